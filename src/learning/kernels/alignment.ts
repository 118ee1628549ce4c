/** How well a kernel fits the classes. */
import { at } from "../../base/assert.ts";

/** Takes the mean of its row and of its column out of every entry: the kernel of centred feature vectors. */
function centred(kernel: Float64Array, size: number): Float64Array {
  const means = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      means[row] = at(means, row) + at(kernel, row * size + column) / size;
    }
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / size;
  return kernel.map(
    (value, place) => value - at(means, Math.floor(place / size)) - at(means, place % size) + mean,
  );
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * at(b, k), 0);

/**
 * Centred alignment of a kernel with the one that is 1 within a class and 0 between classes: 0 says nothing
 * about the classes, 1 says just that. Null where one of the two is the same everywhere.
 * @param kernel size × size, symmetric.
 */
export function centredAlignment(kernel: Float64Array, labels: ArrayLike<number>): number | null {
  const size = labels.length;
  const ideal = new Float64Array(size * size);
  for (let place = 0; place < ideal.length; place++) {
    if (at(labels, Math.floor(place / size)) === at(labels, place % size)) ideal[place] = 1;
  }
  const a = centred(kernel, size);
  const b = centred(ideal, size);
  const norms = Math.sqrt(dot(a, a) * dot(b, b));
  return norms > 1e-12 ? dot(a, b) / norms : null;
}

/** Points in the space of parameters at which a circuit is judged: drawn evenly, or on a whole grid. */
import type { Random } from "../../base/random.ts";

/** Parameters uniform in [0, 2π), radians. */
export function drawAngles(random: Random, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => random.uniform(0, 2 * Math.PI));
}

/**
 * All `pointCount`^`count` points of a grid that divides the circle of each parameter evenly. The mean over it
 * is exact for whatever has no frequency of `pointCount` or more in a parameter: of squared gradients, with
 * each parameter in one Pauli rotation, three points do (frequencies up to 2).
 */
export function* angleGrid(count: number, pointCount: number): Generator<Float64Array> {
  for (let index = 0; index < pointCount ** count; index++) {
    let rest = index;
    yield Float64Array.from({ length: count }, () => {
      const digit = rest % pointCount;
      rest = Math.floor(rest / pointCount);
      return (2 * Math.PI * digit) / pointCount;
    });
  }
}

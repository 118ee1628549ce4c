/** Kernels against closed forms, and what is read off them against known figures. */
import { expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { centredAlignment } from "./alignment.ts";
import { adjustedRandIndex, clusters } from "./clusters.ts";
import { fidelity } from "./fidelity.ts";
import { rbf, scaleGamma } from "./rbf.ts";
import { separate } from "./support-vectors.ts";

/** RX(x)|0⟩. */
const rotated = (x: number): Float64Array =>
  Float64Array.from([Math.cos(x / 2), 0, 0, -Math.sin(x / 2)]);

const gram = <Sample>(samples: readonly Sample[], k: (a: Sample, b: Sample) => number) =>
  Float64Array.from(samples.flatMap((a) => samples.map((b) => k(a, b))));

it("is cos²((x - y)/2) of one rotation, whatever the global phase", () => {
  for (const [x, y] of [
    [0.3, 1.9],
    [-2, 0.4],
    [1, 1],
  ] as const) {
    expect(fidelity(rotated(x), rotated(y))).toBeCloseTo(Math.cos((x - y) / 2) ** 2, 12);
    const turned = Float64Array.from([0, Math.cos(y / 2), Math.sin(y / 2), 0]);
    expect(fidelity(rotated(x), turned)).toBeCloseTo(Math.cos((x - y) / 2) ** 2, 12);
  }
});

it("has scikit-learn's width", () => {
  const rows = [Float64Array.of(0, 2), Float64Array.of(4, 2)];
  // All four values: mean 2, variance 2; two features.
  expect(scaleGamma(rows)).toBeCloseTo(1 / 4, 12);
  expect(rbf(Float64Array.of(0, 2), Float64Array.of(4, 2), 0.25)).toBeCloseTo(Math.exp(-4), 12);
  expect(scaleGamma([Float64Array.of(1), Float64Array.of(1)])).toBe(1);
});

it("is aligned as far as it tells the classes apart", () => {
  const labels = [0, 0, 1, 1];
  const ideal = gram(labels, (a, b) => (a === b ? 1 : 0));
  expect(centredAlignment(ideal, labels)).toBeCloseTo(1, 12);
  expect(
    centredAlignment(
      gram([0, 1, 0, 1], (a, b) => (a === b ? 1 : 0)),
      labels,
    ),
  ).toBeCloseTo(0, 12);
  expect(centredAlignment(new Float64Array(16).fill(1), labels)).toBeNull();
});

it("separates XOR with a kernel that can, and does not with one that cannot", () => {
  const random = createRandom(1, "xor");
  const points = Array.from({ length: 60 }, () =>
    Float64Array.of(random.uniform(-1, 1), random.uniform(-1, 1)),
  );
  const labels = points.map(([x = 0, y = 0]) => (x * y > 0 ? 1 : 0));
  const share = (k: (a: Float64Array, b: Float64Array) => number): number => {
    const kernel = gram(points, k);
    const rows = points.map((a) => Float64Array.from(points, (b) => k(a, b)));
    const { predicted } = separate(kernel, labels, rows, 100);
    return predicted.filter((label, row) => label === labels[row]).length / labels.length;
  };
  expect(share((a, b) => rbf(a, b, 2))).toBeGreaterThan(0.95);
  expect(share(([x = 0, y = 0], [u = 0, v = 0]) => x * u + y * v)).toBeLessThan(0.8);
});

it("hangs the border of two samples on both, and three classes on one machine for each pair", () => {
  const angles = [0, 0.1, 2, 2.1, 4, 4.1];
  const kernel = gram(angles.map(rotated), fidelity);
  const two = separate(Float64Array.of(1, 0.3, 0.3, 1), [0, 1], [Float64Array.of(0.9, 0.4)], 10);
  expect([two.predicted[0], two.supportVectors]).toEqual([0, [0, 1]]);
  const rows = [0.05, 2.05, 4.05].map((x) =>
    Float64Array.from(angles, (y) => fidelity(rotated(x), rotated(y))),
  );
  const { predicted } = separate(kernel, [0, 0, 1, 1, 2, 2], rows, 10);
  expect([...predicted]).toEqual([0, 1, 2]);
});

it("finds groups without labels, and says how far they are the classes", () => {
  const angles = [0, 2.5, 0.1, 2.6, 0.2];
  expect([...clusters(gram(angles.map(rotated), fidelity), 5, 2)]).toEqual([0, 1, 0, 1, 0]);
  // scikit-learn, adjusted_rand_score.
  expect(adjustedRandIndex([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(0.5714285714285714, 12);
  expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
  expect(adjustedRandIndex([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1);
  expect(adjustedRandIndex([0, 0], [1, 1])).toBeNull();
});

/**
 * Points on a curved sheet of few dimensions, labelled by a small random network that sees the sheet's own
 * coordinates: the hidden manifold of Goldt et al., Phys. Rev. X 10, 041044 (2020), as in arXiv:2403.07059.
 */
import { at } from "../../base/assert.ts";
import { createRandom, type Random } from "../../base/random.ts";
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** Dimensions of the sheet: m. */
export const MANIFOLD_DIMENSION = 6;

type Table = readonly (readonly number[])[];

const normals = (random: Random, rows: number, columns: number): Table =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));

/** A row times a matrix. */
const times = (row: readonly number[], matrix: Table): number[] =>
  at(matrix, 0).map((_, column) =>
    row.reduce((sum, value, index) => sum + value * at(at(matrix, index), column), 0),
  );

/**
 * X = tanh(C·F/√m - b) with C (samples × m) and F (m × features) normal and b uniform in [-1, 1]; the score
 * v·tanh(W·c)/√m of a sample is split at the median of all samples, the upper half being class 1.
 */
export function generateHiddenManifold(request: PointRequest): Points {
  const { sampleCount, featureCount = 2, seed } = request;
  const m = MANIFOLD_DIMENSION;
  const random = createRandom(seed, "hidden manifold sheet");
  const inward = normals(random, m, featureCount);
  const shift = Array.from({ length: featureCount }, () => random.uniform(-1, 1));
  const hidden = normals(random, m, m);
  const outward = Array.from({ length: m }, () => random.normal());
  const samples = normals(random, sampleCount, m).map((own) => {
    const layer = times(own, hidden).map(Math.tanh);
    const score = layer.reduce((sum, value, k) => sum + value * at(outward, k), 0) / Math.sqrt(m);
    const point = times(own, inward).map((value, feature) =>
      Math.tanh(value / Math.sqrt(m) - at(shift, feature)),
    );
    return { score, point };
  });
  const ordered = samples.toSorted((a, b) => a.score - b.score);
  // Class 0 has the odd one, where there is one.
  const border = Math.ceil(sampleCount / 2);
  const halves = [ordered.slice(0, border), ordered.slice(border)].map((half) =>
    random.shuffle(half),
  );
  return drawPoints(
    request,
    "hidden manifold",
    ({ label, rank }) => at(at(halves, label), rank).point,
  );
}

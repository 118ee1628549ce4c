/** The grid over which the model is shown: one or two features vary, the others stay where they are held. */
import type { Dataset } from "../datasets/dataset.ts";
import { outputsOfRows, type PassContext } from "./chunked-passes.ts";
import type { BoundaryPlane, BoundaryReport } from "./run-report.ts";

/** The plane shows the range of all samples and this share of it more on each side. */
export const BOUNDARY_PADDING = 0.1;

/** Grid points along the curve of a single feature: a line of them costs little. */
const CURVE_POINTS = 161;

export interface BoundaryGrid extends Omit<BoundaryReport, "probabilities" | "values"> {
  /**
   * Feature rows, row-major, featureCount wide: resolution² of them, from the lowest vertical value
   * up; only the `resolution` of one line when there is a single feature.
   */
  readonly rows: Float64Array;
}

function paddedRange(dataset: Dataset, feature: number): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = feature; k < dataset.features.length; k += dataset.featureCount) {
    low = Math.min(low, dataset.features[k] as number);
    high = Math.max(high, dataset.features[k] as number);
  }
  // A constant feature still needs an axis of some length.
  const padding = BOUNDARY_PADDING * (high - low) || 1;
  return [low - padding, high + padding];
}

/** Mean of every feature over the training rows. */
function trainingMeans({ features, featureCount, train }: Dataset): Float64Array {
  const means = new Float64Array(featureCount);
  for (const row of train) {
    for (let k = 0; k < featureCount; k++) {
      means[k] = (means[k] as number) + (features[row * featureCount + k] as number) / train.length;
    }
  }
  return means;
}

const isOf = ({ of }: BoundaryPlane, { featureNames }: Dataset): boolean =>
  of.length === featureNames.length && of.every((name, column) => name === featureNames[column]);

/**
 * @param resolution grid points along each axis, at least 2.
 * @param chosen null, or a plane of other data, for that of the first two features at the means of the others.
 */
export function boundaryGrid(
  dataset: Dataset,
  resolution: number,
  chosen: BoundaryPlane | null = null,
): BoundaryGrid {
  const { featureCount } = dataset;
  const isLine = featureCount === 1;
  const plane = !isLine && chosen && isOf(chosen, dataset) ? chosen : null;
  const axes = plane?.axes ?? ([0, isLine ? 0 : 1] as const);
  const horizontal = paddedRange(dataset, axes[0]);
  const vertical = paddedRange(dataset, axes[1]);
  const lineCount = isLine ? 1 : resolution;
  const means = trainingMeans(dataset).map((mean, column) => plane?.held[column] ?? mean);
  const rows = new Float64Array(lineCount * resolution * featureCount);
  const along = ([low, high]: readonly [number, number], index: number): number =>
    low + ((high - low) * index) / (resolution - 1);
  for (let line = 0; line < lineCount; line++) {
    for (let column = 0; column < resolution; column++) {
      const start = (line * resolution + column) * featureCount;
      rows.set(means, start);
      if (!isLine) rows[start + axes[1]] = along(vertical, line);
      rows[start + axes[0]] = along(horizontal, column);
    }
  }
  return { resolution, axes, horizontal, vertical, rows };
}

/** Puts class probabilities (one row of `rows` each) together; a single line repeats over the plane. */
export function boundaryReport(
  { rows: _rows, ...frame }: BoundaryGrid,
  probabilities: Float64Array,
  classCount: number,
): BoundaryReport {
  const { resolution } = frame;
  const plane = new Float32Array(resolution * resolution * classCount);
  for (let start = 0; start < plane.length; start += probabilities.length) {
    plane.set(probabilities, start);
  }
  return { ...frame, probabilities: plane };
}

/** What the model says over the grid: class probabilities, or a regression's values; null without features. */
export async function measureBoundary(
  context: PassContext,
  resolution: number,
  plane: BoundaryPlane | null = null,
): Promise<BoundaryReport | null> {
  const { dataset, model } = context;
  if (dataset.featureCount === 0) return null;
  const isCurve = !model.loss.probabilities && dataset.featureCount === 1;
  const grid = boundaryGrid(dataset, isCurve ? CURVE_POINTS : resolution, plane);
  const rowCount = grid.rows.length / dataset.featureCount;
  const outputs = await outputsOfRows(context, grid.rows, rowCount);
  const probabilities = model.loss.probabilities?.(outputs);
  if (probabilities) return boundaryReport(grid, probabilities, dataset.classCount);
  const { rows: _rows, ...frame } = grid;
  return { ...frame, probabilities: new Float32Array(0), values: Float32Array.from(outputs) };
}

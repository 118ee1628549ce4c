/** The plane that the decision boundary and the points share: its axes, ranges and nearest points. */
import { scaleLinear, type ScaleLinear } from "d3";
import type { BoundaryReport, Dataset } from "../../state/run.ts";

export interface PlaneSize {
  /** CSS pixels of the drawing, without margins. */
  readonly width: number;
  readonly height: number;
}

export interface Plane {
  /** Columns of the dataset; equal when there is only one feature. */
  readonly axes: readonly [number, number];
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** The data's range along a column, padded by a tenth on either side, as the reports are. */
export function paddedRange(dataset: Dataset, column: number): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < dataset.sampleCount; row++) {
    const value = dataset.features[row * dataset.featureCount + column] as number;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const pad = 0.1 * (high - low || 1);
  return [low - pad, high + pad];
}

/** What of a boundary report the axes depend on. */
export type PlaneFrame = Pick<BoundaryReport, "axes" | "horizontal" | "vertical">;

/** The boundary's frame, or, until there is a boundary, that of the first two features. */
export function frameOf(dataset: Dataset, boundary: BoundaryReport | null): PlaneFrame {
  if (boundary) return boundary;
  const axes = [0, Math.min(1, dataset.featureCount - 1)] as const;
  return {
    axes,
    horizontal: paddedRange(dataset, axes[0]),
    vertical: paddedRange(dataset, axes[1]),
  };
}

export function createPlane({ axes, horizontal, vertical }: PlaneFrame, size: PlaneSize): Plane {
  return {
    axes,
    x: scaleLinear().domain(horizontal).range([0, size.width]),
    y: scaleLinear().domain(vertical).range([size.height, 0]),
  };
}

/** A text that is equal for equal frames: a report ten times a second rarely moves the axes. */
export function frameKey({ axes, horizontal, vertical }: PlaneFrame): string {
  return [...axes, ...horizontal, ...vertical].join();
}

/** The frame that `frameKey` wrote. */
export function frameFromKey(key: string): PlaneFrame {
  const [a = 0, b = 0, left = 0, right = 1, bottom = 0, top = 1] = key.split(",").map(Number);
  return { axes: [a, b], horizontal: [left, right], vertical: [bottom, top] };
}

/** True when all samples lie on one line: there is only one feature. */
export const isStrip = (plane: Plane): boolean => plane.axes[0] === plane.axes[1];

/** The place in `probabilities` of the grid point nearest to where a row is drawn; null outside the plane. */
export function gridStartOf(
  dataset: Dataset,
  boundary: BoundaryReport,
  row: number,
): number | null {
  const { resolution, axes, horizontal, vertical } = boundary;
  const indexAlong = (axis: number, [low, high]: readonly [number, number]): number => {
    const value = dataset.features[row * dataset.featureCount + axis] as number;
    return Math.round(((value - low) / (high - low)) * (resolution - 1));
  };
  const column = indexAlong(axes[0], horizontal);
  const line = indexAlong(axes[1], vertical);
  const isInside = [column, line].every((index) => index >= 0 && index < resolution);
  return isInside ? (line * resolution + column) * dataset.classCount : null;
}

/**
 * Where a row is drawn. On a strip the classes stand on lines of their own, so that they do not
 * cover each other; the vertical place means nothing else.
 */
export function pointOf(dataset: Dataset, plane: Plane, size: PlaneSize, row: number) {
  const start = row * dataset.featureCount;
  const x = plane.x(dataset.features[start + plane.axes[0]] as number);
  if (isStrip(plane)) {
    const label = dataset.labels[row] as number;
    return { x, y: (size.height * (label + 1)) / (dataset.classCount + 1) };
  }
  return { x, y: plane.y(dataset.features[start + plane.axes[1]] as number) };
}

/** The row drawn nearest to a place, if any lies within `reach` pixels. */
export function nearestRow(
  dataset: Dataset,
  plane: Plane,
  size: PlaneSize,
  place: { readonly x: number; readonly y: number },
  reach: number,
): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let row = 0; row < dataset.sampleCount; row++) {
    const { x, y } = pointOf(dataset, plane, size, row);
    const distance = (x - place.x) ** 2 + (y - place.y) ** 2;
    if (distance <= least) {
      least = distance;
      nearest = row;
    }
  }
  return nearest;
}

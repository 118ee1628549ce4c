/** The plane of features that the decision boundary shows: what was chosen, and how that is told. */
import type { BoundaryPlane, BoundaryReport, Dataset } from "../../../state/run.ts";
import { axisName } from "../../plots/boundary-plot.tsx";
import { formatFixed } from "../../primitives/format.ts";

const isOf = ({ of }: BoundaryPlane, { featureNames }: Dataset): boolean =>
  of.length === featureNames.length && of.every((name, column) => name === featureNames[column]);

/** The chosen plane if it is of these features, or else that of the first two at the means of the others. */
export function planeOf(dataset: Dataset, chosen: BoundaryPlane | null): BoundaryPlane {
  if (chosen && isOf(chosen, dataset)) return chosen;
  return {
    of: dataset.featureNames,
    axes: [0, Math.min(1, dataset.featureCount - 1)],
    held: dataset.featureNames.map(() => null),
  };
}

/** Another feature on an axis; that of the other axis changes places with it. */
export function withAxis(plane: BoundaryPlane, axis: 0 | 1, column: number): BoundaryPlane {
  const [old, other] = axis === 0 ? plane.axes : [plane.axes[1], plane.axes[0]];
  const next = column === other ? old : other;
  return { ...plane, axes: axis === 0 ? [column, next] : [next, column] };
}

/** A feature held at a value, or at its mean again (null). */
export function withHeld(plane: BoundaryPlane, column: number, value: number | null) {
  return { ...plane, held: plane.held.map((old, index) => (index === column ? value : old)) };
}

/** Every feature held where a row has it. */
export function heldAtRow(plane: BoundaryPlane, dataset: Dataset, row: number): BoundaryPlane {
  const { features, featureCount } = dataset;
  const start = row * featureCount;
  return { ...plane, held: [...features.subarray(start, start + featureCount)] };
}

/** The columns that are not on an axis. */
export function heldColumns({ of, axes }: BoundaryPlane): readonly number[] {
  return of.map((_, column) => column).filter((column) => !axes.includes(column));
}

/** The mean of a feature over the training samples. */
export function trainingMean({ features, featureCount, train }: Dataset, column: number): number {
  let sum = 0;
  for (const row of train) sum += features[row * featureCount + column] as number;
  return sum / Math.max(1, train.length);
}

/** So many held values are told one by one. */
const MOST_NAMED = 4;

/** Which plane is drawn, and why a point's own prediction may differ from what is drawn under it. */
export function planeNote(
  dataset: Dataset,
  boundary: BoundaryReport | null,
  chosen: BoundaryPlane | null,
): string {
  const plane = planeOf(dataset, chosen);
  const [horizontal, vertical] = boundary?.axes ?? plane.axes;
  const columns = heldColumns({ ...plane, axes: [horizontal, vertical] });
  const held = columns.filter((column) => plane.held[column] != null);
  const places = held.map(
    (column) => `x${column} = ${formatFixed(plane.held[column] ?? Number.NaN, 2)}`,
  );
  if (held.length > MOST_NAMED) {
    return `The plane of ${axisName(dataset, horizontal)} and ${axisName(dataset, vertical)}, with the others held at chosen values: a point's own prediction may differ from the colour under it.`;
  }
  const rest =
    held.length === columns.length
      ? `${places.join(", ")}`
      : `${[...places, places.length > 0 ? "the others" : "the other features"].join(", ")} at their mean`;
  return `The plane of ${axisName(dataset, horizontal)} and ${axisName(dataset, vertical)}, with ${rest}: a point's own prediction may differ from the colour under it.`;
}

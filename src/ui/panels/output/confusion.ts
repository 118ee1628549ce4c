/** A confusion matrix in numbers that are read: shares of rows, recall and precision, and a sentence. */
import type { LabReport } from "../../../state/lab.ts";
import { formatCount, formatPercent } from "../../primitives/format.ts";

export type Confusion = LabReport<"confusion">[number];

export const PART_NAMES = { train: "Train", validation: "Validation", test: "Test" } as const;

const countAt = ({ counts, classCount }: Confusion, label: number, predicted: number): number =>
  counts[label * classCount + predicted] ?? 0;

const classesOf = ({ classCount }: Confusion): readonly number[] =>
  Array.from({ length: classCount }, (_, label) => label);

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

export interface ConfusionCell {
  readonly count: number;
  /** Of the samples of the row's class; not a number where there are none. */
  readonly share: number;
}

/** The cells of a class's row: as which classes its samples are taken. */
export function rowOf(matrix: Confusion, label: number): readonly ConfusionCell[] {
  const counts = classesOf(matrix).map((predicted) => countAt(matrix, label, predicted));
  const total = sum(counts);
  return counts.map((count) => ({ count, share: count / total }));
}

/** The share of what is taken for a class that is of it; not a number where nothing is taken for it. */
export function precisionOf(matrix: Confusion, predicted: number): number {
  const column = classesOf(matrix).map((label) => countAt(matrix, label, predicted));
  return countAt(matrix, predicted, predicted) / sum(column);
}

/** The share of all samples that is taken for its own class; not a number where there are none. */
export function accuracyOf(matrix: Confusion): number {
  const right = classesOf(matrix).map((label) => countAt(matrix, label, label));
  return sum(right) / sum([...matrix.counts]);
}

/** "27 of 30 right (90%). Most often wrong: versicolor taken for virginica, 2 of 10." */
export function describeConfusion(matrix: Confusion, classNames: readonly string[]): string {
  const classes = classesOf(matrix);
  const total = sum([...matrix.counts]);
  if (total === 0) return "There are no samples in this part.";
  const right = sum(classes.map((label) => countAt(matrix, label, label)));
  const score = `${formatCount(right)} of ${formatCount(total)} right (${formatPercent(right / total)}).`;
  const mistakes = classes
    .flatMap((label) =>
      classes.map((predicted) => ({ label, predicted, count: countAt(matrix, label, predicted) })),
    )
    .filter(({ label, predicted, count }) => label !== predicted && count > 0)
    .toSorted((a, b) => b.count - a.count);
  const [worst] = mistakes;
  if (!worst) return `${score} No sample is taken for another class.`;
  const ofClass = sum(rowOf(matrix, worst.label).map(({ count }) => count));
  return `${score} Most often wrong: ${classNames[worst.label] ?? ""} taken for ${classNames[worst.predicted] ?? ""}, ${formatCount(worst.count)} of ${formatCount(ofClass)}.`;
}

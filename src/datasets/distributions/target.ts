/** What a Born machine is to generate: a probability for each outcome of k wires. */
import { at } from "../../base/assert.ts";
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";

/**
 * "bars-and-stripes": images of whole columns or whole rows, each as likely (MacKay, Information Theory, 2003),
 * pixel p of an image being bit p, row by row from the top left. "bell": a normal distribution over the
 * numbers 0 to 2^k - 1. "own": weights that a person gave, one for each number.
 */
export type TargetSettings =
  | { readonly kind: "bars-and-stripes"; readonly rows: number; readonly columns: number }
  | {
      readonly kind: "bell";
      /** Both as shares of 2^k. */
      readonly middle: number;
      readonly width: number;
    }
  | { readonly kind: "own"; readonly weights: readonly number[] };

/** The images of a target that has images: their rows and columns; null for numbers. */
export function imageShape(
  target: TargetSettings,
): { readonly rows: number; readonly columns: number } | null {
  return target.kind === "bars-and-stripes" ? target : null;
}

/** Every image of whole columns or of whole rows, as numbers whose bit p is pixel p; ascending. */
export function barsAndStripes(rows: number, columns: number): number[] {
  const images = new Set<number>();
  const draw = (isOn: (row: number, column: number) => boolean): void => {
    let image = 0;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (isOn(row, column)) image |= 1 << (row * columns + column);
      }
    }
    images.add(image);
  };
  for (let pattern = 0; pattern < 2 ** columns; pattern++) {
    draw((_, column) => ((pattern >> column) & 1) === 1);
  }
  for (let pattern = 0; pattern < 2 ** rows; pattern++) draw((row) => ((pattern >> row) & 1) === 1);
  return [...images].toSorted((a, b) => a - b);
}

function checkTarget(target: TargetSettings, wireCount: number): Problem[] {
  const count = 2 ** wireCount;
  if (target.kind === "bars-and-stripes") {
    const pixels = target.rows * target.columns;
    if (pixels === wireCount) return [];
    return [
      problem(
        "task/wrong-pixels",
        "task/target",
        `Images of ${target.rows} × ${target.columns} have ${pixels} pixels; the readout has ${wireCount} wires.`,
        `Read out the probabilities of ${pixels} wires, or choose other images.`,
      ),
    ];
  }
  if (target.kind === "bell") return [];
  if (target.weights.length !== count) {
    return [
      problem(
        "task/wrong-weights",
        "task/target",
        `The distribution has ${target.weights.length} weights; ${wireCount} wires have ${count} outcomes.`,
        "Draw it anew, or read out other wires.",
      ),
    ];
  }
  if (target.weights.some((weight) => weight > 0)) return [];
  return [
    problem(
      "task/no-distribution",
      "task/target",
      "Every outcome has weight 0, so nothing is to be generated.",
      "Raise at least one bar.",
    ),
  ];
}

/**
 * The probability of each outcome of `wireCount` wires, which add up to 1, or what is wrong with the target.
 */
export function targetProbabilities(
  target: TargetSettings,
  wireCount: number,
): Result<Float64Array> {
  const problems = checkTarget(target, wireCount);
  if (problems.length > 0) return failure(...problems);
  const count = 2 ** wireCount;
  const weights = new Float64Array(count);
  if (target.kind === "bars-and-stripes") {
    for (const image of barsAndStripes(target.rows, target.columns)) weights[image] = 1;
  } else if (target.kind === "own") {
    weights.set(target.weights);
  } else {
    const middle = target.middle * (count - 1);
    const width = target.width * count;
    for (let outcome = 0; outcome < count; outcome++) {
      weights[outcome] = Math.exp(-((outcome - middle) ** 2) / (2 * width ** 2));
    }
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return success(weights.map((weight) => weight / sum));
}

/** Whether two outcomes are the nearer the fewer bits differ (images), or as numbers are. */
export function squaredDistance(target: TargetSettings, a: number, b: number): number {
  if (imageShape(target) === null) return (a - b) ** 2;
  let bits = a ^ b;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count;
}

/** Σ over outcomes that the target gives no chance to. */
export function missedShare(target: Float64Array, probabilities: ArrayLike<number>): number {
  return target.reduce(
    (sum, chance, outcome) => (chance === 0 ? sum + at(probabilities, outcome) : sum),
    0,
  );
}

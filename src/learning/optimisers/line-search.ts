/** The strong Wolfe line search (Nocedal and Wright, Numerical Optimization, algorithms 3.5 and 3.6). */
import type { LossGradient } from "./objective.ts";

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
const MOST_EVALUATIONS = 25;
const WIDENING = 2;
/** A trial keeps this share of the bracket from its ends. */
const KEPT_FROM_ENDS = 0.1;

/** A point on the line. */
export interface Trial extends LossGradient {
  readonly length: number;
  readonly weights: Float64Array;
  /** The derivative of the loss along the line. */
  readonly slope: number;
}

/** Where the parabola with these values and this slope at `a` is lowest, kept away from the ends. */
function interpolate(a: Trial, b: Trial): number {
  const width = b.length - a.length;
  const bend = b.loss - a.loss - a.slope * width;
  const lowest = bend > 0 ? (-a.slope * width) / (2 * bend) : 0.5;
  const share = Math.min(1 - KEPT_FROM_ENDS, Math.max(KEPT_FROM_ENDS, lowest));
  return a.length + share * width;
}

/**
 * A point at which the loss has fallen enough and flattened enough, else the lowest one seen.
 * @param start the point at length 0, with a negative slope.
 * @param firstLength above 0.
 * @returns null when no point seen is lower than the start.
 */
export async function searchLine(
  start: Trial,
  firstLength: number,
  evaluate: (length: number) => Promise<Trial>,
): Promise<Trial | null> {
  const seen: Trial[] = [];
  const look = async (length: number): Promise<Trial> => {
    const trial = await evaluate(length);
    seen.push(trial);
    return trial;
  };
  const lowest = (): Trial | null => {
    const lower = seen.filter(({ loss }) => loss < start.loss);
    return lower.toSorted((a, b) => a.loss - b.loss)[0] ?? null;
  };
  const isTooHigh = (trial: Trial): boolean =>
    !(trial.loss <= start.loss + SUFFICIENT_DECREASE * trial.length * start.slope);
  const isFlat = (trial: Trial): boolean => Math.abs(trial.slope) <= -CURVATURE * start.slope;

  /** Between a low end and another that is higher, or from which the loss falls towards the low end. */
  const zoomIn = async (from: Trial, to: Trial): Promise<Trial | null> => {
    let [low, high] = [from, to];
    while (seen.length < MOST_EVALUATIONS) {
      const trial = await look(interpolate(low, high));
      if (isTooHigh(trial) || trial.loss >= low.loss) high = trial;
      else {
        if (isFlat(trial)) return trial;
        if (trial.slope * (high.length - low.length) >= 0) high = low;
        low = trial;
      }
    }
    return lowest();
  };

  let before = start;
  let length = firstLength;
  while (seen.length < MOST_EVALUATIONS) {
    const trial = await look(length);
    if (isTooHigh(trial) || (before !== start && trial.loss >= before.loss)) {
      return zoomIn(before, trial);
    }
    if (isFlat(trial)) return trial;
    if (trial.slope >= 0) return zoomIn(trial, before);
    before = trial;
    length *= WIDENING;
  }
  return lowest();
}

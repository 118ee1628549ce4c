/**
 * Rotosolve: along one angle at a time an expectation is a short Fourier series, so that a few of its values tell
 * all of it, and the angle goes straight to the least loss (Ostaszewski, Grant and Benedetti, Quantum 5, 391 (2021);
 * Vidal and Theis, arXiv:1812.06323, for more than one frequency).
 */
import { at } from "../../base/assert.ts";
import type { LossGradient, Objective } from "./objective.ts";

/** The loss as a function of one weight, all others as they are. */
export interface LossLine {
  /** The loss comes back to itself after so much. */
  readonly period: number;
  /** Of its highest frequency; 0 where the loss does not depend on the weight. */
  readonly waveCount: number;
  /** @param by how far the weight is moved. Costs no circuit any more. */
  loss(by: number): number;
}

export interface RotosolveState {
  readonly kind: "rotosolve";
}

export interface RotosolveStep extends LossGradient {
  readonly weights: Float64Array;
  readonly state: RotosolveState;
}

/** Points of a period that are looked at, for each wave: a valley is about eight of them wide. */
const POINTS_A_WAVE = 16;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** After so many a bracket is a millionth of what it was, and the loss, flat there, known to 1e-12. */
const GOLDEN_STEPS = 30;
/** A lower loss by less than this is rounding. */
const SAME = 1e-13;

/** Where a line is lowest, by a look at its whole period and golden sections of the valley; 0 where it is flat. */
export function leastAlong({ period, waveCount, loss }: LossLine): number {
  if (waveCount === 0) return 0;
  const count = POINTS_A_WAVE * waveCount;
  const width = period / count;
  let best = { by: 0, loss: loss(0) };
  for (let index = 1; index < count; index++) {
    // The nearer way round.
    const by = (index <= count / 2 ? index : index - count) * width;
    const there = loss(by);
    if (there < best.loss - SAME) best = { by, loss: there };
  }
  let [low, high] = [best.by - width, best.by + width];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [lossLeft, lossRight] = [loss(left), loss(right)];
  for (let step = 0; step < GOLDEN_STEPS; step++) {
    if (lossLeft < lossRight) {
      [high, right, lossRight] = [right, left, lossLeft];
      left = high - GOLDEN * (high - low);
      lossLeft = loss(left);
    } else {
      [low, left, lossLeft] = [left, right, lossRight];
      right = low + GOLDEN * (high - low);
      lossRight = loss(right);
    }
  }
  const found = (low + high) / 2;
  return loss(found) < best.loss - SAME ? found : best.by;
}

/**
 * Each angle of the circuit in its turn goes to where the loss along it is least; then the weights of the dense
 * layers, along which the loss is no wave, take one plain step down their gradient.
 * @param objective with lines for the circuit's parameters, which are the first weights.
 */
export async function stepRotosolve(
  { lineCount = 0, lossAlong, lossGradient }: Objective,
  weights: Float64Array,
  learningRate: number,
): Promise<RotosolveStep> {
  const moved = weights.slice();
  const gradient = new Float64Array(weights.length);
  let lossBefore: number | null = null;
  for (let index = 0; index < lineCount; index++) {
    const line = await lossAlong?.(moved.slice(), index);
    if (!line) continue;
    lossBefore ??= line.loss(0);
    gradient[index] = slopeOf(line);
    moved[index] = at(moved, index) + leastAlong(line);
  }
  if (lineCount < weights.length) {
    const dense = await lossGradient(moved);
    lossBefore ??= dense.loss;
    for (let index = lineCount; index < weights.length; index++) {
      gradient[index] = at(dense.gradient, index);
      moved[index] = at(moved, index) - learningRate * at(gradient, index);
    }
  }
  return { weights: moved, state: { kind: "rotosolve" }, loss: lossBefore ?? 0, gradient };
}

const SMALL = 1e-4;

/** The line's derivative where it stands: it is smooth, and known to all digits. */
const slopeOf = ({ loss }: LossLine): number => (loss(SMALL) - loss(-SMALL)) / (2 * SMALL);

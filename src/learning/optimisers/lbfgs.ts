/** L-BFGS: steps by the curvature that the last ones have shown (Nocedal and Wright, algorithms 7.4 and 7.5). */
import { at } from "../../base/assert.ts";
import { searchLine, type Trial } from "./line-search.ts";
import type { LossGradient, Objective } from "./objective.ts";

const MOST_PAIRS = 10;

/** How the weights moved in a step, and the gradient with them. */
interface Pair {
  readonly move: Float64Array;
  readonly turn: Float64Array;
}

export interface LbfgsState {
  readonly kind: "l-bfgs";
  /** The last ten at most, oldest first. */
  readonly pairs: readonly Pair[];
}

export interface LbfgsStep extends LossGradient {
  readonly weights: Float64Array;
  readonly state: LbfgsState;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * at(b, k), 0);

/** The inverse Hessian that the pairs suggest, times the gradient: the two-loop recursion. */
function preconditioned(pairs: readonly Pair[], gradient: Float64Array): Float64Array {
  const flowing = gradient.slice();
  const add = (factor: number, other: Float64Array): void =>
    other.forEach((value, k) => (flowing[k] = at(flowing, k) + factor * value));
  const shares = new Float64Array(pairs.length);
  for (let index = pairs.length - 1; index >= 0; index--) {
    const { move, turn } = at(pairs, index);
    shares[index] = dot(move, flowing) / dot(move, turn);
    add(-at(shares, index), turn);
  }
  const newest = pairs.at(-1);
  if (newest) {
    const scale = dot(newest.move, newest.turn) / dot(newest.turn, newest.turn);
    flowing.forEach((value, k) => (flowing[k] = scale * value));
  }
  pairs.forEach(({ move, turn }, index) =>
    add(at(shares, index) - dot(turn, flowing) / dot(move, turn), move),
  );
  return flowing;
}

/**
 * One step along the quasi-Newton direction, as long as a line search finds good. Where the loss falls nowhere
 * along it, the curvature is forgotten and the weights stay.
 */
export async function stepLbfgs(
  objective: Objective,
  { pairs }: LbfgsState,
  weights: Float64Array,
): Promise<LbfgsStep> {
  const { loss, gradient } = await objective.lossGradient(weights);
  const uphill = preconditioned(pairs, gradient);
  const slope = -dot(uphill, gradient);
  const stay = { weights, loss, gradient, state: { kind: "l-bfgs", pairs: [] } as const };
  if (!(slope < 0)) return stay;
  const evaluate = async (length: number): Promise<Trial> => {
    const moved = weights.map((w, k) => w - length * at(uphill, k));
    const there = await objective.lossGradient(moved);
    return { ...there, length, weights: moved, slope: -dot(uphill, there.gradient) };
  };
  const start: Trial = { length: 0, weights, loss, gradient, slope };
  // Without curvature the direction has no scale: a first step of length 1 at most.
  const firstLength = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
  const found = await searchLine(start, firstLength, evaluate);
  if (!found) return stay;
  const move = found.weights.map((w, k) => w - at(weights, k));
  const turn = found.gradient.map((g, k) => g - at(gradient, k));
  // Only a pair of positive curvature keeps the directions downhill.
  const isUseful = dot(move, turn) > 1e-10 * dot(turn, turn);
  const kept = isUseful ? [...pairs, { move, turn }].slice(-MOST_PAIRS) : pairs;
  return { weights: found.weights, loss, gradient, state: { kind: "l-bfgs", pairs: kept } };
}

/** The classical twin's layers: as many weights as the hybrid trains, or as near to that as can be. */
import { MAX_UNITS, type DenseSettings } from "../settings.ts";

/** What a dense network takes and gives. */
export interface NetworkEnds {
  readonly inputCount: number;
  readonly outputCount: number;
}

/** Weights and biases of hidden layers of these widths and the last linear one. */
export function countWeights(widths: readonly number[], ends: NetworkEnds): number {
  let count = 0;
  let inputs = ends.inputCount;
  for (const units of [...widths, ends.outputCount]) {
    count += units * (inputs + 1);
    inputs = units;
  }
  return count;
}

/** Widths that a person might choose: none, one, or two layers of which neither is a bottleneck. */
function* candidates(): Generator<readonly number[]> {
  yield [];
  for (let units = 1; units <= MAX_UNITS; units++) yield [units];
  for (let first = 2; first <= MAX_UNITS; first++) {
    for (let second = Math.ceil(first / 2); second <= first; second++) yield [first, second];
  }
}

/**
 * The hidden layers (tanh) of the dense network whose number of weights is nearest to `weightCount`; of those
 * as near, the one with fewest layers and then units.
 */
export function twinLayers(weightCount: number, ends: NetworkEnds): DenseSettings[] {
  let best: readonly number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const widths of candidates()) {
    const distance = Math.abs(countWeights(widths, ends) - weightCount);
    if (distance >= least) continue;
    best = widths;
    least = distance;
  }
  return best.map((units) => ({ units, activation: "tanh" }));
}

/**
 * What a circuit can reach, whatever it is trained for: how evenly its states spread, and how entangled they
 * are (Sim, Johnson and Aspuru-Guzik, Adv. Quantum Technol. 2, 1900070 (2019)).
 */
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import {
  blochVectors,
  meyerWallach,
  wirePurities,
} from "../../simulator/analysis/bloch-vectors.ts";
import type { Session } from "../../simulator/simulator.ts";
import { haarFidelityShares } from "./haar.ts";
import { drawAngles } from "./random-angles.ts";
import { spreadOf, type Spread } from "./spread.ts";

/** The paper's number of bins, and of pairs of states. */
export const FIDELITY_BINS = 75;
export const FIDELITY_PAIRS = 5000;

/** |⟨a|b⟩|² of two states (interleaved re, im). */
export function fidelity(a: Float64Array, b: Float64Array): number {
  let re = 0;
  let im = 0;
  for (let index = 0; index < a.length; index += 2) {
    const [ar, ai] = [at(a, index), at(a, index + 1)];
    const [br, bi] = [at(b, index), at(b, index + 1)];
    re += ar * br + ai * bi;
    im += ar * bi - ai * br;
  }
  return re * re + im * im;
}

/** Q of one state, 0 for a product (`meyerWallach` says more). */
export function entanglementOf(state: Float64Array, wireCount: number): number {
  return meyerWallach(wirePurities(blochVectors(state, wireCount)));
}

/** The shares of fidelities in equal bins of [0, 1]. */
export function fidelityShares(
  fidelities: ArrayLike<number>,
  binCount = FIDELITY_BINS,
): Float64Array {
  const shares = new Float64Array(binCount);
  for (const value of Array.from(fidelities)) {
    // The last bin takes 1 itself, and what rounding makes more.
    const bin = Math.min(binCount - 1, Math.floor(value * binCount));
    shares[bin] = at(shares, bin) + 1 / fidelities.length;
  }
  return shares;
}

/** ln of how much likelier a bin is than of Haar-random states; 0 where nothing fell. */
function excesses(shares: Float64Array, wireCount: number): Float64Array {
  const haar = haarFidelityShares(wireCount, shares.length);
  return shares.map((share, bin) => (share === 0 ? 0 : Math.log(share / at(haar, bin))));
}

/**
 * The Kullback-Leibler divergence, nats, of fidelities from those of Haar-random states, both in equal bins of
 * [0, 1]: 0 where the states spread as evenly as all states do (eq. 8 of the paper).
 */
export function expressibility(
  fidelities: ArrayLike<number>,
  wireCount: number,
  binCount = FIDELITY_BINS,
): number {
  const shares = fidelityShares(fidelities, binCount);
  const logs = excesses(shares, wireCount);
  return shares.reduce((sum, share, bin) => sum + share * at(logs, bin), 0);
}

/**
 * The standard error of an expressibility, from the scatter of its summands over the pairs (delta method).
 * @param count of pairs.
 */
export function expressibilityError(
  shares: Float64Array,
  wireCount: number,
  count: number,
): number {
  const logs = excesses(shares, wireCount);
  const mean = shares.reduce((sum, share, bin) => sum + share * at(logs, bin), 0);
  const square = shares.reduce((sum, share, bin) => sum + share * at(logs, bin) ** 2, 0);
  return Math.sqrt(Math.max(0, square - mean * mean) / count);
}

export interface CapabilityRequest {
  readonly wireCount: number;
  readonly parameterCount: number;
  /** One row: the same for all states. */
  readonly features: Float64Array;
  /** Of states, each pair drawn anew. */
  readonly pairs: number;
  readonly seed: number;
}

export interface Capability {
  /** Nats; finite samples make it a little more than it is, by about bins/(2·pairs). */
  readonly expressibility: number;
  /** Its standard error. */
  readonly expressibilityError: number;
  /** Of the fidelities in `FIDELITY_BINS` equal bins of [0, 1]. */
  readonly shares: Float64Array;
  /** Of Q over all states drawn. */
  readonly entanglement: Spread;
}

/**
 * Measures a circuit at parameters that are uniform in [0, 2π), exactly the same for the same seed.
 * @param session of a circuit whose state can be had.
 * @param checkpoint awaited after every pair with the share that is done; rejects to stop.
 */
export async function measureCapability(
  session: Pick<Session, "state">,
  { wireCount, parameterCount, features, pairs, seed }: CapabilityRequest,
  checkpoint?: (done: number) => Promise<void>,
): Promise<Capability> {
  const random = createRandom(seed, "capability");
  const draw = async (): Promise<Float64Array> =>
    session.state(features, drawAngles(random, parameterCount));
  const fidelities = new Float64Array(pairs);
  const entanglements = new Float64Array(2 * pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const a = await draw();
    const b = await draw();
    fidelities[pair] = fidelity(a, b);
    entanglements[2 * pair] = entanglementOf(a, wireCount);
    entanglements[2 * pair + 1] = entanglementOf(b, wireCount);
    await checkpoint?.((pair + 1) / pairs);
  }
  const shares = fidelityShares(fidelities);
  return {
    expressibility: expressibility(fidelities, wireCount),
    expressibilityError: expressibilityError(shares, wireCount, pairs),
    shares,
    entanglement: spreadOf(entanglements),
  };
}

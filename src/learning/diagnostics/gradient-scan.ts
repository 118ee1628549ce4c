/**
 * How the gradients of a local and a global cost vary over the space of parameters, while a circuit grows: in
 * wires, or in layers (Cerezo et al., Nat. Commun. 12, 1791 (2021)).
 */
import { at } from "../../base/assert.ts";
import { createRandom, type Random } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import type { Checkpoint } from "../chunked-passes.ts";
import { expectationReadout, type Readout } from "../readout.ts";
import {
  fitExponential,
  fitPower,
  type Exponential,
  type MeasuredPoint,
  type Power,
} from "./fit-decay.ts";
import { gradientsAt } from "./gradient-variance.ts";
import { drawAngles } from "./random-angles.ts";
import { spreadOf } from "./spread.ts";
import { combineSums, zeroProjector } from "./sums.ts";

/** Where a global cost has 2^n strings, this many wires are the most. */
export const MAX_SCAN_WIRES = 10;

export interface ScanRequest {
  /** Wires or layers, ascending. */
  readonly sizes: readonly number[];
  /** The circuit of a size; drawn anew for each point where it is random. */
  readonly circuitOf: (size: number, random: Random) => Circuit;
  /** Of the circuit's inputs; the same for all points. */
  readonly features: Float64Array;
  /** Random parameters for each size, at least 2. */
  readonly points: number;
  readonly seed: number;
}

/** A cost's variance at each size that has one, and the laws fitted to them; null where fewer than two sizes have. */
export interface CostScan {
  readonly points: readonly MeasuredPoint[];
  readonly exponential: Exponential | null;
  readonly power: Power | null;
}

export interface GradientScan {
  /** 1 - (1/n) Σ |0⟩⟨0| of each wire. */
  readonly local: CostScan;
  /** 1 - |0…0⟩⟨0…0|. */
  readonly global: CostScan;
}

/** Both costs of n wires, as outputs; the constant 1 and the sign change no variance. */
function costReadout(wireCount: number): Readout {
  const wires = Array.from({ length: wireCount }, (_, wire) => wire);
  const parts = wires.map((wire) => [1 / wireCount, zeroProjector([wire])] as const);
  return expectationReadout([combineSums(parts), zeroProjector(wires)]);
}

/** The mean over parameters of squared slopes. */
const meanSquare = (gradient: Float64Array): number =>
  gradient.reduce((sum, slope) => sum + slope * slope, 0) / gradient.length;

/**
 * Squared slopes, the mean over the parameters, at random parameters: of both costs. The mean slope is 0, for a
 * cost has a period in each parameter, so that their mean is the variance.
 */
async function squaresAt(
  simulator: Simulator,
  size: number,
  { circuitOf, features, points, seed }: ScanRequest,
  checkpoint: (done: number) => Promise<void>,
): Promise<[Float64Array, Float64Array]> {
  const random = createRandom(seed, `scan ${size}`);
  const squares: [Float64Array, Float64Array] = [
    new Float64Array(points),
    new Float64Array(points),
  ];
  const first = circuitOf(size, random);
  const readout = costReadout(first.wires.length);
  // Random circuits are drawn anew, each for some of the points.
  const second = circuitOf(size, random);
  const isRandom = JSON.stringify(first.ops) !== JSON.stringify(second.ops);
  const perCircuit = isRandom ? Math.ceil(points / RANDOM_CIRCUITS) : points;
  for (let start = 0; start < points; start += perCircuit) {
    const circuit = isRandom ? circuitOf(size, random) : first;
    const parameters = circuitParameters(circuit);
    const { observables } = readout;
    const featureCount = features.length;
    const request = { circuit, featureCount, parameters, observables };
    const session = unwrap(await simulator.open(request));
    try {
      for (let point = start; point < Math.min(points, start + perCircuit); point++) {
        const angles = drawAngles(random, parameters.length);
        const found = await gradientsAt(session, readout, { features, parameters: angles });
        found.forEach((gradient, cost) => (at(squares, cost)[point] = meanSquare(gradient)));
        await checkpoint((point + 1) / points);
      }
    } finally {
      session.dispose();
    }
  }
  return squares;
}

const RANDOM_CIRCUITS = 40;

/** Below it, rounding in float32 is all there is. */
const DUST = 1e-13;

function costScan(sizes: readonly number[], squares: readonly Float64Array[]): CostScan {
  const points = sizes.flatMap((x, index) => {
    const { mean: value, meanError: error } = spreadOf(at(squares, index));
    return value > DUST ? [{ x, value, error: Math.max(error, 1e-6 * value) }] : [];
  });
  const isEnough = points.length >= 2;
  return {
    points,
    exponential: isEnough ? fitExponential(points) : null,
    power: isEnough ? fitPower(points) : null,
  };
}

/**
 * @param checkpoint awaited after every point with the share that is done; rejects to stop.
 * @throws {ProblemError} when the backend cannot hold the circuits.
 */
export async function scanGradients(
  simulator: Simulator,
  request: ScanRequest,
  checkpoint: Checkpoint = () => Promise.resolve(),
): Promise<GradientScan> {
  const { sizes } = request;
  const found: [Float64Array, Float64Array][] = [];
  for (const [index, size] of sizes.entries()) {
    found.push(
      await squaresAt(simulator, size, request, (done) =>
        checkpoint((index + done) / sizes.length),
      ),
    );
  }
  return {
    local: costScan(
      sizes,
      found.map(([local]) => local),
    ),
    global: costScan(
      sizes,
      found.map(([, global]) => global),
    ),
  };
}

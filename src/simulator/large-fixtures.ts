/**
 * What tests of large circuits share between backends: one random circuit of each size from 13 to 18 wires,
 * which between them use every gate of the table, and what the reference makes of it, worked out once.
 */
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { compile } from "../compiler/compile.ts";
import { randomBatch, randomNumbers, randomObservable } from "./fixtures.ts";
import { randomCircuit } from "./random-circuit.ts";
import { createReference } from "./reference/reference.ts";
import type { Batch, Gradient, SessionRequest } from "./simulator.ts";

/** The reference takes a gate of 18 wires 30 ms, and its gradient three times as long: fewer there. */
const OPS = new Map([
  [13, 48],
  [14, 40],
  [15, 32],
  [16, 24],
  [17, 12],
  [18, 8],
]);

export const LARGE_SIZES: readonly number[] = [...OPS.keys()];

export const STRATEGIES = ["global frame", "local frames"] as const;

/** So chosen that no gate is left out, and that every size has a gradient. */
const SEED = 4;

export interface LargeCase {
  readonly request: SessionRequest;
  /** Two rows of the smallest, one of the others. */
  readonly batch: Batch;
  /** The features of the first row, which the state is of. */
  readonly row: Float64Array;
  readonly cotangent: Float64Array;
  readonly expectations: Float64Array;
  readonly gradient: Gradient;
  readonly state: Float64Array;
  /** Instructions, of which tolerances are functions. */
  readonly depth: number;
}

/** A random circuit over the whole gate table, controls included; seeded by its size. */
export function largeRequest(wireCount: number): SessionRequest {
  const random = createRandom(SEED + wireCount, "large circuits");
  const options = { wireCount, featureCount: 2, parameterCount: 3, maxControls: 3 };
  return {
    circuit: randomCircuit(random, { ...options, opCount: OPS.get(wireCount) ?? 0 }),
    featureCount: 2,
    parameters: ["theta0", "theta1", "theta2"],
    // Few of the circuits' parameters are seen by a string of many letters.
    observables: [
      ...Array.from({ length: wireCount }, (_, wire) => ({ x: 0, z: 2 ** wire })),
      ...Array.from({ length: wireCount }, (_, wire) => ({ x: 2 ** wire, z: 0 })),
      { x: 6, z: 2 ** (wireCount - 1) },
      randomObservable(random, wireCount),
    ],
  };
}

/** The request of so many wires with the reference's answers: all of its gradient, at any size. */
export async function createLargeCase(wireCount: number): Promise<LargeCase> {
  const request = largeRequest(wireCount);
  const random = createRandom(SEED + wireCount, "their batch");
  const { featureCount, parameters, observables } = request;
  const size = wireCount === LARGE_SIZES[0] ? 2 : 1;
  const batch = randomBatch(random, size, featureCount, parameters.length);
  const row = batch.features.slice(0, featureCount);
  const cotangent = randomNumbers(random, size * observables.length).map((w) => w / wireCount);
  const truth = unwrap(await createReference().open(request));
  return {
    request,
    batch,
    row,
    cotangent,
    expectations: await truth.forward(batch),
    gradient: await truth.backward(cotangent),
    state: await truth.state(row, batch.parameters),
    depth: compile(request).instructions.length,
  };
}

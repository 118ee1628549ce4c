/** The workload that adapters are tuned on: a training step of a layered circuit, timed on the device. */
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit, type Op } from "../circuit/circuit.ts";
import type { ResidentModel, ResidentRows, ResidentStep } from "./resident.ts";
import type { Batch, SessionRequest, Simulator } from "./simulator.ts";

export const TUNING_BATCH = 64;
const LAYERS = 4;
/** Steps between two readbacks. */
const STEPS = 16;
const REPETITIONS = 3;

/** RY(x) on every wire, then layers of RX RY RZ and a ring of CNOTs. */
function layeredCircuit(wireCount: number): Circuit {
  const ops: Op[] = [];
  const place = (gate: Op["gate"], wire: number, angle: string | null): void => {
    const angles = angle === null ? [] : [angle];
    const controls = angle === null ? [{ wire: (wire + 1) % wireCount, on: true }] : [];
    const column = ops.length;
    ops.push({ id: `op${column}`, gate, column, targets: [wire], controls, angles });
  };
  const wires = Array.from({ length: wireCount }, (_, wire) => wire);
  for (const wire of wires) place("ry", wire, `x${wire % 2}`);
  for (let layer = 0; layer < LAYERS; layer++) {
    for (const wire of wires) {
      for (const gate of ["rx", "ry", "rz"] as const) place(gate, wire, `theta${ops.length}`);
    }
    if (wireCount > 1) for (const wire of wires) place("x", wire, null);
  }
  return { ...emptyCircuit(wireCount), ops };
}

export function tuningRequest(wireCount: number): SessionRequest {
  const circuit = layeredCircuit(wireCount);
  const parameters = circuit.ops.flatMap(({ angles }) =>
    angles.filter((angle) => angle.startsWith("theta")),
  );
  return { circuit, featureCount: 2, parameters, observables: [{ x: 0, z: 1 }] };
}

/** Numbers that are no special case; which ones does not matter. */
const someNumbers = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => Math.sin(1 + index));

export function tuningBatch({ parameters, featureCount }: SessionRequest): Batch {
  return {
    size: TUNING_BATCH,
    features: someNumbers(TUNING_BATCH * featureCount),
    parameters: someNumbers(parameters.length),
  };
}

const fastest = async (run: () => Promise<unknown>): Promise<number> => {
  await run();
  const times: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
};

/** Milliseconds per training step that stays on the device. Rejects where the simulator cannot. */
export async function timeResidentStep(simulator: Simulator, wireCount: number): Promise<number> {
  const request = tuningRequest(wireCount);
  const session = unwrap(await simulator.open(request));
  try {
    const { features } = tuningBatch(request);
    const parameterCount = request.parameters.length;
    const head = { inputCount: 1, units: 1, activation: "linear", offset: parameterCount } as const;
    const model: ResidentModel = {
      parameterCount,
      weightCount: parameterCount + 2,
      before: [],
      probabilityWires: 0,
      after: [head],
      logitCount: 1,
    };
    const labels = Int32Array.from({ length: TUNING_BATCH }, (_, index) => index % 2);
    const rows: ResidentRows = { featureCount: 2, features, labels };
    if (!session.openResident) throw new Error("This backend has no resident training.");
    const training = unwrap(await session.openResident(model, rows));
    const step: ResidentStep = {
      kind: "train",
      rows: Int32Array.from(labels.keys()),
      optimiser: "sgd",
      learningRate: 0.01,
      momentum: 0,
      weightDecay: 0,
      meanCorrection: 1,
      varianceCorrection: 1,
      epsilon: 1e-6,
    };
    const steps = Array.from({ length: STEPS }, () => step);
    const nothing = new Float64Array(model.weightCount);
    const state = { weights: someNumbers(model.weightCount), first: nothing, second: nothing };
    return (await fastest(() => training.run(state, steps))) / STEPS;
  } finally {
    session.dispose();
  }
}

/** Milliseconds per forward and backward of the same batch. */
export async function timeSessionStep(simulator: Simulator, wireCount: number): Promise<number> {
  const request = tuningRequest(wireCount);
  const session = unwrap(await simulator.open(request));
  try {
    const batch = tuningBatch(request);
    const cotangent = someNumbers(TUNING_BATCH);
    const run = async (): Promise<void> => {
      await session.forward(batch);
      await session.backward(cotangent);
    };
    return await fastest(run);
  } finally {
    session.dispose();
  }
}

/** Milliseconds per forward and backward of one state of many wires. */
export async function timeLargeStep(simulator: Simulator, wireCount: number): Promise<number> {
  const request = tuningRequest(wireCount);
  const session = unwrap(await simulator.open(request));
  try {
    const { features, parameters } = tuningBatch(request);
    const batch = { size: 1, features: features.slice(0, request.featureCount), parameters };
    const cotangent = someNumbers(1);
    return await fastest(async () => {
      await session.forward(batch);
      await session.backward(cotangent);
    });
  } finally {
    session.dispose();
  }
}

/** The candidate whose workload takes least; one that fails is out of the running. */
export async function fastestOf<T>(
  candidates: readonly T[],
  time: (candidate: T) => Promise<number>,
): Promise<T> {
  const times: number[] = [];
  for (const candidate of candidates) {
    times.push(await time(candidate).catch(() => Number.POSITIVE_INFINITY));
  }
  return at(candidates, times.indexOf(Math.min(...times)));
}

/** A small experiment, backends that misbehave, and engines on them, for the tests of this room. */
import { deferred } from "../base/deferred.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { BackendPreference, ChosenBackend } from "../simulator/choose-backend.ts";
import { createReference } from "../simulator/reference/reference.ts";
import {
  DeviceLostError,
  type BackendDescription,
  type Session,
  type Simulator,
} from "../simulator/simulator.ts";
import { RunEngine } from "./engine.ts";
import type { EngineEvent } from "./protocol.ts";

const columns = [
  { gate: "rx", wire: 0, angles: ["x0"] },
  { gate: "rx", wire: 1, angles: ["x1"] },
  { gate: "ry", wire: 0, angles: ["a"] },
  { gate: "ry", wire: 1, angles: ["b"] },
  { gate: "x", wire: 1, controls: [{ wire: 0, on: true }] },
  { gate: "ry", wire: 0, angles: ["c"] },
] as const;

export const circuit: Circuit = columns.reduce(
  (built, op, column) => unwrap(addOp(built, { ...op, column })),
  emptyCircuit(2),
);

export const experiment: Experiment = {
  format: "ansatz",
  version: 1,
  title: "Test",
  circuit,
  model: { before: [], readout: { kind: "expectations", observables: ["Z0", "Z1"] }, after: [] },
  data: {
    set: "moons",
    sampleCount: 40,
    noise: 0.1,
    testFraction: 0.25,
    seed: 1,
    classes: [0, 1],
    features: [0, 1],
    scaling: "standard",
  },
  training: { optimiser: "adam", learningRate: 0.05, momentum: 0.9, batchSize: 10, seed: 1 },
  view: { sample: 0 },
};

/** A choice of backend that falls on `simulator`. */
export function choiceOf(simulator: Simulator): ChosenBackend {
  const status = { ...simulator.description, reason: "test", isFallback: false };
  return { simulator, status, isTuned: true };
}

/** A session's calls, to change some of them. */
export const bound = (session: Session): Session => ({
  forward: (batch) => session.forward(batch),
  backward: (cotangent) => session.backward(cotangent),
  state: (features, parameters) => session.state(features, parameters),
  dispose: () => session.dispose(),
});

/** A reference whose sessions are what `change` makes of them. */
export function withSessions(
  change: (session: Session) => Session,
  description: Partial<BackendDescription> = {},
): Simulator {
  const reference = createReference();
  return {
    ...reference,
    description: { ...reference.description, ...description },
    async open(request) {
      const opened = await reference.open(request);
      return opened.ok ? { ok: true, value: change(opened.value) } : opened;
    },
  };
}

/** A reference whose device can be lost: pending and later calls reject. */
export function losable(): { chosen: ChosenBackend; lose: () => void } {
  const reference = createReference();
  const { promise, resolve } = deferred<string>();
  let isLost = false;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isLost) throw new DeviceLostError("test");
    const value = await work();
    if (isLost) throw new DeviceLostError("test");
    return value;
  };
  const simulator: Simulator = {
    ...reference,
    lost: promise,
    async open(request) {
      const opened = await guard(() => reference.open(request));
      if (!opened.ok) return opened;
      const session = opened.value;
      const guarded: Session = {
        forward: (batch) => guard(() => session.forward(batch)),
        backward: (cotangent) => guard(() => session.backward(cotangent)),
        state: (features, parameters) => guard(() => session.state(features, parameters)),
        dispose: () => session.dispose(),
      };
      return { ok: true, value: guarded };
    },
  };
  return {
    chosen: choiceOf(simulator),
    lose() {
      isLost = true;
      resolve("test");
    },
  };
}

export async function startEngine(
  choose: (preference: BackendPreference) => Promise<ChosenBackend> = async () => losable().chosen,
): Promise<{ engine: RunEngine; events: EngineEvent[] }> {
  const engine = new RunEngine(choose);
  const events: EngineEvent[] = [];
  await engine.start("auto", (event) => events.push(event));
  return { engine, events };
}

export const until = async (condition: () => boolean): Promise<void> => {
  const end = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error("It did not happen within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

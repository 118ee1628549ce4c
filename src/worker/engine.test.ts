/** The engine in Node on the reference: runs, curves, recovery from a lost device, bad input. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { deferred } from "../base/deferred.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { ChosenBackend } from "../simulator/choose-backend.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { DeviceLostError, type Session, type Simulator } from "../simulator/simulator.ts";
import { RunEngine } from "./engine.ts";
import type { EngineEvent, RunSnapshot } from "./protocol.ts";

const columns = [
  { gate: "rx", wire: 0, angles: ["x0"] },
  { gate: "rx", wire: 1, angles: ["x1"] },
  { gate: "ry", wire: 0, angles: ["a"] },
  { gate: "ry", wire: 1, angles: ["b"] },
  { gate: "x", wire: 1, controls: [{ wire: 0, on: true }] },
  { gate: "ry", wire: 0, angles: ["c"] },
] as const;

const circuit: Circuit = columns.reduce(
  (built, op, column) => unwrap(addOp(built, { ...op, column })),
  emptyCircuit(2),
);

const experiment: Experiment = {
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

/** A reference whose device can be lost: pending and later calls reject. */
function losable(): { chosen: ChosenBackend; lose: () => void } {
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
  const status = { ...reference.description, reason: "test", isFallback: false };
  return {
    chosen: { simulator, status, isTuned: true },
    lose() {
      isLost = true;
      resolve("test");
    },
  };
}

async function startEngine(): Promise<{ engine: RunEngine; events: EngineEvent[] }> {
  const engine = new RunEngine(async () => losable().chosen);
  const events: EngineEvent[] = [];
  await engine.start("auto", (event) => events.push(event));
  return { engine, events };
}

const until = async (condition: () => boolean): Promise<void> => {
  const end = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error("It did not happen within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe("a run", () => {
  it("opens at step 0 with amplitudes, then measures itself", async () => {
    const { engine, events } = await startEngine();
    const { snapshot, parameterNames, weightCount } = unwrap(await engine.open(experiment));
    expect(parameterNames).toEqual(["a", "b", "c"]);
    expect(weightCount).toBe(3 + 3);
    expect(snapshot).toMatchObject({ step: 0, isRunning: false });
    expect(snapshot.sample?.amplitudes).toHaveLength(8);
    const points = await engine.metrics();
    expect(points.map((point) => point.step)).toEqual([0]);
    const last = events.findLast((event) => event.kind === "snapshot");
    expect(last?.snapshot.boundary?.probabilities.length).toBeGreaterThan(0);
  });

  it("gives the same curve twice, and the same again after reset", async () => {
    const curve = async (): Promise<readonly number[]> => {
      const { engine } = await startEngine();
      unwrap(await engine.open(experiment));
      await engine.step(9);
      const first = (await engine.metrics()).map((point) => point.trainLoss);
      await engine.reset();
      await engine.step(9);
      expect((await engine.metrics()).map((point) => point.trainLoss)).toEqual(first);
      return first;
    };
    const one = await curve();
    expect(one.length).toBe(1 + 3);
    expect(await curve()).toEqual(one);
    expect(at(one, 3)).toBeLessThan(at(one, 0));
  });

  it("plays, posts at most ten snapshots a second, and pauses", async () => {
    const { engine, events } = await startEngine();
    unwrap(await engine.open(experiment));
    await engine.metrics();
    const before = events.length;
    const start = performance.now();
    await engine.play();
    await until(() => events.filter((event) => event.kind === "snapshot").length > before + 3);
    const paused = await engine.pause();
    const seconds = (performance.now() - start) / 1000;
    expect(paused.isRunning).toBe(false);
    expect(paused.step).toBeGreaterThan(0);
    expect(events.length - before).toBeLessThanOrEqual(10 * seconds + 2);
    const { step } = paused;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await engine.select(1)).step).toBe(step);
  });

  it("steps to the end of an epoch", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(experiment));
    expect(await engine.stepEpoch()).toMatchObject({ step: 3, epoch: 1 });
  });

  it("takes a new learning rate without starting over", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(experiment));
    await engine.step(3);
    await engine.setTraining({ ...experiment.training, learningRate: 1e-9 });
    const { parameters, step } = await engine.step(1);
    expect(step).toBe(4);
    const next = await engine.step(1);
    next.parameters.forEach((value, index) => expect(value).toBeCloseTo(at(parameters, index), 6));
  });

  it("brings the trained weights back when an edit is undone", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(experiment));
    const trained = await engine.step(5);
    const edited = { ...experiment, circuit: { ...circuit, ops: circuit.ops.slice(0, 5) } };
    expect(unwrap(await engine.open(edited)).snapshot.step).toBe(0);
    const back = unwrap(await engine.open(experiment)).snapshot;
    expect(back.step).toBe(5);
    expect(back.parameters).toEqual(trained.parameters);
    expect(back.newPoints.length).toBeGreaterThan(1);
  });

  it("keeps the open run when another experiment cannot be opened", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(experiment));
    await engine.step(2);
    const wrong = await engine.open({
      ...experiment,
      model: { ...experiment.model, readout: { kind: "expectations", observables: ["Z7"] } },
    });
    expect(wrong.ok).toBe(false);
    expect((await engine.step(1)).step).toBe(3);
  });
});

describe("trouble", () => {
  it("halts with a remedy when the learning rate makes the loss explode, keeping good weights", async () => {
    const { engine, events } = await startEngine();
    unwrap(
      await engine.open({
        ...experiment,
        training: { ...experiment.training, optimiser: "sgd", learningRate: 1e6, momentum: 0.99 },
      }),
    );
    await engine.play();
    await until(() => events.some((event) => event.kind === "halted"));
    const event = events.find((candidate) => candidate.kind === "halted");
    expect(event?.problem.message).toMatch(/learning rate/i);
    const snapshot: RunSnapshot = await engine.pause();
    expect([...snapshot.parameters].every(Number.isFinite)).toBe(true);
    await expect(engine.step(500)).rejects.toThrow(/learning rate/i);
  });

  it("goes on with the same curve when the device is lost in the middle", async () => {
    const undisturbed = await startEngine();
    unwrap(await undisturbed.engine.open(experiment));
    await undisturbed.engine.step(30);
    const expected = await undisturbed.engine.metrics();

    const devices = [losable(), losable(), losable()];
    let used = 0;
    const engine = new RunEngine(async () => at(devices, used++).chosen);
    const events: EngineEvent[] = [];
    await engine.start("auto", (event) => events.push(event));
    unwrap(await engine.open(experiment));
    const training = engine.step(30);
    setTimeout(() => at(devices, 0).lose(), 5);
    expect((await training).step).toBe(30);
    expect(await engine.metrics()).toEqual(expected);
    at(devices, 1).lose();
    await until(() => events.filter((event) => event.kind === "notice").length === 2);
    expect((await engine.step(1)).step).toBe(31);
    expect(used).toBe(3);
  });

  it("gives up on a device that is lost again and again, visibly", async () => {
    const asked: string[] = [];
    let current = losable();
    const engine = new RunEngine(async (preference) => {
      asked.push(preference);
      current = losable();
      return current.chosen;
    });
    const events: EngineEvent[] = [];
    await engine.start("auto", (event) => events.push(event));
    unwrap(await engine.open(experiment));
    for (let round = 1; round <= 4; round++) {
      current.lose();
      await until(() => events.filter((event) => event.kind === "notice").length === round);
    }
    expect(asked).toEqual(["auto", "auto", "auto", "auto", "wasm"]);
    const backends = events.filter((event) => event.kind === "backend");
    expect(backends.at(-1)?.backend).toMatchObject({ isFallback: true });
  });

  it("answers queries about the circuit, and refuses wrong ones readably", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(experiment));
    const query = { features: [0.3, -0.2], parameters: { a: 0.5, b: 0, c: 0 } };
    expect(await engine.state({ sample: 2 })).toHaveLength(8);
    const [z0] = await engine.expectations({ ...query, observables: ["Z0"] });
    expect(z0).toBeCloseTo(Math.cos(0.3) * Math.cos(0.5), 10);
    const { parameters, features } = await engine.gradient({ ...query, observables: ["Z0"] });
    expect(parameters[0]?.["a"]).toBeCloseTo(-Math.cos(0.3) * Math.sin(0.5), 10);
    expect(features[0]?.[0]).toBeCloseTo(-Math.sin(0.3) * Math.cos(0.5), 10);
    await expect(engine.expectations({ parameters: { nope: 1 } })).rejects.toThrow(/a, b, c/);
    await expect(engine.expectations({ features: [1] })).rejects.toThrow(/takes 2/);
    await expect(engine.expectations({ observables: ["Q0"] })).rejects.toThrow(/Pauli/);
  });
});

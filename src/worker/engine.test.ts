/** The engine in Node on the reference: runs, curves, recovery from a lost device, bad input. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { describeProblems, unwrap } from "../base/result.ts";
import type { Experiment } from "../experiment/schema.ts";
import { RunEngine } from "./engine.ts";
import {
  bound,
  choiceOf,
  circuit,
  experiment,
  losable,
  startEngine,
  until,
  withSessions,
} from "./fixtures.ts";
import type { EngineEvent, RunSnapshot } from "./protocol.ts";

const wires = (count: number) => Array.from({ length: count }, () => ({ initial: "0" as const }));

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

  it("draws the boundary in a chosen plane, at once and of the runs that follow", async () => {
    const { engine, events } = await startEngine();
    const boundary = () => events.findLast((event) => event.kind === "snapshot")?.snapshot.boundary;
    const run = unwrap(await engine.open(experiment));
    await engine.metrics();
    expect(boundary()?.axes).toEqual([0, 1]);
    await engine.lookAt({ of: run.dataset.featureNames, axes: [1, 0], held: [null, null] });
    expect(boundary()?.axes).toEqual([1, 0]);
    const training = { ...experiment.training, seed: 2 };
    unwrap(await engine.open({ ...experiment, training }));
    await engine.metrics();
    await until(() => events.at(-1)?.kind === "snapshot");
    expect(boundary()?.axes).toEqual([1, 0]);
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

describe("checking", () => {
  const { model, data } = experiment;
  const angled = (angle: string) => ({
    ...circuit,
    ops: circuit.ops.map((op) => (op.angles.length > 0 ? { ...op, angles: [angle] } : op)),
  });

  it.each<[string, Partial<Experiment>, RegExp]>([
    [
      "an observable on a wire that is not there",
      { model: { ...model, readout: { kind: "expectations", observables: ["Z9"] } } },
      /Z9.*wire 9/,
    ],
    [
      "probabilities of a wire that is not there",
      { model: { ...model, readout: { kind: "probabilities", wires: [5] } } },
      /q5/,
    ],
    ["a class that the data has not", { data: { ...data, set: "iris", classes: [0, 9] } }, /9/],
    [
      "a column that the data has not",
      { data: { ...data, set: "iris", features: [0, 40] } },
      /40|columns|features/i,
    ],
    ["an input that nothing feeds", { circuit: angled("x9") }, /x9.*2 inputs/],
    ["more wires than fit", { circuit: { ...circuit, wires: wires(24) } }, /24 wires.*20/],
  ])("refuses %s, and training goes on", async (_name, change, message) => {
    const { engine, events } = await startEngine();
    unwrap(await engine.open(experiment));
    await engine.play();
    const checked = await engine.check({ ...experiment, ...change });
    if (checked.ok) throw new Error("It was accepted");
    expect(describeProblems(checked.problems)).toMatch(message);
    const from = events.length;
    await until(() => events.length > from);
    expect(events.at(-1)).toMatchObject({ kind: "snapshot", snapshot: { isRunning: true } });
    await engine.pause();
  });

  it("makes what opening needs once, and throws away what is not opened", async () => {
    const open = { count: 0 };
    const simulator = withSessions((session) => {
      open.count += 1;
      return { ...bound(session), dispose: () => void (open.count -= 1) };
    });
    const { engine } = await startEngine(async () => choiceOf(simulator));
    unwrap(await engine.open(experiment));
    const other = { ...experiment, title: "Other", data: { ...data, seed: 2 } };
    unwrap(await engine.check({ ...other, training: { ...other.training, seed: 5 } }));
    unwrap(await engine.check(other));
    await until(() => open.count === 2);
    unwrap(await engine.open(other));
    await until(() => open.count === 1);
    expect((await engine.step(2)).step).toBe(2);
  });
});

it("says that noisy circuits are computed on the processor, and what serves afterwards", async () => {
  const { servesNoise: _, ...gpu } = withSessions(bound, { name: "webgpu" });
  const { engine, events } = await startEngine(async () => choiceOf(gpu));
  const shown = () => events.flatMap((event) => (event.kind === "backend" ? [event.backend] : []));
  unwrap(await engine.open(experiment));
  expect(shown().map(({ name }) => name)).toEqual(["webgpu"]);
  const rule = { channel: "depolarizing", strengths: [0.05], gates: "all" } as const;
  const noisy = { ...experiment, noise: { rules: [rule], readout: [] } };
  unwrap(await engine.open(noisy));
  expect(shown().at(-1)).toMatchObject({
    name: "wasm",
    reason: expect.stringMatching(/noisy.*on the processor/),
  });
  expect((await engine.step(2)).step).toBe(2);
  unwrap(await engine.open(experiment));
  expect(shown().map(({ name }) => name)).toEqual(["webgpu", "wasm", "webgpu"]);
});

describe("trouble", () => {
  it("pauses by itself after the epochs that it was given, and goes on when given more", async () => {
    const { engine, events } = await startEngine();
    const stopping = (stopAfter: number): Experiment["training"] => ({
      ...experiment.training,
      stopAfter,
    });
    unwrap(await engine.open({ ...experiment, training: stopping(2) }));
    const last = (): RunSnapshot | undefined =>
      events.findLast((event) => event.kind === "snapshot")?.snapshot;
    await engine.play();
    await until(() => last()?.step === 6 && last()?.isRunning === false);
    expect(last()).toMatchObject({ epoch: 2, isRunning: false });
    expect((await engine.metrics()).map(({ step }) => step)).toEqual([0, 3, 6]);
    await engine.play();
    await until(() => events.some((event) => event.kind === "halted"));
    const halted = events.find((event) => event.kind === "halted");
    expect(halted?.problem).toMatchObject({
      code: "run/over",
      message: expect.stringMatching(/2 epochs/),
    });
    await engine.setTraining(stopping(3));
    await engine.play();
    await until(() => last()?.step === 9 && last()?.isRunning === false);
    // Steps that are asked for one by one are nobody's business.
    expect((await engine.step(1)).step).toBe(10);
  });

  it("halts with a remedy when the learning rate is too high, keeping the last good weights", async () => {
    const { engine, events } = await startEngine();
    unwrap(await engine.open(experiment));
    const good = await engine.step(4);
    await engine.setTraining({ ...experiment.training, learningRate: 1e6 });
    await engine.play();
    await until(() => events.some((event) => event.kind === "halted"));
    const event = events.find((candidate) => candidate.kind === "halted");
    expect(event?.problem).toMatchObject({
      code: "training/diverged",
      place: "training/learningRate",
      remedy: expect.stringMatching(/lower the learning rate/i),
    });
    const halted: RunSnapshot = await engine.pause();
    expect(halted).toMatchObject({ step: 4, isRunning: false, parameters: good.parameters });
    await expect(engine.step(500)).rejects.toThrow(/learning rate/i);
    // It goes on as if the halt had never been.
    await engine.setTraining(experiment.training);
    const resumed = await engine.step(5);
    const undisturbed = await startEngine();
    unwrap(await undisturbed.engine.open(experiment));
    expect(resumed.parameters).toEqual((await undisturbed.engine.step(9)).parameters);
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
    await expect(engine.gradient({ features: [1, 2], sample: 3 })).rejects.toThrow(/either/);
    await expect(engine.expectations({ observables: ["Q0"] })).rejects.toThrow(/Pauli/);
  });
});

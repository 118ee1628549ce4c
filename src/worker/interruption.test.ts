/** What is not wanted any more ends soon: edits, pauses, resets and other training in the middle of work. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { deferred } from "../base/deferred.ts";
import { failure, problem, unwrap } from "../base/result.ts";
import { isInterruption } from "../base/interruption.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { Session } from "../simulator/simulator.ts";
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

/** Ten wires and 2000 rows: on a reference more than two hundred calls to measure. */
const large: Experiment = {
  ...experiment,
  circuit: { ...circuit, wires: Array.from({ length: 10 }, () => ({ initial: "0" })) },
  data: { ...experiment.data, sampleCount: 2000 },
};

/** `large` after an edit of its last angle. */
const edited = (angle: number): Experiment => ({
  ...large,
  circuit: {
    ...large.circuit,
    ops: circuit.ops.map((op) => (op.id === "op6" ? { ...op, angles: [`${angle}`] } : op)),
  },
});

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const refuse = async () => failure(problem("test/too-wide", "", "It is too wide.", ""));

/** Takes some milliseconds for a pass, and makes its outcome up. */
function slow(milliseconds = 1) {
  const seen = { passes: 0, mostRows: 0 };
  const simulator = withSessions((session): Session => {
    let size = 0;
    return {
      ...bound(session),
      async forward(batch) {
        await pause(milliseconds);
        seen.passes += 1;
        seen.mostRows = Math.max(seen.mostRows, batch.size);
        ({ size } = batch);
        return new Float64Array(2 * size);
      },
      backward: async () => ({
        parameters: new Float64Array(3).fill(0.1),
        features: new Float64Array(2 * size),
      }),
    };
  });
  return { simulator, seen };
}

describe("an edit", () => {
  it("has its amplitudes while the call of the old run is still under way", async () => {
    const { promise: never } = deferred<void>();
    let isStuck = true;
    const simulator = withSessions((session) => ({
      ...bound(session),
      async forward(batch) {
        if (isStuck) await never;
        return session.forward(batch);
      },
    }));
    const { engine } = await startEngine(async () => choiceOf(simulator));
    unwrap(await engine.open(experiment));
    await pause(5);
    isStuck = false;
    const another = { ...experiment, training: { ...experiment.training, seed: 2 } };
    const { snapshot } = unwrap(await engine.open(another));
    expect(snapshot.sample?.amplitudes).toHaveLength(8);
    expect((await engine.metrics()).map((point) => point.step)).toEqual([0]);
  });

  it("ends the measurement of what was there before, however many come", async () => {
    const { simulator, seen } = slow();
    const { engine } = await startEngine(async () => choiceOf(simulator));
    unwrap(await engine.open(large));
    const waits: number[] = [];
    for (let angle = 1; angle <= 10; angle++) {
      await pause(16);
      const start = performance.now();
      unwrap(await engine.open(edited(angle / 10)));
      waits.push(performance.now() - start);
    }
    // Measuring a single one to the end takes more than two hundred passes of a millisecond.
    expect(Math.min(...waits)).toBeLessThan(100);
    expect(seen.passes).toBeLessThan(400);
    expect(seen.mostRows).toBeLessThan(16);
    const amplitudes = await engine.state({ features: [0, 0], parameters: { a: 0, b: 0 } });
    expect(amplitudes[0]).toBeCloseTo(Math.cos(0.5), 10);
    expect(amplitudes[2]).toBeCloseTo(Math.sin(0.5), 10);
    expect(await engine.metrics()).toHaveLength(1);
  });

  it("leaves nothing of a step that it interrupts, and undo goes on from the step before", async () => {
    const { simulator } = slow();
    const { engine } = await startEngine(async () => choiceOf(simulator));
    const inOneBatch = { ...large, training: { ...large.training, batchSize: 1500 } };
    unwrap(await engine.open(inOneBatch));
    const one = await engine.step(1);
    await engine.play();
    await pause(20);
    unwrap(await engine.open(edited(0.5)));
    const back = unwrap(await engine.open(inOneBatch)).snapshot;
    expect(back).toMatchObject({ step: 1, parameters: one.parameters });
  });
});

describe("a pause", () => {
  it("answers before a long measurement ends, and tells its outcome later", async () => {
    const { simulator } = slow(4);
    const { engine, events } = await startEngine(async () => choiceOf(simulator));
    unwrap(await engine.open(large));
    await engine.metrics();
    await engine.play();
    await until(() => events.some((event) => event.kind === "snapshot" && event.snapshot.step > 0));
    const paused = await engine.pause();
    expect(paused).toMatchObject({ isRunning: false, boundary: null });
    const points = await engine.metrics();
    expect(points.at(-1)?.step).toBe(paused.step);
    const last = events.findLast((event) => event.kind === "snapshot");
    expect(last?.snapshot.boundary).not.toBeNull();
  });

  it("and play again change nothing of the curve", async () => {
    const { engine, events } = await startEngine();
    unwrap(await engine.open(experiment));
    await engine.step(7);
    for (let round = 0; round < 3; round++) {
      const from = events.length;
      await engine.play();
      await until(() => events.slice(from).some((event) => event.kind === "snapshot"));
      await engine.pause();
    }
    const paused = await engine.step(4);
    const points = await engine.metrics();

    const undisturbed = await startEngine();
    unwrap(await undisturbed.engine.open(experiment));
    expect((await undisturbed.engine.step(paused.step)).parameters).toEqual(paused.parameters);
    const expected = await undisturbed.engine.metrics();
    expect(expected.length).toBeGreaterThan(3);
    // Where it was paused it has points of its own, in between.
    const steps = new Set(expected.map((point) => point.step));
    expect(points.filter((point) => steps.has(point.step))).toEqual(expected);
  });
});

describe("training for a number of steps", () => {
  const reasonOf = async (training: Promise<unknown>): Promise<string> => {
    const error: unknown = await training.then(
      () => "it resolved",
      (reason: unknown) => reason,
    );
    expect(isInterruption(error)).toBe(true);
    return (error as Error).message;
  };

  it.each([
    ["a pause", /ended at step \d+,.* because it was paused/],
    ["other training", /because other training began/],
    ["a reset", /because it was reset/],
    ["an edit", /because another experiment was opened/],
  ])("rejects when %s ends it, and says where", async (what, message) => {
    const { engine, events } = await startEngine();
    unwrap(await engine.open(experiment));
    const reason = reasonOf(engine.step(1e6));
    await until(() => events.some((event) => event.kind === "snapshot" && event.snapshot.step > 0));
    const actions: Record<string, () => Promise<unknown>> = {
      "a pause": () => engine.pause(),
      "other training": () => engine.step(3),
      "a reset": () => engine.reset(),
      "an edit": () => engine.open(edited(0.5)),
    };
    await actions[what]?.();
    const told = await reason;
    expect(told).toMatch(message);
    expect(Number(/step (\d+)/.exec(told)?.[1])).toBeGreaterThan(0);
    expect(events.filter((event) => event.kind === "halted")).toEqual([]);
  });

  it("gives way to the last of several that are asked for at once", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(experiment));
    const first = reasonOf(engine.step(1e6));
    const second = reasonOf(engine.step(1e6));
    const third = engine.step(12);
    expect(await first).toMatch(/other training/);
    expect(await second).toMatch(/other training/);
    expect((await third).isRunning).toBe(false);
  });
});

it("goes on after the step in the middle of which play is pressed", async () => {
  const { engine, events } = await startEngine();
  unwrap(await engine.open(experiment));
  const stepping = engine.step(5);
  await engine.play();
  expect((await stepping).isRunning).toBe(true);
  await until(() => events.some((event) => event.kind === "snapshot" && event.snapshot.step > 5));
  const paused = await engine.pause();
  expect(paused.isRunning).toBe(false);
  expect(paused.step).toBeGreaterThan(5);
});

describe("another backend", () => {
  it("takes training over where it stands", async () => {
    const { engine, events } = await startEngine();
    unwrap(await engine.open(experiment));
    await engine.play();
    const steps = (): number =>
      events.findLast((event) => event.kind === "snapshot")?.snapshot.step ?? 0;
    await until(() => steps() > 0);
    const before = steps();
    await engine.start("wasm", (event) => events.push(event));
    const from = events.length;
    await until(() => steps() > before && events.length > from + 1);
    const paused = await engine.pause();
    const running = events.slice(0, events.length - 1);
    for (const event of running) {
      if (event.kind === "snapshot" && event.snapshot.step > 0) {
        expect(event.snapshot.isRunning).toBe(true);
      }
    }
    const undisturbed = await startEngine();
    unwrap(await undisturbed.engine.open(experiment));
    const { parameters } = await undisturbed.engine.step(paused.step);
    expect(paused.parameters).toEqual(parameters);
  });

  it("on which the run does not fit is told of, and the old one goes on", async () => {
    const narrow = { ...withSessions((session) => session), open: refuse };
    const first = losable().chosen;
    const backends = [first, choiceOf(narrow)];
    const { engine, events } = await startEngine(async () => at(backends.splice(0, 1), 0));
    unwrap(await engine.open(experiment));
    await engine.step(2);
    const status = await engine.start("webgpu", (event) => events.push(event));
    expect(status).toBe(first.status);
    expect(events.find((event) => event.kind === "notice")?.problem.message).toMatch(/too wide/);
    expect((await engine.step(1)).step).toBe(3);
  });

  it("that cannot hold the run of a lost device stops it with the reason", async () => {
    const narrow = { ...withSessions((session) => session), open: refuse };
    const wide = losable();
    const backends = [wide.chosen, choiceOf(narrow)];
    const { engine, events } = await startEngine(async () => at(backends.splice(0, 1), 0));
    unwrap(await engine.open(experiment));
    await engine.play();
    await until(() => events.some((event) => event.kind === "snapshot" && event.snapshot.step > 0));
    wide.lose();
    await until(() => events.some((event) => event.kind === "halted"));
    expect(events.find((event) => event.kind === "halted")?.problem.message).toMatch(/too wide/);
    expect(backends).toEqual([]);
  });
});

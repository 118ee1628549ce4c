/** The run store with a real engine on the reference: following edits, steering, bad experiments. */
import { expect, it, vi } from "vitest";
import { unwrap, type Problem } from "../base/result.ts";
import { addOp, removeOp, renameParameter, renameWire } from "../circuit/commands.ts";
import { setData, setTraining } from "../experiment/commands.ts";
import { setFrozen, setStart } from "../experiment/model-parts.ts";
import type { Experiment } from "../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../gallery/index.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import { RunEngine } from "../worker/engine.ts";
import { connectRun, createRunStore, type RunControl } from "./run.ts";

const small: Experiment = unwrap(setData(OPENING_EXPERIMENT, { sampleCount: 24 }));

interface Connection extends RunControl {
  readonly engine: RunEngine;
  readonly notices: Problem[];
  /** How often the person was told that an edit starts a new run. */
  readonly anew: { count: number };
}

async function connect(): Promise<Connection> {
  const notices: Problem[] = [];
  const anew = { count: 0 };
  const engine = new RunEngine(() => chooseBackend("wasm"));
  const control = connectRun(createRunStore(), engine, {
    notice: (problems) => notices.push(...problems),
    startedAnew: () => {
      anew.count += 1;
    },
  });
  await control.start("wasm");
  return { ...control, engine, notices, anew };
}

it("follows the document and reports the run", async () => {
  const { store, follow } = await connect();
  expect(store.getState().status).toBe("starting");
  await follow(small);
  const { status, dataset, sample, parameters } = store.getState();
  expect(status).toBe("paused");
  expect(dataset?.sampleCount).toBe(24);
  expect(sample?.amplitudes?.length).toBe(2 * 2 ** small.circuit.wires.length);
  expect(Object.keys(parameters)).toContain("theta0");
});

it("merges edits made while it is busy, and ends at the last", async () => {
  const { store, follow } = await connect();
  const one = { ...small, circuit: unwrap(removeOp(small.circuit, { id: "op1" })) };
  const two = {
    ...small,
    circuit: unwrap(addOp(small.circuit, { gate: "rx", column: 0, wire: 0, angles: ["extra"] })),
  };
  await Promise.all([follow(small), follow(one), follow(two)]);
  expect(Object.keys(store.getState().parameters)).toContain("extra");
});

it("does not start over for a new title, sample or learning rate", async () => {
  const { store, follow } = await connect();
  await follow(small);
  await store.getState().train(3);
  await follow({ ...small, title: "Renamed", view: { sample: 2 } });
  await follow(unwrap(setTraining(small, { learningRate: 0.2 })));
  expect(store.getState().step).toBe(3);
  await store.getState().reset();
  expect(store.getState()).toMatchObject({ step: 0, status: "paused" });
  expect(store.getState().points).toHaveLength(1);
});

it("freezes the circuit while it trains, and lets it learn again", async () => {
  const { store, follow } = await connect();
  await follow(small);
  await store.getState().train(3);
  const trained = store.getState().parameters;
  await follow(unwrap(setFrozen(small, "circuit", true)));
  await store.getState().train(3);
  expect(store.getState()).toMatchObject({ step: 6, parameters: trained });
  await follow(small);
  await store.getState().train(3);
  expect(store.getState().step).toBe(9);
  expect(store.getState().parameters).not.toEqual(trained);
  // A model that starts otherwise is another run.
  await follow(unwrap(setStart(small, { circuit: "zero" })));
  expect(store.getState().step).toBe(0);
  expect(new Set(Object.values(store.getState().parameters))).toEqual(new Set([0]));
});

it("keeps what was trained when only names change", async () => {
  const { store, follow } = await connect();
  await follow(small);
  await store.getState().train(3);
  const { parameters, points } = store.getState();
  const labelled = unwrap(renameWire(small.circuit, { wire: 0, label: "data" }));
  await follow({ ...small, circuit: labelled });
  expect(store.getState()).toMatchObject({ step: 3, points });
  const renamed = unwrap(renameParameter(labelled, { from: "theta0", to: "alpha" }));
  await follow({ ...small, circuit: renamed });
  const { theta0, ...others } = parameters;
  expect(store.getState()).toMatchObject({ step: 3, points });
  expect(store.getState().parameters).toEqual({ ...others, alpha: theta0 });
});

it("keeps what was trained when gates only stand elsewhere, and looks inside as they stand now", async () => {
  const { store, follow, engine } = await connect();
  await follow(small);
  await store.getState().train(3);
  const { points, parameters } = store.getState();
  const columns = async (): Promise<number> =>
    unwrap(await engine.inspect({ column: 0 })).columnCount;
  const before = await columns();
  // The last gate of a circuit can always be drawn one column further on.
  const fenced = unwrap(addOp(small.circuit, { gate: "barrier", column: 99, wire: 0 }));
  await follow({ ...small, circuit: fenced });
  expect(store.getState()).toMatchObject({ step: 3, points, parameters });
  expect(await columns()).toBe(before + 1);
});

it("goes on training under a parameter's new name", async () => {
  const { store, follow, engine, anew } = await connect();
  await follow(small);
  await store.getState().play();
  await expect.poll(() => store.getState().step).toBeGreaterThan(0);
  const renamed = unwrap(renameParameter(small.circuit, { from: "theta0", to: "alpha" }));
  await follow({ ...small, circuit: renamed });
  const { step, status } = store.getState();
  expect(status).toBe("running");
  await expect.poll(() => store.getState().step).toBeGreaterThan(step);
  await store.getState().pause();
  expect(anew.count).toBe(0);
  const [gradient] = (await engine.gradient({})).parameters;
  expect(Object.keys(gradient ?? {})).toContain("alpha");
});

it("sends an edit before anything can draw it, and catches up with its amplitudes", async () => {
  const { store, engine, follow } = await connect();
  await follow(small);
  const before = store.getState().sample;
  const open = vi.spyOn(engine, "open");
  const seen: { isCatchingUp: boolean; isNew: boolean }[] = [];
  const stop = store.subscribe(({ isCatchingUp, sample }) =>
    seen.push({ isCatchingUp, isNew: sample !== before }),
  );
  const followed = follow({ ...small, circuit: unwrap(removeOp(small.circuit, { id: "op1" })) });
  expect(open).toHaveBeenCalledOnce();
  expect(store.getState().isCatchingUp).toBe(true);
  await followed;
  stop();
  expect(seen[0]).toEqual({ isCatchingUp: true, isNew: false });
  // One change for both, so that they are one rendering.
  expect(seen[1]).toEqual({ isCatchingUp: false, isNew: true });
});

it("waits no longer than a moment for amplitudes that take their time", async () => {
  const { store, engine, follow } = await connect();
  await follow(small);
  let answer = (): void => {};
  const open = engine.open.bind(engine);
  engine.open = async (experiment) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return open(experiment);
  };
  const circuit = unwrap(removeOp(small.circuit, { id: "op1" }));
  const followed = follow({ ...small, circuit });
  expect(store.getState().isCatchingUp).toBe(true);
  await expect.poll(() => store.getState().isCatchingUp).toBe(false);
  expect(store.getState().circuit).toBe(small.circuit);
  answer();
  await followed;
  expect(store.getState()).toMatchObject({ circuit, isCatchingUp: false });
});

it("shows the old curves until the new run has a point of its own", async () => {
  const { store, follow } = await connect();
  await follow(small);
  await store.getState().train(12);
  const { points: before, runId: oldRun } = store.getState();
  expect(before.length).toBeGreaterThan(1);
  const seen: { isOutdated: boolean; count: number }[] = [];
  const stop = store.subscribe(({ isOutdated, points, runId }) => {
    if (runId !== oldRun) seen.push({ isOutdated, count: points.length });
  });
  await follow({ ...small, circuit: unwrap(removeOp(small.circuit, { id: "op1" })) });
  await expect.poll(() => store.getState().isOutdated).toBe(false);
  stop();
  expect(seen[0]).toEqual({ isOutdated: true, count: before.length });
  expect(seen.every(({ count }) => count > 0)).toBe(true);
  expect(store.getState().points).toHaveLength(1);
  expect(store.getState().points[0]?.step).toBe(0);
});

it("tells that an edit during training starts a new run, and pauses for one that cannot", async () => {
  const { store, follow, anew } = await connect();
  const shorter = { ...small, circuit: unwrap(removeOp(small.circuit, { id: "op1" })) };
  const bad = unwrap(addOp(small.circuit, { gate: "rx", column: 0, wire: 0, angles: ["x9"] }));
  await follow(small);
  await follow(shorter);
  expect(anew.count).toBe(0);
  await store.getState().play();
  await expect.poll(() => store.getState().step).toBeGreaterThan(0);
  await follow(small);
  expect(anew.count).toBe(1);
  await store.getState().play();
  await follow({ ...small, circuit: bad });
  const { step } = store.getState();
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(store.getState()).toMatchObject({ status: "broken", step, isOutdated: true });
});

it("measures at the weights that a pause leaves", async () => {
  const { store, follow } = await connect();
  // Many steps to an epoch, whose end is measured anyway.
  await follow(unwrap(setTraining(small, { batchSize: 1 })));
  await store.getState().play();
  await expect.poll(() => store.getState().step).toBeGreaterThan(2);
  await store.getState().pause();
  const { points, step } = store.getState();
  expect(points.at(-1)?.step).toBe(step);
});

it("says what is wrong with an experiment, and recovers with the next", async () => {
  const { store, follow, notices } = await connect();
  await follow({
    ...small,
    circuit: unwrap(addOp(small.circuit, { gate: "rx", column: 0, wire: 0, angles: ["x9"] })),
  });
  expect(store.getState().status).toBe("broken");
  expect(store.getState().problems[0]?.message).toMatch(/x9/);
  await store.getState().play();
  expect(notices[0]?.message).toMatch(/x9/);
  await follow(small);
  expect(store.getState()).toMatchObject({ status: "paused", problems: [] });
});

it("replaces a repeated point and keeps curves in order", async () => {
  const { store, follow } = await connect();
  await follow(small);
  await store.getState().stepEpoch();
  await store.getState().step1();
  const steps = store.getState().points.map((point) => point.step);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(new Set(steps).size).toBe(steps.length);
});

it("tells the engine of a display without starting anew", async () => {
  const { store, follow, engine } = await connect();
  await follow(small);
  await store.getState().train(3);
  const { runId, step } = store.getState();
  const shown = unwrap(addOp(small.circuit, { gate: "bloch", column: 0, wire: 0, insert: true }));
  await follow({ ...small, circuit: shown });
  expect(store.getState()).toMatchObject({ runId, step, circuit: shown });
  const { displays } = unwrap(await engine.inspect({ column: null, withDisplays: true }));
  expect(displays).toHaveLength(1);
});

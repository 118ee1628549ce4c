/** The run store with a real engine on the reference: following edits, steering, bad experiments. */
import { expect, it } from "vitest";
import { unwrap, type Problem } from "../base/result.ts";
import { addOp, removeOp } from "../circuit/commands.ts";
import { setData, setTraining } from "../experiment/commands.ts";
import type { Experiment } from "../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../gallery/index.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import { RunEngine } from "../worker/engine.ts";
import { connectRun, createRunStore, type RunControl } from "./run.ts";

const small: Experiment = unwrap(setData(OPENING_EXPERIMENT, { sampleCount: 24 }));

async function connect(): Promise<RunControl & { notices: Problem[] }> {
  const notices: Problem[] = [];
  const engine = new RunEngine(() => chooseBackend("wasm"));
  const control = connectRun(createRunStore(), engine, {
    notice: (problems) => notices.push(...problems),
  });
  await control.start("wasm");
  return { ...control, notices };
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

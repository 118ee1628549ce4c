/** The way of the weights: where a run has been, from its start to where it is. */
import { expect, it, vi } from "vitest";
import { unwrap } from "../base/result.ts";
import { setData } from "../experiment/commands.ts";
import { OPENING_EXPERIMENT } from "../gallery/index.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import { RunEngine } from "../worker/engine.ts";
import { connectRun, createRunStore } from "./run.ts";
import { createWeightPath, extendPath, type PathPoint } from "./weight-path.ts";

const at = (step: number): PathPoint => ({ step, weights: new Float64Array([step]) });
const steps = (points: readonly PathPoint[]): number[] => points.map(({ step }) => step);

it("keeps the start and the end, and thins out what is between", () => {
  let points: readonly PathPoint[] = [];
  for (let step = 0; step <= 100; step++) points = extendPath(points, at(step), 12);
  expect(points.length).toBeLessThanOrEqual(12);
  expect(points.length).toBeGreaterThanOrEqual(6);
  expect(steps(points)[0]).toBe(0);
  expect(steps(points).at(-1)).toBe(100);
  expect(steps(points)).toEqual(steps(points).toSorted((a, b) => a - b));
});

it("forgets what was taken back", () => {
  expect(steps(extendPath([at(0), at(5), at(9)], at(5), 12))).toEqual([0, 5]);
  expect(steps(extendPath([at(0), at(5), at(9)], at(0), 12))).toEqual([0]);
});

it("follows a run from step 0, its reset, and another run", async () => {
  const engine = new RunEngine(() => chooseBackend("wasm"));
  const control = connectRun(createRunStore(), engine, { notice: vi.fn(), startedAnew: vi.fn() });
  const path = createWeightPath(control.store);
  const experiment = unwrap(setData(OPENING_EXPERIMENT, { sampleCount: 24 }));
  await control.start("wasm");
  await control.follow(experiment);
  await vi.waitFor(() => expect(steps(path.getState().points)).toEqual([0]));
  const { weights: start } = await engine.weights();
  expect(path.getState().points[0]?.weights).toEqual(start);
  expect(path.getState().slices[0]?.name).toBe("circuit");

  await control.store.getState().train(3);
  await vi.waitFor(() => expect(path.getState().points.at(-1)?.step).toBe(3));
  expect(steps(path.getState().points)[0]).toBe(0);
  expect(path.getState().points.at(-1)?.weights).toEqual((await engine.weights()).weights);

  await control.store.getState().reset();
  await vi.waitFor(() => expect(steps(path.getState().points)).toEqual([0]));

  const { runId } = path.getState();
  await control.store.getState().train(2);
  const training = { ...experiment.training, seed: 7 };
  await control.follow({ ...experiment, training });
  await vi.waitFor(() => expect(path.getState().runId).not.toBe(runId));
  expect(steps(path.getState().points)).toEqual([0]);
  expect(path.getState().points[0]?.weights).not.toEqual(start);
});

/** The page's curve through training, a return and training on. */
import { expect, it } from "vitest";
import type { MetricPoint } from "../learning/run-report.ts";
import { describeEarlyStop, extendCurve, NO_CURVE, rejoinCurve } from "./run-curve.ts";

const at = (...steps: readonly number[]): MetricPoint[] =>
  steps.map((step) => ({
    step,
    epoch: step / 10,
    trainLoss: 1,
    testLoss: 1,
    trainAccuracy: 1,
    testAccuracy: 1,
  }));
const stepsOf = (points: readonly MetricPoint[]): number[] => points.map(({ step }) => step);

const trained = extendCurve(NO_CURVE, { step: 35, newPoints: at(0, 10, 20, 30) });
const returned = extendCurve(trained, { step: 10, newPoints: [], isReturned: true });

it("is the same list as long as nothing new is in it", () => {
  expect(stepsOf(trained.points)).toEqual([0, 10, 20, 30]);
  const again = extendCurve(trained, { step: 37, newPoints: [] });
  expect(again.points).toBe(trained.points);
  expect(again.later).toBe(trained.later);
});

it("goes back, keeps what was later, and goes forth again", () => {
  expect([stepsOf(returned.points), stepsOf(returned.later)]).toEqual([
    [0, 10],
    [20, 30],
  ]);
  const same = extendCurve(returned, { step: 10, newPoints: [], isReturned: true });
  expect(same.points).toBe(returned.points);
  const forth = extendCurve(rejoinCurve(returned), { step: 30, newPoints: [] });
  expect([stepsOf(forth.points), stepsOf(forth.later)]).toEqual([[0, 10, 20, 30], []]);
  const between = extendCurve(rejoinCurve(returned), {
    step: 20,
    newPoints: [],
    isReturned: true,
  });
  expect([stepsOf(between.points), stepsOf(between.later)]).toEqual([[0, 10, 20], [30]]);
});

it("lets what was later go when it is trained on, before the next point comes", () => {
  const on = extendCurve(returned, { step: 25, newPoints: [] });
  expect([stepsOf(on.points), stepsOf(on.later)]).toEqual([[0, 10], []]);
  const next = extendCurve(on, { step: 32, newPoints: at(20, 30) });
  expect(stepsOf(next.points)).toEqual([0, 10, 20, 30]);
});

it("learns its last points and the return in one when training stops early", () => {
  const stopped = extendCurve(trained, { step: 20, newPoints: at(40, 50), isReturned: true });
  expect([stepsOf(stopped.points), stepsOf(stopped.later)]).toEqual([
    [0, 10, 20],
    [30, 40, 50],
  ]);
});

it("is told of in words where training stopped early", () => {
  const best = { step: 20, epoch: 2, loss: 0.1, isBest: true };
  const event = {
    kind: "stopped-early",
    runId: 1,
    epoch: 5,
    best,
    judgedBy: "validation",
  } as const;
  expect(describeEarlyStop(event)).toBe(
    "Stopped early at epoch 5: the validation loss has not fallen for 3 epochs. Back at the best weights, of epoch 2.",
  );
});

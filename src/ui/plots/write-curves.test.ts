/** Curves as CSV: read back, they are the same numbers. */
import { csvParse } from "d3";
import { expect, it } from "vitest";
import { writeCurves } from "./write-curves.ts";
import type { MetricPoint } from "../../state/run.ts";

it("keeps every digit of every point, under names with units", () => {
  const points: MetricPoint[] = [0, 1, 2].map((epoch) => ({
    step: 6 * epoch,
    epoch,
    trainLoss: Math.LN2 / (epoch + 1),
    testLoss: 1 / 3 + epoch,
    trainAccuracy: 2 / 3,
    testAccuracy: 1e-17,
  }));
  const text = writeCurves(points, "classify");
  expect(text.split("\n")[0]).toBe(
    "step,epoch,train_loss_nats,test_loss_nats,train_accuracy,test_accuracy",
  );
  const read = csvParse(text).map((row) => Object.values(row).map(Number));
  expect(read).toEqual(
    points.map((p) => [p.step, p.epoch, p.trainLoss, p.testLoss, p.trainAccuracy, p.testAccuracy]),
  );
});

it("has columns for validation where there is any", () => {
  const shares = { trainLoss: 1, testLoss: 2, trainAccuracy: 0.5, testAccuracy: 0.25 };
  const text = writeCurves(
    [{ step: 0, epoch: 0, ...shares, validationLoss: 3, validationAccuracy: 0.75 }],
    "classify",
  );
  expect(csvParse(text)[0]).toMatchObject({
    validation_loss_nats: "3",
    validation_accuracy: "0.75",
  });
});

it("names what the other tasks measure, and leaves out what they do not", () => {
  const point = { step: 1, epoch: 1, trainLoss: -1.125 };
  expect(writeCurves([point], "minimise")).toBe("step,epoch,energy\n1,1,-1.125\n");
  expect(writeCurves([{ ...point, testLoss: 0.5 }], "regress")).toBe(
    "step,epoch,train_mean_squared_error,test_mean_squared_error\n1,1,-1.125,0.5\n",
  );
});

/** Columns of a trial's point: every digit, and nothing for what was not measured. */
import { expect, it } from "vitest";
import { trialColumns } from "./trial-columns.ts";

it("leaves empty what an energy has not", () => {
  const point = { step: 3, epoch: 1, trainLoss: -1.25, seconds: 0.5, circuits: null };
  expect(trialColumns(7, point)).toEqual({
    seed: "7",
    step: "3",
    epoch: "1",
    train_loss: "-1.25",
    test_loss: "",
    train_accuracy: "",
    test_accuracy: "",
    seconds: "0.5",
    circuits: "",
  });
});

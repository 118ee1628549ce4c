import { expect, it } from "vitest";
import { emptyCircuit } from "../circuit/circuit.ts";
import { MAX_LEARNING_RATE, setExecution, setTraining } from "./commands.ts";
import type { Experiment } from "./schema.ts";

const training = {
  optimiser: "adam",
  learningRate: 1e6,
  momentum: 0.9,
  batchSize: 32,
  seed: 1,
} as const;
const experiment = { circuit: emptyCircuit(1), training } as unknown as Experiment;

it("refuses numbers that make no sense, each with its range", () => {
  for (const change of [
    { learningRate: 0 },
    { learningRate: Number.NaN },
    { learningRate: MAX_LEARNING_RATE + 1 },
    { batchSize: 0 },
    { batchSize: 1.5 },
    { momentum: 1 },
  ]) {
    const result = setTraining(experiment, change);
    expect(result.ok, JSON.stringify(change)).toBe(false);
    expect(!result.ok && result.problems[0]?.message).toMatch(/\d/);
  }
  expect(setTraining(experiment, { learningRate: MAX_LEARNING_RATE }).ok).toBe(true);
});

it("does not judge what stays: a shared experiment may hold a larger rate", () => {
  const changed = setTraining(experiment, { batchSize: 8 });
  expect(changed.ok && changed.value.training).toEqual({ ...training, batchSize: 8 });
});

it("takes shots in whole numbers, and leaves out what is exact", () => {
  const changed = setExecution(experiment, { shots: 100 });
  expect(changed.ok && changed.value.execution?.shots).toBe(100);
  const back = changed.ok && setExecution(changed.value, { shots: null });
  expect(back && back.ok && "execution" in back.value).toBe(false);
  for (const change of [{ shots: 0 }, { shots: 2.5 }, { shots: 1e7 }, { trajectories: 0 }]) {
    const refused = setExecution(experiment, change);
    expect(refused.ok ? "" : refused.problems[0]?.message).toMatch(/a whole number from 1 to 1/);
  }
});

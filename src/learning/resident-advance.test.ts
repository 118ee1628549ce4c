/** Resident training in pieces: how much goes into one call to the device, and what a stop leaves. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import type { ResidentStep, ResidentTraining } from "../simulator/resident.ts";
import { createBatches, FIRST_BATCH } from "./batches.ts";
import { goOn } from "./chunked-passes.ts";
import { someTask, TRAINING } from "./fixtures.ts";
import { initialFirstOrder } from "./optimisers/first-order.ts";
import { advanceResident, type ResidentTask, type Standing } from "./resident-advance.ts";

const { dataset } = someTask();

/** A device on which every step adds 1 to the weight; losses are the weight before it. */
function counting() {
  const calls: ResidentStep[][] = [];
  const training: ResidentTraining = {
    maxRows: 1000,
    async run(state, steps) {
      calls.push([...steps]);
      let weight = at(state.weights, 0);
      const outcomes = steps.map(({ kind, rows }) => {
        const losses = new Float32Array(rows.length).fill(weight);
        if (kind === "train") weight += 1;
        return { losses, hits: new Float32Array(rows.length) };
      });
      return { state: { ...state, weights: Float64Array.of(weight) }, outcomes };
    },
    dispose: () => {},
  };
  return { training, calls };
}

const start: Standing = {
  weights: Float64Array.of(0),
  optimiser: initialFirstOrder("adam", 1),
  step: 0,
  position: FIRST_BATCH,
};

const taskOn = (training: ResidentTraining, change: Partial<ResidentTask> = {}): ResidentTask => ({
  training,
  dataset,
  batches: createBatches(dataset.train),
  settings: { ...TRAINING, optimiser: "adam" },
  seed: 1,
  epsilon: 1e-8,
  quickRows: 1000,
  checkpoint: goOn,
  ...change,
});

describe("advanceResident", () => {
  it("takes the same steps whatever fits into a call", async () => {
    const whole = counting();
    const expected = await advanceResident(taskOn(whole.training), start, 20);
    expect(whole.calls).toHaveLength(1);
    expect(expected.standing.step).toBe(20);
    expect(expected.points.map((point) => [point.step, point.trainLoss])).toEqual([
      [6, 6],
      [12, 12],
      [18, 18],
    ]);
    const parts = counting();
    const cut = await advanceResident(taskOn(parts.training, { quickRows: 10 }), start, 20);
    expect(cut).toEqual(expected);
    expect(parts.calls.length).toBeGreaterThan(20);
    for (const steps of parts.calls) {
      const rows = steps.reduce((sum, step) => sum + step.rows.length, 0);
      expect(steps.length === 1 || rows <= 40).toBe(true);
    }
  });

  it("keeps the steps before a stop, and no half of a measurement", async () => {
    const { training, calls } = counting();
    let left = 7;
    const checkpoint = async (): Promise<void> => {
      if (left-- === 0) throw new Error("enough");
    };
    const task = taskOn(training, { quickRows: 10, checkpoint });
    const stopped = await advanceResident(task, start, 20);
    expect(calls).toHaveLength(8);
    // Six steps are an epoch; the measurement of its end was under way.
    expect(stopped).toMatchObject({ standing: { step: 6 }, points: [] });
    expect(stopped.standing.weights).toEqual(Float64Array.of(6));
    expect(stopped.standing.position).toEqual({ epoch: 1, cursor: 0 });
    const rest = await advanceResident(taskOn(training), stopped.standing, 14);
    const undisturbed = await advanceResident(taskOn(counting().training), start, 20);
    expect(rest.standing).toEqual(undisturbed.standing);
  });

  it("measures every part of the data by its own rows", async () => {
    const split = someTask({ data: { validationFraction: 0.25 } }).dataset;
    /** Every row's loss is its place in the dataset. */
    const device: ResidentTraining = {
      maxRows: 1000,
      run: async (state, steps) => ({
        state,
        outcomes: steps.map(({ rows }) => ({
          losses: Float32Array.from(rows),
          hits: Float32Array.from(rows, (row) => (split.validation?.includes(row) ? 1 : 0)),
        })),
      }),
      dispose: () => {},
    };
    const batches = createBatches(split.train);
    const { points } = await advanceResident(taskOn(device, { dataset: split, batches }), start, 4);
    const mean = (rows: Int32Array = new Int32Array()): number =>
      rows.reduce((sum, row) => sum + row, 0) / rows.length;
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({ validationAccuracy: 1, testAccuracy: 0, trainAccuracy: 0 });
    expect(points[0]?.validationLoss).toBeCloseTo(mean(split.validation), 6);
    expect(points[0]?.testLoss).toBeCloseTo(mean(split.test), 6);
    expect(points[0]?.trainLoss).toBeCloseTo(mean(split.train), 6);
  });
});

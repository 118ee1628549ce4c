/** Training with shots: it learns, through parameter-shift gradients, and the seed decides everything. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { createReference } from "../simulator/reference/reference.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { createWasm } from "../simulator/wasm/wasm-simulator.ts";
import { MOONS, someTask } from "./fixtures.ts";
import { EXACT, type ExecutionSettings } from "./settings.ts";
import { createTrainer } from "./trainer.ts";
import type { Trainer, TrainingTask } from "./trainer-interface.ts";

const shots = (change: Partial<ExecutionSettings> = {}): ExecutionSettings => ({
  ...EXACT,
  shots: 200,
  ...change,
});

const taskWith = (execution: ExecutionSettings): TrainingTask =>
  someTask({ execution, data: { sampleCount: 40 } });

const onWasm = async (): Promise<Simulator> => unwrap(await createWasm());

/** Losses of `count` steps. */
async function train(trainer: Trainer, count: number): Promise<number[]> {
  const losses: number[] = [];
  for (let step = 0; step < count; step++) {
    unwrap(await trainer.trainStep());
    losses.push((await trainer.evaluate()).trainLoss);
  }
  return losses;
}

describe("training with shots", () => {
  it("learns moons", async () => {
    const trainer = unwrap(await createTrainer(taskWith(shots()), await onWasm()));
    const before = await trainer.evaluate();
    await train(trainer, 60);
    const after = await trainer.evaluate();
    expect(after.trainLoss).toBeLessThan(0.7 * before.trainLoss);
    expect(after.trainAccuracy).toBeGreaterThan(0.85);
  });

  it("gives the same curve for the same seed, whatever is looked at in between", async () => {
    const curve = async (seed: number, isWatched: boolean): Promise<number[]> => {
      const task = taskWith(shots({ seed }));
      const trainer = unwrap(await createTrainer(task, await onWasm()));
      const losses: number[] = [];
      for (let step = 0; step < 5; step++) {
        losses.push(...(await train(trainer, 1)));
        if (isWatched) await Promise.all([trainer.boundary(8), trainer.sample(3)]);
      }
      return losses;
    };
    const calm = await curve(1, false);
    expect(await curve(1, true)).toEqual(calm);
    expect(await curve(2, false)).not.toEqual(calm);
  });

  it("scatters about exact training, and less with more shots", async () => {
    const stepped = async (execution: ExecutionSettings): Promise<Float64Array> => {
      const trainer = unwrap(await createTrainer(taskWith(execution), createReference()));
      await train(trainer, 1);
      return trainer.parameters();
    };
    const sgd = async (count: number | null): Promise<number> => {
      const exact = await stepped(EXACT);
      const found = await stepped(shots({ shots: count, gradient: "parameter-shift" }));
      return Math.hypot(...found.map((value, k) => value - (exact[k] ?? 0)));
    };
    expect(await sgd(null)).toBeLessThan(1e-9);
    expect(await sgd(1_000_000)).toBeLessThan(await sgd(20));
  });

  it("counts the circuits and shots of training alone, and of what is kept of it", async () => {
    const trainer = unwrap(await createTrainer(taskWith(shots()), await onWasm()));
    expect(trainer.executions()).toEqual({ circuits: 0, shots: 0 });
    await trainer.boundary(8);
    await train(trainer, 1);
    // 16 angles change: three uploads of 2, two layers of 4, and 2 at the end. Each shifts twice.
    const circuits = 16 * (1 + 2 * 16);
    expect(trainer.executions()).toEqual({ circuits, shots: circuits * 2 * 200 });
    const kept = trainer.snapshot();
    trainer.reset();
    expect(trainer.executions()).toEqual({ circuits: 0, shots: 0 });
    trainer.restore(kept);
    expect(trainer.executions()?.circuits).toBe(circuits);
    const exact = unwrap(await createTrainer(someTask(), await onWasm()));
    expect(exact.executions()).toBeNull();
  });

  it("goes on on another simulator with as many shots", async () => {
    const trainer = unwrap(await createTrainer(taskWith(shots()), await onWasm()));
    await train(trainer, 1);
    unwrap(await trainer.moveTo(createReference()));
    await train(trainer, 1);
    // Of 30 rows the second batch has the last 14.
    expect(trainer.executions()?.circuits).toBe(30 * 33);
    expect(trainer.isResident).toBe(false);
  });

  it("reports a sample by what was measured, and its state as it is", async () => {
    const trainer = unwrap(await createTrainer(taskWith(shots({ shots: 4 })), await onWasm()));
    const exact = unwrap(await createTrainer(taskWith(EXACT), await onWasm()));
    const [found, truth] = [await trainer.sample(0), await exact.sample(0)];
    expect(found.probabilities).not.toEqual(truth.probabilities);
    found.amplitudes?.forEach((value, k) =>
      expect(value).toBeCloseTo(truth.amplitudes?.[k] ?? Number.NaN, 5),
    );
    expect(found.wireExpectations[0]).toBeCloseTo(truth.wireExpectations[0] ?? Number.NaN, 5);
  });
});

describe("settings that cannot be", () => {
  it.each<[Partial<ExecutionSettings>, string]>([
    [{ gradient: "adjoint" }, "but expectations are estimated from shots"],
    [{ shots: 0 }, "The number of shots is 0"],
    [{ shots: 2.5 }, "The number of shots is 2.5"],
    [{ trajectories: 0 }, "The number of trajectories is 0"],
  ])("%j is refused with what would work", async (change, message) => {
    const task = { ...someTask({ data: MOONS }), execution: shots(change) };
    const made = await createTrainer(task, createReference());
    expect(made.ok ? "" : made.problems[0]?.message).toContain(message);
    expect(made.ok ? "" : made.problems[0]?.remedy).toMatch(/Choose/);
  });
});

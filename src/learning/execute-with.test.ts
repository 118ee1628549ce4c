/** Training with shots and noise: it learns, through parameter-shift gradients, and the seed decides everything. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import type { Op } from "../circuit/circuit.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
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
    // 10 angles are trained: two layers of 4, and 2 at the end. Each shifts twice; those of features alone do not.
    const circuits = 16 * (1 + 2 * 10);
    expect(trainer.executions()).toEqual({ circuits, shots: circuits * 2 * 200 });
    const kept = trainer.snapshot();
    trainer.reset();
    expect(trainer.executions()).toEqual({ circuits: 0, shots: 0 });
    trainer.restore(kept);
    expect(trainer.executions()?.circuits).toBe(circuits);
    const exact = unwrap(await createTrainer(someTask(), await onWasm()));
    expect([exact.isShifted, trainer.isShifted]).toEqual([false, true]);
    await train(exact, 1);
    expect(exact.executions()).toEqual({ circuits: 2 * 16, shots: 0 });
  });

  it("goes on on another simulator with as many shots", async () => {
    const trainer = unwrap(await createTrainer(taskWith(shots()), await onWasm()));
    await train(trainer, 1);
    unwrap(await trainer.moveTo(createReference()));
    await train(trainer, 1);
    // Of 30 rows the second batch has the last 14.
    expect(trainer.executions()?.circuits).toBe(30 * 21);
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

describe("training with noise", () => {
  const noise: NoiseModel = {
    rules: [{ channel: "depolarizing", strengths: [0.02], gates: "all" }],
    readout: [
      {
        rows: [
          [0.97, 0.03],
          [0.05, 0.95],
        ],
      },
    ],
  };
  const noisyTask = (execution?: ExecutionSettings): TrainingTask => ({
    ...someTask({ data: { sampleCount: 40 }, ...(execution && { execution }) }),
    noise,
  });

  it("learns moons from exact means, by parameter shift", async () => {
    const trainer = unwrap(await createTrainer(noisyTask(), await onWasm()));
    const before = await trainer.evaluate();
    await train(trainer, 40);
    const after = await trainer.evaluate();
    expect(after.trainLoss).toBeLessThan(0.75 * before.trainLoss);
    expect(trainer.executions()?.shots).toBe(0);
    expect(trainer.executions()?.circuits).toBeGreaterThan(0);
    trainer.dispose();
  });

  it("reports what is measured, and no state where there is none", async () => {
    const trainer = unwrap(await createTrainer(noisyTask(), await onWasm()));
    const exact = unwrap(await createTrainer(taskWith(EXACT), await onWasm()));
    const [found, truth] = [await trainer.sample(0), await exact.sample(0)];
    expect(found.amplitudes).toBeNull();
    found.wireExpectations.forEach((value, wire) => {
      // Depolarising shrinks it; reading errors are no property of the state.
      expect(value / (truth.wireExpectations[wire] ?? Number.NaN)).toBeGreaterThan(0.3);
      expect(value / (truth.wireExpectations[wire] ?? Number.NaN)).toBeLessThan(0.95);
    });
  });

  it("goes with shots, mitigation and extrapolation in one, and the seed decides", async () => {
    const mitigation = {
      readout: true,
      zeroNoise: { factors: [1, 3], fit: "richardson" },
    } as const;
    const step = async (seed: number): Promise<Float64Array> => {
      const trainer = unwrap(
        await createTrainer(noisyTask(shots({ seed, mitigation })), await onWasm()),
      );
      await train(trainer, 1);
      return trainer.parameters();
    };
    expect(await step(1)).toEqual(await step(1));
    expect(await step(1)).not.toEqual(await step(2));
  });

  it("of a circuit that measures on the way needs no settings at all", async () => {
    const task = someTask({ data: { sampleCount: 40 } });
    const ops = task.circuit.ops.map((op) => ({
      ...op,
      column: op.column + (op.column > 5 ? 1 : 0),
    }));
    const measure: Op = {
      id: "measure",
      gate: "measure",
      column: 6,
      targets: [0],
      controls: [],
      angles: [],
      bit: "m0",
    };
    const circuit = { ...task.circuit, ops: [...ops, measure] };
    const trainer = unwrap(await createTrainer({ ...task, circuit }, await onWasm()));
    const [loss] = await train(trainer, 1);
    expect(loss).toBeLessThan(2);
    expect(trainer.executions()?.circuits).toBeGreaterThan(0);
  });
});

describe("settings that cannot be", () => {
  it("an adjoint gradient of a noisy circuit is refused with the reason", async () => {
    const noise: NoiseModel = {
      rules: [{ channel: "bit-flip", strengths: [0.1], gates: "all" }],
      readout: [],
    };
    const execution: ExecutionSettings = { ...EXACT, gradient: "adjoint" };
    const made = await createTrainer({ ...someTask(), execution, noise }, createReference());
    expect(made.ok ? "" : made.problems[0]?.message).toContain("but the circuit is noisy");
  });

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

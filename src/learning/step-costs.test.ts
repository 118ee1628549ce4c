/** What is told of a step's cost is what a step then takes. */
import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { someTask, TRAINING } from "./fixtures.ts";
import { EXACT, type ExecutionSettings, type OptimiserName } from "./settings.ts";
import { createTrainer } from "./trainer.ts";

const open = async (optimiser: OptimiserName, gradient: ExecutionSettings["gradient"] = "auto") =>
  unwrap(
    await createTrainer(
      someTask({
        training: { ...TRAINING, optimiser },
        data: { sampleCount: 40 },
        execution: { ...EXACT, gradient },
      }),
      createReference(),
    ),
  );

it.each([
  ["adjoint", "sgd", "auto"],
  ["parameterShift", "sgd", "parameter-shift"],
  ["spsa", "spsa", "auto"],
] as const)("by %s", async (way, optimiser, gradient) => {
  const trainer = await open(optimiser, gradient);
  const costs = await trainer.stepCosts();
  expect(costs.samples).toBe(16);
  unwrap(await trainer.trainStep());
  expect(trainer.executions()).toEqual({ circuits: costs[way], shots: 0 });
});

it("by Rotosolve, with the plain step of the dense layers beside it", async () => {
  const trainer = await open("rotosolve");
  const { rotosolve } = await trainer.stepCosts();
  // Ten angles of one rotation each, and 30 training samples.
  expect(rotosolve).toBe(30 * 10 * 3);
  unwrap(await trainer.trainStep());
  // The gradient of the dense layers needs the circuit once more: there, and not back where nothing before it learns.
  const { circuits } = trainer.executions();
  expect([30 * 31, 30 * 32]).toContain(circuits);
});

it("says where a way is none", async () => {
  const task = someTask({ execution: { ...EXACT, shots: 100 } });
  const trainer = unwrap(await createTrainer(task, createReference()));
  expect((await trainer.stepCosts()).adjoint).toBeNull();
});

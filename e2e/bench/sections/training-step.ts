/** A step of the trainer (batch, loss, gradient, SGD) on each backend, as a ratio to the reference. */
import { unwrap } from "../../../src/base/result.ts";
import type { Trainer } from "../../../src/learning/trainer-interface.ts";
import { requireAgreement } from "../agreement.ts";
import type { BackendName } from "../backends.ts";
import { figure, unavailable, type Figure } from "../figure.ts";
import { N4, N8, shapeName, type Shape } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { race, speedUp } from "../timing.ts";
import { openTrainer } from "../workout.ts";
import { stepTime } from "./gradient.ts";

const MEASURED: readonly BackendName[] = [
  "webgpu",
  "wasm float32",
  "wasm float32, 2 threads",
  "wasm float64",
];
const TOLERANCE = 1e-5;
const COMPARED_STEPS = 2;

/** The parameters after a few steps from the start. */
async function parametersAfterSteps(trainer: Trainer): Promise<Float64Array> {
  for (let step = 0; step < COMPARED_STEPS; step++) unwrap(await trainer.trainStep());
  return trainer.parameters();
}

async function measure(
  name: string,
  shape: Shape,
  { backends, pace }: SectionContext,
): Promise<Figure[]> {
  const reference = await backends.need("reference");
  const base = await openTrainer(reference.simulator, shape, 1);
  const expected = await parametersAfterSteps(base);
  const figures: Figure[] = [];
  for (const wanted of MEASURED) {
    const backend = await backends.get(wanted);
    if (typeof backend === "string") {
      figures.push(unavailable(name, "x", null, wanted, backend));
      continue;
    }
    const trainer = await openTrainer(backend.simulator, shape, 1);
    const found = await parametersAfterSteps(trainer);
    requireAgreement(
      `${wanted}: parameters after ${COMPARED_STEPS} steps`,
      found,
      expected,
      TOLERANCE,
    );
    const [slow = [], fast = []] = await race(
      [
        { run: async () => unwrap(await base.trainStep()) },
        { run: async () => unwrap(await trainer.trainStep()) },
      ],
      pace,
    );
    trainer.dispose();
    const beside = [stepTime("ours", fast), stepTime("reference", slow)];
    figures.push(figure(name, { value: speedUp(slow, fast), unit: "x" }, null, backend, beside));
  }
  base.dispose();
  return figures;
}

export const TRAINING_STEP: readonly Section[] = [N4, N8].map((shape) => {
  const name = `training step over the reference, ${shapeName(shape)}`;
  return { name, run: (context) => measure(name, shape, context) };
});

/**
 * ENGINE's row 3: training that stays on the device, 20 steps a submit, against the same with a submit
 * and a readback every step.
 */
import { unwrap } from "../../../src/base/result.ts";
import type { Trainer } from "../../../src/learning/trainer-interface.ts";
import { requireAgreement } from "../agreement.ts";
import { atLeast, figure, unavailable, type Figure } from "../figure.ts";
import { N4, shapeName } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { leastSpeedUp, race, speedUp } from "../timing.ts";
import { openTrainer } from "../workout.ts";
import { stepTime } from "./gradient.ts";

const STEPS = 20;
/** So many that measuring at the end of an epoch does not count. */
const BATCHES = 400;
/** A page's readbacks cross processes; in Node they cost next to nothing, and the ratio is only shown. */
const GOAL = typeof document === "undefined" ? null : atLeast(8);
const TOLERANCE = 1e-5;
const NAME = `resident training over a readback every step, ${shapeName(N4)}`;

async function advance(trainer: Trainer, count: number): Promise<void> {
  const { problems } = await trainer.advance(count);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(" "));
}

/** The path through the CPU: the gradient is read, the optimiser steps in JavaScript. */
async function stepByStep(trainer: Trainer): Promise<void> {
  for (let step = 0; step < STEPS; step++) unwrap(await trainer.trainStep());
}

async function measure({ backends, pace }: SectionContext): Promise<Figure> {
  const backend = await backends.get("webgpu");
  if (typeof backend === "string") return unavailable(NAME, "x", GOAL, "webgpu", backend);
  const resident = await openTrainer(backend.simulator, N4, BATCHES);
  const onCpu = await openTrainer(backend.simulator, N4, BATCHES);
  try {
    await advance(resident, STEPS);
    if (!resident.isResident) {
      return unavailable(NAME, "x", GOAL, "webgpu", "this model does not stay on the device");
    }
    await stepByStep(onCpu);
    const [found, expected] = [resident.parameters(), onCpu.parameters()];
    requireAgreement(`resident: parameters after ${STEPS} steps`, found, expected, TOLERANCE);
    const times = await race(
      [
        { run: () => advance(resident, 1) },
        { run: () => advance(resident, STEPS) },
        { run: () => onCpu.trainStep() },
      ],
      pace,
    );
    const [slow = [], calls = [], cpu = []] = times;
    const fast = calls.map((call) => call / STEPS);
    const beside = [
      stepTime(`${STEPS} steps a submit`, fast),
      stepTime("a readback every step", slow),
      stepTime("optimiser in JS", cpu),
      leastSpeedUp(slow, fast),
    ];
    return figure(NAME, { value: speedUp(slow, fast), unit: "x" }, GOAL, backend, beside);
  } finally {
    resident.dispose();
    onCpu.dispose();
  }
}

export const RESIDENT: readonly Section[] = [
  { name: NAME, run: async (context) => [await measure(context)] },
];

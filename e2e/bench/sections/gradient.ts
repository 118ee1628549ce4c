/** What the sections on gradient steps share: equal results, and the measures printed beside a ratio. */
import { requireAgreement } from "../agreement.ts";
import type { Measure } from "../figure.ts";
import { stepFlops, type Problem, type StepResult } from "../problem.ts";
import { median, type Times } from "../timing.ts";

/** ENGINE: gradients within 1e-6 absolute of float64; expectations sum 2^n float32 terms. */
const TOLERANCES = { expectations: 5e-6, gradient: 1e-6 };

/** @throws when a step's expectations or gradient differ from the float64 peer's. */
export function requireSameStep(who: string, found: StepResult, expected: StepResult): void {
  const { expectations, parameters, features } = expected;
  const { expectations: loose, gradient } = TOLERANCES;
  requireAgreement(`${who}: expectations`, found.expectations, expectations, loose);
  requireAgreement(`${who}: gradient by parameters`, found.parameters, parameters, gradient);
  requireAgreement(`${who}: gradient by features`, found.features, features, gradient);
}

/** GFLOP/s of gradient steps that take `times`. */
export function flopRate(problem: Problem, times: Times): Measure {
  const value = stepFlops(problem) / median(times) / 1e6;
  return { name: "achieved", value, unit: "GFLOP/s" };
}

export const stepTime = (name: string, times: Times): Measure => ({
  name,
  value: median(times),
  unit: "ms/step",
});

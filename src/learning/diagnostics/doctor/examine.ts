/** The doctor: every rule, the most urgent first, and what they find in a run. */
import { labelImbalance, overfitting } from "./accuracy-rules.ts";
import { beyondPeriod, deadEnd, deadParameters } from "./circuit-rules.ts";
import { explodingLoss, rateTooHigh, rateTooLow } from "./curve-rules.ts";
import type { DoctorFacts } from "./facts.ts";
import type { DoctorNote, Rule } from "./notes.ts";
import { fewShots, flatGradients, isUnlearnt, saturatedInputs } from "./vitals-rules.ts";

export const RULES: readonly Rule[] = [
  explodingLoss,
  deadEnd,
  flatGradients,
  fewShots,
  saturatedInputs,
  deadParameters,
  beyondPeriod,
  rateTooHigh,
  rateTooLow,
  labelImbalance,
  overfitting,
];

/** Whether vitals could say anything: nothing was learnt yet, or layers before the circuit may be at an end. */
export const needsVitals = (facts: DoctorFacts): boolean => facts.canSaturate || isUnlearnt(facts);

/** What is wrong with a run; empty where nothing is known. */
export function examine(facts: DoctorFacts): DoctorNote[] {
  return RULES.flatMap((rule) => rule(facts) ?? []);
}

/** The outcomes of some wires alone; loaded by those who choose wires. */
import { problem, type Problem } from "../base/result.ts";
import { answerFromState } from "../simulator/queries/answer-queries.ts";
import { MAX_MARGINAL_WIRES } from "../simulator/state-query.ts";
import type { MarginalReport } from "./inspection.ts";
import type { InspectedPlace } from "./inspected.ts";

/** Which wires, where and since when (performance.now) that is computed. */
export interface MarginalOrder {
  readonly place: Pick<InspectedPlace, "runId" | "column">;
  readonly wires: readonly number[];
  readonly start: number;
}

/** Why there is no marginal of some wires; null where there is. */
export function checkWires(wires: readonly number[], wireCount: number): Problem | null {
  const isThere = (wire: number): boolean =>
    Number.isInteger(wire) && wire >= 0 && wire < wireCount;
  const areDifferent = new Set(wires).size === wires.length;
  const isPossible = wires.length >= 1 && wires.length <= MAX_MARGINAL_WIRES;
  if (areDifferent && isPossible && wires.every(isThere)) return null;
  return problem(
    "inspect/marginal-wires",
    "",
    `There are no probabilities of the wires ${wires.join(", ") || "(none)"} of ${wireCount}.`,
    `Choose 1 to ${MAX_MARGINAL_WIRES} different wires.`,
  );
}

export function reportOf(
  probabilities: Float64Array,
  { place: { runId, column }, wires, start }: MarginalOrder,
): MarginalReport {
  return { runId, column, wires, probabilities, milliseconds: performance.now() - start };
}

/** Of a state that is there as a whole. */
export function reportMarginal(state: Float64Array, order: MarginalOrder): MarginalReport {
  const [answer] = answerFromState(state, [{ kind: "marginal", wires: order.wires }]);
  return reportOf(answer?.kind === "marginal" ? answer.probabilities : new Float64Array(0), order);
}

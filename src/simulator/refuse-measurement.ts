/** What a backend of pure states refuses, in words: circuits that measure before their end. */
import { problem, type Problem } from "../base/result.ts";
import { definitionOf } from "../circuit/definition.ts";
import { isMeasurement } from "../circuit/gate-table.ts";
import {
  conditionText,
  dropFinalMeasurements,
  finalWires,
  isNonUnitary,
} from "../circuit/measurement.ts";
import { pauliFactors } from "../circuit/pauli-text.ts";
import type { SessionRequest } from "./simulator.ts";

/**
 * Why a backend that follows one pure state for each sample cannot open a request, or null where it can.
 * Measurements that nothing comes after are no obstacle, as long as the observables are I or Z on their
 * wires: their expectations are the same without them. `state` gives what was there before them.
 */
export function refuseMeasurement({
  circuit,
  observables,
}: Pick<SessionRequest, "circuit" | "observables">): Problem | null {
  const inside = dropFinalMeasurements(circuit).ops.find(isNonUnitary);
  if (inside) {
    const { name } = definitionOf(circuit, inside);
    const what = isMeasurement(inside.gate) ? "" : ` waits for ${conditionText(inside.when ?? [])}`;
    return problem(
      "simulator/not-unitary",
      inside.id,
      `${name} in column ${inside.column + 1}${what || " acts before the end"}: from there on the state depends on what was measured, and this backend follows one state.`,
      "Simulate it by trajectories, or move measurements to the end.",
    );
  }
  const lost = finalWires(circuit);
  const blurred = observables.find(({ x }) => (x & lost) !== 0);
  if (!blurred) return null;
  return problem(
    "simulator/observable-after-measurement",
    "",
    `${pauliFactors(blurred, circuit.wires.length, "little")} is observed after a wire of it is measured, which leaves nothing of X and Y there.`,
    "Observe Z on measured wires, or remove the measurement.",
  );
}

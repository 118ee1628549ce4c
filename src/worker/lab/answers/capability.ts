/** What the experiment's circuit can reach: expressibility and entangling capability. */
import { success, unwrap } from "../../../base/result.ts";
import { circuitParameters } from "../../../circuit/circuit.ts";
import { FIDELITY_BINS, measureCapability } from "../../../learning/diagnostics/capability.ts";
import { haarEntanglement, haarFidelityShares } from "../../../learning/diagnostics/haar.ts";
import type { Answer } from "../lab-context.ts";
import { openPureModel } from "../pure-model.ts";

/** Two states a pair are read whole. */
const MOST_WIRES = 12;

export const answerCapability: Answer<"capability"> = async (query, context) => {
  const opened = await openPureModel(query, context, MOST_WIRES);
  if (!opened.ok) return opened;
  const { trainer, circuit, inputs } = opened.value;
  trainer.dispose();
  const { pairs } = query;
  const wireCount = circuit.wires.length;
  const parameters = circuitParameters(circuit);
  const session = unwrap(
    await context.simulator.open({
      circuit,
      featureCount: inputs.length,
      observables: [],
      parameters,
    }),
  );
  try {
    const parameterCount = parameters.length;
    const request = { wireCount, parameterCount, features: inputs, pairs, seed: 1 };
    const found = await measureCapability(session, request, context.checkpoint);
    return success({
      ...found,
      wireCount,
      parameterCount,
      pairs,
      bias: (FIDELITY_BINS - 1) / (2 * pairs),
      haarShares: haarFidelityShares(wireCount, FIDELITY_BINS),
      haarEntanglement: haarEntanglement(wireCount),
    });
  } finally {
    session.dispose();
  }
};

/** A model without noise and shots: what diagnostics of its states are about. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import { flattenCircuit } from "../../circuit/flatten.ts";
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import { dropFinalMeasurements, isUnitary } from "../../circuit/measurement.ts";
import type { Trainer } from "../../learning/trainer-interface.ts";
import type { LabContext } from "./lab-context.ts";
import type { TrainedModel } from "./lab-protocol.ts";
import { openTrained } from "./open-trained.ts";

export interface PureModel {
  readonly trainer: Trainer;
  /** Flat, without its final measurements. */
  readonly circuit: Circuit;
  /** What the circuit receives of the selected sample. */
  readonly inputs: Float64Array;
}

/**
 * Opens a model as it would be without noise and shots; its trainer is the caller's to dispose of.
 * @param mostWires more would take too long, or too much memory.
 */
export async function openPureModel(
  { experiment, weights }: TrainedModel,
  context: LabContext,
  mostWires: number,
): Promise<Result<PureModel>> {
  const { noise: _noise, execution: _execution, ...exact } = experiment;
  const circuit = dropFinalMeasurements(flattenCircuit(exact.circuit));
  const wireCount = circuit.wires.length;
  if (!isUnitary(circuit)) {
    const why = "The circuit measures on its way: it has no one state that could be examined.";
    return failure(problem("diagnose/measures", "circuit", why, "Take the measurements out."));
  }
  if (circuitParameters(circuit).length === 0) {
    const why = "The circuit has no trainable angle: there is nothing to vary.";
    const remedy = "Set an angle to a parameter such as theta0.";
    return failure(problem("diagnose/no-parameter", "circuit", why, remedy));
  }
  if (wireCount > mostWires) {
    const why = `The circuit has ${wireCount} wires; this looks at up to ${mostWires}.`;
    return failure(problem("diagnose/too-wide", "circuit", why, "Try it on fewer wires."));
  }
  const opened = await openTrained({ experiment: exact, weights }, context);
  if (!opened.ok) return opened;
  const trainer = opened.value;
  const { dataset } = trainer.passAt(weights, context.checkpoint);
  // Data that was made smaller may have no such row any more.
  const row = Math.min(experiment.view.sample, dataset.sampleCount - 1);
  return success({ trainer, circuit, inputs: trainer.circuitInputs([row]) });
}

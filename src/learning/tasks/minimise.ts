/** Minimise an energy: the sum of the readout's observables itself is the loss, and there is no data. */
import { problem, type Problem } from "../../base/result.ts";
import type { Loss } from "../losses.ts";
import type { ModelSettings } from "../settings.ts";
import type { Task } from "./task.ts";

/** Σ over rows and observables, in the unit of the observables' weights. */
export const ENERGY: Loss = {
  name: "energy",
  headUnits: null,
  isCrossEntropy: false,
  answersOf: () => [],
  evaluate: (outputs) => ({
    sum: outputs.reduce((total, value) => total + value, 0),
    cotangent: new Float64Array(outputs.length).fill(1),
  }),
};

function check(model: ModelSettings): Problem[] {
  const problems: Problem[] = [];
  if (model.before.length + model.after.length + (model.circuits?.length ?? 0) > 0) {
    problems.push(
      problem(
        "task/dense-layers",
        "model",
        "An energy is what the circuit's observables say; with layers around it, it would be no energy any more.",
        "Remove the layers.",
      ),
    );
  }
  if (model.readout.kind === "probabilities") {
    problems.push(
      problem(
        "task/no-energy",
        "model/readout",
        "Probabilities always add up to 1; there is nothing to minimise.",
        "Read out expectations: the observables whose sum is the energy.",
      ),
    );
  }
  return problems;
}

export const minimise: Task = { loss: ENERGY, check };

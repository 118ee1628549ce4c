/** What the doctor's buttons do to the experiment: one edit each. */
import { failure, problem, success, type Result } from "../../../base/result.ts";
import { withoutOps } from "../../../circuit/commands.ts";
import { setData, setExecution, setModel, setTraining } from "../../../experiment/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import type { Remedy } from "../../../state/doctor.ts";

export type Edit = Exclude<Remedy, { readonly kind: "shelf" }>;

/** The experiment as the remedy leaves it. Refused where it does not fit any more. */
export function applyRemedy(experiment: Experiment, remedy: Edit): Result<Experiment> {
  switch (remedy.kind) {
    case "learning-rate":
      return setTraining(experiment, { learningRate: remedy.rate });
    case "shots":
      return setExecution(experiment, { shots: remedy.shots });
    case "samples":
      return setData(experiment, { sampleCount: remedy.count });
    case "scaling":
      return setData(experiment, { scaling: remedy.scaling });
    case "remove-ops": {
      const circuit = withoutOps(experiment.circuit, new Set(remedy.ops));
      return circuit.ok ? success({ ...experiment, circuit: circuit.value }) : circuit;
    }
    case "observables":
      return setModel(experiment, {
        readout: { kind: "expectations", observables: remedy.observables },
      });
    case "small-start":
      return setModel(experiment, {
        initialisation: { ...experiment.model.initialisation, circuit: "small" },
      });
    case "linear-layer": {
      const { before } = experiment.model;
      if (!before[remedy.layer]) return noSuchLayer(remedy.layer);
      return setModel(experiment, {
        before: before.map((layer, index) =>
          index === remedy.layer ? { ...layer, activation: "linear" } : layer,
        ),
      });
    }
  }
}

const noSuchLayer = (layer: number): Result<never> =>
  failure(
    problem(
      "model/no-such-layer",
      `model.before[${layer}]`,
      `There is no layer ${layer + 1} before the circuit any more.`,
      "Train again: the note was of another model.",
    ),
  );

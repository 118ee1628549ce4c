/** Commands on what is said of a model's parts: how they start, and which of them are frozen. */
import { failure, problem, success, type Result } from "../base/result.ts";
import {
  MAX_START,
  type InitialisationSettings,
  type ModelSettings,
} from "../learning/settings.ts";
import type { Experiment } from "./schema.ts";

/** Without what says nothing: the usual start, and values where none are fixed. */
function withStart(experiment: Experiment, start: InitialisationSettings): Experiment {
  const { initialisation: _, ...model } = experiment.model;
  const { circuit = "uniform", values = {}, dense = "glorot" } = start;
  const kept: InitialisationSettings = {
    ...(circuit !== "uniform" && { circuit }),
    ...(circuit === "fixed" && { values }),
    ...(dense !== "glorot" && { dense }),
  };
  const isUsual = Object.keys(kept).length === 0;
  return { ...experiment, model: isUsual ? model : { ...model, initialisation: kept } };
}

/** How weights start; a model that starts otherwise is another run. Refused with values that make no sense. */
export function setStart(
  experiment: Experiment,
  change: InitialisationSettings,
): Result<Experiment> {
  const wild = Object.entries(change.values ?? {}).find(
    ([, value]) => !(Math.abs(value) <= MAX_START),
  );
  if (wild) {
    return failure(
      problem(
        "model/start-value",
        "model.initialisation.values",
        `${wild[0]} cannot start at ${wild[1]}: an angle starts within ±${MAX_START} rad.`,
        "Choose a smaller number; 2π more or less changes nothing.",
      ),
    );
  }
  return success(withStart(experiment, { ...experiment.model.initialisation, ...change }));
}

/** A parameter is called something else: the value that it starts from stays its own. */
export function renameStart(
  experiment: Experiment,
  { from, to }: { readonly from: string; readonly to: string },
): Result<Experiment> {
  const { initialisation = {} } = experiment.model;
  const { [from]: value, ...others } = initialisation.values ?? {};
  if (value === undefined) return success(experiment);
  // Called like another one it becomes that, which starts where it started.
  return success(withStart(experiment, { ...initialisation, values: { [to]: value, ...others } }));
}

/** A model with these parts frozen; nothing is said where there are none. */
export function withFrozen(model: ModelSettings, frozen: readonly string[]): ModelSettings {
  const { frozen: _, ...rest } = model;
  return frozen.length === 0 ? rest : { ...rest, frozen };
}

/** Freezes a part of the model, or lets it learn again. @param name of a slice, such as "before 0". */
export function setFrozen(experiment: Experiment, name: string, on: boolean): Result<Experiment> {
  const { frozen = [] } = experiment.model;
  const others = frozen.filter((other) => other !== name);
  const model = withFrozen(experiment.model, on ? [...others, name] : others);
  return success({ ...experiment, model });
}

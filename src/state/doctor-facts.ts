/** Gathers what the doctor examines from the document and the run. */
import { tryFlatten } from "../circuit/flatten.ts";
import { catalogueEntry } from "../datasets/catalogue.ts";
import { findDeadEnds, findUnread } from "../experiment/dead-ends.ts";
import type { Experiment } from "../experiment/schema.ts";
import { encodingFacts, type EncodingFact } from "../learning/diagnostics/doctor/encodings.ts";
import type { DoctorFacts } from "../learning/diagnostics/doctor/facts.ts";
import type { Vitals } from "../learning/diagnostics/doctor/vitals.ts";
import type { RunState } from "./run.ts";

/** What does not change while a run is trained, by the identity of what it is made of. */
type Still = Pick<
  DoctorFacts,
  "classCounts" | "classNames" | "testCount" | "deadEnds" | "dead" | "encodings"
>;

function encodingsOf({ circuit, model }: Experiment, dataset: RunState["dataset"]): EncodingFact[] {
  // What layers make of the features, training may bring into any range.
  if (!dataset || model.before.length > 0) return [];
  const flat = tryFlatten(circuit);
  return flat.ok ? encodingFacts(flat.value, dataset) : [];
}

function stillOf(experiment: Experiment, dataset: RunState["dataset"]): Still {
  const { circuit, model, task } = experiment;
  const isOfClasses = (task?.kind ?? "classify") === "classify";
  const counts = Array.from({ length: isOfClasses ? (dataset?.classCount ?? 0) : 0 }, () => 0);
  for (const row of isOfClasses ? (dataset?.train ?? []) : []) {
    const label = dataset?.labels[row] as number;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return {
    classCounts: counts,
    classNames: dataset?.classNames ?? [],
    testCount: dataset?.test.length ?? 0,
    deadEnds: findDeadEnds(experiment),
    dead: findUnread({ circuit, model }),
    encodings: encodingsOf(experiment, dataset),
  };
}

/**
 * Gathers facts, and works out only once what is the same from point to point. Of the curves it takes what came
 * since the training's settings last changed: what was before is no fault of theirs.
 */
export function createFactGatherer() {
  let of: readonly unknown[] = [];
  let still: Still | null = null;
  let trainedWith: Experiment["training"] | null = null;
  let since = 0;
  return (
    experiment: Experiment,
    { points, dataset }: Pick<RunState, "points" | "dataset">,
    vitals: Vitals | null,
  ): DoctorFacts => {
    const { circuit, model, training, data, execution } = experiment;
    const parts = [circuit, model, dataset, experiment.task];
    if (!still || parts.some((part, index) => part !== of[index])) {
      still = stillOf(experiment, dataset);
      of = parts;
    }
    const last = points.at(-1)?.step ?? 0;
    if (trainedWith !== null && trainedWith !== training) since = last;
    if (last < since) since = 0;
    trainedWith = training;
    const { readout } = model;
    return {
      ...still,
      points: since === 0 ? points : points.filter(({ step }) => step >= since),
      training,
      vitals,
      shots: execution?.shots ?? null,
      scaling: data.scaling,
      drawnSamples: catalogueEntry(data.set).kind === "generated" ? data.sampleCount : null,
      observables: readout.kind === "expectations" ? readout.observables : [],
      wireCount: circuit.wires.length,
      canSaturate: model.before.some(({ activation }) => activation !== "linear"),
      startsAnywhere: (model.initialisation?.circuit ?? "uniform") === "uniform",
    };
  };
}

/** A whole training of an experiment, of its classical twin, or of its circuit without entanglers. */
import { success, type Result } from "../../../base/result.ts";
import { withoutEntanglers } from "../../../circuit/without-entanglers.ts";
import { countingCircuits } from "../../../learning/comparing/count-circuits.ts";
import { recordTraining } from "../../../learning/comparing/training-record.ts";
import { openTwin } from "../../../learning/comparing/twin-trainer.ts";
import { trainedPart } from "../../../learning/trained-part.ts";
import type { Trainer } from "../../../learning/trainer-interface.ts";
import type { Answer, LabContext } from "../lab-context.ts";
import type { LabQuery, TrainingReport } from "../lab-protocol.ts";

type About = Pick<TrainingReport, "weightCount" | "optimiser" | "layers" | "removed">;
type Opened = { readonly trainer: Trainer; readonly about: About };

async function openContestant(
  { experiment, contestant }: LabQuery<"training">,
  { openTrainer, simulator }: LabContext,
): Promise<Result<Opened>> {
  const { optimiser } = experiment.training;
  const further = experiment.model.circuits?.map(({ gate }) => gate);
  const unentangled =
    contestant === "unentangled" ? withoutEntanglers(experiment.circuit, further) : null;
  const asked = unentangled ? { ...experiment, circuit: unentangled.circuit } : experiment;
  const opened = await openTrainer(asked, countingCircuits(simulator));
  if (!opened.ok) return opened;
  const trainer = opened.value;
  if (contestant === "twin") {
    const twin = openTwin(trainer, experiment, simulator);
    trainer.dispose();
    if (!twin.ok) return twin;
    const { layers, twinCount, optimiser: own } = twin.value;
    const about = { weightCount: twinCount, optimiser: own, layers };
    return success({ trainer: twin.value.trainer, about });
  }
  const { count: weightCount } = trainedPart(trainer, experiment.model.frozen);
  if (!unentangled) return success({ trainer, about: { weightCount, optimiser } });
  const { removedGates: gates, removedParameters: parameters } = unentangled;
  return success({
    trainer,
    about: { weightCount, optimiser, removed: { gates, parameters } },
  });
}

export const answerTraining: Answer<"training"> = async (query, context) => {
  const opened = await openContestant(query, context);
  if (!opened.ok) return opened;
  const { trainer, about } = opened.value;
  try {
    const { epochs } = query;
    const record = await recordTraining(trainer, { epochs, checkpoint: context.checkpoint });
    return success({ ...record, ...about });
  } finally {
    trainer.dispose();
  }
};

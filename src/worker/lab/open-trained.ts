/** Opens a model at certain weights. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import type { Trainer } from "../../learning/trainer-interface.ts";
import type { LabContext } from "./lab-context.ts";
import type { TrainedModel } from "./lab-protocol.ts";

/** A trainer that stands at the weights; the caller's to dispose of. */
export async function openTrained(
  { experiment, weights }: TrainedModel,
  context: LabContext,
): Promise<Result<Trainer>> {
  const opened = await context.openTrainer(experiment);
  if (!opened.ok) return opened;
  const trainer = opened.value;
  if (weights.length !== trainer.weightCount) {
    trainer.dispose();
    return failure(
      problem(
        "lab/wrong-weights",
        "weights",
        `There are ${weights.length} weights for a model of ${trainer.weightCount}.`,
        "Ask again once the run follows the last edit.",
      ),
    );
  }
  trainer.restore({ ...trainer.snapshot(), weights });
  return success(trainer);
}

/** Takes the run back to a checkpoint, or puts its weights into the experiment, and says so. */
import { keepWeights } from "../../../experiment/saved-weights.ts";
import type { AppContext } from "../../../state/app-context.ts";
import { formatCount } from "../../primitives/format.ts";

export async function returnTo({ run, view }: AppContext, step: number): Promise<void> {
  await run.getState().returnTo(step);
  const now = run.getState();
  if (now.step !== step) return;
  const rest = now.later.length > 0 ? " Training on from here replaces what came later." : "";
  view
    .getState()
    .announce(`Back at step ${formatCount(step)}, epoch ${formatCount(now.epoch)}.${rest}`);
}

/** The weights as they are become part of the experiment: of its link, its file and its next visit. */
export async function keepNow({ run, document, view }: AppContext): Promise<void> {
  const weights = await run.getState().keepWeights();
  if (!weights) return;
  document.getState().apply("Keep the weights", (experiment) => keepWeights(experiment, weights));
  view
    .getState()
    .notify(
      "info",
      `The weights of step ${formatCount(weights.step)} are part of the experiment now: its link, its file and your next visit go on from them.`,
    );
}

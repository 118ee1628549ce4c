/** The gradient of the training loss at points of a run's path: every weight's, over time. */
import { success } from "../../../base/result.ts";
import { lossGradient } from "../../../learning/chunked-passes.ts";
import type { Answer } from "../lab-context.ts";
import { openTrained } from "../open-trained.ts";

/** The order of the training rows is random: the first ones are a fair sample. */
const MOST_ROWS = 256;

export const answerPathGradients: Answer<"pathGradients"> = async (query, context) => {
  const opened = await openTrained(query, context);
  if (!opened.ok) return opened;
  const trainer = opened.value;
  try {
    const gradients: Float64Array[] = [];
    let rowCount = 0;
    for (const [index, weights] of query.path.entries()) {
      await context.checkpoint(index / query.path.length);
      const pass = trainer.passAt(weights, () => context.checkpoint());
      const rows = pass.dataset.train.subarray(0, MOST_ROWS);
      rowCount = rows.length;
      gradients.push((await lossGradient(pass, rows)).gradient);
    }
    return success({ gradients, rowCount });
  } finally {
    trainer.dispose();
  }
};

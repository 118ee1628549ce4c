/** How strange each sample is to an autoencoder, and how well that tells the other classes from its own. */
import { at } from "../../../base/assert.ts";
import { success } from "../../../base/result.ts";
import { outputsOfRows } from "../../../learning/chunked-passes.ts";
import { rocOf } from "../../../learning/roc.ts";
import type { Answer } from "../lab-context.ts";
import { openTrained } from "../open-trained.ts";

export const answerAnomaly: Answer<"anomaly"> = async (query, context) => {
  const opened = await openTrained(query, context);
  if (!opened.ok) return opened;
  const trainer = opened.value;
  try {
    const pass = trainer.passAt(query.weights, context.checkpoint);
    const { dataset, model } = pass;
    const outputs = await outputsOfRows(pass, dataset.features, dataset.sampleCount);
    const { outputCount, loss } = model;
    const scores = Float64Array.from({ length: dataset.sampleCount }, (_, row) => {
      const said = outputs.subarray(row * outputCount, (row + 1) * outputCount);
      return loss.evaluate(said, loss.answersOf(dataset, [row])).sum;
    });
    // Of its own class those alone that it has not been trained on.
    const { task } = query.experiment;
    const normal = task?.kind === "compress" ? task.normal : 0;
    const held = new Set(dataset.test);
    const judged = Array.from(dataset.labels, (label, row) => ({
      row,
      isAnomaly: label !== normal,
    })).filter(({ row, isAnomaly }) => isAnomaly || held.has(row));
    const roc = rocOf(
      judged.map(({ row }) => at(scores, row)),
      judged.map(({ isAnomaly }) => isAnomaly),
    );
    return success({ scores, roc, judged: Int32Array.from(judged, ({ row }) => row) });
  } finally {
    trainer.dispose();
  }
};

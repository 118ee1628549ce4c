/** How often each class is taken for each other one, at certain weights. */
import { success } from "../../../base/result.ts";
import { gatherRows } from "../../../learning/batches.ts";
import { logitsOfRows } from "../../../learning/chunked-passes.ts";
import { confusionMatrix, type ConfusionMatrix } from "../../../learning/confusion.ts";
import type { Answer } from "../lab-context.ts";
import { openTrained } from "../open-trained.ts";

export const answerConfusion: Answer<"confusion"> = async (query, context) => {
  const opened = await openTrained(query, context);
  if (!opened.ok) return opened;
  const trainer = opened.value;
  try {
    const pass = trainer.passAt(query.weights, context.checkpoint);
    const { dataset, model } = pass;
    const { features, featureCount, labels, classCount, train, test } = dataset;
    const rows = Int32Array.from([...train, ...test]);
    const logits = await logitsOfRows(pass, gatherRows(features, featureCount, rows));
    const predicted = model.loss.probabilities(logits);
    const part = (name: ConfusionMatrix["part"], start: number, members: Int32Array) =>
      confusionMatrix(name, {
        labels: members.map((row) => labels[row] as number),
        probabilities: predicted.subarray(
          start * classCount,
          (start + members.length) * classCount,
        ),
        classCount,
      });
    return success([part("train", 0, train), part("test", train.length, test)]);
  } finally {
    trainer.dispose();
  }
};

/** How often each class is taken for each other one, at certain weights. */
import { failure, problem, success } from "../../../base/result.ts";
import type { DatasetPart } from "../../../datasets/dataset.ts";
import { gatherRows } from "../../../learning/batches.ts";
import { outputsOfRows } from "../../../learning/chunked-passes.ts";
import { confusionMatrix } from "../../../learning/confusion.ts";
import type { Answer } from "../lab-context.ts";
import { openTrained } from "../open-trained.ts";

export const answerConfusion: Answer<"confusion"> = async (query, context) => {
  const opened = await openTrained(query, context);
  if (!opened.ok) return opened;
  const trainer = opened.value;
  try {
    const pass = trainer.passAt(query.weights, context.checkpoint);
    const { dataset, model } = pass;
    const { features, featureCount, labels, classCount, train, validation = [], test } = dataset;
    const rows = Int32Array.from([...train, ...validation, ...test]);
    const gathered = gatherRows(features, featureCount, rows);
    const predicted = model.loss.probabilities?.(await outputsOfRows(pass, gathered, rows.length));
    if (!predicted) {
      const message = "A task without classes takes none for another.";
      return failure(problem("lab/no-classes", "task", message, "Choose to classify."));
    }
    const part = (name: DatasetPart, start: number, count: number) =>
      confusionMatrix(name, {
        labels: rows.subarray(start, start + count).map((row) => labels[row] as number),
        probabilities: predicted.subarray(start * classCount, (start + count) * classCount),
        classCount,
      });
    const held = train.length + validation.length;
    return success([
      part("train", 0, train.length),
      ...(validation.length > 0 ? [part("validation", train.length, validation.length)] : []),
      part("test", held, test.length),
    ]);
  } finally {
    trainer.dispose();
  }
};

/** Loss and accuracy over the whole dataset, train and test at the same weights. */
import { gatherRows } from "./batches.ts";
import { logitsOfRows, type PassContext } from "./chunked-passes.ts";
import type { MetricPoint } from "./run-report.ts";

export async function evaluateDataset(
  context: PassContext,
): Promise<Omit<MetricPoint, "step" | "epoch">> {
  const { train, test, features, featureCount, labels } = context.dataset;
  const { loss } = context.model;
  const rows = Int32Array.from([...train, ...test]);
  const logits = await logitsOfRows(context, gatherRows(features, featureCount, rows));
  const border = train.length * loss.logitCount;
  const labelsOf = (chosen: Int32Array) => chosen.map((row) => labels[row] as number);
  const onTrain = loss.evaluate(logits.subarray(0, border), labelsOf(train));
  const onTest = loss.evaluate(logits.subarray(border), labelsOf(test));
  return {
    trainLoss: onTrain.sum / train.length,
    testLoss: onTest.sum / test.length,
    trainAccuracy: onTrain.correctCount / train.length,
    testAccuracy: onTest.correctCount / test.length,
  };
}

/** Loss and accuracy over the whole dataset, every part of it at the same weights. */
import type { Dataset } from "../datasets/dataset.ts";
import { gatherRows } from "./batches.ts";
import { logitsOfRows, type PassContext } from "./chunked-passes.ts";
import type { MetricPoint } from "./run-report.ts";

/** A part's mean loss and share of hits. */
export interface PartScore {
  readonly loss: number;
  readonly accuracy: number;
}

/** Every row of the dataset, part after part: the order in which parts are measured. */
export function rowsByPart({ train, validation = new Int32Array(), test }: Dataset): Int32Array {
  return Int32Array.from([...train, ...validation, ...test]);
}

/**
 * What is told of the parts.
 * @param score of the rows from `start` to `end` of `rowsByPart`.
 */
export function scoreParts(
  { train, validation, test }: Dataset,
  score: (start: number, end: number) => PartScore,
): Omit<MetricPoint, "step" | "epoch"> {
  const validated = train.length + (validation?.length ?? 0);
  const onTrain = score(0, train.length);
  const onTest = score(validated, validated + test.length);
  const onValidation = validation && score(train.length, validated);
  return {
    trainLoss: onTrain.loss,
    testLoss: onTest.loss,
    trainAccuracy: onTrain.accuracy,
    testAccuracy: onTest.accuracy,
    ...(onValidation && {
      validationLoss: onValidation.loss,
      validationAccuracy: onValidation.accuracy,
    }),
  };
}

export async function evaluateDataset(
  context: PassContext,
): Promise<Omit<MetricPoint, "step" | "epoch">> {
  const { dataset, model } = context;
  const { features, featureCount, labels } = dataset;
  const { loss } = model;
  const rows = rowsByPart(dataset);
  const logits = await logitsOfRows(context, gatherRows(features, featureCount, rows));
  return scoreParts(dataset, (start, end) => {
    const part = logits.subarray(start * loss.logitCount, end * loss.logitCount);
    const { sum, correctCount } = loss.evaluate(
      part,
      rows.slice(start, end).map((row) => labels[row] as number),
    );
    return { loss: sum / (end - start), accuracy: correctCount / (end - start) };
  });
}

/** Loss, and accuracy where there are classes, over the whole dataset: every part at the same weights. */
import { gatherRows } from "./batches.ts";
import { outputsOfRows, type PassContext } from "./chunked-passes.ts";
import type { MetricPoint } from "./run-report.ts";

export async function evaluateDataset(
  context: PassContext,
): Promise<Omit<MetricPoint, "step" | "epoch">> {
  const { dataset, model } = context;
  const { train, test } = dataset;
  const rows = Int32Array.from([...train, ...test]);
  const features = gatherRows(dataset.features, dataset.featureCount, rows);
  const outputs = await outputsOfRows(context, features, rows.length);
  const border = train.length * model.outputCount;
  const judge = (part: Int32Array, said: Float64Array): { loss: number; accuracy?: number } => {
    const answers = model.loss.answersOf(dataset, part);
    const { sum, correctCount } = model.loss.evaluate(said, answers);
    const loss = sum / part.length;
    return correctCount === undefined ? { loss } : { loss, accuracy: correctCount / part.length };
  };
  return joinParts(
    judge(train, outputs.subarray(0, border)),
    test.length === 0 ? null : judge(test, outputs.subarray(border)),
  );
}

interface Judged {
  /** Mean. */
  readonly loss: number;
  readonly accuracy?: number;
}

/** What is known of both parts; where nothing is held out, nothing is said of it. */
export function joinParts(train: Judged, test: Judged | null): Omit<MetricPoint, "step" | "epoch"> {
  return {
    trainLoss: train.loss,
    ...(test && { testLoss: test.loss }),
    ...(train.accuracy !== undefined && { trainAccuracy: train.accuracy }),
    ...(test?.accuracy !== undefined && { testAccuracy: test.accuracy }),
  };
}

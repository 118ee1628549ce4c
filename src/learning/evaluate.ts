/** Loss, and accuracy where there are classes, over the whole dataset: every part of it at the same weights. */
import type { Dataset } from "../datasets/dataset.ts";
import { gatherRows } from "./batches.ts";
import { outputsOfRows, type PassContext } from "./chunked-passes.ts";
import type { MetricPoint } from "./run-report.ts";

/** A part's mean loss, and its share of hits where there are classes. */
export interface PartScore {
  readonly loss: number;
  readonly accuracy?: number;
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
  const onTest = test.length > 0 ? score(validated, validated + test.length) : undefined;
  const onValidation = validation && score(train.length, validated);
  return {
    trainLoss: onTrain.loss,
    ...(onTest && { testLoss: onTest.loss }),
    ...(onValidation && { validationLoss: onValidation.loss }),
    ...named("trainAccuracy", onTrain),
    ...named("testAccuracy", onTest),
    ...named("validationAccuracy", onValidation),
  };
}

/** The accuracy under its name, where there is one. */
function named(name: keyof MetricPoint, score: PartScore | undefined): Partial<MetricPoint> {
  return score?.accuracy === undefined ? {} : { [name]: score.accuracy };
}

export async function evaluateDataset(
  context: PassContext,
): Promise<Omit<MetricPoint, "step" | "epoch">> {
  const { dataset, model } = context;
  const { loss, outputCount } = model;
  const rows = rowsByPart(dataset);
  const features = gatherRows(dataset.features, dataset.featureCount, rows);
  const outputs = await outputsOfRows(context, features, rows.length);
  return scoreParts(dataset, (start, end) => {
    const said = outputs.subarray(start * outputCount, end * outputCount);
    const answers = loss.answersOf(dataset, rows.subarray(start, end));
    const { sum, correctCount } = loss.evaluate(said, answers);
    const size = end - start;
    return {
      loss: sum / size,
      ...(correctCount !== undefined && { accuracy: correctCount / size }),
    };
  });
}

/** The effective dimension of the experiment's whole model, over its training samples. */
import { failure, problem, success } from "../../../base/result.ts";
import { gatherRows } from "../../../learning/batches.ts";
import {
  effectiveDimension,
  fisherInformation,
} from "../../../learning/diagnostics/effective-dimension.ts";
import type { Answer } from "../lab-context.ts";
import { openPureModel } from "../pure-model.ts";

const MOST_WIRES = 10;
/** Determinants of larger matrices, once for each draw left out, would take minutes. */
const MOST_WEIGHTS = 150;
const MOST_ROWS = 40;
const SAMPLE_COUNTS = [1e3, 1e4, 1e5, 1e6] as const;

export const answerDimension: Answer<"dimension"> = async (query, context) => {
  const opened = await openPureModel(query, context, MOST_WIRES);
  if (!opened.ok) return opened;
  const { trainer } = opened.value;
  try {
    const pass = trainer.passAt(query.weights, context.checkpoint);
    const { model, dataset } = pass;
    const { weightCount } = model;
    if (!model.loss.probabilities) {
      const why =
        "The effective dimension is one of class probabilities; this task has no classes.";
      return failure(problem("diagnose/no-classes", "task", why, "Choose to classify."));
    }
    if (weightCount > MOST_WEIGHTS) {
      const why = `The model has ${weightCount} weights; this looks at up to ${MOST_WEIGHTS}.`;
      return failure(problem("diagnose/too-many-weights", "model", why, "Make a layer smaller."));
    }
    const rows = dataset.train.subarray(0, MOST_ROWS);
    const features = gatherRows(dataset.features, dataset.featureCount, rows);
    const fishers: Float64Array[] = [];
    for (let draw = 0; draw < query.draws; draw++) {
      const weights = model.initialWeights(draw + 1);
      fishers.push(
        await pass.exclusive((session) =>
          fisherInformation(session, model, weights, features, dataset.featureCount),
        ),
      );
      await context.checkpoint((draw + 1) / query.draws);
    }
    const points = SAMPLE_COUNTS.map((count) => effectiveDimension(fishers, count));
    return success({ weightCount, draws: query.draws, rows: rows.length, points });
  } finally {
    trainer.dispose();
  }
};

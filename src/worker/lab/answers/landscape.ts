/** The training loss on a plane through the weights. */
import { failure, problem, success } from "../../../base/result.ts";
import { meanLoss } from "../../../learning/chunked-passes.ts";
import {
  chosenPlane,
  pathPlane,
  placeOnPlane,
  randomPlane,
  weightsAt,
} from "../../../learning/landscape.ts";
import type { Answer } from "../lab-context.ts";
import { openTrained } from "../open-trained.ts";

/** The order of the training rows is random: the first ones are a fair sample. */
const MOST_ROWS = 200;

export const answerLandscape: Answer<"landscape"> = async (query, context) => {
  const opened = await openTrained(query, context);
  if (!opened.ok) return opened;
  const trainer = opened.value;
  try {
    const { weights, path, along, resolution } = query;
    const { model, dataset } = trainer.passAt(weights, context.checkpoint);
    const plane =
      along.kind === "path"
        ? pathPlane(path)
        : along.kind === "random"
          ? randomPlane(model, weights, along.seed)
          : chosenPlane(model, weights, along.weights);
    if (!plane) {
      return failure(
        problem(
          "lab/no-path",
          "path",
          "The run has not gone far enough for its path to have directions.",
          "Train some steps, or choose random directions.",
        ),
      );
    }
    const rows = dataset.train.subarray(0, MOST_ROWS);
    const losses = new Float64Array(resolution * resolution);
    const placeAlong = ([low, high]: readonly [number, number], index: number): number =>
      low + ((high - low) * index) / (resolution - 1);
    for (let point = 0; point < losses.length; point++) {
      await context.checkpoint(point / losses.length);
      const a = placeAlong(plane.horizontal, point % resolution);
      const b = placeAlong(plane.vertical, Math.floor(point / resolution));
      const there = weightsAt(plane, a, b);
      losses[point] = await meanLoss(
        trainer.passAt(there, () => context.checkpoint()),
        rows,
      );
    }
    return success({
      plane,
      resolution,
      losses,
      path: path.map((at) => placeOnPlane(plane, at)),
      rowCount: rows.length,
    });
  } finally {
    trainer.dispose();
  }
};

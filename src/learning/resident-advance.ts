/** Advances a run on a device: cuts the order of batches into resident steps, and reads their outcomes. */
import { at } from "../base/assert.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type {
  ResidentModel,
  ResidentOutcome,
  ResidentState,
  ResidentStep,
  ResidentTraining,
} from "../simulator/resident.ts";
import type { Batches, BatchPosition } from "./batches.ts";
import { isMeasured } from "./measured-epochs.ts";
import type { Model } from "./model.ts";
import { adamCorrections, initialOptimiserState, type OptimiserState } from "./optimisers.ts";
import type { MetricPoint } from "./run-report.ts";
import type { TrainingSettings } from "./settings.ts";

/** Where a run stands. */
export interface Standing {
  readonly weights: Float64Array;
  readonly optimiser: OptimiserState;
  readonly step: number;
  readonly position: BatchPosition;
}

export interface ResidentTask {
  readonly training: ResidentTraining;
  readonly dataset: Dataset;
  readonly batches: Batches;
  readonly settings: TrainingSettings;
  readonly seed: number;
  /** Adam's ε. */
  readonly epsilon: number;
}

export interface ResidentAdvance {
  readonly standing: Standing;
  readonly points: readonly MetricPoint[];
  /** Mean loss of each step's batch before the step, nats. */
  readonly losses: readonly number[];
}

export function describeModel(model: Model): ResidentModel {
  return {
    parameterCount: model.parameterNames.length,
    weightCount: model.weightCount,
    before: model.before,
    probabilityWires: model.readout.probabilityWires,
    after: model.after,
    logitCount: model.loss.logitCount,
  };
}

interface Cut {
  readonly steps: ResidentStep[];
  readonly end: BatchPosition;
  /** For each measured epoch end: the steps taken by then, and where its outcomes lie. */
  readonly measurements: { step: number; epoch: number; first: number; last: number }[];
}

/** `count` optimiser steps from a position on, with a measurement after every measured epoch. */
function cutSteps(task: ResidentTask, from: Standing, count: number): Cut {
  const { batches, settings, seed, epsilon, dataset, training } = task;
  const rowsOfAll = Int32Array.from([...dataset.train, ...dataset.test]);
  const cut: Cut = { steps: [], end: from.position, measurements: [] };
  let position = from.position;
  const adamSteps = from.optimiser.kind === "adam" ? from.optimiser.step : 0;
  for (let index = 0; index < count; index++) {
    const { rows, next } = batches.at(position, settings.batchSize, seed);
    const { optimiser, learningRate, momentum } = settings;
    const corrections = adamCorrections(adamSteps + index + 1);
    cut.steps.push({
      kind: "train",
      rows,
      optimiser,
      learningRate,
      momentum,
      epsilon,
      ...corrections,
    });
    if (next.epoch !== position.epoch && isMeasured(next.epoch)) {
      const first = cut.steps.length;
      for (let start = 0; start < rowsOfAll.length; start += training.maxRows) {
        const chunk = rowsOfAll.subarray(start, start + training.maxRows);
        cut.steps.push({ kind: "measure", rows: chunk });
      }
      const last = cut.steps.length;
      cut.measurements.push({ step: from.step + index + 1, epoch: next.epoch, first, last });
    }
    position = next;
  }
  return { ...cut, end: position };
}

function residentState(optimiser: OptimiserState, weights: Float64Array): ResidentState {
  return optimiser.kind === "sgd"
    ? { weights, first: optimiser.velocity, second: new Float64Array(weights.length) }
    : { weights, first: optimiser.mean, second: optimiser.variance };
}

function optimiserAfter(
  before: OptimiserState,
  state: ResidentState,
  count: number,
): OptimiserState {
  return before.kind === "sgd"
    ? { kind: "sgd", velocity: state.first }
    : { kind: "adam", step: before.step + count, mean: state.first, variance: state.second };
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

function readPoint(
  { dataset }: ResidentTask,
  outcomes: readonly ResidentOutcome[],
  { step, epoch }: { step: number; epoch: number },
): MetricPoint {
  const losses = outcomes.flatMap((outcome) => [...outcome.losses]);
  const hits = outcomes.flatMap((outcome) => [...outcome.hits]);
  const border = dataset.train.length;
  const mean = (values: number[]): number => sum(values) / values.length;
  return {
    step,
    epoch,
    trainLoss: mean(losses.slice(0, border)),
    testLoss: mean(losses.slice(border)),
    trainAccuracy: mean(hits.slice(0, border)),
    testAccuracy: mean(hits.slice(border)),
  };
}

/** Takes `count` optimiser steps; nothing given is changed. */
export async function advanceResident(
  task: ResidentTask,
  from: Standing,
  count: number,
): Promise<ResidentAdvance> {
  const { settings, training } = task;
  const optimiser =
    from.optimiser.kind === settings.optimiser
      ? from.optimiser
      : initialOptimiserState(settings.optimiser, from.weights.length);
  const cut = cutSteps(task, { ...from, optimiser }, count);
  const { state, outcomes } = await training.run(residentState(optimiser, from.weights), cut.steps);
  return {
    standing: {
      weights: state.weights,
      optimiser: optimiserAfter(optimiser, state, count),
      step: from.step + count,
      position: cut.end,
    },
    points: cut.measurements.map((measured) =>
      readPoint(task, outcomes.slice(measured.first, measured.last), measured),
    ),
    losses: cut.steps.flatMap((step, index) =>
      step.kind === "train" ? [sum([...at(outcomes, index).losses]) / step.rows.length] : [],
    ),
  };
}

/** Advances a run on a device: cuts the order of batches into resident steps, and reads their outcomes. */
import { at } from "../base/assert.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type {
  ResidentOutcome,
  ResidentState,
  ResidentStep,
  ResidentTraining,
} from "../simulator/resident.ts";
import type { Batches, BatchPosition } from "./batches.ts";
import type { Checkpoint } from "./chunked-passes.ts";
import { rowsByPart, scoreParts } from "./evaluate.ts";
import { isMeasured } from "./measured-epochs.ts";
import {
  adamCorrections,
  initialFirstOrder,
  type FirstOrderState,
} from "./optimisers/first-order.ts";
import type { OptimiserState } from "./optimisers/take-step.ts";
import type { MetricPoint } from "./run-report.ts";
import { rateAt } from "./schedule.ts";
import type { FirstOrderName, TrainingSettings } from "./settings.ts";
import { epochsAt } from "./training-step.ts";

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
  readonly settings: TrainingSettings & { readonly optimiser: FirstOrderName };
  readonly seed: number;
  /** Adam's ε. */
  readonly epsilon: number;
  /** Rows that take the device a few milliseconds. */
  readonly quickRows: number;
  /** Awaited between calls to the device; what was done before it rejects is kept. */
  readonly checkpoint: Checkpoint;
}

/** A call to the device may take this many times `quickRows`: readbacks cost, too. */
const CALL_SHARE = 4;
/** What a training step costs, where a measurement of as many rows costs 1. */
const TRAIN_COST = 3;

export interface ResidentAdvance {
  readonly standing: Standing;
  readonly points: readonly MetricPoint[];
  /** Mean loss of each step's batch before the step, nats. */
  readonly losses: readonly number[];
}

interface Cut {
  readonly steps: ResidentStep[];
  /** The position after each optimiser step. */
  readonly ends: BatchPosition[];
  /** For each measured epoch end: the steps taken by then, and where its outcomes lie. */
  readonly measurements: { step: number; epoch: number; first: number; last: number }[];
}

/** `count` optimiser steps from a position on, with a measurement after every measured epoch. */
function cutSteps(task: ResidentTask, from: Standing, count: number): Cut {
  const { batches, settings, seed, epsilon, dataset, training, quickRows } = task;
  const rowsOfAll = rowsByPart(dataset);
  const cut: Cut = { steps: [], ends: [], measurements: [] };
  const mostRows = Math.min(training.maxRows, CALL_SHARE * quickRows);
  let position = from.position;
  const { optimiser, momentum, weightDecay = 0 } = settings;
  const before = "step" in from.optimiser ? from.optimiser.step : 0;
  for (let index = 0; index < count; index++) {
    const { rows, next } = batches.at(position, settings.batchSize, seed);
    const corrections = adamCorrections(before + index + 1);
    const learningRate = rateAt(settings, epochsAt(position, batches.trainCount));
    const common = { optimiser, learningRate, momentum, weightDecay, epsilon };
    cut.steps.push({ kind: "train", rows, ...common, ...corrections });
    if (next.epoch !== position.epoch && isMeasured(next.epoch)) {
      const first = cut.steps.length;
      for (let start = 0; start < rowsOfAll.length; start += mostRows) {
        const chunk = rowsOfAll.subarray(start, start + mostRows);
        cut.steps.push({ kind: "measure", rows: chunk });
      }
      const last = cut.steps.length;
      cut.measurements.push({ step: from.step + index + 1, epoch: next.epoch, first, last });
    }
    cut.ends.push(next);
    position = next;
  }
  return cut;
}

/** Consecutive steps together as far as one call to the device stays short; at least one in each. */
function packSteps(steps: readonly ResidentStep[], mostRows: number): ResidentStep[][] {
  const packs: ResidentStep[][] = [];
  let cost = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    const own = step.rows.length * (step.kind === "train" ? TRAIN_COST : 1);
    if (cost + own > mostRows) {
      packs.push([]);
      cost = 0;
    }
    packs.at(-1)?.push(step);
    cost += own;
  }
  return packs;
}

function residentState(optimiser: FirstOrderState, weights: Float64Array): ResidentState {
  const nothing = new Float64Array(weights.length);
  if ("velocity" in optimiser) return { weights, first: optimiser.velocity, second: nothing };
  if ("mean" in optimiser) {
    return { weights, first: optimiser.mean, second: optimiser.variance };
  }
  return { weights, first: nothing, second: optimiser.square };
}

function optimiserAfter(
  before: FirstOrderState,
  { first, second }: ResidentState,
  count: number,
): FirstOrderState {
  if ("velocity" in before) return { kind: before.kind, velocity: first };
  if ("mean" in before) {
    return { kind: before.kind, step: before.step + count, mean: first, variance: second };
  }
  return { kind: before.kind, square: second };
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
  const mean = (values: number[]): number => sum(values) / values.length;
  const scores = scoreParts(dataset, (start, end) => ({
    loss: mean(losses.slice(start, end)),
    accuracy: mean(hits.slice(start, end)),
  }));
  return { step, epoch, ...scores };
}

/** Whether a checkpoint lets work go on. */
const passes = (checkpoint: Checkpoint): Promise<boolean> =>
  checkpoint().then(
    () => true,
    () => false,
  );

/** The state if it is this optimiser's, else a fresh one. */
function firstOrderOf(
  state: OptimiserState,
  kind: FirstOrderName,
  weightCount: number,
): FirstOrderState {
  const isOurs = state.kind === kind;
  return isOurs ? (state as FirstOrderState) : initialFirstOrder(kind, weightCount);
}

/** Takes `count` optimiser steps, fewer when the checkpoint rejects; nothing given is changed. */
export async function advanceResident(
  task: ResidentTask,
  from: Standing,
  count: number,
): Promise<ResidentAdvance> {
  const { settings, training, quickRows, checkpoint } = task;
  const optimiser = firstOrderOf(from.optimiser, settings.optimiser, from.weights.length);
  const cut = cutSteps(task, { ...from, optimiser }, count);
  let state = residentState(optimiser, from.weights);
  const outcomes: ResidentOutcome[] = [];
  for (const pack of packSteps(cut.steps, CALL_SHARE * quickRows)) {
    if (outcomes.length > 0 && !(await passes(checkpoint))) break;
    const run = await training.run(state, pack);
    ({ state } = run);
    outcomes.push(...run.outcomes);
  }
  const done = cut.steps.slice(0, outcomes.length);
  const losses = done.flatMap((step, index) =>
    step.kind === "train" ? [sum([...at(outcomes, index).losses]) / step.rows.length] : [],
  );
  const taken = losses.length;
  return {
    standing: {
      weights: state.weights,
      optimiser: optimiserAfter(optimiser, state, taken),
      step: from.step + taken,
      position: taken === 0 ? from.position : at(cut.ends, taken - 1),
    },
    // A measurement that was cut short is of no use.
    points: cut.measurements
      .filter(({ last }) => last <= outcomes.length)
      .map((measured) => readPoint(task, outcomes.slice(measured.first, measured.last), measured)),
    losses,
  };
}

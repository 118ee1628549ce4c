/** The circuit as a kernel at certain weights, beside a classical kernel of the same features. */
import { at } from "../../../base/assert.ts";
import { failure, problem, success, type Result } from "../../../base/result.ts";
import type { Dataset } from "../../../datasets/dataset.ts";
import { gatherRows } from "../../../learning/batches.ts";
import type { Checkpoint } from "../../../learning/chunked-passes.ts";
import { centredAlignment } from "../../../learning/kernels/alignment.ts";
import { adjustedRandIndex, clusters } from "../../../learning/kernels/clusters.ts";
import { fidelity } from "../../../learning/kernels/fidelity.ts";
import type { KernelScore } from "../../../learning/kernels/kernel-report.ts";
import { rbf, scaleGamma } from "../../../learning/kernels/rbf.ts";
import { separate } from "../../../learning/kernels/support-vectors.ts";
import type { Trainer } from "../../../learning/trainer-interface.ts";
import type { Answer } from "../lab-context.ts";
import { openTrained } from "../open-trained.ts";

/** Of the training and of the test samples: the first in their order, which the data's seed has shuffled. */
const MOST_SAMPLES = 150;
/** 300 states of 12 wires are 20 MB. */
const MOST_WIRES = 12;

/** Each row's state, without noise: interleaved re, im. */
async function statesOf(
  trainer: Trainer,
  rows: readonly number[],
  { experiment }: Parameters<Answer<"kernel">>[0],
  checkpoint: Checkpoint,
): Promise<Result<readonly Float64Array[]>> {
  const { circuit } = experiment;
  const opened = await trainer.openPure([{ x: 0, z: 1 }], circuit);
  if (!opened.ok) return opened;
  const session = opened.value;
  try {
    const inputs = trainer.circuitInputs(rows);
    const width = trainer.circuitInputCount;
    const parameters = trainer.parameters();
    const states: Float64Array[] = [];
    for (let sample = 0; sample < rows.length; sample++) {
      await checkpoint((0.5 * sample) / rows.length);
      const row = inputs.slice(sample * width, (sample + 1) * width);
      states.push(await session.state(row, parameters));
    }
    return success(states);
  } finally {
    session.dispose();
  }
}

/** The kernel between samples and the first `size` of them, row by row. */
async function rowsOf<Sample>(
  samples: readonly Sample[],
  size: number,
  k: (a: Sample, b: Sample) => number,
  checkpoint: Checkpoint,
): Promise<Float64Array[]> {
  const known = samples.slice(0, size);
  const rows: Float64Array[] = [];
  for (const sample of samples) {
    await checkpoint(0.5 + (0.5 * rows.length) / samples.length);
    rows.push(Float64Array.from(known, (other) => k(sample, other)));
  }
  return rows;
}

/** @param rows of training samples first; the kernel with those alone. */
function scoreOf(
  rows: readonly Float64Array[],
  labels: readonly number[],
  size: number,
  cost: number,
): { kernel: Float64Array; score: KernelScore } {
  const kernel = Float64Array.from(rows.slice(0, size).flatMap((row) => [...row]));
  const trainLabels = labels.slice(0, size);
  const { predicted, supportVectors } = separate(kernel, trainLabels, rows, cost);
  const share = (from: number, to: number): number => {
    let right = 0;
    for (let row = from; row < to; row++) if (predicted[row] === labels[row]) right++;
    return right / (to - from);
  };
  const score = {
    trainAccuracy: share(0, size),
    testAccuracy: share(size, rows.length),
    supportVectorCount: supportVectors.length,
    alignment: centredAlignment(kernel, trainLabels),
  };
  return { kernel, score };
}

const byClass = ({ labels }: Dataset, rows: Int32Array): number[] =>
  [...rows.subarray(0, MOST_SAMPLES)].toSorted((a, b) => at(labels, a) - at(labels, b) || a - b);

export const answerKernel: Answer<"kernel"> = async (query, context) => {
  const wireCount = query.experiment.circuit.wires.length;
  if (wireCount > MOST_WIRES) {
    return failure(
      problem(
        "kernel/too-wide",
        "circuit/wires",
        `The kernel keeps the state of each sample: ${wireCount} wires are more than the ${MOST_WIRES} that fit.`,
        "Remove wires.",
      ),
    );
  }
  const opened = await openTrained(query, context);
  if (!opened.ok) return opened;
  const trainer = opened.value;
  try {
    const { dataset } = trainer.passAt(query.weights, context.checkpoint);
    const train = byClass(dataset, dataset.train);
    const rows = [...train, ...byClass(dataset, dataset.test)];
    const labels = rows.map((row) => at(dataset.labels, row));
    const size = train.length;
    const found = await statesOf(trainer, rows, query, context.checkpoint);
    if (!found.ok) return found;
    const overlaps = await rowsOf(found.value, size, fidelity, context.checkpoint);
    const points = rows.map((row) => gatherRows(dataset.features, dataset.featureCount, [row]));
    const gamma = scaleGamma(points.slice(0, size));
    const near = await rowsOf(points, size, (a, b) => rbf(a, b, gamma), context.checkpoint);
    const quantum = scoreOf(overlaps, labels, size, query.cost);
    const groups = clusters(quantum.kernel, size, dataset.classCount);
    return success({
      rows: Int32Array.from(train),
      kernel: quantum.kernel,
      groups,
      agreement: adjustedRandIndex(groups, labels.slice(0, size)),
      testCount: rows.length - size,
      circuit: quantum.score,
      rbf: scoreOf(near, labels, size, query.cost).score,
      gamma,
    });
  } finally {
    trainer.dispose();
  }
};

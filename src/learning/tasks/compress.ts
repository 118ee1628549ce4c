/**
 * Compress: a quantum autoencoder (Romero, Olson and Aspuru-Guzik, arXiv:1612.02806). The circuit is to leave
 * some wires, its trash, in |0⟩ for every sample of one class: then the others hold all there is to know of it.
 */
import { at } from "../../base/assert.ts";
import { problem, type Problem } from "../../base/result.ts";
import { parsePauliSum } from "../../circuit/pauli-sum.ts";
import { MAX_WIRES } from "../../circuit/circuit.ts";
import type { Dataset } from "../../datasets/dataset.ts";
import type { Loss } from "../losses.ts";
import type { CompressSettings, ModelSettings } from "../settings.ts";
import { checkFeatures } from "./check-features.ts";
import type { Task } from "./task.ts";

/**
 * The mean chance that a trash wire is found to be 1: (1 - ⟨Z⟩)/2 over the readout's observables. Of one
 * sample it is the anomaly score, 0 to 1.
 */
export function trash(observableCount: number): Loss {
  return {
    name: "trash",
    headUnits: null,
    isCrossEntropy: false,
    answersOf: () => [],
    evaluate: (outputs) => ({
      sum: outputs.reduce((sum, z) => sum + (1 - z) / 2, 0) / observableCount,
      cotangent: new Float64Array(outputs.length).fill(-1 / (2 * observableCount)),
    }),
  };
}

/** Whether an observable is the Z of one wire. */
function isTrashWire(text: string): boolean {
  const parsed = parsePauliSum(text, MAX_WIRES);
  if (!parsed.ok || parsed.value.terms.length !== 1) return false;
  const { coefficient, pauli } = at(parsed.value.terms, 0);
  return coefficient === 1 && pauli.x === 0 && pauli.z !== 0 && (pauli.z & (pauli.z - 1)) === 0;
}

function check(model: ModelSettings, dataset: Dataset, { normal }: CompressSettings): Problem[] {
  const problems = checkFeatures(dataset);
  if (model.after.length > 0) {
    problems.push(
      problem(
        "task/dense-layers",
        "model/after",
        "The trash wires say by themselves whether they are empty; dense layers after the circuit could make that up.",
        "Remove the dense layers after the circuit.",
      ),
    );
  }
  const { readout } = model;
  if (readout.kind === "probabilities" || !readout.observables.every(isTrashWire)) {
    problems.push(
      problem(
        "task/no-trash",
        "model/readout",
        "The readout says which wires are trash: the Z of each of them, and nothing else.",
        "Read out expectations such as Z0, Z1.",
      ),
    );
  }
  if (dataset.train.length === 0) {
    problems.push(
      problem(
        "task/no-normal-class",
        "task/normal",
        `The data has ${dataset.classCount} classes; class ${normal + 1} is not among them.`,
        "Choose which class is to be compressed.",
      ),
    );
  }
  return problems;
}

export function compress(settings: CompressSettings, model: ModelSettings): Task {
  const { readout } = model;
  const count = readout.kind === "expectations" ? readout.observables.length : 1;
  return {
    loss: trash(count),
    check: (_model, dataset) => check(model, dataset, settings),
  };
}

/**
 * The rows of the normal class alone train and are tested; those of the others are in no part, for the
 * anomaly score to be judged by.
 */
export function normalRows(dataset: Dataset, normal: number): Dataset {
  const only = (rows: Int32Array): Int32Array =>
    rows.filter((row) => dataset.labels[row] === normal);
  return {
    ...dataset,
    train: only(dataset.train),
    ...(dataset.validation && { validation: only(dataset.validation) }),
    test: only(dataset.test),
  };
}

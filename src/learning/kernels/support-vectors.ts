/** The support vector machine on a kernel: libsvm's C-SVC, one class against one where there are more than two. */
import SVM from "libsvm-js/asm";

export interface Separated {
  /** The class of each further sample. */
  readonly predicted: Int32Array;
  /** Training samples that the borders hang on, ascending. */
  readonly supportVectors: readonly number[];
}

/**
 * @param kernel between the training samples, size × size.
 * @param labels their classes; at least two of them occur.
 * @param rows the kernel between each further sample and all training samples.
 * @param cost C: what a sample on the wrong side costs.
 */
export function separate(
  kernel: Float64Array,
  labels: readonly number[],
  rows: readonly Float64Array[],
  cost: number,
): Separated {
  const size = labels.length;
  const { KERNEL_TYPES, SVM_TYPES } = SVM;
  const machine = new SVM({
    kernel: KERNEL_TYPES.PRECOMPUTED,
    type: SVM_TYPES.C_SVC,
    cost,
    quiet: true,
  });
  try {
    const numbered = labels.map((_, row) => [
      row + 1,
      ...kernel.subarray(row * size, (row + 1) * size),
    ]);
    machine.train(numbered, labels);
    return {
      predicted: Int32Array.from(rows, (row) => machine.predictOne([0, ...row])),
      supportVectors: machine.getSVIndices().toSorted((a, b) => a - b),
    };
  } finally {
    machine.free();
  }
}

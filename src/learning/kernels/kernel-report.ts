/** What is told of a kernel: itself between training samples, and what can be made of it. */

/** A support vector machine on one kernel, and how well the kernel fits the classes. */
export interface KernelScore {
  /** Shares of right classes, 0 to 1. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  /** Training samples that the borders hang on. */
  readonly supportVectorCount: number;
  /** Centred alignment with the classes, 0 to 1; null where the kernel is the same everywhere. */
  readonly alignment: number | null;
}

export interface KernelReport {
  /** Dataset rows of the training samples, class after class. */
  readonly rows: Int32Array;
  /** |⟨φ(x)|φ(y)⟩|² between them: rows × rows, row-major. */
  readonly kernel: Float64Array;
  /** The group of each, found without labels. */
  readonly groups: Int32Array;
  /** Adjusted Rand index of groups and classes; null where it says nothing. */
  readonly agreement: number | null;
  readonly testCount: number;
  /** The circuit's kernel, and a radial basis function of the same features. */
  readonly circuit: KernelScore;
  readonly rbf: KernelScore;
  /** γ of that function. */
  readonly gamma: number;
}

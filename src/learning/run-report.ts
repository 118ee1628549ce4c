/** What a run tells about itself: plain values that cross to the page as they are. */

/** One point of the curves; all parts of the data are evaluated at the same weights. */
export interface MetricPoint {
  readonly step: number;
  readonly epoch: number;
  /** Mean of the task's loss: a cross-entropy in nats, a squared error, an energy. */
  readonly trainLoss: number;
  /** Missing where nothing is held out. */
  readonly testLoss?: number;
  /** Of the rows that are held out for choosing; missing where there are none. */
  readonly validationLoss?: number;
  /** Share of samples whose likeliest class is right, 0 to 1; missing where the task has no classes. */
  readonly trainAccuracy?: number;
  readonly testAccuracy?: number;
  readonly validationAccuracy?: number;
  /** Euclidean, of the step that led here; missing before the first, and where a device takes many steps in one. */
  readonly gradientNorm?: number;
}

/** Everything about one sample at the current weights. */
export interface SampleReport {
  /** The dataset row. */
  readonly index: number;
  readonly features: readonly number[];
  /** What the circuit receives: the features, or the dense layers' outputs. */
  readonly circuitInputs: readonly number[];
  /** What each dense layer before the circuit puts out; what the last one does, the circuit receives. */
  readonly before: readonly (readonly number[])[];
  /** What the readout and each dense layer after it put out: last the logits, a predicted value, or energies. */
  readonly after: readonly (readonly number[])[];
  /** The class that the data says it is; 0 where the task has no classes. */
  readonly label: number;
  /** Per class; empty where the task has none. */
  readonly probabilities: readonly number[];
  /** The value that a regression is to find; missing elsewhere. */
  readonly target?: number;
  /** The task's loss of this sample alone. */
  readonly loss: number;
  /** Interleaved re, im, little-endian, length 2·2^n; null when n is too large to show. */
  readonly amplitudes: Float64Array | null;
  /** ⟨Z⟩ of each wire at the end of the circuit. */
  readonly wireExpectations: readonly number[];
}

/** A plane through the space of features: two vary, the others are held. */
export interface BoundaryPlane {
  /** The names of all features (Dataset.featureNames): of other data it means nothing. */
  readonly of: readonly string[];
  /** The features on the horizontal and the vertical axis. */
  readonly axes: readonly [number, number];
  /** Per feature, where it is held, as scaled; null for its mean over the training samples. */
  readonly held: readonly (number | null)[];
}

/** What the model says over a grid in the plane of two features. */
export interface BoundaryReport {
  /** Grid points along each axis, edges included. */
  readonly resolution: number;
  /** The features on the horizontal and vertical axis; equal when there is only one feature. */
  readonly axes: readonly [number, number];
  readonly horizontal: readonly [number, number];
  readonly vertical: readonly [number, number];
  /** resolution × resolution × classCount, rows from the lowest vertical value up; empty without classes. */
  readonly probabilities: Float32Array;
  /** Of a regression, what it predicts: resolution × resolution, or `resolution` along a single feature. */
  readonly values?: Float32Array;
}

/** What can be seen of the state between two columns: questions and answers, plain values that cross over. */

/** Which state: that of the selected sample at the current weights, after so many columns. */
export interface InspectQuery {
  /** Columns that have acted: 0 asks for the initial state, null for the end of the circuit. */
  readonly column: number | null;
  /** Whether the mutual information is wanted, which takes longer than all the rest. */
  readonly withMutualInformation?: boolean;
  /** Whether what the circuit's displays show is wanted. */
  readonly withDisplays?: boolean;
  /** Draws the outcomes where the circuit measures; 1 when missing. */
  readonly seed?: number;
  /** Whether the circuit's noise is wanted in it, where its density matrix fits. */
  readonly withNoise?: boolean;
}

/** What a noisy circuit ends in: no one state, but many, each with its probability. */
export interface Mixture {
  /** Of each basis state: 2^n. */
  readonly probabilities: Float64Array;
  /** Tr ρ² of all wires together: 1 of one state, 1/2^n where nothing is left of it. */
  readonly purity: number;
  /**
   * Of every two wires, above 0 exactly where they are entangled and at most 1/2: wireCount × wireCount, diagonal 0;
   * null where the mutual information is.
   */
  readonly negativity: Float64Array | null;
}

/** Which run of a circuit that measures is shown, and what was measured in it up to there. */
export interface OneShot {
  readonly seed: number;
  /** In the order in which they were first written. */
  readonly bits: readonly { readonly name: string; readonly isOne: boolean }[];
}

/** What a display of the circuit shows: the state of its wires at its own column. */
export interface DisplayReading {
  /** The id of its op. */
  readonly op: string;
  readonly wires: readonly number[];
  /** Reduced density matrix: 2^k × 2^k complex numbers, interleaved, row by row; bit j is wires[j]. */
  readonly density: Float64Array;
}

/** So many basis states are listed where there are too many to draw. */
export const MOST_TOP = 32;

/** The likeliest basis states, the likeliest first. */
export interface TopAmplitudes {
  readonly indices: Uint32Array;
  /** Interleaved re, im, of each of them. */
  readonly amplitudes: Float64Array;
}

/** Everything is of one set of weights. Wire q is bit q of a basis state. */
export interface StateInspection {
  /** Of which run (RunSnapshot.runId), and at which step. */
  readonly runId: number;
  readonly step: number;
  /** The dataset row. */
  readonly sample: number;
  /** Columns that have acted, of how many. */
  readonly column: number;
  readonly columnCount: number;
  readonly wireCount: number;
  /** Interleaved re, im, length 2·2^n, global phase included; null beyond 12 wires, and of a mixture. */
  readonly amplitudes: Float64Array | null;
  /** With the noise in it, where that was asked for and fits; all else below is then of this mixture. */
  readonly mixture: Mixture | null;
  /** Beyond 12 wires: the likeliest basis states. */
  readonly top: TopAmplitudes | null;
  /** ⟨X⟩, ⟨Y⟩, ⟨Z⟩ of each wire: 3 × wireCount. */
  readonly bloch: Float64Array;
  /** Tr ρ² of each wire alone: 1 where it is pure, 1/2 where maximally entangled with the others. */
  readonly purity: Float64Array;
  /** Entropy of each wire alone, bits: its entanglement with all the others. */
  readonly entropy: Float64Array;
  /** Meyer and Wallach's Q, from 0 (a product) to 1. */
  readonly meyerWallach: number;
  /** wireCount × wireCount, bits, 0 to 2, diagonal 0; null when not asked for, or beyond 12 wires. */
  readonly mutualInformation: Float64Array | null;
  /** Of all displays, when asked for; beyond 20 wires of those on one or two wires. */
  readonly displays: readonly DisplayReading[];
  /** Null where the circuit measures nothing, so that every run is the same, and of a mixture, which is of all runs. */
  readonly oneShot: OneShot | null;
  /** What it took the worker: whoever asks again and again leaves the rest of the time to training. */
  readonly milliseconds: number;
}

export interface CloudQuery {
  /** As in `InspectQuery`. */
  readonly column: number | null;
  readonly withNoise?: boolean;
  /** At most so many samples, evenly over the data set. */
  readonly maxSamples: number;
}

/** Where every sample of the data set stands on each wire's Bloch sphere. */
export interface BlochCloud {
  readonly runId: number;
  readonly step: number;
  readonly column: number;
  readonly columnCount: number;
  readonly wireCount: number;
  /** Dataset rows, train and test, ascending. */
  readonly samples: Int32Array;
  /** The class of each of them. */
  readonly labels: Int32Array;
  /** [sample][wire][⟨X⟩, ⟨Y⟩, ⟨Z⟩]. */
  readonly vectors: Float64Array;
  readonly milliseconds: number;
}

/** The unitary of the first columns, whatever the wires start in. */
export interface CircuitUnitary {
  readonly runId: number;
  readonly column: number;
  readonly columnCount: number;
  readonly wireCount: number;
  /** 2^n × 2^n complex numbers, interleaved, column by column: column j is the image of basis state j. */
  readonly entries: Float64Array;
  readonly milliseconds: number;
}

/** So many shots of the whole circuit on the selected sample at the current weights. */
export interface CountsQuery {
  readonly shots: number;
  readonly seed: number;
}

/** What the classical bits were found to be. */
export interface CountsReport {
  readonly runId: number;
  readonly step: number;
  /** The dataset row. */
  readonly sample: number;
  readonly shots: number;
  readonly seed: number;
  /** In the order in which they are first written. */
  readonly bits: readonly string[];
  /** The most frequent first: character b of a value is that of bits[b]. */
  readonly outcomes: readonly { readonly value: string; readonly count: number }[];
  readonly milliseconds: number;
}

export interface ExpectationQuery {
  /** As in `InspectQuery`. */
  readonly column: number | null;
  readonly seed?: number;
  readonly withNoise?: boolean;
  /** As typed: "Z0 Z1", or a weighted sum. */
  readonly observable: string;
}

/** An observable, of the state that is shown and as a run reads it. */
export interface ExpectationReport {
  /** Of the state, exactly. */
  readonly value: number;
  /** What training would read, where that is something else: noise, shots and wrong readings in it. */
  readonly read: {
    readonly value: number;
    /** Its standard error; null where it is exact. */
    readonly error: number | null;
  } | null;
}

/** The probabilities of what some wires alone are found to be. */
export interface MarginalQuery {
  /** As in `InspectQuery`. */
  readonly column: number | null;
  readonly seed?: number;
  readonly withNoise?: boolean;
  /** All different, at most `MAX_MARGINAL_WIRES`. */
  readonly wires: readonly number[];
}

export interface MarginalReport {
  readonly runId: number;
  readonly column: number;
  readonly wires: readonly number[];
  /** 2^k: wires[j] is bit j of an outcome. */
  readonly probabilities: Float64Array;
  readonly milliseconds: number;
}

/** Unitaries are given up to this many wires: 32 × 32 numbers. */
export const MAX_UNITARY_WIRES = 5;

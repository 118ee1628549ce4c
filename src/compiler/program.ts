/**
 * The program: the list of instructions every compiled backend runs, and the steps on wires that
 * the first pass emits on the way to it.
 */
import type { AngleTerm } from "../circuit/angle.ts";
import type { Control } from "../circuit/circuit.ts";
import type { Su2 } from "./su2.ts";

export type Axis = "x" | "y" | "z";

/** An angle's normal form: the sum of its terms, radians. */
export type AngleSum = readonly AngleTerm[];

/** One factor of a unitary, in the order they act: a fixed element of SU(2), or exp(-iθP/2). */
export type ProgramFactor =
  | { readonly kind: "fixed"; readonly element: Su2 }
  | { readonly kind: "rotation"; readonly axis: Axis; readonly angle: AngleSum };

/** Classical bits that must be 1 (`on`), and that must be 0, as masks: bit b is classical bit b. */
export interface BitMasks {
  readonly on: number;
  readonly off: number;
}

/** An SU(2) element (the product of its factors) on a wire, where the controls are satisfied. */
export interface Turn {
  readonly kind: "turn";
  readonly target: number;
  readonly controls: readonly Control[];
  readonly factors: readonly ProgramFactor[];
  /** In trajectories only. */
  readonly when?: BitMasks;
}

/** X on `target` where `control` is |1⟩. */
export interface Cnot {
  readonly kind: "cnot";
  readonly control: number;
  readonly target: number;
}

export interface Exchange {
  readonly kind: "exchange";
  readonly wires: readonly [number, number];
}

export type Step = Turn | Cnot | Exchange;

/** What stands in the place of an SU(2) element where a circuit is noisy or measures (noise/). */
export type ProgramChannel =
  /** Any real 2 × 2 matrix, row-major: of density matrices. */
  | { readonly kind: "mix"; readonly entries: readonly [number, number, number, number] }
  /** X, Y or Z with these probabilities: of trajectories, as are those below. */
  | { readonly kind: "pauli"; readonly x: number; readonly y: number; readonly z: number }
  /** |1⟩ falls to |0⟩ with probability γ. */
  | { readonly kind: "damp"; readonly gamma: number }
  /** Collapses; the value is written to a classical bit, wrongly with these probabilities. */
  | {
      readonly kind: "measure";
      readonly bit: number;
      readonly flipsZero: number;
      readonly flipsOne: number;
    };

/** A channel on a wire, where the controls are satisfied. */
export interface ChannelStep {
  readonly kind: "channel";
  readonly target: number;
  readonly controls: readonly Control[];
  readonly channel: ProgramChannel;
  readonly when?: BitMasks;
}

/** What every stage of compilation knows beside its list. */
interface Frameless {
  readonly wireCount: number;
  /** Circuit inputs: the length of a feature row. */
  readonly featureCount: number;
  /** Parameter names in the order of the parameter vector. */
  readonly parameters: readonly string[];
  /** The whole state carries e^{i · phase}; expectations do not see it. */
  readonly phase: AngleSum;
}

/** The circuit as steps on its wires, from |0...0⟩. */
export interface LoweredCircuit extends Frameless {
  readonly steps: readonly Step[];
}

/** A condition on an index: the parity of its bits under `mask` is 1 (`on`), or 0. */
export interface Condition {
  readonly mask: number;
  readonly on: boolean;
}

/**
 * An SU(2) element on the pairs of amplitudes (i, i ^ flip): i is the pair's |0⟩ when the parity of
 * i & read is 0. It acts where all conditions hold; they hold for both of a pair or for neither.
 */
export interface Instruction {
  /** parity(flip & read) = 1. */
  readonly flip: number;
  readonly read: number;
  readonly conditions: readonly Condition[];
  readonly factors: readonly ProgramFactor[];
  /** All factors are diagonal: nothing moves along `flip`. */
  readonly isDiagonal: boolean;
  /** In place of factors, of which there are none then: only in programs of noise/. */
  readonly channel?: ProgramChannel;
  /** It acts only where these hold too: only in programs of noise/. */
  readonly when?: BitMasks;
}

/** A linear, invertible map of indices over GF(2). */
export interface Frame {
  /** The image of wire q's bit: index l of the circuit lies at the XOR of columns[q] over l's bits. */
  readonly columns: readonly number[];
  /** Wire q's bit of index p of the program is the parity of p & rows[q]. */
  readonly rows: readonly number[];
}

/** Runs on |0...0⟩. Amplitude l of the circuit is found at `frame`'s image of l. */
export interface Program extends Frameless {
  readonly instructions: readonly Instruction[];
  readonly frame: Frame;
}

/** The parameters and features of an angle are none: its value is known now. */
export function constantAngle(angle: AngleSum): number | null {
  if (angle.some((term) => term.parameter !== null || term.feature !== null)) return null;
  return angle.reduce((sum, term) => sum + term.coefficient, 0);
}

export function scaleAngle(angle: AngleSum, by: number): AngleSum {
  return angle.map((term) => ({ ...term, coefficient: term.coefficient * by }));
}

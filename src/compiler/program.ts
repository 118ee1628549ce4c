/** The program: the list of instructions every compiled backend runs. */
import type { Matrix } from "../base/complex.ts";
import type { Angle } from "../circuit/angle.ts";
import type { RotationAxis } from "../circuit/gate-table.ts";

/** One factor of an instruction, in the order they act. */
export type ProgramFactor =
  | { readonly kind: "fixed"; readonly matrix: Matrix }
  | { readonly kind: "rotation"; readonly axis: RotationAxis; readonly angle: Angle };

/**
 * A one-wire unitary (the product of its factors) on `target`, where every wire of `controlMask`
 * has the value that `controlValue` gives it (`controlValue` is a subset of `controlMask`).
 * Every gate and control pattern lowers to these.
 */
export interface Instruction {
  readonly target: number;
  readonly controlMask: number;
  readonly controlValue: number;
  readonly factors: readonly ProgramFactor[];
}

/** An exchange of two wires, on its way to becoming a relabelling. */
export interface Exchange {
  readonly exchange: readonly [number, number];
}

/**
 * Runs on |0...0⟩; amplitudes are indexed little-endian by wire. `Step` is what its list holds:
 * backends take plain instructions, and the types tell which passes came before.
 */
export interface Program<Step = Instruction> {
  readonly wireCount: number;
  /** Circuit inputs: the length of a feature row. */
  readonly featureCount: number;
  /** Parameter names in the order of the parameter vector. */
  readonly parameters: readonly string[];
  readonly instructions: readonly Step[];
  /**
   * Where each circuit wire's value is found at the end: circuit wire q is program wire
   * `wireOf[q]`. The identity unless a SWAP was done by relabelling.
   */
  readonly wireOf: readonly number[];
}

/** The wires an instruction reads or changes, as a mask. */
export function instructionWires(instruction: Instruction): number {
  return instruction.controlMask | (1 << instruction.target);
}

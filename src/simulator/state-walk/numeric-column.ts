/** One column with its numbers put in: what is applied to a state, and compared to see whether it changed. */
import { assert } from "../../base/assert.ts";
import type { Control } from "../../circuit/circuit.ts";
import { evaluateAngle } from "../../circuit/angle.ts";
import type { AngleSum, ChannelStep, ProgramFactor, Step } from "../../compiler/program.ts";
import { multiplySu2, SU2_IDENTITY, su2Rotation, type Su2 } from "../../compiler/su2.ts";

/**
 * Numbers of one step: kind, wire, other wire, mask of its controls, their value, and re a, im a, re b, im b of
 * a turn, or the entries of a mix.
 */
export const STEP_NUMBERS = 9;
export const TURN = 0;
export const CNOT = 1;
export const EXCHANGE = 2;
/** A real 2 × 2 matrix: of density matrices only. */
export const MIX = 3;

/** [step][STEP_NUMBERS], and last the phase of the whole, radians. Equal numbers do the same. */
export type NumericColumn = Float64Array;

/** What the angles of a circuit are evaluated at. */
export interface WalkInputs {
  /** By name, radians. */
  readonly parameters: ReadonlyMap<string, number>;
  /** One row of circuit inputs. */
  readonly features: ArrayLike<number>;
}

const angleAt = (angle: AngleSum, { parameters, features }: WalkInputs): number =>
  evaluateAngle({ terms: angle }, parameters, features);

function elementOf(factors: readonly ProgramFactor[], inputs: WalkInputs): Su2 {
  let product = SU2_IDENTITY;
  for (const factor of factors) {
    const next =
      factor.kind === "fixed"
        ? factor.element
        : su2Rotation(factor.axis, angleAt(factor.angle, inputs));
    product = multiplySu2(next, product);
  }
  return product;
}

function conditionOf(controls: readonly Control[]): readonly [mask: number, value: number] {
  let mask = 0;
  let value = 0;
  for (const { wire, on } of controls) {
    mask |= 1 << wire;
    if (on) value |= 1 << wire;
  }
  return [mask, value];
}

/** What a column does: steps on wires, or on those of a density matrix, where a phase means nothing. */
export interface WalkColumn {
  readonly steps: readonly (Step | ChannelStep)[];
  readonly phase: AngleSum;
}

/** Evaluates a column's angles. */
export function numericColumn({ steps, phase }: WalkColumn, inputs: WalkInputs): NumericColumn {
  const column = new Float64Array(STEP_NUMBERS * steps.length + 1);
  steps.forEach((step, index) => {
    const start = STEP_NUMBERS * index;
    if (step.kind === "turn") {
      const condition = conditionOf(step.controls);
      column.set([TURN, step.target, 0, ...condition, ...elementOf(step.factors, inputs)], start);
    } else if (step.kind === "cnot") {
      column.set([CNOT, step.control, step.target], start);
    } else if (step.kind === "channel") {
      assert(step.channel.kind === "mix", "a walk draws nothing at random");
      const condition = conditionOf(step.controls);
      column.set([MIX, step.target, 0, ...condition, ...step.channel.entries], start);
    } else {
      column.set([EXCHANGE, ...step.wires], start);
    }
  });
  column[column.length - 1] = angleAt(phase, inputs);
  return column;
}

/** Whether two columns do the same, to the last bit. */
export function isSameColumn(a: NumericColumn, b: NumericColumn): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}

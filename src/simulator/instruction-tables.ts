/**
 * The numbers that go with a program, in float64 on the CPU: each instruction's matrix before a run,
 * and the gradient from each instruction's generator expectations after it.
 * The derivation of the adjoint method by three (here four) numbers lies in adjoint.md.
 */
import { at } from "../base/assert.ts";
import type { RotationAxis } from "../circuit/gate-table.ts";
import type { Instruction, Program } from "../compiler/program.ts";
import { addAngleSlope, angleValue, indexAngle, type IndexedAngle } from "./angle-values.ts";
import type { Batch, Gradient } from "./simulator.ts";
import {
  applyFixed,
  pauliRotation,
  setIdentity,
  setRotation,
  toMatrix2,
  turnBack,
  turnBackAbout,
  type Matrix2,
} from "./su2.ts";

export interface InstructionTables {
  readonly instructionCount: number;
  /** Instructions whose matrix is the same for every sample. */
  readonly sharedCount: number;
  /** Instructions whose matrix contains a feature. */
  readonly sampledCount: number;
  /** Per instruction. */
  readonly isSampled: readonly boolean[];
  /** Per instruction: its place among the matrices of its kind. */
  readonly matrixSlot: Int32Array;
  /** Per instruction: -1 where nothing is differentiated; shared instructions' slots come first. */
  readonly gradientSlot: Int32Array;
  readonly sharedGradientCount: number;
  readonly sampledGradientCount: number;
  /** Writes sharedCount × 8 numbers (row-major, re and im interleaved). */
  fillShared(parameters: Float64Array, out: Float32Array | Float64Array): void;
  /** Writes size × sampledCount × 8 numbers. */
  fillSampled(batch: Batch, out: Float32Array | Float64Array): void;
  /**
   * The gradient from g = Im⟨λ|Π{1, X, Y, Z}|ψ⟩ after each instruction, Π the projector on its
   * controls being satisfied.
   * @param shared [slot][4], summed over the batch.
   * @param sampled [slot - sharedGradientCount][sample][4].
   */
  contract(batch: Batch, shared: ArrayLike<number>, sampled: ArrayLike<number>): Gradient;
}

type TableFactor =
  | { readonly kind: "fixed"; readonly matrix: Matrix2; readonly rotation: Float64Array }
  | { readonly kind: "rotation"; readonly axis: RotationAxis; readonly angle: IndexedAngle };

interface TableInstruction {
  readonly factors: readonly TableFactor[];
  readonly isSampled: boolean;
  readonly isDifferentiable: boolean;
}

function indexInstruction(
  { factors }: Instruction,
  parameters: ReadonlyMap<string, number>,
): TableInstruction {
  const indexed = factors.map((factor): TableFactor => {
    if (factor.kind === "rotation") {
      return { kind: "rotation", axis: factor.axis, angle: indexAngle(factor.angle, parameters) };
    }
    const matrix = toMatrix2(factor.matrix);
    return { kind: "fixed", matrix, rotation: pauliRotation(matrix) };
  });
  return {
    factors: indexed,
    isSampled: indexed.some((factor) => factor.kind === "rotation" && factor.angle.isSampled),
    isDifferentiable: indexed.some(
      (factor) => factor.kind === "rotation" && factor.angle.isDifferentiable,
    ),
  };
}

const factorMatrix: Matrix2 = new Float64Array(8);
const product: Matrix2 = new Float64Array(8);

/** Leaves the instruction's matrix in `product`. */
function multiplyFactors(
  factors: readonly TableFactor[],
  parameters: Float64Array,
  features: Float64Array,
  offset: number,
): void {
  setIdentity(product);
  for (const factor of factors) {
    if (factor.kind === "fixed") {
      applyFixed(product, factor.matrix);
    } else {
      const angle = angleValue(factor.angle, parameters, features, offset);
      setRotation(factorMatrix, factor.axis, angle);
      applyFixed(product, factorMatrix);
    }
  }
}

const vector = new Float64Array(3);

/** Walks an instruction's factors backwards, giving each angle its slope. */
function contractInstruction(
  factors: readonly TableFactor[],
  generators: ArrayLike<number>,
  at4: number,
  batch: Batch,
  featureOffset: number,
  into: Gradient,
): void {
  const identity = at(generators, at4);
  vector[0] = at(generators, at4 + 1);
  vector[1] = at(generators, at4 + 2);
  vector[2] = at(generators, at4 + 3);
  for (let index = factors.length - 1; index >= 0; index--) {
    const factor = at(factors, index);
    if (factor.kind === "fixed") {
      turnBack(vector, factor.rotation);
      continue;
    }
    const { axis, angle } = factor;
    if (angle.isDifferentiable) {
      // exp(-iθP/2): Im⟨λ|P|ψ⟩. diag(1, e^{iθ}) = e^{iθ(1-Z)/2}: Im⟨λ|Z - 1|ψ⟩.
      const slope =
        axis === "x"
          ? at(vector, 0)
          : axis === "y"
            ? at(vector, 1)
            : axis === "z"
              ? at(vector, 2)
              : at(vector, 2) - identity;
      addAngleSlope(angle, slope, batch, featureOffset, into);
    }
    turnBackAbout(vector, axis, angleValue(angle, batch.parameters, batch.features, featureOffset));
  }
}

/** Shared instructions do not look at features. */
const NO_FEATURES = new Float64Array(0);

export function createInstructionTables(program: Program): InstructionTables {
  const parameters = new Map(program.parameters.map((name, index) => [name, index]));
  const instructions = program.instructions.map((step) => indexInstruction(step, parameters));
  const shared = instructions.filter((step) => !step.isSampled);
  const sampled = instructions.filter((step) => step.isSampled);
  const sharedGradients = shared.filter((step) => step.isDifferentiable);
  const gradientOrder = [...sharedGradients, ...sampled];
  const slotIn = (list: readonly TableInstruction[]) => {
    const slots = new Map(list.map((step, slot) => [step, slot]));
    return (step: TableInstruction): number => slots.get(step) ?? -1;
  };
  const sharedSlot = slotIn(shared);
  const sampledSlot = slotIn(sampled);
  const gradientSlot = slotIn(gradientOrder);
  const { featureCount } = program;

  return {
    instructionCount: instructions.length,
    sharedCount: shared.length,
    sampledCount: sampled.length,
    isSampled: instructions.map((step) => step.isSampled),
    matrixSlot: Int32Array.from(instructions, (step) =>
      step.isSampled ? sampledSlot(step) : sharedSlot(step),
    ),
    gradientSlot: Int32Array.from(instructions, gradientSlot),
    sharedGradientCount: sharedGradients.length,
    sampledGradientCount: sampled.length,

    fillShared(values, out) {
      shared.forEach(({ factors }, slot) => {
        multiplyFactors(factors, values, NO_FEATURES, 0);
        out.set(product, 8 * slot);
      });
    },

    fillSampled(batch, out) {
      for (let sample = 0; sample < batch.size; sample++) {
        sampled.forEach(({ factors }, slot) => {
          multiplyFactors(factors, batch.parameters, batch.features, sample * featureCount);
          out.set(product, 8 * (sample * sampled.length + slot));
        });
      }
    },

    contract(batch, sharedSums, sampledValues) {
      const into: Gradient = {
        parameters: new Float64Array(program.parameters.length),
        features: new Float64Array(batch.size * featureCount),
      };
      sharedGradients.forEach(({ factors }, slot) =>
        contractInstruction(factors, sharedSums, 4 * slot, batch, 0, into),
      );
      sampled.forEach(({ factors }, slot) => {
        for (let sample = 0; sample < batch.size; sample++) {
          const position = 4 * (slot * batch.size + sample);
          contractInstruction(factors, sampledValues, position, batch, sample * featureCount, into);
        }
      });
      return into;
    },
  };
}

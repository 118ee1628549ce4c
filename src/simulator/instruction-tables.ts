/**
 * The numbers that go with a program, in float64 on the CPU: each instruction's SU(2) element before
 * a run, and the gradient from each instruction's three generator expectations after it.
 * The derivation of the adjoint method by three numbers lies in adjoint.md.
 */
import { at } from "../base/assert.ts";
import type { Axis, Instruction, Program } from "../compiler/program.ts";
import type { Su2 } from "../compiler/su2.ts";
import { addAngleSlope, angleValue, indexAngle, type IndexedAngle } from "./angle-values.ts";
import { pauliRotation, turnBack, turnBackAbout } from "./pauli-vector.ts";
import type { Batch, Gradient } from "./simulator.ts";

/** Where the numbers of a sample's slot lie: component c at place(sample, slot) + c · stride. */
export interface SampledLayout {
  place(sample: number, slot: number): number;
  readonly stride: number;
}

export interface InstructionTables {
  readonly instructionCount: number;
  /** Instructions whose element is the same for every sample. */
  readonly sharedCount: number;
  /** Instructions whose element contains a feature. */
  readonly sampledCount: number;
  /** Per instruction. */
  readonly isSampled: readonly boolean[];
  /** Per instruction: its place among the elements of its kind. */
  readonly elementSlot: Int32Array;
  /** Per instruction: -1 where nothing is differentiated; shared instructions' slots come first. */
  readonly gradientSlot: Int32Array;
  readonly sharedGradientCount: number;
  readonly sampledGradientCount: number;
  /** Writes sharedCount × 4 numbers: re a, im a, re b, im b. */
  fillShared(parameters: Float64Array, out: Float32Array | Float64Array): void;
  /** Writes size × sampledCount × 4 numbers, where `layout` says. */
  fillSampled(batch: Batch, out: Float32Array | Float64Array, layout: SampledLayout): void;
  /**
   * The gradient from g = Im⟨λ|Π{X, Y, Z}|ψ⟩ after each instruction, Π the projector on its
   * conditions.
   * @param shared [slot][3], summed over the batch.
   * @param sampled where `layout` says, slots counted from the first sampled one.
   */
  contract(
    batch: Batch,
    shared: ArrayLike<number>,
    sampled: ArrayLike<number>,
    layout: SampledLayout,
  ): Gradient;
}

type TableFactor =
  | { readonly kind: "fixed"; readonly element: Su2; readonly rotation: Float64Array }
  | { readonly kind: "rotation"; readonly axis: Axis; readonly angle: IndexedAngle };

interface TableInstruction {
  readonly factors: readonly TableFactor[];
  readonly isSampled: boolean;
  readonly isDifferentiable: boolean;
}

function indexInstruction(
  { factors }: Instruction,
  parameters: ReadonlyMap<string, number>,
): TableInstruction {
  const indexed = factors.map((factor): TableFactor =>
    factor.kind === "rotation"
      ? { kind: "rotation", axis: factor.axis, angle: indexAngle(factor.angle, parameters) }
      : { kind: "fixed", element: factor.element, rotation: pauliRotation(factor.element) },
  );
  return {
    factors: indexed,
    isSampled: indexed.some((factor) => factor.kind === "rotation" && factor.angle.isSampled),
    isDifferentiable: indexed.some(
      (factor) => factor.kind === "rotation" && factor.angle.isDifferentiable,
    ),
  };
}

/** re a, im a, re b, im b of the product so far; written in place, for this is the hot loop. */
const product = new Float64Array(4);

/** product ← exp(-iθP/2) · product. */
function rotateProduct(axis: Axis, angle: number): void {
  const c = Math.cos(angle / 2);
  const s = Math.sin(angle / 2);
  const [ar, ai, br, bi] = [at(product, 0), at(product, 1), at(product, 2), at(product, 3)];
  switch (axis) {
    case "x":
      product[0] = c * ar + s * bi;
      product[1] = c * ai - s * br;
      product[2] = c * br + s * ai;
      product[3] = c * bi - s * ar;
      return;
    case "y":
      product[0] = c * ar - s * br;
      product[1] = c * ai - s * bi;
      product[2] = c * br + s * ar;
      product[3] = c * bi + s * ai;
      return;
    case "z":
      product[0] = c * ar + s * ai;
      product[1] = c * ai - s * ar;
      product[2] = c * br - s * bi;
      product[3] = c * bi + s * br;
  }
}

/** product ← element · product. */
function multiplyProduct([ar, ai, br, bi]: Su2): void {
  const [cr, ci, dr, di] = [at(product, 0), at(product, 1), at(product, 2), at(product, 3)];
  product[0] = ar * cr - ai * ci - br * dr - bi * di;
  product[1] = ar * ci + ai * cr - br * di + bi * dr;
  product[2] = br * cr - bi * ci + ar * dr + ai * di;
  product[3] = br * ci + bi * cr + ar * di - ai * dr;
}

/** Leaves the instruction's element in `product`. */
function multiplyFactors(
  factors: readonly TableFactor[],
  parameters: Float64Array,
  features: Float64Array,
  offset: number,
): void {
  product.fill(0);
  product[0] = 1;
  for (const factor of factors) {
    if (factor.kind === "fixed") multiplyProduct(factor.element);
    else rotateProduct(factor.axis, angleValue(factor.angle, parameters, features, offset));
  }
}

const AXIS_INDEX: Readonly<Record<Axis, number>> = { x: 0, y: 1, z: 2 };

/** Im⟨λ|Π{X, Y, Z}|ψ⟩, turned back factor by factor. */
const vector = new Float64Array(3);

/** Walks an instruction's factors backwards from what is in `vector`, giving each angle its slope. */
function contractInstruction(
  factors: readonly TableFactor[],
  batch: Batch,
  featureOffset: number,
  into: Gradient,
): void {
  for (let index = factors.length - 1; index >= 0; index--) {
    const factor = at(factors, index);
    if (factor.kind === "fixed") {
      turnBack(vector, factor.rotation);
      continue;
    }
    const { axis, angle } = factor;
    if (angle.isDifferentiable) {
      addAngleSlope(angle, at(vector, AXIS_INDEX[axis]), batch, featureOffset, into);
    }
    if (index === 0) return;
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
    elementSlot: Int32Array.from(instructions, (step) =>
      step.isSampled ? sampledSlot(step) : sharedSlot(step),
    ),
    gradientSlot: Int32Array.from(instructions, gradientSlot),
    sharedGradientCount: sharedGradients.length,
    sampledGradientCount: sampled.length,

    fillShared(values, out) {
      shared.forEach(({ factors }, slot) => {
        multiplyFactors(factors, values, NO_FEATURES, 0);
        out.set(product, 4 * slot);
      });
    },

    fillSampled(batch, out, { place, stride }) {
      for (let sample = 0; sample < batch.size; sample++) {
        for (let slot = 0; slot < sampled.length; slot++) {
          const { factors } = at(sampled, slot);
          multiplyFactors(factors, batch.parameters, batch.features, sample * featureCount);
          const start = place(sample, slot);
          for (let c = 0; c < 4; c++) out[start + c * stride] = at(product, c);
        }
      }
    },

    contract(batch, sharedSums, sampledValues, { place, stride }) {
      const into: Gradient = {
        parameters: new Float64Array(program.parameters.length),
        features: new Float64Array(batch.size * featureCount),
      };
      sharedGradients.forEach(({ factors }, slot) => {
        for (let c = 0; c < 3; c++) vector[c] = at(sharedSums, 3 * slot + c);
        contractInstruction(factors, batch, 0, into);
      });
      sampled.forEach(({ factors }, slot) => {
        for (let sample = 0; sample < batch.size; sample++) {
          const start = place(sample, slot);
          for (let c = 0; c < 3; c++) vector[c] = at(sampledValues, start + c * stride);
          contractInstruction(factors, batch, sample * featureCount, into);
        }
      });
      return into;
    },
  };
}

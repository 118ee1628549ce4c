/**
 * The numbers that go with a program, in float64 on the CPU: each instruction's SU(2) element before
 * a run, and the gradient from each instruction's three generator expectations after it.
 * The derivation of the adjoint method by three numbers lies in adjoint.md.
 */
import { at } from "../base/assert.ts";
import type { Instruction, Program } from "../compiler/program.ts";
import { channelNumbers } from "./channel-numbers.ts";
import { multiplyProduct, resetProduct, rotateProduct } from "./element-product.ts";
import { angleValue } from "./angle-values.ts";
import {
  contractSampled,
  contractShared,
  sharedElement,
  splitRuns,
  type FactorRun,
  type SampledRun,
} from "./factor-runs.ts";
import { pauliRotation, turnBack } from "./pauli-vector.ts";
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
  /** No channel is among the instructions: every element is of SU(2). */
  readonly isUnitary: boolean;
  /** Writes sharedCount × 4 numbers: re a, im a, re b, im b, or a channel's (channel-numbers.ts). */
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

interface TableInstruction {
  /** In place of an element. */
  readonly numbers: readonly number[] | null;
  readonly runs: readonly FactorRun[];
  readonly isSampled: boolean;
  readonly isDifferentiable: boolean;
}

function indexInstruction(
  { factors, channel }: Instruction,
  parameters: ReadonlyMap<string, number>,
): TableInstruction {
  const runs = splitRuns(factors, parameters);
  return {
    numbers: channel ? channelNumbers(channel) : null,
    runs,
    isSampled: runs.some((run) => run.kind === "sampled"),
    isDifferentiable: runs.some((run) => run.kind === "sampled" || run.isDifferentiable),
  };
}

/** An element, and g = Im⟨λ|Π{X, Y, Z}|ψ⟩; written in place, for these are the hot loops. */
const product = new Float64Array(4);
const vector = new Float64Array(3);

/** The product of runs that are the same for every sample, from `from` to before `until`. */
function sharedProduct(
  runs: readonly FactorRun[],
  from: number,
  until: number,
  parameters: Float64Array,
): void {
  resetProduct(product);
  for (let index = from; index < until; index++) {
    const run = runs[index] as FactorRun;
    if (run.kind === "shared") multiplyProduct(product, sharedElement(run, parameters));
  }
}

/**
 * One sampled rotation between shared runs: B exp(-iθP/2) A = cos(θ/2) BA + sin(θ/2) B(-iP)A, where only
 * the cosine and the sine are the sample's own.
 */
function fillAroundRotation(
  runs: readonly FactorRun[],
  { factor: { axis, angle } }: SampledRun,
  slot: number,
  { size, parameters, features }: Batch,
  featureCount: number,
  out: Float32Array | Float64Array,
  { place, stride }: SampledLayout,
): void {
  const middle = runs.findIndex((run) => run.kind === "sampled");
  sharedProduct(runs, middle + 1, runs.length, parameters);
  const after = product.slice();
  sharedProduct(runs, 0, middle, parameters);
  const turned = product.slice();
  rotateProduct(turned, axis, Math.PI);
  multiplyProduct(product, after);
  multiplyProduct(turned, after);
  const [ar, ai, br, bi] = product as unknown as [number, number, number, number];
  const [tar, tai, tbr, tbi] = turned as unknown as [number, number, number, number];
  for (let sample = 0; sample < size; sample++) {
    const half = angleValue(angle, parameters, features, sample * featureCount) / 2;
    const cosine = Math.cos(half);
    const sine = Math.sin(half);
    const start = place(sample, slot);
    out[start] = cosine * ar + sine * tar;
    out[start + stride] = cosine * ai + sine * tai;
    out[start + 2 * stride] = cosine * br + sine * tbr;
    out[start + 3 * stride] = cosine * bi + sine * tbi;
  }
}

/** Writes one sampled instruction's elements for a batch. */
function fillInstruction(
  { runs }: TableInstruction,
  slot: number,
  batch: Batch,
  featureCount: number,
  out: Float32Array | Float64Array,
  layout: SampledLayout,
): void {
  const rotations = runs.filter((run) => run.kind === "sampled");
  const [only] = rotations;
  if (only && rotations.length === 1) {
    fillAroundRotation(runs, only, slot, batch, featureCount, out, layout);
    return;
  }
  const { size, parameters, features } = batch;
  const elements = runs.map((run) =>
    run.kind === "shared" ? sharedElement(run, parameters) : null,
  );
  for (let sample = 0; sample < size; sample++) {
    resetProduct(product);
    for (let index = 0; index < runs.length; index++) {
      const run = runs[index] as FactorRun;
      if (run.kind === "shared") {
        multiplyProduct(product, elements[index] as Float64Array);
      } else {
        const { axis, angle } = run.factor;
        const value = angleValue(angle, parameters, features, sample * featureCount);
        rotateProduct(product, axis, value);
      }
    }
    const start = layout.place(sample, slot);
    for (let c = 0; c < 4; c++) out[start + c * layout.stride] = product[c] as number;
  }
}

function sumVectors(vectors: Float64Array, sum: Float64Array): void {
  let [x, y, z] = [0, 0, 0];
  for (let place = 0; place < vectors.length; place += 3) {
    x += vectors[place] as number;
    y += vectors[place + 1] as number;
    z += vectors[place + 2] as number;
  }
  sum[0] = x;
  sum[1] = y;
  sum[2] = z;
}

/**
 * Walks a sampled instruction's runs backwards for a whole batch, giving each angle its slope.
 * @param vectors [sample][3], g after the instruction; are turned.
 */
function contractInstruction(
  { runs }: TableInstruction,
  vectors: Float64Array,
  batch: Batch,
  into: Gradient,
): void {
  for (let index = runs.length - 1; index >= 0; index--) {
    const run = at(runs, index);
    const isFirst = index === 0;
    if (run.kind === "sampled") {
      contractSampled(run, vectors, isFirst, batch, into);
      continue;
    }
    if (run.isDifferentiable) {
      sumVectors(vectors, vector);
      contractShared(run, vector, batch, into);
    }
    if (isFirst) return;
    const rotation = pauliRotation(sharedElement(run, batch.parameters));
    for (let place = 0; place < vectors.length; place += 3) turnBack(vectors, rotation, place);
  }
}

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
    isUnitary: instructions.every(({ numbers }) => numbers === null),

    fillShared(values, out) {
      shared.forEach(({ runs, numbers }, slot) => {
        if (numbers) {
          out.set(numbers, 4 * slot);
          return;
        }
        const [run] = runs;
        resetProduct(product);
        if (run?.kind === "shared") multiplyProduct(product, sharedElement(run, values));
        out.set(product, 4 * slot);
      });
    },

    fillSampled(batch, out, layout) {
      sampled.forEach((step, slot) => {
        fillInstruction(step, slot, batch, featureCount, out, layout);
      });
    },

    contract(batch, sharedSums, sampledValues, { place, stride }) {
      const into: Gradient = {
        parameters: new Float64Array(program.parameters.length),
        features: new Float64Array(batch.size * featureCount),
      };
      sharedGradients.forEach(({ runs }, slot) => {
        for (let c = 0; c < 3; c++) vector[c] = at(sharedSums, 3 * slot + c);
        const [run] = runs;
        if (run?.kind === "shared") contractShared(run, vector, batch, into);
      });
      const vectors = new Float64Array(3 * batch.size);
      sampled.forEach((step, slot) => {
        for (let sample = 0; sample < batch.size; sample++) {
          const start = place(sample, slot);
          vectors[3 * sample] = sampledValues[start] as number;
          vectors[3 * sample + 1] = sampledValues[start + stride] as number;
          vectors[3 * sample + 2] = sampledValues[start + 2 * stride] as number;
        }
        contractInstruction(step, vectors, batch, into);
      });
      return into;
    },
  };
}

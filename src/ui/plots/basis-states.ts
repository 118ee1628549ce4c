/** Amplitudes as rows to draw: which basis states, their kets, sizes and phases, and the norm. */
import { phaseOf } from "./phase-colour.ts";

/** More basis states than this are not all given a bar of their own. */
export const LARGEST_SHOWN = 32;

export interface BasisState {
  /** The basis state's index; wire q is bit q. */
  readonly index: number;
  readonly re: number;
  readonly im: number;
  /** |amplitude|. */
  readonly magnitude: number;
  readonly probability: number;
  /** Radians, (-π, π]. */
  readonly phase: number;
}

/** The digits of a ket, q_{n-1} … q_0: the top wire q0 is the rightmost digit. */
export function ketDigits(index: number, wireCount: number): string {
  return index.toString(2).padStart(wireCount, "0");
}

/** "q2 q1 q0". */
export function ketOrder(wireCount: number): string {
  if (wireCount > 4) return `q${wireCount - 1} … q1 q0`;
  return Array.from({ length: wireCount }, (_, wire) => `q${wireCount - 1 - wire}`).join(" ");
}

/** @param amplitudes interleaved re, im, little-endian. */
export function basisState(amplitudes: Float64Array, index: number): BasisState {
  const re = amplitudes[2 * index] as number;
  const im = amplitudes[2 * index + 1] as number;
  const probability = re * re + im * im;
  return {
    index,
    re,
    im,
    magnitude: Math.sqrt(probability),
    probability,
    phase: phaseOf(re, im),
  };
}

/** √Σ|amplitude|²: 1 for an exact state. */
export function stateNorm(amplitudes: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < amplitudes.length; index++) {
    const part = amplitudes[index] as number;
    sum += part * part;
  }
  return Math.sqrt(sum);
}

/** Every basis state in order, or, when there are more than `most`, the most likely ones in order. */
export function largestStates(amplitudes: Float64Array, most = LARGEST_SHOWN): BasisState[] {
  const count = amplitudes.length / 2;
  const states = Array.from({ length: count }, (_, index) => basisState(amplitudes, index));
  if (count <= most) return states;
  return states
    .toSorted((a, b) => b.probability - a.probability || a.index - b.index)
    .slice(0, most)
    .toSorted((a, b) => a.index - b.index);
}

/** Tops of the vertical axis, each with marks that are round and reach it. */
const AXES: readonly (readonly number[])[] = [
  [0, 0.0005, 0.001],
  [0, 0.001, 0.002],
  [0, 0.0025, 0.005],
  [0, 0.005, 0.01],
  [0, 0.01, 0.02],
  [0, 0.025, 0.05],
  [0, 0.05, 0.1],
  [0, 0.1, 0.2],
  [0, 0.2, 0.4],
  [0, 0.2, 0.4, 0.6],
  [0, 0.4, 0.8],
  [0, 0.5, 1],
];
/** A bar this much of the axis high is as high as bars get before the axis grows. */
const FULL = 0.97;
/** Bars may sink to this share of a lower axis before it is taken: the axis should not flicker. */
const SLACK = 0.8;

/**
 * The marks of the vertical axis, the last of them its top: above the tallest bar, and the marks
 * there were where these still serve.
 * @param before the marks now on show, or null.
 */
export function axisMarks(tallest: number, before: readonly number[] | null): readonly number[] {
  const last = AXES.length - 1;
  const fitting = (size: number): number => {
    const index = AXES.findIndex((marks) => size <= FULL * (marks.at(-1) ?? 1));
    return index < 0 ? last : index;
  };
  const least = fitting(tallest);
  const now = AXES.findIndex((marks) => marks.at(-1) === before?.at(-1));
  // Lower only when there would be room to spare on the lower axis too.
  const index = now > least ? Math.min(now, fitting(tallest / SLACK)) : least;
  return AXES[index] ?? [0, 1];
}

/** Amplitudes as rows to draw: which basis states, in which order, their sizes and phases, the norm. */
import { displayIndex, type QubitOrder } from "../../circuit/ket-order.ts";
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

/** How basis states follow each other: as their digits count up, or the likeliest first. */
export type Arrangement = "basis" | "size";

export interface ArrangeOptions {
  readonly order: QubitOrder;
  readonly arrangement: Arrangement;
  /** At most so many get a mark of their own: the likeliest. */
  readonly most: number;
  /** A basis state that is shown in any case. */
  readonly always: number | null;
}

export interface ArrangedStates {
  readonly shown: readonly BasisState[];
  /** Those that have no mark, added up; null when there are none. */
  readonly others: { readonly count: number; readonly probability: number } | null;
}

/**
 * The basis states that are drawn, in the order in which they are drawn, and an exact account of the
 * others. Of equally likely ones those with lower digits come first.
 * @param amplitudes interleaved re, im, little-endian.
 */
export function arrangeStates(amplitudes: Float64Array, options: ArrangeOptions): ArrangedStates {
  const { order, arrangement, most, always } = options;
  const count = amplitudes.length / 2;
  const wireCount = Math.log2(count);
  const states: BasisState[] = [];
  for (let place = 0; place < count; place++) {
    states.push(basisState(amplitudes, displayIndex(place, wireCount, order)));
  }
  if (arrangement === "basis" && most >= count) return { shown: states, others: null };
  const bySize = states.toSorted((a, b) => b.probability - a.probability);
  const kept = new Set(bySize.slice(0, most));
  const found = states.find((state) => state.index === always);
  if (found) kept.add(found);
  const hidden = states.filter((state) => !kept.has(state));
  return {
    shown: (arrangement === "size" ? bySize : states).filter((state) => kept.has(state)),
    others:
      hidden.length === 0
        ? null
        : {
            count: hidden.length,
            // The least first, so that a sum of thousands of small numbers loses nothing.
            probability: hidden
              .map((state) => state.probability)
              .toSorted((a, b) => a - b)
              .reduce((sum, probability) => sum + probability, 0),
          },
  };
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

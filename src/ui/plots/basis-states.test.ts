import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrangeStates, axisMarks, stateNorm, type ArrangeOptions } from "./basis-states.ts";

const amplitudesOf = (parts: readonly number[]): Float64Array => Float64Array.from(parts);

describe("basis states", () => {
  const plain: ArrangeOptions = { order: "little", arrangement: "basis", most: 64, always: null };
  const indices = (amplitudes: Float64Array, options: Partial<ArrangeOptions>): number[] =>
    arrangeStates(amplitudes, { ...plain, ...options }).shown.map((state) => state.index);

  it("keep size and phase of each amplitude", () => {
    const [zero, one] = arrangeStates(amplitudesOf([0.6, 0, 0, -0.8]), plain).shown;
    expect(zero).toMatchObject({ index: 0, magnitude: 0.6, phase: 0 });
    expect(one?.probability).toBeCloseTo(0.64, 12);
    expect(one?.phase).toBeCloseTo(-Math.PI / 2, 12);
  });

  it("follow each other as their digits count up, in either order of qubits", () => {
    const amplitudes = amplitudesOf([0.1, 0, 0.5, 0, 0.2, 0, 0, 0.7]);
    expect(indices(amplitudes, {})).toEqual([0, 1, 2, 3]);
    expect(indices(amplitudes, { order: "big" })).toEqual([0, 2, 1, 3]);
    expect(indices(amplitudes, { arrangement: "size" })).toEqual([3, 1, 2, 0]);
    expect(indices(amplitudes, { arrangement: "size", order: "big" })).toEqual([3, 1, 2, 0]);
    const equal = amplitudesOf([0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0]);
    expect(indices(equal, { arrangement: "size", order: "big" })).toEqual([0, 2, 1, 3]);
  });

  it("of many the likeliest are kept, in order, and the others are counted exactly", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 128, maxLength: 128 }),
        fc.constantFrom("basis" as const, "size" as const),
        (parts, arrangement) => {
          const amplitudes = amplitudesOf(parts);
          const options = { ...plain, most: 10, arrangement };
          const { shown, others } = arrangeStates(amplitudes, options);
          expect(shown).toHaveLength(10);
          const sorted = shown.toSorted((a, b) =>
            arrangement === "basis" ? a.index - b.index : b.probability - a.probability,
          );
          expect(shown).toEqual(sorted);
          const least = Math.min(...shown.map((state) => state.probability));
          const kept = new Set(shown.map((state) => state.index));
          const all = arrangeStates(amplitudes, plain);
          expect(all.others).toBeNull();
          const hidden = all.shown.filter((state) => !kept.has(state.index));
          expect(others?.count).toBe(54);
          expect(others?.count).toBe(hidden.length);
          for (const state of hidden) expect(state.probability).toBeLessThanOrEqual(least);
          const sum = hidden.reduce((total, state) => total + state.probability, 0);
          expect(others?.probability).toBeCloseTo(sum, 10);
        },
      ),
      { seed: 7, numRuns: 50 },
    );
  });

  it("a state that was searched for is shown however small it is, and is not one of the others", () => {
    const amplitudes = amplitudesOf([0.9, 0, 0.4, 0, 0.1, 0, 0.3, 0]);
    const options: ArrangeOptions = { ...plain, most: 2, always: 2 };
    expect(indices(amplitudes, options)).toEqual([0, 1, 2]);
    const { others } = arrangeStates(amplitudes, options);
    expect(others?.count).toBe(1);
    expect(others?.probability).toBeCloseTo(0.09, 12);
  });

  it("the norm is not made 1 in silence", () => {
    expect(stateNorm(amplitudesOf([0.6, 0, 0, 0.8]))).toBeCloseTo(1, 12);
    expect(stateNorm(amplitudesOf([0.5, 0.5, 0.5, 0.51]))).toBeCloseTo(1.00503731, 6);
  });

  it("the axis ends at a mark above everything", () => {
    for (let tallest = 0; tallest <= 1; tallest += 0.001) {
      const marks = axisMarks(tallest, null);
      expect(marks[0]).toBe(0);
      const top = marks.at(-1) ?? 0;
      expect(tallest).toBeLessThanOrEqual(top);
      if (top < 1) expect(tallest).toBeLessThan(0.98 * top);
    }
    expect(axisMarks(1, null).at(-1)).toBe(1);
  });

  it("the axis stays where it is while bars move a little", () => {
    const top = (tallest: number, before: readonly number[] | null): number =>
      axisMarks(tallest, before).at(-1) ?? 0;
    const middle = axisMarks(0.5, null);
    expect(middle.at(-1)).toBe(0.6);
    expect(top(0.37, middle)).toBe(0.6);
    expect(top(0.3, middle)).toBe(0.4);
    expect(top(0.59, middle)).toBe(0.8);
    // Asked again, it says the same.
    for (const tallest of [0.01, 0.15, 0.39, 0.61, 0.99]) {
      const once = axisMarks(tallest, middle);
      expect(axisMarks(tallest, once)).toBe(once);
    }
  });
});

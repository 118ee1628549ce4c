import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisMarks, ketDigits, ketOrder, largestStates, stateNorm } from "./basis-states.ts";

const amplitudesOf = (parts: readonly number[]): Float64Array => Float64Array.from(parts);

describe("basis states", () => {
  it("kets read q_{n-1} … q0: wire 0 is the rightmost digit", () => {
    expect(ketDigits(1, 3)).toBe("001");
    expect(ketDigits(4, 3)).toBe("100");
    expect(ketOrder(3)).toBe("q2 q1 q0");
    expect(ketOrder(10)).toBe("q9 … q1 q0");
  });

  it("keep size and phase of each amplitude", () => {
    const [zero, one] = largestStates(amplitudesOf([0.6, 0, 0, -0.8]));
    expect(zero).toMatchObject({ index: 0, magnitude: 0.6, phase: 0 });
    expect(one?.probability).toBeCloseTo(0.64, 12);
    expect(one?.phase).toBeCloseTo(-Math.PI / 2, 12);
  });

  it("of many states the likeliest are kept, in order of index", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 128, maxLength: 128 }),
        (parts) => {
          const shown = largestStates(amplitudesOf(parts), 10);
          const indices = shown.map((state) => state.index);
          expect(indices).toEqual(indices.toSorted((a, b) => a - b));
          const least = Math.min(...shown.map((state) => state.probability));
          const all = largestStates(amplitudesOf(parts), 64);
          const hidden = all.filter((state) => !indices.includes(state.index));
          expect(hidden).toHaveLength(54);
          for (const state of hidden) expect(state.probability).toBeLessThanOrEqual(least);
        },
      ),
      { seed: 7, numRuns: 50 },
    );
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

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import {
  displayIndex,
  ketDigits,
  ketEnds,
  ketOrder,
  matchesKet,
  onlyMatch,
  patternDigits,
  printedNames,
  printedWires,
  readKet,
} from "./ket-order.ts";

const anyOrder = fc.constantFrom("little" as const, "big" as const);
const anyState = fc
  .integer({ min: 1, max: 12 })
  .chain((wireCount) =>
    fc.tuple(fc.constant(wireCount), fc.integer({ min: 0, max: 2 ** wireCount - 1 }), anyOrder),
  );

describe("the order of qubits", () => {
  it("little prints q0 last, big prints it first", () => {
    expect(ketDigits(1, 3, "little")).toBe("001");
    expect(ketDigits(1, 3, "big")).toBe("100");
    expect(ketDigits(6, 3, "little")).toBe("110");
    expect(ketDigits(6, 3, "big")).toBe("011");
    expect(printedWires(3, "little")).toEqual([2, 1, 0]);
    expect(printedWires(3, "big")).toEqual([0, 1, 2]);
    expect(ketOrder(3, "little")).toBe("q2 q1 q0");
    expect(ketOrder(3, "big")).toBe("q0 q1 q2");
    expect([1, 2, 3].map((count) => ketEnds(count, "little"))).toEqual(["q0", "q1 q0", "q2…q0"]);
    expect(ketEnds(24, "big")).toBe("q0…q23");
    expect(ketOrder(10, "little")).toBe("q9 … q1 q0");
    expect(ketOrder(10, "big")).toBe("q0 q1 … q9");
    expect(printedNames([9, 8, 7, 6, 5])).toBe("q9 … q6 q5");
  });

  it("each digit is the bit of the wire whose name stands in its place", () => {
    fc.assert(
      fc.property(anyState, ([wireCount, index, order]) => {
        const digits = ketDigits(index, wireCount, order);
        for (const [place, wire] of printedWires(wireCount, order).entries()) {
          expect(digits[place]).toBe(String((index >> wire) & 1));
        }
      }),
      { seed: 21 },
    );
  });

  it("a list in the order of places counts up in its digits, and goes back", () => {
    fc.assert(
      fc.property(anyState, ([wireCount, index, order]) => {
        const place = displayIndex(index, wireCount, order);
        expect(Number.parseInt(ketDigits(index, wireCount, order), 2)).toBe(place);
        expect(displayIndex(place, wireCount, order)).toBe(index);
      }),
      { seed: 22 },
    );
  });
});

describe("what is typed to find a basis state", () => {
  const found = (text: string, wireCount: number, order: "little" | "big") => {
    const pattern = unwrap(readKet(text, wireCount, order));
    return onlyMatch(pattern, wireCount);
  };

  it("reads what is printed, with and without bars, and as a number", () => {
    fc.assert(
      fc.property(anyState, ([wireCount, index, order]) => {
        const digits = ketDigits(index, wireCount, order);
        for (const text of [digits, ` |${digits}⟩ `, `|${digits}>`, [...digits].join(" ")]) {
          expect(found(text, wireCount, order)).toBe(index);
        }
        expect(found(`#${displayIndex(index, wireCount, order)}`, wireCount, order)).toBe(index);
      }),
      { seed: 23 },
    );
    expect(found("6", 3, "little")).toBe(6);
    expect(found("6", 3, "big")).toBe(3);
    expect(found("#100", 7, "little")).toBe(100);
  });

  it("a star stands for either digit, in the order printed", () => {
    const matches = (text: string, order: "little" | "big"): number[] => {
      const pattern = unwrap(readKet(text, 3, order));
      return [0, 1, 2, 3, 4, 5, 6, 7].filter((index) => matchesKet(index, pattern));
    };
    expect(matches("1*0", "little")).toEqual([4, 6]);
    expect(matches("1*0", "big")).toEqual([1, 3]);
    expect(matches("***", "little")).toHaveLength(8);
    const pattern = unwrap(readKet("1*0", 3, "little"));
    expect(patternDigits(pattern, 3, "little")).toBe("1*0");
    expect(patternDigits(pattern, 3, "big")).toBe("0*1");
  });

  it.each([
    ["1010", 3, '"1010" has 4 digits; the circuit has 3 wires.'],
    ["01", 3, '"01" has 2 digits; the circuit has 3 wires.'],
    ["8", 3, "There is no basis state 8."],
    ["hello", 3, '"hello" is not a basis state.'],
    ["", 3, '"" is not a basis state.'],
    ["1.5", 3, '"1.5" is not a basis state.'],
    ["-1", 3, '"-1" is not a basis state.'],
  ])("%j is refused with what is expected", (text, wireCount, message) => {
    const result = readKet(text, wireCount, "little");
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems[0]?.message).toBe(message);
    expect(result.problems[0]?.remedy).toBe(
      "Write the 3 digits of |q2 q1 q0⟩ (0, 1, or * for either), or a number from 0 to 7.",
    );
  });
});

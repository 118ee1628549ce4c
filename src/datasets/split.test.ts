import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { splitRows } from "./split.ts";

const cases = fc.record({
  labels: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 200 }),
  testFraction: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  validationFraction: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

describe("splitRows", () => {
  it("puts every row into exactly one part, each class by the same share", () => {
    fc.assert(
      fc.property(cases, ({ labels, testFraction, validationFraction, seed }) => {
        const shares = { test: testFraction, validation: validationFraction };
        const { train, validation, test } = splitRows(Int32Array.from(labels), 4, shares, seed);
        const all = [...train, ...(validation ?? []), ...test].toSorted((a, b) => a - b);
        expect(all).toEqual(labels.map((_, row) => row));
        // Holding out rows to choose by takes none from the test, and gives it none.
        const alone = splitRows(Int32Array.from(labels), 4, { ...shares, validation: 0 }, seed);
        expect(alone.validation).toBeUndefined();
        expect(alone.test.toSorted()).toEqual(test.toSorted());
        for (let wanted = 0; wanted < 4; wanted++) {
          const total = labels.filter((label) => label === wanted).length;
          const held = [...test].filter((row) => at(labels, row) === wanted).length;
          expect(Math.abs(held - total * testFraction)).toBeLessThanOrEqual(0.5);
          const chosenBy = [...(validation ?? [])].filter((row) => at(labels, row) === wanted);
          const wantedCount = Math.min(total - held, total * validationFraction);
          expect(Math.abs(chosenBy.length - wantedCount)).toBeLessThanOrEqual(0.5);
        }
      }),
      { seed: 1 },
    );
  });

  it("depends on the seed alone, and mixes the classes", () => {
    const labels = Int32Array.from({ length: 100 }, (_, row) => (row < 50 ? 0 : 1));
    const shares = { test: 0.3, validation: 0.2 };
    const first = splitRows(labels, 2, shares, 5);
    expect(splitRows(labels, 2, shares, 5)).toEqual(first);
    expect(splitRows(labels, 2, shares, 6)).not.toEqual(first);
    const early = [...first.train].slice(0, 20).map((row) => at(labels, row));
    expect(new Set(early).size).toBe(2);
  });
});

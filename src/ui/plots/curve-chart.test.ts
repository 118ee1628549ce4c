import * as fc from "fast-check";
import { expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { spread } from "./curve-chart.tsx";

it("keeps labels in order, apart and in the room, and leaves those that are apart", () => {
  const places = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(places, (given) => {
      const moved = spread(given, 13, [0, 100]);
      const order = given.map((_, index) => index).toSorted((a, b) => at(given, a) - at(given, b));
      const sorted = order.map((index) => at(moved, index));
      sorted.slice(1).forEach((place, index) => {
        expect(place - at(sorted, index)).toBeGreaterThanOrEqual(13 - 1e-9);
      });
      expect(sorted.every((place) => place >= 0 && place <= 100)).toBe(true);
    }),
    { seed: 1 },
  );
  expect(spread([80, 20, 50], 13, [0, 100])).toEqual([80, 20, 50]);
  expect(spread([50, 50], 10, [0, 100])).toEqual([50, 60]);
});

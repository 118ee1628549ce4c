import { expect, it } from "vitest";
import { nearestPlace } from "./curve-places.tsx";

const places = [
  { step: 0, isBest: false },
  { step: 50, isBest: true },
  { step: 100, isBest: false },
];

it("a step near a place means it, and no other does", () => {
  expect(nearestPlace(places, 53, 100)?.step).toBe(50);
  expect(nearestPlace(places, 97, 100)?.step).toBe(100);
  expect(nearestPlace(places, 60, 100)).toBeNull();
  expect(nearestPlace(places, Number.NaN, 100)).toBeNull();
  expect(nearestPlace([], 50, 100)).toBeNull();
});

import { expect, it } from "vitest";
import { experiment } from "../worker/fixtures.ts";
import { createPinsStore, PIN_LETTERS } from "./pins.ts";

const point = {
  step: 0,
  epoch: 0,
  trainLoss: 0.7,
  testLoss: 0.7,
  trainAccuracy: 0.5,
  testAccuracy: 0.5,
};
const run = { experiment, points: [point], executions: null };

it("gives a letter that was removed to the next run, and keeps the others'", () => {
  const store = createPinsStore();
  const { pin, unpin } = store.getState();
  for (const letter of PIN_LETTERS) expect(pin(run)).toMatchObject({ ok: true, value: { letter } });
  const refused = pin(run);
  expect(!refused.ok && refused.problems[0]?.code).toBe("pins/too-many");
  unpin("B");
  expect(store.getState().pins.map(({ letter }) => letter)).toEqual(["A", "C", "D"]);
  expect(pin(run)).toMatchObject({ value: { letter: "B" } });
  expect(store.getState().pins.map(({ letter }) => letter)).toEqual([...PIN_LETTERS]);
});

it("pins no run of which nothing was measured", () => {
  const refused = createPinsStore()
    .getState()
    .pin({ ...run, points: [] });
  expect(!refused.ok && refused.problems[0]?.code).toBe("pins/nothing-measured");
});

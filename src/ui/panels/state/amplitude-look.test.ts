import { expect, it } from "vitest";
import { FIRST_LOOK, formOf } from "./amplitude-look.ts";

it("chooses bars while each state has one, a heat map beyond, until a person chooses", () => {
  expect(formOf(FIRST_LOOK, "magnitude", 5)).toBe("bars");
  expect(formOf(FIRST_LOOK, "magnitude", 6)).toBe("heat");
  expect(formOf({ ...FIRST_LOOK, form: "bars" }, "magnitude", 12)).toBe("bars");
  expect(formOf({ ...FIRST_LOOK, form: "heat" }, "magnitude", 2)).toBe("heat");
});

it("draws no discs of probabilities, which have no phase for a hand", () => {
  const discs = { ...FIRST_LOOK, form: "discs" as const };
  expect(formOf(discs, "magnitude", 3)).toBe("discs");
  expect(formOf(discs, "probability", 3)).toBe("bars");
  expect(formOf(discs, "probability", 9)).toBe("heat");
});

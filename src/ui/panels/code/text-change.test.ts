import * as fc from "fast-check";
import { expect, it } from "vitest";
import { textChange } from "./text-change.ts";

it("replaces the least that makes one text of another", () => {
  expect(textChange("h q[0];\nx q[1];", "h q[0];\nz q[1];")).toEqual({
    from: 8,
    to: 9,
    insert: "z",
  });
  expect(textChange("aa", "aaa")).toEqual({ from: 2, to: 2, insert: "a" });
  expect(textChange("same", "same")).toBeNull();
});

it("gives the other text, whatever the two are", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n") });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = textChange(before, after) ?? { from: 0, to: 0, insert: "" };
      const made = before.slice(0, change.from) + change.insert + before.slice(change.to);
      expect(made).toBe(after);
    }),
    { seed: 4 },
  );
});

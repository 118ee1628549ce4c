import { expect, it } from "vitest";
import { identityDraft, judgeDraft, resizeDraft, setCell } from "./matrix-draft.ts";

it("accepts a unitary matrix as typed", () => {
  const draft = [
    ["1/sqrt(2)", "1/√2"],
    ["i/sqrt(2)", "-i/sqrt(2)"],
  ];
  const half = Math.SQRT1_2;
  const verdict = judgeDraft(draft);
  expect(verdict.kind).toBe("unitary");
  if (verdict.kind !== "unitary") return;
  verdict.matrix.flat(2).forEach((value, index) => {
    expect(value).toBeCloseTo([half, 0, half, 0, 0, half, 0, -half][index] ?? Number.NaN, 14);
  });
});

it("tells the cell that it cannot read", () => {
  const draft = setCell(identityDraft(4), 2, 1, "two");
  expect(judgeDraft(draft)).toMatchObject({ kind: "unreadable", row: 2, column: 1 });
});

it("offers the nearest unitary matrix, and keeps the texts of what stays", () => {
  const verdict = judgeDraft([
    ["sqrt(1)", "0"],
    ["0", "2i"],
  ]);
  if (verdict.kind !== "not-unitary" || !verdict.mending) throw new Error("mendable");
  expect(verdict.deviation).toBeCloseTo(3, 12);
  expect(verdict.mending).toMatchObject({ changedCount: 1, row: 1, column: 1 });
  expect(verdict.mending.by).toBeCloseTo(1, 12);
  expect(verdict.mending.draft).toEqual([
    ["sqrt(1)", "0"],
    ["0", "i"],
  ]);
  expect(judgeDraft(verdict.mending.draft).kind).toBe("unitary");
});

it("offers nothing for a singular matrix", () => {
  const verdict = judgeDraft([
    ["1", "1"],
    ["1", "1"],
  ]);
  expect(verdict).toMatchObject({ kind: "not-unitary", mending: null });
});

it("keeps what fits when the size changes", () => {
  const draft = setCell(identityDraft(2), 0, 1, "i");
  const wide = resizeDraft(draft, 4);
  expect(wide[0]).toEqual(["1", "i", "0", "0"]);
  expect(wide[3]).toEqual(["0", "0", "0", "1"]);
  expect(resizeDraft(wide, 2)).toEqual(draft);
});

/** Columns keep their names through the edits after which most of their drawing is the same. */
import { expect, it } from "vitest";
import { createColumnNames } from "./column-names.ts";

/** Rows of op ids, as they stand on the wires, as columns. */
function columnsOf(...wires: readonly string[]) {
  const columns = new Map<number, { id: string }[]>();
  wires.forEach((wire) =>
    [...wire].forEach((id, column) => {
      if (id !== " ") columns.set(column, [...(columns.get(column) ?? []), { id }]);
    }),
  );
  return new Map([...columns].toSorted(([a], [b]) => a - b));
}

const named = (names: ReadonlyMap<number, number>) => [...names.values()];

it("keeps all names where the ops of one wire move over", () => {
  const name = createColumnNames();
  expect(named(name(columnsOf("abcd", "efgh", "ijkl")))).toEqual([0, 1, 2, 3]);
  expect(named(name(columnsOf("aXbcd", "efgh", "ijkl")))).toEqual([0, 1, 2, 3, 4]);
  expect(named(name(columnsOf("abcd", "efgh", "ijkl")))).toEqual([0, 1, 2, 3]);
});

it("lets columns that are pushed aside take theirs along, and gives each name once", () => {
  const name = createColumnNames();
  const before = columnsOf("abc", "def");
  expect(named(name(before))).toEqual([0, 1, 2]);
  expect(named(name(columnsOf("aXbc", "d ef")))).toEqual([0, 3, 1, 2]);
  expect(named(name(columnsOf("aXbc", "d ef")))).toEqual([0, 3, 1, 2]);
  const split = named(name(columnsOf("aXb c", "d  ef")));
  expect(new Set(split).size).toBe(split.length);
});

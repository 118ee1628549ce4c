/** Names for the columns that are drawn, which they keep while most of their ops stay together. */
import type { Op } from "../../circuit/circuit.ts";

type Columns = ReadonlyMap<number, readonly Pick<Op, "id">[]>;

/** What most of `values` are; undefined where there are none. */
function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  let best: number | undefined;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}

/**
 * A function that names columns, each call with the ops of the one before in mind: a column pushed aside
 * takes its name along, and where one wire's ops move over, all columns keep theirs.
 * @returns of each column its name. The same columns again get the same names.
 */
export function createColumnNames(): (columns: Columns) => ReadonlyMap<number, number> {
  let nameOfOp = new Map<string, number>();
  let count = 0;
  return (columns) => {
    const names = new Map<number, number>();
    const taken = new Set<number>();
    const next = new Map<string, number>();
    for (const [column, ops] of columns) {
      const known = ops.flatMap(({ id }) => nameOfOp.get(id) ?? []);
      const name = mostFrequent(known.filter((one) => !taken.has(one))) ?? count++;
      names.set(column, name);
      taken.add(name);
      for (const { id } of ops) next.set(id, name);
    }
    nameOfOp = next;
    return names;
  };
}

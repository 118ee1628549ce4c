/** Putting together what several threads, or several lane groups, computed. */

/** totals += each row of `rows`, one after the other. */
export function addRows(totals: Float64Array, rows: Float64Array): void {
  const { length } = totals;
  for (let row = 0; row < rows.length; row += length) {
    for (let k = 0; k < length; k++) {
      totals[k] = (totals[k] as number) + (rows[row + k] as number);
    }
  }
}

/** The lists one after the other; a list alone is given back itself. */
export function joinNumbers(lists: readonly Float64Array[]): Float64Array {
  const [only, ...others] = lists;
  if (only && others.length === 0) return only;
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let next = 0;
  for (const list of lists) {
    all.set(list, next);
    next += list.length;
  }
  return all;
}

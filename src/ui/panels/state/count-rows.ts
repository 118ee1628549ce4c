/** Counts of classical bits as rows of a chart. */
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import type { CountsReport } from "../../../state/inspection.ts";

/** More rows than anybody reads. */
const MOST_ROWS = 64;

export interface CountRow {
  /** Digits in the order in which kets print: the first bit is the last digit, or the first one. */
  readonly value: string;
  readonly count: number;
  /** Of all shots, and its standard error. */
  readonly share: number;
  readonly error: number;
}

const inPrintOrder = <T>(items: readonly T[], order: QubitOrder): readonly T[] =>
  order === "little" ? items.toReversed() : items;

/** "m1 m0": the bits as their digits are printed. */
export const printedBits = (bits: readonly string[], order: QubitOrder): string =>
  inPrintOrder(bits, order).join(" ");

/**
 * The most frequent outcomes by their value, as far as there is room.
 * @returns how many shots had other outcomes, too.
 */
export function countRows(
  { outcomes, shots }: Pick<CountsReport, "outcomes" | "shots">,
  order: QubitOrder,
): { readonly rows: readonly CountRow[]; readonly others: number } {
  const rows = outcomes
    .slice(0, MOST_ROWS)
    .map(({ value, count }) => {
      const share = count / shots;
      const error = Math.sqrt((share * (1 - share)) / shots);
      return { value: inPrintOrder([...value], order).join(""), count, share, error };
    })
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const shown = rows.reduce((sum, { count }) => sum + count, 0);
  return { rows, others: shots - shown };
}

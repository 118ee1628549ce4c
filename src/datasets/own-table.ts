/** The rows of a person's own table, read from the short text that the experiment keeps. */
import type { OwnTable } from "./settings.ts";

export interface OwnRows {
  /** Row by row, as wide as the table has columns. */
  readonly cells: Float64Array;
  readonly rowCount: number;
  /** What is to be learnt of each row: the number of its class, or its own number. */
  readonly labels: Float64Array;
  /** Rows of each class. */
  readonly classSizes: readonly number[];
}

const known = new WeakMap<OwnTable, OwnRows | null>();

function readRows({ columns, classes, rows }: OwnTable): OwnRows | null {
  const lines = rows === "" ? [] : rows.split("\n");
  const width = columns.length;
  const cells = new Float64Array(lines.length * width);
  const labels = new Float64Array(lines.length);
  const classSizes = (classes ?? []).map(() => 0);
  for (const [row, line] of lines.entries()) {
    const numbers = line.split(",").map((text) => (text === "" ? Number.NaN : Number(text)));
    const label = numbers.pop();
    if (numbers.length !== width || label === undefined) return null;
    if (!numbers.every(Number.isFinite) || !Number.isFinite(label)) return null;
    if (classes) {
      const size = classSizes[label];
      if (size === undefined) return null;
      classSizes[label] = size + 1;
    }
    cells.set(numbers, row * width);
    labels[row] = label;
  }
  return { cells, rowCount: lines.length, labels, classSizes };
}

/** Null where a line has other cells than the table's columns and label. The last answer is kept for each table. */
export function readOwnTable(table: OwnTable): OwnRows | null {
  const before = known.get(table);
  if (before !== undefined) return before;
  const read = readRows(table);
  known.set(table, read);
  return read;
}

/** The numbers that a regression learns from the classes, where all of them are numbers; else null. */
export function numericClasses({ classes }: OwnTable): readonly number[] | null {
  const numbers = classes?.map((name) => (name.trim() === "" ? Number.NaN : Number(name)));
  return numbers?.every(Number.isFinite) ? numbers : null;
}

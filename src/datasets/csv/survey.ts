/** What the columns of a grid hold: numbers or words, how many of them, and which cells do not belong there. */
import { isMissing, numberOf, type Grid } from "./read-grid.ts";

/** Row numbers as the text counts them, the header included. */
export interface Misfits {
  readonly count: number;
  /** The first few. */
  readonly rows: readonly number[];
}

export interface ColumnSurvey {
  readonly name: string;
  /** Numbers where at least half of the cells are. */
  readonly kind: "number" | "text";
  readonly missing: Misfits;
  /** Cells of a column of numbers that are none. */
  readonly words: Misfits & { readonly example: string };
  /** Different values, up to one more than `MOST_VALUES`. */
  readonly valueCount: number;
  /** All cells that are there are the same. */
  readonly isConstant: boolean;
}

export interface TableSurvey {
  readonly rowCount: number;
  readonly hasHeader: boolean;
  readonly columns: readonly ColumnSurvey[];
  /** The first rows, to look at. */
  readonly preview: readonly (readonly string[])[];
  /** The column that is probably the label: one of few words, else the last one. */
  readonly label: number;
}

const MOST_ROWS_NAMED = 5;
/** More different values than this are not counted. */
export const MOST_VALUES = 50;
const PREVIEW_ROWS = 6;

class Counter {
  count = 0;
  readonly rows: number[] = [];
  add(row: number): void {
    this.count += 1;
    if (this.rows.length < MOST_ROWS_NAMED) this.rows.push(row);
  }
}

function surveyColumn(grid: Grid, column: number): ColumnSurvey {
  const { rows, firstLine, hasDecimalComma, names } = grid;
  const missing = new Counter();
  const words = new Counter();
  const values = new Set<string>();
  let example = "";
  rows.forEach((row, index) => {
    const cell = row[column] ?? "";
    if (isMissing(cell)) {
      missing.add(firstLine + index);
      return;
    }
    if (values.size <= MOST_VALUES) values.add(cell);
    if (!Number.isNaN(numberOf(cell, hasDecimalComma))) return;
    if (words.count === 0) example = cell;
    words.add(firstLine + index);
  });
  const present = rows.length - missing.count;
  const isNumber = present > 0 && words.count <= present / 2;
  return {
    name: names[column] ?? "",
    kind: isNumber ? "number" : "text",
    missing: { count: missing.count, rows: missing.rows },
    words: isNumber
      ? { count: words.count, rows: words.rows, example }
      : { count: 0, rows: [], example: "" },
    valueCount: values.size,
    isConstant: values.size <= 1,
  };
}

const MOST_LIKELY_CLASSES = 10;

/** What people call the column that says what a row is. */
const LABEL_NAME = /^(label|class|target|species|kind|type|category|y)$/i;

/** The last column of a few words; one that is called a label; one word in every row; a few numbers; the last. */
function guessLabel(columns: readonly ColumnSurvey[]): number {
  const isFew = ({ valueCount }: ColumnSurvey, least: number): boolean =>
    valueCount >= least && valueCount <= MOST_LIKELY_CLASSES;
  const guesses = [
    columns.findLastIndex((column) => column.kind === "text" && isFew(column, 2)),
    columns.findLastIndex((column) => isFew(column, 1) && LABEL_NAME.test(column.name)),
    columns.findLastIndex((column) => column.kind === "text" && isFew(column, 1)),
    columns.findLastIndex((column) => isFew(column, 2)),
  ];
  return guesses.find((column) => column >= 0) ?? columns.length - 1;
}

export function surveyGrid(grid: Grid): TableSurvey {
  const columns = grid.names.map((_, column) => surveyColumn(grid, column));
  return {
    rowCount: grid.rows.length,
    hasHeader: grid.hasHeader,
    columns,
    preview: grid.rows.slice(0, PREVIEW_ROWS),
    label: guessLabel(columns),
  };
}

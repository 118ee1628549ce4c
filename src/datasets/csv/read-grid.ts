/** A text of comma-separated values, or rows copied from a spreadsheet, as a grid of trimmed cells (papaparse). */
import Papa from "papaparse";
import { failure, problem, success, type Result } from "../../base/result.ts";

export interface Grid {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The line of the text that `rows[0]` is, counted from 1. */
  readonly firstLine: number;
  readonly hasHeader: boolean;
  /** Numbers are written as 1,5. */
  readonly hasDecimalComma: boolean;
}

/** Words for a value that is not there. */
const MISSING: ReadonlySet<string> = new Set(["", "na", "n/a", "nan", "null", "none", "?", "-"]);

export const isMissing = (cell: string): boolean => MISSING.has(cell.toLowerCase());

/** The number that a cell is; NaN where it is none. */
export function numberOf(cell: string, hasDecimalComma: boolean): number {
  const text = hasDecimalComma ? cell.replace(",", ".") : cell;
  // Number() would take "0x10", "Infinity" and nothing at all.
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** Names are above numbers: a first row without any, over a second with one. */
function looksLikeHeader(rows: readonly (readonly string[])[], hasDecimalComma: boolean): boolean {
  const isNumber = (cell: string): boolean => !Number.isNaN(numberOf(cell, hasDecimalComma));
  const [first = [], second = []] = rows;
  return !first.some(isNumber) && second.some(isNumber);
}

/** Every column has a name, and no two the same. */
function nameColumns(first: readonly string[], count: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, column) => {
    const wanted = first[column] || `column ${column + 1}`;
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
    taken.add(name);
    return name;
  });
}

const refuse = (code: string, message: string, remedy: string): Result<never> =>
  failure(problem(`csv/${code}`, "", message, remedy));

/** Looked for before the comma, which may belong to numbers. */
const SEPARATORS = ["\t", ";", "|"];
/** Rows by which a separator is known. */
const PROBED_ROWS = 20;

/** A separator that cuts each of the first rows into as many cells; else papaparse guesses. */
function findSeparator(text: string): string | undefined {
  return SEPARATORS.find((delimiter) => {
    const { data } = Papa.parse<string[]>(text, {
      delimiter,
      preview: PROBED_ROWS,
      skipEmptyLines: "greedy",
    });
    const width = data[0]?.length ?? 0;
    return width > 1 && data.every((row) => row.length === width);
  });
}

/**
 * Reads a text whose cells are separated by commas, semicolons, tabs or bars, whichever it is.
 * @param header whether the first row has names; left out, it is guessed.
 */
export function readGrid(text: string, header?: boolean): Result<Grid> {
  const { data, meta } = Papa.parse<string[]>(text, {
    skipEmptyLines: "greedy",
    delimiter: findSeparator(text) ?? "",
  });
  const rows = data.map((row) => row.map((cell) => cell.trim()));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (rows.length === 0)
    return refuse("empty", "There is nothing in it.", "Paste rows, or choose another file.");
  if (width < 2) {
    return refuse(
      "one-column",
      `Only one column was found; the first row is “${(rows[0]?.[0] ?? "").slice(0, 40)}”.`,
      "A table needs at least a feature and a label, separated by commas, semicolons or tabs.",
    );
  }
  const hasDecimalComma = meta.delimiter !== ",";
  const hasHeader = header ?? looksLikeHeader(rows, hasDecimalComma);
  const body = hasHeader ? rows.slice(1) : rows;
  if (body.length === 0) {
    return refuse("no-rows", "There are names of columns and no rows.", "Paste rows below them.");
  }
  return success({
    names: nameColumns(hasHeader ? (rows[0] ?? []) : [], width),
    rows: body,
    firstLine: hasHeader ? 2 : 1,
    hasHeader,
    hasDecimalComma,
  });
}

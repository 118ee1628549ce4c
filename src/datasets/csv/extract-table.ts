/** From a grid and a choice of columns to the table that an experiment keeps, with what was left out said. */
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import {
  MAX_CLASSES,
  MAX_COLUMN_NAME,
  MAX_COLUMNS,
  MAX_TABLE_LENGTH,
  type OwnTable,
} from "../settings.ts";
import { isMissing, numberOf, type Grid } from "./read-grid.ts";

/** More rows than this are sampled: training measures all of them again and again. */
export const MAX_SAMPLED_ROWS = 2000;
/** Digits of a number that are kept: float32 has no more. */
const KEPT_DIGITS = 7;
/** Characters of a number with its comma, at most: "-1.234567e-10,". */
const CELL_LENGTH = 14;
const MOST_ROWS_NAMED = 5;

export interface TableChoice {
  readonly name: string;
  readonly features: readonly number[];
  readonly label: number;
  /** 32-bit seed of the rows that are drawn where there are too many. */
  readonly seed: number;
  /** Whether a column of numbers is to be learnt as a number. */
  readonly isRegression: boolean;
}

export interface ExtractedTable {
  readonly table: OwnTable;
  /** What was left out, sentence by sentence. */
  readonly notes: readonly string[];
}

interface LabelledRow {
  readonly cells: readonly number[];
  readonly label: string;
}

const refuse = (code: string, message: string, remedy: string): Result<never> =>
  failure(problem(`csv/${code}`, "", message, remedy));

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** "rows 3, 7 and 12", "rows 3, 7, 9, 11, 12 and 40 more". */
export function rowList(rows: readonly number[], count: number): string {
  const shown = rows.slice(0, MOST_ROWS_NAMED);
  const rest = count - shown.length;
  if (count === 1) return `row ${shown[0]}`;
  if (rest > 0) return `rows ${shown.join(", ")} and ${rest.toLocaleString("en")} more`;
  return `rows ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function checkChoice({ names }: Grid, { features, label }: TableChoice): Problem[] {
  const problems: Problem[] = [];
  if (features.length === 0) {
    problems.push(
      problem("csv/no-features", "features", "No column is a feature.", "Choose at least one."),
    );
  }
  if (features.length > MAX_COLUMNS) {
    problems.push(
      problem(
        "csv/too-many-features",
        "features",
        `${features.length} columns are chosen; at most ${MAX_COLUMNS} can be features.`,
        "Leave some out.",
      ),
    );
  }
  if (features.includes(label)) {
    problems.push(
      problem(
        "csv/label-is-feature",
        "features",
        `“${names[label]}” is the label and a feature: nothing would be left to learn.`,
        "Leave it out of the features.",
      ),
    );
  }
  return problems;
}

/** Rows whose chosen cells are all there, and a sentence for each reason why others are not. */
function soundRows(
  { rows, firstLine, names, hasDecimalComma }: Grid,
  { features, label }: TableChoice,
  isNumericLabel: boolean,
): { sound: LabelledRow[]; notes: string[] } {
  const sound: LabelledRow[] = [];
  const missing: number[] = [];
  const words: number[] = [];
  let example = "";
  rows.forEach((row, index) => {
    const line = firstLine + index;
    const own = row[label] ?? "";
    const texts = features.map((column) => row[column] ?? "");
    if (isMissing(own) || texts.some(isMissing)) {
      missing.push(line);
      return;
    }
    const cells = texts.map((text) => numberOf(text, hasDecimalComma));
    const wrong = cells.findIndex(Number.isNaN);
    if (wrong >= 0) {
      example ||= `“${(texts[wrong] ?? "").slice(0, 30)}” in “${names[features[wrong] ?? 0]}”`;
      words.push(line);
      return;
    }
    if (isNumericLabel && Number.isNaN(numberOf(own, hasDecimalComma))) {
      example ||= `“${own.slice(0, 30)}” in “${names[label]}”`;
      words.push(line);
      return;
    }
    sound.push({ cells, label: own });
  });
  const notes: string[] = [];
  if (missing.length > 0) {
    notes.push(`Left out for missing values: ${rowList(missing, missing.length)}.`);
  }
  if (words.length > 0) {
    notes.push(
      `Left out for text where a number belongs (${example}): ${rowList(words, words.length)}.`,
    );
  }
  return { sound, notes };
}

/** The classes in the order of their numbers where they are numbers, else of the alphabet. */
function classesOf(rows: readonly LabelledRow[]): string[] {
  const names = [...new Set(rows.map(({ label }) => label))];
  const isNumeric = names.every((name) => !Number.isNaN(numberOf(name, false)));
  return names.toSorted((a, b) => (isNumeric ? Number(a) - Number(b) : a.localeCompare(b, "en")));
}

/** At most `most` of them, drawn by the seed, in the order in which they stood. */
function sampled<T>(rows: readonly T[], most: number, seed: number): readonly T[] {
  if (rows.length <= most) return rows;
  const drawn = createRandom(seed, "rows of a table")
    .shuffle(rows.map((_, index) => index))
    .slice(0, most)
    .toSorted((a, b) => a - b);
  return drawn.map((index) => at(rows, index));
}

const written = (value: number): string => String(Number(value.toPrecision(KEPT_DIGITS)));
const shortName = (name: string): string => name.slice(0, MAX_COLUMN_NAME);

/** Why rows with these classes cannot be learnt from; null where they can. */
function refuseClasses(classes: readonly string[], labelName: string): Result<never> | null {
  const [only] = classes;
  if (classes.length === 1) {
    return refuse(
      "one-class",
      `“${labelName}” is “${only}” in every row: there is nothing to tell apart.`,
      "Choose another column as the label, or bring rows of another class.",
    );
  }
  if (classes.length <= MAX_CLASSES) return null;
  const isNumeric = classes.every((name) => !Number.isNaN(numberOf(name, false)));
  return refuse(
    "too-many-classes",
    `“${labelName}” has ${counted(classes.length, "different value")}; at most ${MAX_CLASSES} classes can be told apart.`,
    isNumeric
      ? "Choose another column as the label, or learn it as a number, by regression."
      : "Choose another column as the label.",
  );
}

export function extractTable(grid: Grid, choice: TableChoice): Result<ExtractedTable> {
  const problems = checkChoice(grid, choice);
  if (problems.length > 0) return failure(...problems);
  const { features, label, seed, isRegression } = choice;
  const labelName = at(grid.names, label);
  const { sound, notes } = soundRows(grid, choice, isRegression);
  if (sound.length === 0) {
    return refuse(
      "no-sound-rows",
      `No row has a number in every chosen feature and a value in “${labelName}”. ${notes.join(" ")}`,
      "Choose other columns, or look at the rows named.",
    );
  }
  const width = (features.length + 1) * CELL_LENGTH;
  const most = Math.min(MAX_SAMPLED_ROWS, Math.floor(MAX_TABLE_LENGTH / width));
  const kept = sampled(sound, most, seed);
  if (kept.length < sound.length) {
    notes.push(
      `${counted(kept.length, "row")} of ${sound.length.toLocaleString("en")} were drawn at random, by seed ${seed}.`,
    );
  }
  const classes = isRegression ? null : classesOf(kept);
  const refused = classes && refuseClasses(classes, labelName);
  if (refused) return refused;
  const places = new Map(classes?.map((name, index) => [name, index]));
  const rows = kept.map(({ cells, label: own }) => {
    const last = classes ? (places.get(own) ?? 0) : numberOf(own, grid.hasDecimalComma);
    return [...cells, last].map(written).join(",");
  });
  const table: OwnTable = {
    name: choice.name.slice(0, 120),
    columns: features.map((column) => shortName(at(grid.names, column))),
    label: shortName(labelName),
    ...(classes && { classes: classes.map(shortName) }),
    rows: rows.join("\n"),
  };
  return success({ table, notes });
}

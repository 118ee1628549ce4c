/** Tables from outside: read, surveyed and cut to what an experiment keeps, whatever is wrong with them. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { buildDataset } from "../build-dataset.ts";
import { readOwnTable } from "../own-table.ts";
import type { DataSettings, OwnTable } from "../settings.ts";
import { extractTable, MAX_SAMPLED_ROWS, rowList, type TableChoice } from "./extract-table.ts";
import { readGrid } from "./read-grid.ts";
import { surveyGrid } from "./survey.ts";

const FLOWERS = `length,width,species
1.5,2,"rose, wild"
2.5,3,tulip
,4,tulip
3.5,wide,tulip
4.5,5,"rose, wild"
`;

const choice = (change: Partial<TableChoice> = {}): TableChoice => ({
  name: "flowers.csv",
  features: [0, 1],
  label: 2,
  seed: 1,
  isRegression: false,
  ...change,
});

const extract = (text: string, change: Partial<TableChoice> = {}) =>
  extractTable(unwrap(readGrid(text)), choice(change));

function codes(text: string, change: Partial<TableChoice> = {}): string[] {
  const extracted = extract(text, change);
  return extracted.ok ? [] : extracted.problems.map(({ code }) => code);
}

const settingsFor = (table: OwnTable, change: Partial<DataSettings> = {}): DataSettings => ({
  set: "table",
  sampleCount: 100,
  noise: 0,
  testFraction: 0.5,
  seed: 1,
  classes: [0, 1],
  features: table.columns.map((_, column) => column),
  scaling: "none",
  table,
  ...change,
});

describe("reading", () => {
  it("finds separators, quotes, names, and numbers with a decimal comma", () => {
    const comma = unwrap(readGrid(FLOWERS));
    expect(comma).toMatchObject({ names: ["length", "width", "species"], firstLine: 2 });
    expect(comma.rows[0]).toEqual(["1.5", "2", "rose, wild"]);
    const spreadsheet = unwrap(readGrid("a\tb\n1,5\t2\n3,5\t4\n"));
    expect(spreadsheet.hasDecimalComma).toBe(true);
    expect(unwrap(readGrid("1,5;2,5\n3,5;4,5")).rows[1]).toEqual(["3,5", "4,5"]);
    expect(unwrap(readGrid("a|b\n1|2")).names).toEqual(["a", "b"]);
    const german = unwrap(readGrid("1,5;x\n2,5;y\n"));
    expect(german).toMatchObject({
      hasHeader: false,
      firstLine: 1,
      names: ["column 1", "column 2"],
    });
    const { table } = unwrap(extractTable(german, choice({ features: [0], label: 1 })));
    expect(table.rows).toBe("1.5,0\n2.5,1");
  });

  it("takes a person's word for the header, and gives columns names of their own", () => {
    expect(unwrap(readGrid("1,2\n3,4")).hasHeader).toBe(false);
    expect(unwrap(readGrid("1,2\n3,4", true)).names).toEqual(["1", "2"]);
    expect(unwrap(readGrid("a,a,\n1,2,3")).names).toEqual(["a", "a 2", "column 3"]);
  });

  it.each([
    ["", "csv/empty"],
    [" \n\n", "csv/empty"],
    ["just words\nand more", "csv/one-column"],
  ])("refuses %j: %s", (text, code) => {
    const read = readGrid(text);
    expect(read.ok ? "" : read.problems[0]?.code).toBe(code);
    expect(read.ok ? "" : read.problems[0]?.remedy).toMatch(/\.$/);
  });

  it("refuses names without rows", () => {
    const read = readGrid("a,b", true);
    expect(read.ok ? "" : read.problems[0]?.code).toBe("csv/no-rows");
  });
});

describe("surveying", () => {
  it("says what each column holds, with the rows of what does not belong there", () => {
    const { columns, label, rowCount } = surveyGrid(unwrap(readGrid(FLOWERS)));
    expect(rowCount).toBe(5);
    expect(label).toBe(2);
    expect(columns.map(({ kind }) => kind)).toEqual(["number", "number", "text"]);
    expect(columns[0]?.missing).toEqual({ count: 1, rows: [4] });
    expect(columns[1]?.words).toEqual({ count: 1, rows: [5], example: "wide" });
    expect(columns[2]?.valueCount).toBe(2);
  });

  it("finds labels that are words, that are called so, or that have few values", () => {
    const labelOf = (text: string): number => surveyGrid(unwrap(readGrid(text))).label;
    expect(labelOf("kind,x,y\na,1,2\nb,2,3\nb,3.5,4")).toBe(0);
    expect(labelOf("target,x\n0,1.5\n1,2.5\n0,3.5\n1,1\n")).toBe(0);
    expect(labelOf("a,b,kind\n1,2,x\n3,4,x")).toBe(2);
    const many = Array.from({ length: 30 }, (_, k) => `${k}.5,${k % 2},${k}`).join("\n");
    expect(labelOf(many)).toBe(1);
  });

  it("sees a constant column", () => {
    const { columns } = surveyGrid(unwrap(readGrid("a,b\n1,2\n1,3")));
    expect(columns.map(({ isConstant }) => isConstant)).toEqual([true, false]);
  });
});

describe("extracting", () => {
  it("leaves out rows with missing values or words, and names them", () => {
    const { table, notes } = unwrap(extract(FLOWERS));
    expect(table).toEqual({
      name: "flowers.csv",
      columns: ["length", "width"],
      label: "species",
      classes: ["rose, wild", "tulip"],
      rows: "1.5,2,0\n2.5,3,1\n4.5,5,0",
    });
    expect(notes).toEqual([
      "Left out for missing values: row 4.",
      "Left out for text where a number belongs (“wide” in “width”): row 5.",
    ]);
    // What is wrong in a column that nobody chose does not matter.
    expect(unwrap(extract(FLOWERS, { features: [1] })).notes).toHaveLength(1);
  });

  it("lists rows shortly", () => {
    expect(rowList([3], 1)).toBe("row 3");
    expect(rowList([3, 7, 9], 3)).toBe("rows 3, 7 and 9");
    expect(rowList([1, 2, 3, 4, 5, 6], 2006)).toBe("rows 1, 2, 3, 4, 5 and 2,001 more");
  });

  it("refuses what cannot be learnt from, saying what to do", () => {
    expect(codes("a,b,c\n1,2,x\n2,3,x")).toEqual(["csv/one-class"]);
    expect(codes(FLOWERS, { features: [] })).toEqual(["csv/no-features"]);
    expect(codes(FLOWERS, { features: [0, 2] })).toEqual(["csv/label-is-feature"]);
    expect(codes("a,b,c\n1,,x\n,3,y")).toEqual(["csv/no-sound-rows"]);
    const names = Array.from({ length: 30 }, (_, k) => `${k},${k},name${k}`).join("\n");
    expect(codes(names)).toEqual(["csv/too-many-classes"]);
  });

  it("keeps a column of numbers as targets for a regression", () => {
    const text = Array.from({ length: 40 }, (_, k) => `${k},${2 * k},${k / 8}`).join("\n");
    expect(codes(text)).toEqual(["csv/too-many-classes"]);
    const { table } = unwrap(extract(text, { isRegression: true }));
    expect(table.classes).toBeUndefined();
    const { targets, classCount } = unwrap(buildDataset(settingsFor(table)));
    expect([...(targets ?? [])]).toEqual(Array.from({ length: 40 }, (_, k) => k / 8));
    expect(classCount).toBe(1);
  });

  it("gives classes that are numbers as targets, too", () => {
    const { table } = unwrap(extract("1,2,10\n2,3,20\n3,3,10\n5,1,20"));
    expect(table.classes).toEqual(["10", "20"]);
    const { targets, labels } = unwrap(buildDataset(settingsFor(table)));
    expect([...(targets ?? [])]).toEqual([10, 20, 10, 20]);
    expect([...labels]).toEqual([0, 1, 0, 1]);
  });

  it("draws from 100,000 rows by the seed, and says so", () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, k) => `${(k * 7919) % 1000},${k},${k % 3 === 0 ? "a" : "b"}`,
    );
    const text = `x,row,class\n${rows.join("\n")}`;
    const grid = unwrap(readGrid(text));
    const { table, notes } = unwrap(extractTable(grid, choice()));
    expect(notes).toEqual(["2,000 rows of 100,000 were drawn at random, by seed 1."]);
    const read = readOwnTable(table);
    expect(read?.rowCount).toBe(MAX_SAMPLED_ROWS);
    expect(unwrap(extractTable(grid, choice())).table).toEqual(table);
    expect(unwrap(extractTable(grid, choice({ seed: 2 }))).table).not.toEqual(table);
    // Evenly over the table, a third of them of the first class.
    const firstHalf = Array.from({ length: MAX_SAMPLED_ROWS }, (_, row) =>
      at(read?.cells ?? [], 2 * row + 1),
    );
    expect(firstHalf.filter((row) => row < 50_000).length / MAX_SAMPLED_ROWS).toBeCloseTo(0.5, 1);
    expect((read?.classSizes[0] ?? 0) / MAX_SAMPLED_ROWS).toBeCloseTo(1 / 3, 1);
  });
});

describe("the dataset of a table", () => {
  const { table } = unwrap(extract(`${FLOWERS}6,7,tulip\n8,9,"rose, wild"\n9,9,tulip\n`));

  it("has the chosen columns and classes", () => {
    const dataset = unwrap(buildDataset(settingsFor(table, { features: [1] })));
    expect(dataset.classNames).toEqual(["rose, wild", "tulip"]);
    expect(dataset.featureNames).toEqual(["width"]);
    expect([...dataset.features]).toEqual([2, 3, 5, 7, 9, 9]);
    const turned = unwrap(buildDataset(settingsFor(table, { classes: [1, 0] })));
    expect([...turned.labels]).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it("fits its scaling on the training rows alone", () => {
    const dataset = unwrap(buildDataset(settingsFor(table, { scaling: "standard" })));
    for (const column of [0, 1]) {
      const values = [...dataset.train].map((row) => at(dataset.features, 2 * row + column));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean)).toBeLessThan(1e-12);
    }
  });

  it("is refused where the rows are damaged or missing", () => {
    const { table: _, ...without } = settingsFor(table);
    const broken = buildDataset(settingsFor({ ...table, rows: "1,2\n3" }));
    const none = buildDataset(without);
    expect(broken.ok ? "" : broken.problems[0]?.code).toBe("data/table-broken");
    expect(none.ok ? "" : none.problems[0]?.code).toBe("data/no-table");
    const other = buildDataset(settingsFor({ ...table, rows: "1,2,7" }));
    expect(other.ok ? "" : other.problems[0]?.code).toBe("data/table-broken");
  });
});

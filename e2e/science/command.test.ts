/** The command's own behaviour, on sections of its own: the table, verdicts, exit codes, files; and one run as people start it. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createReference } from "../../src/simulator/reference/reference.ts";
import { runCommand, type Surroundings } from "./command.ts";
import { figure, within } from "./figure.ts";
import { HEADING } from "./report.ts";
import type { Section } from "./section.ts";
import { SECTIONS } from "./sections.ts";

const known = { value: 2, tolerance: within(0.01), source: "computed" } as const;

const sectionOf = (name: string, ...results: readonly (readonly [string, number])[]): Section => ({
  name,
  async *run() {
    for (const [title, got] of results) yield figure(title, known, got);
  },
});

const SOUND = sectionOf("sound", ["two", 2.001], ["two again", 1.995]);
const WRONG = sectionOf("wrong", ["not two", 2.02], ["nothing", Number.NaN]);
const BROKEN: Section = {
  name: "broken",
  async *run() {
    yield figure("first", known, 2);
    throw new Error("the simulator refused");
  },
};

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "science-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  sections: readonly Section[],
  args: readonly string[] = [],
  open: Surroundings["open"] = async () => createReference(),
) {
  const said: string[] = [];
  const complaints: string[] = [];
  const output = {
    say: (text: string) => void said.push(text),
    complain: (text: string) => void complaints.push(text),
  };
  const code = await runCommand(args, { sections, output, open });
  return { code, said, complaints: complaints.join("\n") };
}

describe("npm run science", () => {
  it("prints a line a figure, and succeeds when all are reproduced", async () => {
    const { code, said } = await run([SOUND]);
    expect(code).toBe(0);
    expect(said[0]).toBe(HEADING);
    const cells = said.slice(1, 3).map((line) => line.split(/\s{2,}/));
    expect(cells[0]?.slice(0, 6)).toEqual([
      "sound: two",
      "2",
      "2.001",
      "± 0.01",
      "computed",
      "yes",
    ]);
    expect(cells[1]?.[5]).toBe("yes");
    expect(Number(cells[0]?.[6])).toBeGreaterThanOrEqual(0);
    expect(said.at(-1)).toContain("2 of 2 figures reproduced.");
  });

  it("fails on one miss among many, and names it; NaN is a miss", async () => {
    const { code, said } = await run([SOUND, WRONG]);
    expect(code).toBe(1);
    expect(said.join("\n")).toMatch(/wrong: not two .* NO /);
    expect(said.at(-1)).toBe(
      "\n2 of 4 figures reproduced.\nMISSED: wrong: not two\nMISSED: wrong: nothing",
    );
  });

  it("fails where a section breaks off, and still runs the others", async () => {
    const { code, said } = await run([BROKEN, SOUND]);
    expect(code).toBe(1);
    expect(said.at(-1)).toBe("\n3 of 3 figures reproduced.\nFAILED: broken: the simulator refused");
  });

  it("fails where nothing was found", async () => {
    expect((await run([sectionOf("empty")])).code).toBe(1);
  });

  it("runs the sections that are asked for, whatever the case", async () => {
    const { code, said } = await run([SOUND, WRONG], ["--only", "SOU"]);
    expect(code).toBe(0);
    expect(said.join("\n")).not.toContain("not two");
  });

  it("writes the figures as JSON, misses too", async () => {
    const path = join(folder, "figures.json");
    await run([SOUND, WRONG], ["--json", path]);
    const figures = JSON.parse(readFileSync(path, "utf8"));
    expect(figures).toHaveLength(4);
    expect(figures[2]).toMatchObject({
      section: "wrong",
      name: "not two",
      expected: known,
      got: 2.02,
      isReproduced: false,
    });
    expect(figures[3].got).toBeNull();
  });

  it.each([
    [["--only", "chess"], 'No section\'s name contains "chess".'],
    [["--only", ""], "--json and --only need a value."],
    [["--fast"], "--fast"],
  ] as const)("refuses %j before anything runs", async (args, message) => {
    const { code, said, complaints } = await run([BROKEN], args);
    expect(code).toBe(2);
    expect(complaints).toContain(message);
    expect(said).toEqual([]);
  });

  it("says how it is used", async () => {
    const { code, said } = await run([BROKEN], ["--help"]);
    expect(code).toBe(0);
    expect(said.join("\n")).toContain("--json FILE");
  });
});

it("has all that was promised", () => {
  const names = SECTIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining([
      "molecules",
      "capability",
      "barren plateaus",
      "cost variances",
      "shot noise",
      "repetition code",
      "Grover",
    ]),
  );
});

it("reproduces figures of its own sections", async () => {
  const { code, said } = await run(SECTIONS, ["--only", "grover", "--only", "molecules"]);
  expect(code).toBe(0);
  expect(said.join("\n")).toMatch(/Grover: probability .* 0\.9453125 .* yes/);
  expect(said.at(-1)).toContain("9 of 9 figures reproduced.");
}, 60_000);

it("starts as a program, and passes its exit code on", async () => {
  const script = new URL("science.mjs", import.meta.url).pathname;
  // oxlint-disable-next-line promise/avoid-new -- a callback of Node
  const ended = await new Promise<{ code: unknown; complaints: string }>((resolve) => {
    execFile(process.execPath, [script, "--only", "chess"], (error, _said, complaints) =>
      resolve({ code: error?.code ?? 0, complaints }),
    );
  });
  expect(ended.complaints).toContain('No section\'s name contains "chess".');
  expect(ended.code).toBe(2);
}, 60_000);

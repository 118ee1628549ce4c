/** `npm run science`: reproduces figures with the product's own circuits, compiler and simulators, and reports. */
import { writeFileSync } from "node:fs";
import { unwrap, type Problem } from "../../src/base/result.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { chooseSections } from "../bench/options.ts";
import { parseOptions, USAGE } from "./options.ts";
import {
  exitCode,
  formatFinding,
  HEADING,
  summarise,
  toJson,
  type Breakdown,
  type Finding,
} from "./report.ts";
import type { ScienceContext, Section } from "./section.ts";
import { SECTIONS } from "./sections.ts";

/** Where the table and complaints go. */
export interface Output {
  say(text: string): void;
  complain(text: string): void;
}

const TERMINAL: Output = {
  say: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
};

/** Its kernels take seconds to build, which is why it is loaded late. */
async function openWasm(): Promise<Simulator> {
  const { createWasm } = await import("../../src/simulator/wasm/wasm-simulator.ts");
  return unwrap(await createWasm({ precision: "float64", threads: 1 }));
}

/** What tests put in its place. */
export interface Surroundings {
  readonly sections: readonly Section[];
  readonly output: Output;
  open(): Promise<Simulator>;
}

const USUAL: Surroundings = { sections: SECTIONS, output: TERMINAL, open: openWasm };

function refuse(problems: readonly Problem[], { complain }: Output): number {
  for (const { message, remedy } of problems) complain(`${message}\n${remedy}`);
  return 2;
}

/** Prints each figure as it is found. */
async function runSections(
  sections: readonly Section[],
  context: ScienceContext,
  { say }: Output,
): Promise<{ readonly findings: Finding[]; readonly breakdowns: Breakdown[] }> {
  const findings: Finding[] = [];
  const breakdowns: Breakdown[] = [];
  say(HEADING);
  for (const section of sections) {
    let since = performance.now();
    try {
      for await (const found of section.run(context)) {
        const now = performance.now();
        const finding = { ...found, section: section.name, seconds: (now - since) / 1000 };
        since = now;
        findings.push(finding);
        say(formatFinding(finding));
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      breakdowns.push({ section: section.name, message });
    }
  }
  return { findings, breakdowns };
}

/** @returns the exit code: 1 when a figure is missed or a section breaks off, 2 for bad options. */
export async function runCommand(
  args: readonly string[],
  surroundings: Partial<Surroundings> = {},
): Promise<number> {
  const { sections, output, open } = { ...USUAL, ...surroundings };
  const options = parseOptions(args);
  if (!options.ok) return refuse(options.problems, output);
  const { isHelpWanted, only, jsonPath } = options.value;
  if (isHelpWanted) {
    output.say(USAGE);
    return 0;
  }
  const names = sections.map(({ name }) => name);
  const chosen = chooseSections(names, only);
  if (!chosen.ok) return refuse(chosen.problems, output);
  const simulator = await open();
  try {
    const wanted = sections.filter(({ name }) => chosen.value.includes(name));
    const { findings, breakdowns } = await runSections(wanted, { simulator }, output);
    output.say(`\n${summarise(findings, breakdowns)}`);
    if (jsonPath !== null) writeFileSync(jsonPath, toJson(findings));
    return exitCode(findings, breakdowns);
  } finally {
    simulator.dispose();
  }
}

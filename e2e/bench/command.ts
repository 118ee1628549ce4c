/** `npm run bench`: runs the sections on a host and reports. */
import { writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import type { Problem } from "../../src/base/result.ts";
import type { Figure } from "./figure.ts";
import { openChromium } from "./hosts/chromium-host.ts";
import type { Host } from "./hosts/host.ts";
import { openNode } from "./hosts/node-host.ts";
import { chooseSections, parseOptions, USAGE, type Options } from "./options.ts";
import { exitCode, formatPlaces, formatTable, summarise, toJson, type Failure } from "./report.ts";

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

function refuse(problems: readonly Problem[]): number {
  for (const { message, remedy } of problems) complain(`${message}\n${remedy}`);
  return 2;
}

/** What else the machine does, before anything is measured; nothing when it idles. */
function busyness(): string {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  if (load < cores / 2) return "";
  return `\nA busy machine: load ${load.toFixed(1)} on ${cores} cores. These ratios will not repeat.`;
}

async function runOn(host: Host, { mode, only, isChecking, jsonPath }: Options): Promise<number> {
  const chosen = chooseSections(host.sectionNames, only);
  if (!chosen.ok) return refuse(chosen.problems);
  const warning = busyness();
  const figures: Figure[] = [];
  const failures: Failure[] = [];
  for (const section of chosen.value) {
    complain(`${section} ...`);
    try {
      figures.push(...(await host.run(section, mode)));
    } catch (error) {
      failures.push({ section, message: error instanceof Error ? error.message : String(error) });
    }
  }
  say(`\n${host.name}, ${mode}${warning}\n${formatPlaces(figures)}\n`);
  say(formatTable(figures));
  say(`\n${summarise(figures, failures)}`);
  if (jsonPath !== null) writeFileSync(jsonPath, toJson(figures));
  return exitCode(figures, failures, isChecking);
}

/** @returns the exit code: 1 for wrong results or (with --check) a missed goal, 2 for bad options. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (!options.ok) return refuse(options.problems);
  if (options.value.isHelpWanted) {
    say(USAGE);
    return 0;
  }
  const host = await (options.value.host === "node" ? openNode() : openChromium());
  try {
    return await runOn(host, options.value);
  } finally {
    await host.close();
  }
}

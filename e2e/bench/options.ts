/** The command line of `npm run bench`. */
import { parseArgs } from "node:util";
import { failure, problem, success, type Result } from "../../src/base/result.ts";
import type { Mode } from "./section.ts";

export interface Options {
  readonly isHelpWanted: boolean;
  readonly host: "chromium" | "node";
  readonly mode: Mode;
  /** Exit code 1 when a goal is missed. */
  readonly isChecking: boolean;
  readonly jsonPath: string | null;
  /** Sections whose name contains one of these, whatever the case; all when there are none. */
  readonly only: readonly string[];
}

export const USAGE = `npm run bench -- [options]

  --node         run in Node on the webgpu package instead of in Chromium
  --quick        a minute or two (the default)
  --full         more rounds, steadier figures
  --only NAME    only sections whose name contains NAME; may be repeated
  --json FILE    also write the figures as JSON
  --check        exit code 1 when a goal is missed
  --help         this text`;

const refuse = (message: string): Result<never> =>
  failure(problem("bench/options", "", message, USAGE));

function parseFlags(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      node: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      json: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
    },
  }).values;
}

/** Fails, with the usage, on what it does not know. */
export function parseOptions(args: readonly string[]): Result<Options> {
  try {
    const flags = parseFlags(args);
    if (flags.quick && flags.full) return refuse("--quick and --full exclude each other.");
    if (flags.json === "" || flags.only.includes("")) {
      return refuse("--json and --only need a value.");
    }
    return success({
      isHelpWanted: flags.help,
      host: flags.node ? "node" : "chromium",
      mode: flags.full ? "full" : "quick",
      isChecking: flags.check,
      jsonPath: flags.json ?? null,
      only: flags.only,
    });
  } catch (error) {
    return refuse((error as Error).message);
  }
}

/** The sections to run, in their own order. Fails, naming all, when one pattern matches none. */
export function chooseSections(
  names: readonly string[],
  only: readonly string[],
): Result<readonly string[]> {
  const matches = (name: string, wanted: string): boolean =>
    name.toLowerCase().includes(wanted.toLowerCase());
  const lost = only.filter((wanted) => !names.some((name) => matches(name, wanted)));
  if (lost.length > 0) {
    return failure(
      ...lost.map((wanted) =>
        problem(
          "bench/only",
          wanted,
          `No section's name contains "${wanted}".`,
          `There are:\n  ${names.join("\n  ")}`,
        ),
      ),
    );
  }
  if (only.length === 0) return success(names);
  return success(names.filter((name) => only.some((wanted) => matches(name, wanted))));
}

/** The command line of `npm run science`. */
import { parseArgs } from "node:util";
import { failure, problem, success, type Result } from "../../src/base/result.ts";

export interface Options {
  readonly isHelpWanted: boolean;
  readonly jsonPath: string | null;
  /** Sections whose name contains one of these, whatever the case; all when there are none. */
  readonly only: readonly string[];
}

export const USAGE = `npm run science -- [options]

  --only NAME    only sections whose name contains NAME; may be repeated
  --json FILE    also write the figures as JSON
  --help         this text

The exit code is 0 when every figure is reproduced, 1 when one is not, 2 for bad options.`;

const refuse = (message: string): Result<never> =>
  failure(problem("science/options", "", message, USAGE));

/** Fails, with the usage, on what it does not know. */
export function parseOptions(args: readonly string[]): Result<Options> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", default: false },
        json: { type: "string" },
        only: { type: "string", multiple: true, default: [] },
      },
    });
    if (values.json === "" || values.only.includes("")) {
      return refuse("--json and --only need a value.");
    }
    return success({
      isHelpWanted: values.help,
      jsonPath: values.json ?? null,
      only: values.only,
    });
  } catch (error) {
    return refuse((error as Error).message);
  }
}

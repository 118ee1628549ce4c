/** Steps from each old version of the schema to the next, kept for ever. */
import { failure, problem, success, type Result } from "../base/result.ts";
import { EXPERIMENT_VERSION } from "./schema.ts";

type Migration = (experiment: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** Entry v takes version v to version v + 1. Version 1 is the first. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** Brings an experiment of version `from` to the current one; its shape is checked afterwards. */
export function migrate(
  source: unknown,
  from: number,
  migrations: Readonly<Record<number, Migration>> = MIGRATIONS,
  to: number = EXPERIMENT_VERSION,
): Result<unknown> {
  let experiment = source;
  for (let version = from; version < to; version++) {
    const step = migrations[version];
    if (!step) {
      return failure(
        problem(
          "experiment/unknown-version",
          "version",
          `There is no experiment of version ${from}.`,
          "Choose a file or link that Ansatz made.",
        ),
      );
    }
    experiment = { ...step(experiment as Record<string, unknown>), version: version + 1 };
  }
  return success(experiment);
}

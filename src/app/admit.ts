/** The gate that every experiment from outside (link, file, script) passes before it replaces the work. */
import { failure, problem, type Result } from "../base/result.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { Engine } from "../worker/protocol.ts";

/**
 * The experiment if it was read and the engine can open it, else every reason why not. Model against
 * data against circuit against backend: only the engine knows them all.
 */
export async function admit(
  engine: Pick<Engine, "check">,
  read: Result<Experiment>,
): Promise<Result<Experiment>> {
  if (!read.ok) return read;
  try {
    const checked = await engine.check(read.value);
    return checked.ok ? read : checked;
  } catch (error) {
    const message = `This experiment could not be checked: ${(error as Error).message}`;
    return failure(problem("app/not-checked", "", message, "Reload the page and try again."));
  }
}

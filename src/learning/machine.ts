/** What a run's circuits are executed on: a simulator, exactly or with shots, as the settings say. */
import { success, type Result } from "../base/result.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { ExecutionSettings } from "./settings.ts";

export interface Machine {
  /** The backend itself. */
  readonly simulator: Simulator;
  /** Executes as the settings say: what is trained. */
  readonly trained: Simulator;
  /** The same without shots: what is shown of states. */
  readonly shown: Simulator;
  /** Whether expectations are exact, so that they are those of the state. */
  readonly isExact: boolean;
}

/** The machine that executes circuits as `settings` say, or all that is wrong with these. */
export async function createMachine(
  simulator: Simulator,
  settings: ExecutionSettings | undefined,
): Promise<Result<Machine>> {
  if (!settings) return success({ simulator, trained: simulator, shown: simulator, isExact: true });
  // Loaded by those who want it.
  const { executeWith } = await import("./execute-with.ts");
  return executeWith(simulator, settings);
}

/** What a run's circuits are executed on: a simulator, exactly or with shots and noise, as the settings say. */
import { success, type Result } from "../base/result.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import { refuseMeasurement } from "../simulator/refuse-measurement.ts";
import type { SessionRequest, Simulator } from "../simulator/simulator.ts";
import type { ExecutionSettings } from "./settings.ts";

export interface Machine {
  /** The backend itself. */
  readonly simulator: Simulator;
  /** Executes as the settings say: what is trained. */
  readonly trained: Simulator;
  /** The same without shots, and without noise where the circuit has a state: what is shown of states. */
  readonly shown: Simulator;
  /** Whether expectations are exact, so that they are those of the state. */
  readonly isExact: boolean;
  /** Whether the circuit ends in one state, but for its noise. */
  readonly hasState: boolean;
}

export interface MachineSettings {
  /** Missing where everything is exact. */
  readonly execution?: ExecutionSettings;
  /** Missing where nothing is noisy. */
  readonly noise?: NoiseModel;
}

/** The machine that executes `request` as the settings say, or all that is wrong with these. */
export async function createMachine(
  simulator: Simulator,
  { execution, noise }: MachineSettings,
  request: SessionRequest,
): Promise<Result<Machine>> {
  const hasState = refuseMeasurement({ ...request, observables: [] }) === null;
  const isPure = refuseMeasurement(request) === null;
  if (!execution && !noise && isPure) {
    const plain = { simulator, trained: simulator, shown: simulator };
    return success({ ...plain, isExact: true, hasState });
  }
  // Loaded by those who want it.
  const { executeWith } = await import("./execute-with.ts");
  return executeWith(simulator, { execution, noise, hasState, isPure });
}

/** What a run's circuits are executed on: a simulator, exactly or not, as the experiment says. */
import { success, type Result } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { isUnitary } from "../circuit/measurement.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import type { PauliString } from "../circuit/observable.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { ExecutionSettings } from "./settings.ts";

/** What an experiment says of it. */
export interface Executed {
  readonly circuit: Circuit;
  /** What the readout measures. */
  readonly observables: readonly PauliString[];
  readonly execution?: ExecutionSettings;
  readonly noise?: NoiseModel;
}

export interface Machine {
  /** The backend itself. */
  readonly simulator: Simulator;
  /** Executes as the experiment says: what is trained. */
  readonly trained: Simulator;
  /** The same without gradients: what a run reads of any observable. */
  readonly read: Simulator;
  /** The same as exactly as it goes: what is shown of states. */
  readonly shown: Simulator;
  /** Whether a circuit ends in one state for each sample. */
  readonly hasState: boolean;
  /** Whether the expectations of training are those of that state. */
  readonly isExact: boolean;
  /** Gives back what it made beside the simulator. */
  dispose(): void;
}

/** The machine that executes circuits as an experiment says, or all that is wrong with that. */
export async function createMachine(
  simulator: Simulator,
  executed: Executed,
): Promise<Result<Machine>> {
  const { circuit, execution, noise } = executed;
  if (execution || noise || !isUnitary(circuit)) {
    // Loaded by those who want it.
    const { executeWith } = await import("./execute-with.ts");
    return executeWith(simulator, executed);
  }
  const all = { trained: simulator, read: simulator, shown: simulator };
  return success({ simulator, ...all, hasState: true, isExact: true, dispose: () => {} });
}

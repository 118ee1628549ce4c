/** From a circuit to the program that backends run: the ordered list of passes. */
import type { PauliString } from "../circuit/observable.ts";
import { placeObservable, type ProgramObservable } from "./observable.ts";
import { dropUnobserved } from "./passes/drop-unobserved.ts";
import { followFrame } from "./passes/follow-frame.ts";
import { fuseRuns } from "./passes/fuse-runs.ts";
import { lower, type CompileRequest } from "./passes/lower.ts";
import type { Program } from "./program.ts";

export type { CompileRequest };

/**
 * Compiles a valid circuit. The program prepares the state that the circuit prepares, seen through
 * the program's frame; the global phase is kept.
 */
export function compile(request: CompileRequest): Program {
  const lowered = lower(request);
  const followed = followFrame(lowered);
  return fuseRuns(followed);
}

export interface MeasuredProgram {
  readonly program: Program;
  /** In the order asked for. */
  readonly observables: readonly ProgramObservable[];
}

/** Drops of a compiled program what only the state shows: for expectations and their gradients. */
export function compileMeasured(
  program: Program,
  observables: readonly PauliString[],
): MeasuredProgram {
  const placed = observables.map((pauli) => placeObservable(pauli, program.frame));
  return { program: dropUnobserved(program, placed), observables: placed };
}

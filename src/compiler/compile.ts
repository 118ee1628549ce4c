/** From a circuit to the program that backends run: the ordered list of passes. */
import { fuseRuns } from "./passes/fuse-runs.ts";
import { lower, type CompileRequest } from "./passes/lower.ts";
import { relabelExchanges } from "./passes/relabel-exchanges.ts";
import type { Program } from "./program.ts";

/**
 * Compiles a valid circuit. The program prepares the state that the circuit prepares, up to the
 * order of wires that `wireOf` gives; the global phase is kept.
 */
export function compile(request: CompileRequest): Program {
  const lowered = lower(request);
  const relabelled = relabelExchanges(lowered);
  return fuseRuns(relabelled);
}

/** What a session on few wires needs before it takes memory: the compiled programs, their words, how much fits. */
import { compile, compileMeasured } from "../../compiler/compile.ts";
import type { Program } from "../../compiler/program.ts";
import { createInstructionTables, type InstructionTables } from "../instruction-tables.ts";
import type { SessionRequest } from "../simulator.ts";
import { encodeObservables, encodeProgram, type EncodedProgram } from "./encode.ts";
import { lanesOf, type Precision } from "./kernels.ts";
import type { SessionOptions } from "./share.ts";

/** A program with its numbers and its words. */
export interface PreparedProgram extends EncodedProgram {
  readonly program: Program;
  readonly tables: InstructionTables;
  /** Where the walk back ends: the first instruction that is differentiated, or the count. */
  readonly lastBack: number;
}

export interface SessionSetup {
  readonly precision: Precision;
  /** Samples in a lane group. */
  readonly laneCount: number;
  readonly wireCount: number;
  readonly featureCount: number;
  readonly parameterCount: number;
  readonly observableCount: number;
  readonly observables: Uint32Array;
  /** For the state. */
  readonly full: PreparedProgram;
  /** For expectations and gradients: without what the observables cannot see. */
  readonly measured: PreparedProgram;
  /** What a chunk of lane groups may take, bytes; a chunk has one group at least. */
  readonly chunkBytes: number;
}

function prepareProgram(program: Program): PreparedProgram {
  const tables = createInstructionTables(program);
  const first = tables.gradientSlot.findIndex((slot) => slot >= 0);
  const lastBack = first < 0 ? tables.instructionCount : first;
  return { program, tables, lastBack, ...encodeProgram(program, tables) };
}

export function createSetup(
  { circuit, featureCount, parameters, observables }: SessionRequest,
  { precision, chunkBytes }: Pick<SessionOptions, "precision" | "chunkBytes">,
): SessionSetup {
  const program = compile({ circuit, featureCount, parameters });
  const measured = compileMeasured(program, observables);
  return {
    precision,
    laneCount: lanesOf(precision),
    wireCount: circuit.wires.length,
    featureCount,
    parameterCount: parameters.length,
    observableCount: observables.length,
    observables: encodeObservables(measured.observables),
    full: prepareProgram(program),
    measured: prepareProgram(measured.program),
    chunkBytes,
  };
}

/** What a session needs before it takes memory: the compiled programs, their words, how much fits. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import { compile, compileMeasured } from "../../compiler/compile.ts";
import type { Program } from "../../compiler/program.ts";
import { createInstructionTables, type InstructionTables } from "../instruction-tables.ts";
import type { SessionRequest } from "../simulator.ts";
import { encodeObservables, encodeProgram, type EncodedProgram } from "./encode.ts";
import { lanesOf, type Precision } from "./kernels.ts";

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

/** What a caller may choose about a session. */
export interface SessionOptions {
  readonly precision: Precision;
  readonly chunkBytes: number;
}

export const CHUNK_BYTES = 2 ** 26;

/**
 * 2^22 amplitudes of two vectors each are 128 MiB, and the gradient needs a second state: what a
 * tab may ask for on a small machine.
 */
export const MAX_WIRES = 22;

const stateMebibytes = (wireCount: number): string => (2 ** (wireCount - 15)).toLocaleString("en");

function prepareProgram(program: Program): PreparedProgram {
  const tables = createInstructionTables(program);
  const first = tables.gradientSlot.findIndex((slot) => slot >= 0);
  const lastBack = first < 0 ? tables.instructionCount : first;
  return { program, tables, lastBack, ...encodeProgram(program, tables) };
}

/** Compiles a request. Fails with `wasm/too-many-wires`. */
export function createSetup(
  { circuit, featureCount, parameters, observables }: SessionRequest,
  { precision, chunkBytes }: SessionOptions,
): Result<SessionSetup> {
  const wireCount = circuit.wires.length;
  if (wireCount > MAX_WIRES) {
    return failure(
      problem(
        "wasm/too-many-wires",
        "",
        `The circuit has ${wireCount} wires; WebAssembly here can hold ${MAX_WIRES} (a state of ${wireCount} wires takes ${stateMebibytes(wireCount)} MiB, and one here at most ${stateMebibytes(MAX_WIRES)} MiB).`,
        `Use at most ${MAX_WIRES} wires.`,
      ),
    );
  }
  const program = compile({ circuit, featureCount, parameters });
  const measured = compileMeasured(program, observables);
  return success({
    precision,
    laneCount: lanesOf(precision),
    wireCount,
    featureCount,
    parameterCount: parameters.length,
    observableCount: observables.length,
    observables: encodeObservables(measured.observables),
    full: prepareProgram(program),
    measured: prepareProgram(measured.program),
    chunkBytes,
  });
}

/** What a session needs before it takes memory: the compiled programs, their words, how much fits. */
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import { compile, compileMeasured } from "../../compiler/compile.ts";
import type { DensityReadings } from "../../compiler/noise/density.ts";
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
  /** Classical bits of a trajectory, behind its expectations. */
  readonly bitCount: number;
  /** Of density matrices: where expectations are read, in place of `observables`. */
  readonly readings: DensityReadings | null;
  /** For the state. */
  readonly full: PreparedProgram;
  /** For expectations and gradients: without what the observables cannot see. */
  readonly measured: PreparedProgram;
  /** What a chunk of lane groups may take, bytes; a chunk has one group at least. */
  readonly chunkBytes: number;
}

/**
 * 2^22 amplitudes of two vectors each are 128 MiB: what a tab may ask for on a small machine. Circuits without
 * noise do not come this far in batches: on many wires a state takes a quarter of that (large/).
 */
const MAX_BATCH_WIRES = 22;

const stateMebibytes = (wireCount: number): string => (2 ** (wireCount - 15)).toLocaleString("en");

export function prepareProgram(program: Program): PreparedProgram {
  const tables = createInstructionTables(program);
  const first = tables.gradientSlot.findIndex((slot) => slot >= 0);
  const lastBack = first < 0 ? tables.instructionCount : first;
  return { program, tables, lastBack, ...encodeProgram(program, tables) };
}

/** Why a state of so many wires does not fit, or null. @param name what the wires are those of. */
export function refuseWires(wireCount: number, name = "The circuit"): Problem | null {
  if (wireCount <= MAX_BATCH_WIRES) return null;
  return problem(
    "wasm/too-many-wires",
    "",
    `${name} has ${wireCount} wires; WebAssembly here can hold ${MAX_BATCH_WIRES} (a state of ${wireCount} wires takes ${stateMebibytes(wireCount)} MiB, and one here at most ${stateMebibytes(MAX_BATCH_WIRES)} MiB).`,
    `Use at most ${MAX_BATCH_WIRES} wires.`,
  );
}

/** Compiles a request, loading what a noisy one takes. Fails with `wasm/too-many-wires`. */
export async function createAnySetup(
  request: SessionRequest,
  options: SessionOptions,
): Promise<Result<SessionSetup>> {
  const { noisy } = request;
  if (!noisy) return createSetup(request, options);
  const { createNoisySetup } = await import("./noisy-setup.ts");
  return createNoisySetup(request, noisy, options);
}

/** Compiles a request that is not noisy. Fails with `wasm/too-many-wires`. */
export function createSetup(
  { circuit, featureCount, parameters, observables }: SessionRequest,
  { precision, chunkBytes }: SessionOptions,
): Result<SessionSetup> {
  const wireCount = circuit.wires.length;
  const refused = refuseWires(wireCount);
  if (refused) return failure(refused);
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
    bitCount: 0,
    readings: null,
    full: prepareProgram(program),
    measured: prepareProgram(measured.program),
    chunkBytes,
  });
}

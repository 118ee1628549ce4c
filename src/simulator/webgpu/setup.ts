/** What a session needs before it touches the GPU: the compiled program, its route, its words, its chunk size. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import { at } from "../../base/assert.ts";
import { compile, compileMeasured } from "../../compiler/compile.ts";
import { flipsIn } from "../../compiler/passes/follow-frame.ts";
import type { Program } from "../../compiler/program.ts";
import { angleValue, indexAngle } from "../angle-values.ts";
import { createInstructionTables, type InstructionTables } from "../instruction-tables.ts";
import type { Batch, SessionRequest } from "../simulator.ts";
import { refuseBuffer } from "./buffers.ts";
import { createLargeRoute } from "./plan-large.ts";
import { createSmallRoute, MAX_SMALL_WIRES } from "./plan-small.ts";
import { createSerialRoute } from "./plan-serial.ts";
import { bufferBytes, type Route, type Tuning, type Workload } from "./plan.ts";
import { encodeConditions, encodeInstructions, encodeObservables } from "./task.ts";

/** A program with all that its runs need. */
export interface ProgramSetup {
  readonly work: Workload;
  readonly route: Route;
  readonly tables: InstructionTables;
  readonly instructions: Uint32Array<ArrayBuffer>;
  readonly conditions: Uint32Array<ArrayBuffer>;
}

export interface SessionSetup {
  readonly tuning: Tuning;
  /** What the observables can see: for `forward` and `backward`. */
  readonly measured: ProgramSetup;
  /** The whole program: for `state`. */
  readonly full: ProgramSetup;
  readonly featureCount: number;
  readonly parameterCount: number;
  /** The most samples held on the device at a time. */
  readonly chunkSize: number;
  readonly observables: Uint32Array<ArrayBuffer>;
  /** The program's state (interleaved re, im) of a batch's one sample as the circuit's. */
  circuitState(state: Float32Array, batch: Batch): Float64Array;
}

/** Whatever the limits: indices are 32 bits wide, and a tab should stay modest. */
const MOST_WIRES = 26;
/** Amplitudes visited by a chunk's longest dispatch, so that it ends well within the 2 s of watchdogs. */
const CHUNK_COST = 2 ** 30;
const MOST_CHUNK_SAMPLES = 2 ** 15;

/** The most wires whose states fit one binding. */
export function maxWires(limits: GPUSupportedLimits): number {
  const bytes = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  return Math.min(MOST_WIRES, Math.floor(Math.log2(bytes / 8)));
}

function createRoute(work: Workload, tuning: Tuning): Route {
  if (work.wireCount > MAX_SMALL_WIRES) return createLargeRoute(work, tuning);
  return tuning.isSerial ? createSerialRoute(work, tuning) : createSmallRoute(work, tuning);
}

function setUpProgram(program: Program, observableCount: number, tuning: Tuning): ProgramSetup {
  const tables = createInstructionTables(program);
  const firstInstruction = tables.gradientSlot.findIndex((slot) => slot >= 0);
  const conditions = encodeConditions(program);
  const work: Workload = {
    wireCount: program.wireCount,
    instructionCount: tables.instructionCount,
    conditionCount: conditions.length / 2,
    firstInstruction: firstInstruction < 0 ? tables.instructionCount : firstInstruction,
    sharedCount: tables.sharedCount,
    sampledCount: tables.sampledCount,
    gradientCount: tables.sharedGradientCount + tables.sampledGradientCount,
    sharedGradientCount: tables.sharedGradientCount,
    observableCount,
  };
  return {
    work,
    route: createRoute(work, tuning),
    tables,
    instructions: encodeInstructions(program, tables),
    conditions,
  };
}

type Programs = Pick<SessionSetup, "tuning" | "measured" | "full">;

/** The larger of the buffers, forward and backward. */
function largestBuffer(setup: Programs, samples: number) {
  return Object.entries(bufferBytes(setup, samples, true)).reduce((largest, next) =>
    next[1] > largest[1] ? next : largest,
  );
}

function chunkSizeOf(setup: Programs, limits: GPUSupportedLimits): number {
  const limit = Math.min(
    limits.maxStorageBufferBindingSize,
    limits.maxBufferSize,
    setup.tuning.chunkBytes,
  );
  const { wireCount, instructionCount } = setup.measured.work;
  const isSmall = wireCount <= MAX_SMALL_WIRES;
  const cost = 2 ** wireCount * (isSmall ? Math.max(1, instructionCount) : 1);
  let size = Math.min(MOST_CHUNK_SAMPLES, 2 ** Math.floor(Math.log2(CHUNK_COST / cost)));
  while (size > 1 && largestBuffer(setup, size)[1] > limit) size /= 2;
  return Math.max(1, size);
}

/** Undoes the program's frame and adds its phase. */
function circuitStateOf({ frame, phase, parameters }: Program): SessionSetup["circuitState"] {
  const angle = indexAngle(phase, new Map(parameters.map((name, index) => [name, index])));
  return (state, batch) => {
    const turn = angleValue(angle, batch.parameters, batch.features, 0);
    const cosine = Math.cos(turn);
    const sine = Math.sin(turn);
    const ordered = new Float64Array(state.length);
    for (let index = 0; index < state.length / 2; index++) {
      const from = flipsIn(frame, index);
      const re = at(state, 2 * from);
      const im = at(state, 2 * from + 1);
      ordered[2 * index] = cosine * re - sine * im;
      ordered[2 * index + 1] = cosine * im + sine * re;
    }
    return ordered;
  };
}

/** Compiles a request. Fails with `webgpu/too-many-wires` or `webgpu/too-large`. */
export function createSetup(
  limits: GPUSupportedLimits,
  tuning: Tuning,
  request: SessionRequest,
): Result<SessionSetup> {
  const wireCount = request.circuit.wires.length;
  const most = maxWires(limits);
  if (wireCount > most) {
    return failure(
      problem(
        "webgpu/too-many-wires",
        "",
        `The circuit has ${wireCount} wires; this GPU can hold ${most} (a state of ${wireCount} wires takes ${(2 ** (wireCount - 17)).toLocaleString("en")} MiB, and a buffer here at most ${(Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize) / 2 ** 20).toLocaleString("en")} MiB).`,
        `Use at most ${most} wires.`,
      ),
    );
  }
  const { circuit, featureCount, parameters } = request;
  const program = compile({ circuit, featureCount, parameters });
  const measured = compileMeasured(program, request.observables);
  const programs = {
    tuning,
    measured: setUpProgram(measured.program, request.observables.length, tuning),
    full: setUpProgram(program, 0, tuning),
  };
  const [label, bytes] = largestBuffer(programs, 1);
  const refusal = refuseBuffer(limits, label, bytes);
  if (refusal) return failure(refusal);
  return success({
    ...programs,
    featureCount,
    parameterCount: parameters.length,
    chunkSize: chunkSizeOf(programs, limits),
    observables: encodeObservables(measured.observables),
    circuitState: circuitStateOf(program),
  });
}

/** What a session needs before it touches the GPU: the compiled program, its route, its words, its chunk size. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import { compile } from "../../compiler/compile.ts";
import { createInstructionTables, type InstructionTables } from "../instruction-tables.ts";
import type { SessionRequest } from "../simulator.ts";
import { refuseBuffer } from "./buffers.ts";
import { createLargeRoute } from "./plan-large.ts";
import { createSmallRoute, MAX_SMALL_WIRES } from "./plan-small.ts";
import { createSerialRoute } from "./plan-serial.ts";
import { bufferBytes, type Route, type Tuning, type Workload } from "./plan.ts";
import { encodeInstructions, encodeObservables, pairCountOf, relabelMask } from "./task.ts";

export interface SessionSetup {
  readonly work: Workload;
  readonly tuning: Tuning;
  readonly route: Route;
  readonly tables: InstructionTables;
  readonly featureCount: number;
  readonly parameterCount: number;
  /** The most samples held on the device at a time. */
  readonly chunkSize: number;
  readonly instructions: Uint32Array<ArrayBuffer>;
  readonly observables: Uint32Array<ArrayBuffer>;
  /** A state over program wires (interleaved re, im) as one over circuit wires. */
  inWireOrder(state: Float32Array): Float64Array;
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

/** The larger of the buffers, forward and backward. */
function largestBuffer(setup: { work: Workload; tuning: Tuning; route: Route }, samples: number) {
  return Object.entries(bufferBytes(setup, samples, true)).reduce((largest, next) =>
    next[1] > largest[1] ? next : largest,
  );
}

function chunkSizeOf(
  setup: { work: Workload; tuning: Tuning; route: Route },
  limits: GPUSupportedLimits,
): number {
  const limit = Math.min(
    limits.maxStorageBufferBindingSize,
    limits.maxBufferSize,
    setup.tuning.chunkBytes,
  );
  const { wireCount, instructionCount } = setup.work;
  const isSmall = wireCount <= MAX_SMALL_WIRES;
  const cost = 2 ** wireCount * (isSmall ? Math.max(1, instructionCount) : 1);
  let size = Math.min(MOST_CHUNK_SAMPLES, 2 ** Math.floor(Math.log2(CHUNK_COST / cost)));
  while (size > 1 && largestBuffer(setup, size)[1] > limit) size /= 2;
  return Math.max(1, size);
}

function permuteState(state: Float32Array, wireOf: readonly number[]): Float64Array {
  if (wireOf.every((to, from) => to === from)) return Float64Array.from(state);
  const permuted = new Float64Array(state.length);
  for (let index = 0; index < state.length / 2; index++) {
    const from = relabelMask(index, wireOf);
    permuted[2 * index] = state[2 * from] as number;
    permuted[2 * index + 1] = state[2 * from + 1] as number;
  }
  return permuted;
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
  const tables = createInstructionTables(program);
  const firstInstruction = tables.gradientSlot.findIndex((slot) => slot >= 0);
  const work: Workload = {
    wireCount,
    instructionCount: tables.instructionCount,
    pairCounts: program.instructions.map((step) => pairCountOf(wireCount, step.controlMask)),
    firstInstruction: firstInstruction < 0 ? tables.instructionCount : firstInstruction,
    sharedCount: tables.sharedCount,
    sampledCount: tables.sampledCount,
    gradientCount: tables.sharedGradientCount + tables.sampledGradientCount,
    sharedGradientCount: tables.sharedGradientCount,
    observableCount: request.observables.length,
  };
  const route = createRoute(work, tuning);
  const [label, bytes] = largestBuffer({ work, tuning, route }, 1);
  const refusal = refuseBuffer(limits, label, bytes);
  if (refusal) return failure(refusal);
  return success({
    work,
    tuning,
    route,
    tables,
    featureCount,
    parameterCount: parameters.length,
    chunkSize: chunkSizeOf({ work, tuning, route }, limits),
    instructions: encodeInstructions(program, tables),
    observables: encodeObservables(request.observables, program.wireOf),
    inWireOrder: (state) => permuteState(state, program.wireOf),
  });
}

/** What a session needs before it touches the GPU: the compiled program, its route, its words, its chunk size. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import { at } from "../../base/assert.ts";
import { compile, compileMeasured } from "../../compiler/compile.ts";
import { formBlocks, isLayer, isPlain } from "../../compiler/passes/form-blocks.ts";
import { flipsIn } from "../../compiler/passes/follow-frame.ts";
import type { ProgramObservable } from "../../compiler/observable.ts";
import type { Program } from "../../compiler/program.ts";
import { angleValue, indexAngle } from "../angle-values.ts";
import { createInstructionTables, type InstructionTables } from "../instruction-tables.ts";
import type { Batch, SessionRequest } from "../simulator.ts";
import { refuseBuffer } from "./buffers.ts";
import { createLargeRoute } from "./plan-large.ts";
import { createBlockRoute, memoryFor, TILE_WIRES } from "./plan-blocks.ts";
import { bufferBytes, type Route, type Workload } from "./plan.ts";
import {
  encodeBlocks,
  encodeInstructions,
  encodeObservables,
  type EncodedProgram,
} from "./encode-program.ts";
import type { Tuning } from "./tuning.ts";

/** A program with all that its runs need. */
export interface ProgramSetup {
  readonly program: Program;
  readonly work: Workload;
  readonly route: Route;
  readonly tables: InstructionTables;
  readonly encoded: EncodedProgram;
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
  /** What the route leaves in `states` for a batch of one, as the circuit's state. */
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

function setUpProgram(
  program: Program,
  observables: readonly ProgramObservable[],
  tuning: Tuning,
  limits: GPUSupportedLimits,
): ProgramSetup {
  const tables = createInstructionTables(program);
  const memory = memoryFor(program.wireCount, tuning);
  const isDifferentiated = (index: number): boolean => at(tables.gradientSlot, index) >= 0;
  const firstOf = (list: readonly boolean[]): number => {
    const first = list.indexOf(true);
    return first < 0 ? list.length : first;
  };
  const common = {
    instructionCount: tables.instructionCount,
    firstInstruction: firstOf(program.instructions.map((_, index) => isDifferentiated(index))),
    sharedCount: tables.sharedCount,
    sampledCount: tables.sampledCount,
    gradientCount: tables.sharedGradientCount + tables.sampledGradientCount,
    sharedGradientCount: tables.sharedGradientCount,
    observableCount: observables.length,
    isDiagonal: observables.every(({ flip }) => flip === 0),
  };
  const bytesOf = ({ instructions, conditions }: EncodedProgram) => ({
    instructionBytes: instructions.byteLength,
    conditionBytes: conditions.byteLength,
  });
  // Wires that nothing touches stay in |0>.
  const wireCount = Math.max(TILE_WIRES, program.wireCount);
  if (memory === null) {
    const encoded = encodeInstructions(program, tables);
    const work = {
      ...common,
      ...bytesOf(encoded),
      wireCount,
      blockCount: 0,
      firstUndone: 0,
      watchesFirst: false,
      isPlain: false,
    };
    return { program, work, route: createLargeRoute(work, tuning), tables, encoded };
  }
  const blocks = formBlocks({ ...program, wireCount }, TILE_WIRES);
  const encoded = encodeBlocks(program, blocks, tables);
  const firstBlock = firstOf(
    blocks.map(({ slots }) =>
      slots.some((gate) => gate !== null && isDifferentiated(gate.instruction)),
    ),
  );
  const first = blocks[firstBlock];
  // The kernels undo one block at least.
  const watchesFirst = first !== undefined && isLayer(first) && firstBlock + 1 < blocks.length;
  const work: Workload = {
    ...common,
    ...bytesOf(encoded),
    wireCount,
    blockCount: blocks.length,
    isPlain: blocks.every(isPlain),
    firstUndone: watchesFirst ? firstBlock + 1 : firstBlock,
    watchesFirst,
  };
  const { maxComputeWorkgroupStorageSize } = limits;
  const route = createBlockRoute(work, memory, tuning, maxComputeWorkgroupStorageSize);
  return { program, work, route, tables, encoded };
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
  const { wireCount, instructionCount, blockCount } = setup.measured.work;
  const cost = 2 ** wireCount * (blockCount > 0 ? instructionCount : 1);
  let size = Math.min(MOST_CHUNK_SAMPLES, 2 ** Math.floor(Math.log2(CHUNK_COST / cost)));
  while (size > 1 && largestBuffer(setup, size)[1] > limit) size /= 2;
  return Math.max(1, size);
}

/** Undoes the program's frame and adds its phase. */
function circuitStateOf(
  { wireCount, frame, phase, parameters }: Program,
  lanes: number,
): SessionSetup["circuitState"] {
  const angle = indexAngle(phase, new Map(parameters.map((name, index) => [name, index])));
  return (state, batch) => {
    const turn = angleValue(angle, batch.parameters, batch.features, 0);
    const cosine = Math.cos(turn);
    const sine = Math.sin(turn);
    const ordered = new Float64Array(2 ** (wireCount + 1));
    for (let index = 0; index < 2 ** wireCount; index++) {
      const from = 2 * lanes * flipsIn(frame, index);
      const re = at(state, from);
      const im = at(state, from + lanes);
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
    measured: setUpProgram(measured.program, measured.observables, tuning, limits),
    full: setUpProgram(program, [], tuning, limits),
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
    circuitState: circuitStateOf(program, programs.full.route.lanes),
  });
}

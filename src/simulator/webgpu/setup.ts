/** What a session needs before it touches the GPU: the compiled program, its route, its words, its chunk size. */
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import { at, present } from "../../base/assert.ts";
import { trailingZeros } from "../../base/bits.ts";
import { compile, compileMeasured } from "../../compiler/compile.ts";
import { formBlocks, isLayer, isPlain } from "../../compiler/passes/form-blocks.ts";
import { flipsIn } from "../../compiler/passes/follow-frame.ts";
import type { PauliString } from "../../circuit/observable.ts";
import { placeObservable, type ProgramObservable } from "../../compiler/observable.ts";
import type { Program } from "../../compiler/program.ts";
import { angleValue, indexAngle } from "../angle-values.ts";
import { createInstructionTables, type InstructionTables } from "../instruction-tables.ts";
import type { Batch, SessionRequest } from "../simulator.ts";
import { refuseBuffer } from "./buffers.ts";
import { setUpLarge, type LargeLimits } from "./large/set-up-large.ts";
import { mostWires, spreadState } from "./large/spread.ts";
import { createBlockRoute, memoryFor, TILE_WIRES } from "./plan-blocks.ts";
import { bufferBytes, type Route, type Workload } from "./plan.ts";
import { encodeBlocks, encodeObservables, type EncodedProgram } from "./encode-program.ts";
import type { Tuning } from "./tuning.ts";

/** A program with all that its runs need. */
export interface ProgramSetup {
  readonly program: Program;
  readonly work: Workload;
  readonly route: Route;
  readonly tables: InstructionTables;
  readonly encoded: EncodedProgram;
  /** The steps of a large program in lines, for people; missing of small ones. */
  readonly described?: readonly string[];
  /** In the program's frame. */
  readonly observables: readonly ProgramObservable[];
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
  /** Of the whole state, for a batch of one; radians. */
  phaseOf(batch: Batch): number;
  /** What the route leaves in `states` for a batch of one, as the circuit's state. */
  circuitState(state: Float32Array, batch: Batch): Float64Array;
}

/** Whatever the limits: indices are 32 bits wide, and a tab should stay modest. */
const MOST_WIRES = 26;
/** Amplitudes visited by a chunk's longest dispatch, so that it ends well within the 2 s of watchdogs. */
const CHUNK_COST = 2 ** 30;
const MOST_CHUNK_SAMPLES = 2 ** 15;

/** What a setup asks of an adapter. */
export type Limits = LargeLimits;

/** The most wires whose states fit the bindings, without gradients. */
export const maxWires = (limits: Limits): number =>
  Math.min(MOST_WIRES, mostWires(limits, "forward"));

/** Why a state of so many wires cannot be had, whatever the route; null when it can. */
function refuseWires(wireCount: number, limits: Limits): Problem | null {
  if (wireCount > MOST_WIRES) {
    return problem(
      "webgpu/too-many-wires",
      "",
      `The circuit has ${wireCount} wires; this GPU can hold ${maxWires(limits)}, and none is asked for more than ${MOST_WIRES} here.`,
      `Use at most ${maxWires(limits)} wires.`,
    );
  }
  const spread = spreadState(wireCount, limits, "forward");
  return spread.ok ? null : (spread.problems[0] ?? null);
}

function setUpProgram(
  given: Program,
  paulis: readonly PauliString[],
  tuning: Tuning,
  limits: Limits,
): Result<ProgramSetup> {
  // Wires that nothing touches stay in |0>.
  const wireCount = Math.max(TILE_WIRES, given.wireCount);
  const memory = memoryFor(given.wireCount, tuning);
  const large = memory === null ? setUpLarge(given, tuning, limits) : null;
  if (large && !large.ok) return large;
  const program = large ? { ...large.value.program, wireCount: given.wireCount } : given;
  const tables = large?.value.tables ?? createInstructionTables(program);
  const observables = paulis.map((pauli) => placeObservable(pauli, program.frame));
  const common = {
    wireCount,
    instructionCount: tables.instructionCount,
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
  if (large || memory === null) {
    const { encoded, createRoute, described, ...rest } = present(large, "large program").value;
    const work: Workload = {
      ...common,
      ...bytesOf(encoded),
      blockCount: 0,
      firstUndone: 0,
      watchesFirst: false,
      isPlain: rest.isPlain,
    };
    const route = createRoute(work);
    return success({ program, work, route, tables, encoded, observables, described });
  }
  const isDifferentiated = (index: number): boolean => at(tables.gradientSlot, index) >= 0;
  const blocks = formBlocks({ ...program, wireCount }, TILE_WIRES);
  const encoded = encodeBlocks(program, blocks, tables);
  const watched = blocks.findIndex(({ slots }) =>
    slots.some((gate) => gate !== null && isDifferentiated(gate.instruction)),
  );
  const firstBlock = watched < 0 ? blocks.length : watched;
  const first = blocks[firstBlock];
  // The kernels undo one block at least.
  const watchesFirst = first !== undefined && isLayer(first) && firstBlock + 1 < blocks.length;
  const work: Workload = {
    ...common,
    ...bytesOf(encoded),
    blockCount: blocks.length,
    isPlain: blocks.every(isPlain),
    firstUndone: watchesFirst ? firstBlock + 1 : firstBlock,
    watchesFirst,
  };
  const { maxComputeWorkgroupStorageSize } = limits;
  const route = createBlockRoute(work, memory, tuning, maxComputeWorkgroupStorageSize);
  return success({ program, work, route, tables, encoded, observables });
}

type Programs = Pick<SessionSetup, "tuning" | "measured" | "full">;

/** The larger of the buffers, forward and backward. */
function largestBuffer(setup: Programs, samples: number) {
  return Object.entries(bufferBytes(setup, samples, true)).reduce((largest, next) =>
    next[1] > largest[1] ? next : largest,
  );
}

function chunkSizeOf(setup: Programs, limits: Limits): number {
  const limit = Math.min(
    limits.maxStorageBufferBindingSize,
    limits.maxBufferSize,
    setup.tuning.chunkBytes,
  );
  const { wireCount, instructionCount, blockCount } = setup.measured.work;
  const cost = 2 ** wireCount * (blockCount > 0 ? instructionCount : 1);
  if (setup.measured.route.partCount > 1) return 1;
  let size = Math.min(MOST_CHUNK_SAMPLES, 2 ** Math.floor(Math.log2(CHUNK_COST / cost)));
  while (size > 1 && largestBuffer(setup, size)[1] > limit) size /= 2;
  return Math.max(1, size);
}

function phaseOf({ phase, parameters }: Program): SessionSetup["phaseOf"] {
  const angle = indexAngle(phase, new Map(parameters.map((name, index) => [name, index])));
  return (batch) => angleValue(angle, batch.parameters, batch.features, 0);
}

/** Undoes the program's frame and adds its phase. */
function circuitStateOf(program: Program, lanes: number): SessionSetup["circuitState"] {
  const { wireCount, frame } = program;
  const phase = phaseOf(program);
  return (state, batch) => {
    const turn = phase(batch);
    const cosine = Math.cos(turn);
    const sine = Math.sin(turn);
    const ordered = new Float64Array(2 ** (wireCount + 1));
    // The frame is linear: the next index flips its trailing bits, so its place differs by their images.
    const steps = frame.columns.map((_, wire) => flipsIn(frame, 2 ** (wire + 1) - 1));
    let place = 0;
    for (let index = 0; index < 2 ** wireCount; index++) {
      const from = 2 * lanes * place;
      const re = state[from] as number;
      const im = state[from + lanes] as number;
      ordered[2 * index] = cosine * re - sine * im;
      ordered[2 * index + 1] = cosine * im + sine * re;
      place ^= steps[trailingZeros(index + 1)] ?? 0;
    }
    return ordered;
  };
}

/** Compiles a request. Fails with `webgpu/too-many-wires` or `webgpu/too-large`. */
export function createSetup(
  limits: Limits,
  tuning: Tuning,
  request: SessionRequest,
): Result<SessionSetup> {
  const { circuit, featureCount, parameters, observables } = request;
  const fits = refuseWires(circuit.wires.length, limits);
  if (fits) return failure(fits);
  // Sweeps take phases as they come; blocks would pay for their conditions.
  const isSwept = memoryFor(circuit.wires.length, tuning) === null && tuning.large.kind === "sweep";
  const controlledZ = isSwept ? "phases" : "cnot";
  const program = compile({ circuit, featureCount, parameters, controlledZ });
  const seen = compileMeasured(program, observables);
  const measured = setUpProgram(seen.program, observables, tuning, limits);
  if (!measured.ok) return measured;
  const full = setUpProgram(program, [], tuning, limits);
  if (!full.ok) return full;
  const programs = { tuning, measured: measured.value, full: full.value };
  const [label, bytes] = largestBuffer(programs, 1);
  const refusal = refuseBuffer(limits, label, bytes);
  if (refusal) return failure(refusal);
  return success({
    ...programs,
    featureCount,
    parameterCount: parameters.length,
    chunkSize: chunkSizeOf(programs, limits),
    observables: encodeObservables(measured.value.observables),
    phaseOf: phaseOf(full.value.program),
    circuitState: circuitStateOf(full.value.program, full.value.route.lanes),
  });
}

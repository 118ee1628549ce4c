/** The plan: the list of dispatches that runs a program, and the buffers that they need. Pure: no GPU here. */
import { OBSERVABLE_BYTES, sharedElementNumbers } from "./encode-program.ts";
import type { KernelName } from "./kernels.ts";
import type { Problem } from "../../base/result.ts";
import { LAMBDA_PARTS, partBytes, PSI_PARTS, type PartCount } from "./large/spread.ts";
import type { KernelConstants } from "./pipelines.ts";
import type { TrainingBufferName } from "./resident/plan-step.ts";
import { emptyTask, type Task, type TaskWords } from "./task.ts";
import type { Tuning } from "./tuning.ts";

/** What the plan needs to know of a program and its observables. */
export interface Workload {
  /** Those of the states in memory: a route may want more than the circuit has. */
  readonly wireCount: number;
  readonly instructionCount: number;
  /** 0 where each step of a large circuit has its own. */
  readonly blockCount: number;
  /** The first block that the adjoint method undoes; blockCount when nothing is differentiated. */
  readonly firstUndone: number;
  /** The block before it is differentiated too, but nothing of it has to be undone for that. */
  readonly watchesFirst: boolean;
  /** Every gate reads its own position of its block alone. */
  readonly isPlain: boolean;
  /** Bytes of the encoded instructions and conditions. */
  readonly instructionBytes: number;
  readonly conditionBytes: number;
  readonly sharedCount: number;
  readonly sampledCount: number;
  readonly gradientCount: number;
  readonly sharedGradientCount: number;
  readonly observableCount: number;
  /** Observables of products of Z alone. */
  readonly isDiagonal: boolean;
}

/** A session's buffers; sizes are those of a chunk of the batch. */
export type BufferName = CircuitBufferName | TrainingBufferName | QueryBufferName;

/** What questions about a large state need beside it. */
type QueryBufferName = "query table" | "query out" | "query sums";

export type CircuitBufferName =
  | "instructions"
  | "conditions"
  | "elements"
  | "full-instructions"
  | "full-conditions"
  | "full-elements"
  | "observables"
  | "states"
  | "states 1"
  | "states 2"
  | "states 3"
  | "costates"
  | "costates 1"
  | "walk"
  | "weights"
  | "expectations"
  | "partials"
  | "sums"
  | "totals";

export interface Dispatch {
  readonly kernel: KernelName;
  readonly constants: KernelConstants;
  readonly task: TaskWords;
  /** Bindings 1, 2, ... */
  readonly buffers: readonly BufferName[];
  /** Of groups 1, 2, ...; missing for none. */
  readonly groups?: readonly (readonly BufferName[])[];
  readonly workgroupCount: number;
  /** Amplitudes visited, for splitting long work into several submits. */
  readonly cost: number;
}

export type Plan = readonly Dispatch[];

/** The part of a plan that differs between small and large circuits. */
export interface Route {
  /** Leaves the final states in `states`. */
  planStates(sampleCount: number): Plan;
  /** The same, and the expectations in `expectations`, [sample][observable]. */
  planForward(sampleCount: number): Plan;
  /** From `states` and `weights` to `partials` (or `sums`, when nothing is left to be summed). */
  planAdjoint(sampleCount: number): Plan;
  /** Threads that share one sample in the adjoint kernels. */
  readonly partialCount: number;
  /** Samples that share a group of the states' layout (shaders/lib/states.wgsl). */
  readonly lanes: number;
  /** States are held for a multiple of this many samples. */
  readonly sampleMultiple: number;
  /** The adjoint kernels overwrite `states`. */
  readonly consumesStates: boolean;
  /** What the adjoint kernels work on beside `states`. */
  readonly adjointBuffer: "costates" | "walk" | null;
  /** Buffers that a state is spread over, one unless it is large. */
  readonly partCount: PartCount;
  /** Of the buffer `partials`. */
  partialBytes(sampleCount: number, isBackward: boolean): number;
  /** Its plans may take more than a moment. */
  readonly isLong: boolean;
  /** Why `planAdjoint` cannot be run, or null. */
  readonly backwardRefusal: Problem | null;
}

/** The buffers of the whole program, which `state` runs, beside those of what the observables see. */
const FULL_PROGRAM: Readonly<Partial<Record<BufferName, BufferName>>> = {
  instructions: "full-instructions",
  conditions: "full-conditions",
  elements: "full-elements",
};

/** The same dispatches on the whole program's buffers. */
export const onFullProgram = (plan: Plan): Plan =>
  plan.map((dispatch) => ({
    ...dispatch,
    buffers: dispatch.buffers.map((name) => FULL_PROGRAM[name] ?? name),
  }));

interface BufferUsers {
  readonly measured: { readonly work: Workload; readonly route: Route };
  readonly full: { readonly work: Workload };
}

function programBytes<Prefix extends "" | "full-">(
  work: Workload,
  sampleCount: number,
  prefix: Prefix,
) {
  const bytes = {
    instructions: work.instructionBytes,
    conditions: work.conditionBytes,
    elements: 4 * sharedElementNumbers(work.sharedCount) + 16 * sampleCount * work.sampledCount,
  };
  return Object.fromEntries(
    Object.entries(bytes).map(([name, size]) => [`${prefix}${name}`, size]),
  ) as Record<`${Prefix}${keyof typeof bytes}`, number>;
}

export const baseTask = (work: Workload, sampleCount: number): Task => ({
  ...emptyTask,
  wireCount: work.wireCount,
  sampleCount,
  blockCount: work.blockCount,
  firstUndone: work.firstUndone,
  observableCount: work.observableCount,
});

/** Parts into which an expectation's sum over amplitudes is cut. */
export function expectationParts(work: Workload, tuning: Tuning): number {
  return Math.min(1024, Math.max(1, 2 ** work.wireCount / Math.max(4, tuning.amplitudesPerPart)));
}

export function sumRows(
  tuning: Tuning,
  [from, to]: readonly [BufferName, BufferName],
  rowCount: number,
  rowLength: number,
): Dispatch {
  return {
    kernel: "sum-rows",
    constants: { workgroupWidth: tuning.flatWidth },
    task: { ...emptyTask, rowCount, rowLength },
    buffers: [from, to],
    workgroupCount: Math.ceil(rowCount / tuning.flatWidth),
    cost: rowCount * rowLength,
  };
}

/** Of the kernel `expectation`. */
const OBSERVABLES_PER_THREAD = 4;

/** From `states` to `expectations`, [sample][observable]. */
export function planExpectations(
  work: Workload,
  tuning: Tuning,
  lanes: number,
  sampleCount: number,
): Plan {
  if (work.observableCount === 0) return [];
  const parts = expectationParts(work, tuning);
  const rowCount = sampleCount * work.observableCount;
  const threadRows = sampleCount * Math.ceil(work.observableCount / OBSERVABLES_PER_THREAD);
  const expectation: Dispatch = {
    kernel: "expectation",
    constants: {
      workgroupWidth: tuning.flatWidth,
      lanes,
      isDiagonal: work.isDiagonal ? 1 : 0,
    },
    task: { ...baseTask(work, sampleCount), rowCount: threadRows, rowLength: parts },
    buffers: ["states", "observables", parts === 1 ? "expectations" : "partials"],
    workgroupCount: Math.ceil((threadRows * parts) / tuning.flatWidth),
    cost: rowCount * 2 ** work.wireCount,
  };
  if (parts === 1) return [expectation];
  return [expectation, sumRows(tuning, ["partials", "expectations"], rowCount, parts)];
}

/** From `partials` to `sums` [slot][3][sample], and to `totals` [slot][3] for shared slots. */
export function planSums(
  work: Workload,
  tuning: Tuning,
  partialCount: number,
  sampleCount: number,
): Plan {
  const rowCount = work.gradientCount * 3 * sampleCount;
  const overThreads = sumRows(tuning, ["partials", "sums"], rowCount, partialCount);
  const overBatch = sumRows(tuning, ["sums", "totals"], work.sharedGradientCount * 3, sampleCount);
  return [
    ...(partialCount > 1 ? [overThreads] : []),
    ...(work.sharedGradientCount > 0 ? [overBatch] : []),
  ];
}

/** Bytes of each buffer for a chunk of `sampleCount` samples; what only `backward` uses is 0 without it. */
export function bufferBytes(
  { measured, full }: BufferUsers,
  sampleCount: number,
  isBackward: boolean,
): Readonly<Record<CircuitBufferName, number>> {
  const { work, route } = measured;
  const heldCount = Math.ceil(sampleCount / route.sampleMultiple) * route.sampleMultiple;
  const states = heldCount * 2 ** work.wireCount * 8;
  const rows = sampleCount * work.observableCount;
  const sums = isBackward ? work.gradientCount * 12 * sampleCount : 0;
  return {
    ...programBytes(work, sampleCount, ""),
    // `state` is of one sample.
    ...programBytes(full.work, 1, "full-"),
    observables: work.observableCount * OBSERVABLE_BYTES,
    ...partBytes(PSI_PARTS, states, route.partCount),
    ...partBytes(
      LAMBDA_PARTS,
      isBackward && route.adjointBuffer === "costates" ? states : 0,
      route.partCount,
    ),
    walk: isBackward && route.adjointBuffer === "walk" ? 2 * states : 0,
    weights: isBackward ? rows * 4 : 0,
    expectations: rows * 4,
    partials: route.partialBytes(sampleCount, isBackward),
    sums,
    totals: work.sharedGradientCount * 12,
  };
}

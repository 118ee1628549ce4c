/** The plan: the list of dispatches that runs a program, and the buffers that they need. Pure: no GPU here. */
import type { KernelName } from "./kernels.ts";
import {
  CONDITION_BYTES,
  emptyTask,
  INSTRUCTION_BYTES,
  OBSERVABLE_BYTES,
  type Task,
} from "./task.ts";

/** What the plan needs to know of a program and its observables. */
export interface Workload {
  readonly wireCount: number;
  readonly instructionCount: number;
  /** Of all instructions together. */
  readonly conditionCount: number;
  /** The first instruction with a gradient slot; instructionCount when there is none. */
  readonly firstInstruction: number;
  readonly sharedCount: number;
  readonly sampledCount: number;
  readonly gradientCount: number;
  readonly sharedGradientCount: number;
  readonly observableCount: number;
}

/** How an adapter likes its work cut. */
export interface Tuning {
  /** A thread per sample instead of a workgroup for a few: for adapters that compute on the CPU. */
  readonly isSerial: boolean;
  /** Threads per workgroup of the small circuits' kernels. */
  readonly groupWidth: number;
  /** Threads per workgroup of the others. */
  readonly flatWidth: number;
  /** The most threads that share one sample of a large circuit, forward. */
  readonly threadLimit: number;
  /** The same, backward, where every thread leaves a partial sum per gradient slot. */
  readonly partialLimit: number;
  /** Bytes of one buffer beyond which a batch is cut into chunks. */
  readonly chunkBytes: number;
}

/** A session's buffers; sizes are those of a chunk of the batch. */
export type BufferName =
  | "instructions"
  | "conditions"
  | "elements"
  | "full-instructions"
  | "full-conditions"
  | "full-elements"
  | "observables"
  | "states"
  | "costates"
  | "walk"
  | "weights"
  | "expectations"
  | "partials"
  | "sums"
  | "totals";

export interface Dispatch {
  readonly kernel: KernelName;
  readonly workgroupWidth: number;
  readonly task: Task;
  /** Bindings 1, 2, ... */
  readonly buffers: readonly BufferName[];
  readonly workgroupCount: number;
  /** Amplitudes visited, for splitting long work into several submits. */
  readonly cost: number;
}

export type Plan = readonly Dispatch[];

/** The part of a plan that differs between small and large circuits. */
export interface Route {
  /** Leaves the final states in `states`. */
  planStates(sampleCount: number): Plan;
  /** From `states` and `weights` to `partials` (or `sums`, when nothing is left to be summed). */
  planAdjoint(sampleCount: number): Plan;
  /** Threads that share one sample in the adjoint kernels. */
  readonly partialCount: number;
  /** The adjoint kernels overwrite `states`. */
  readonly consumesStates: boolean;
  /** What the adjoint kernels work on beside `states`. */
  readonly adjointBuffer: "costates" | "walk" | null;
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
  readonly tuning: Tuning;
  readonly measured: { readonly work: Workload; readonly route: Route };
  readonly full: { readonly work: Workload };
}

function programBytes<Prefix extends "" | "full-">(
  work: Workload,
  sampleCount: number,
  prefix: Prefix,
) {
  const bytes = {
    instructions: work.instructionCount * INSTRUCTION_BYTES,
    conditions: work.conditionCount * CONDITION_BYTES,
    elements: (work.sharedCount + sampleCount * work.sampledCount) * 16,
  };
  return Object.fromEntries(
    Object.entries(bytes).map(([name, size]) => [`${prefix}${name}`, size]),
  ) as Record<`${Prefix}${keyof typeof bytes}`, number>;
}

export const baseTask = (work: Workload, sampleCount: number): Task => ({
  ...emptyTask,
  wireCount: work.wireCount,
  sampleCount,
  instructionCount: work.instructionCount,
  firstInstruction: work.firstInstruction,
  observableCount: work.observableCount,
});

/** Parts into which an expectation's sum over amplitudes is cut. */
function expectationParts(work: Workload, tuning: Tuning): number {
  const amplitudesPerPart = tuning.isSerial ? 1024 : 32;
  return Math.min(1024, Math.max(1, 2 ** work.wireCount / amplitudesPerPart));
}

function sumRows(
  tuning: Tuning,
  [from, to]: readonly [BufferName, BufferName],
  rowCount: number,
  rowLength: number,
): Dispatch {
  return {
    kernel: "sum-rows",
    workgroupWidth: tuning.flatWidth,
    task: { ...emptyTask, rowCount, rowLength },
    buffers: [from, to],
    workgroupCount: Math.ceil(rowCount / tuning.flatWidth),
    cost: rowCount * rowLength,
  };
}

/** From `states` to `expectations`, [sample][observable]. */
export function planExpectations(work: Workload, tuning: Tuning, sampleCount: number): Plan {
  if (work.observableCount === 0) return [];
  const parts = expectationParts(work, tuning);
  const rowCount = sampleCount * work.observableCount;
  const expectation: Dispatch = {
    kernel: "expectation",
    workgroupWidth: tuning.flatWidth,
    task: { ...baseTask(work, sampleCount), rowCount, rowLength: parts },
    buffers: ["states", "observables", parts === 1 ? "expectations" : "partials"],
    workgroupCount: Math.ceil((rowCount * parts) / tuning.flatWidth),
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
  { tuning, measured, full }: BufferUsers,
  sampleCount: number,
  isBackward: boolean,
): Readonly<Record<BufferName, number>> {
  const { work, route } = measured;
  const states = sampleCount * 2 ** work.wireCount * 8;
  const rows = sampleCount * work.observableCount;
  const sums = isBackward ? work.gradientCount * 12 * sampleCount : 0;
  const parts = expectationParts(work, tuning);
  return {
    ...programBytes(work, sampleCount, ""),
    // `state` is of one sample.
    ...programBytes(full.work, 1, "full-"),
    observables: work.observableCount * OBSERVABLE_BYTES,
    states,
    costates: isBackward && route.adjointBuffer === "costates" ? states : 0,
    walk: isBackward && route.adjointBuffer === "walk" ? 2 * states : 0,
    weights: isBackward ? rows * 4 : 0,
    expectations: rows * 4,
    partials: Math.max(
      parts > 1 ? rows * parts * 4 : 0,
      route.partialCount > 1 ? sums * route.partialCount : 0,
    ),
    sums,
    totals: work.sharedGradientCount * 12,
  };
}

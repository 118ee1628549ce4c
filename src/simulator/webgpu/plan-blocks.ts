/** The routes of small circuits: blocks of gates on tiles, one dispatch forward and one backward. */
import type { KernelName } from "./kernels.ts";
import type { KernelConstants } from "./pipelines.ts";
import {
  baseTask,
  expectationParts,
  planExpectations,
  type BufferName,
  type Dispatch,
  type Route,
  type Workload,
} from "./plan.ts";
import type { Tuning } from "./tuning.ts";

/** TILE_WIRES in shaders/lib/tile.wgsl. */
export const TILE_WIRES = 4;

/** Where a route keeps states while it works on them. */
export type Memory = "registers" | "workgroup" | "storage";

/** The first that takes circuits of `wireCount` wires; null beyond all. */
export function memoryFor(wireCount: number, tuning: Tuning): Memory | null {
  const memories = ["registers", "workgroup", "storage"] as const;
  return memories.find((memory) => wireCount <= tuning[memory].mostWires) ?? null;
}

const KERNELS_IN: Readonly<Record<Memory, readonly [KernelName, KernelName]>> = {
  registers: ["forward-registers", "adjoint-registers"],
  workgroup: ["forward-workgroup", "adjoint-workgroup"],
  storage: ["forward-storage", "adjoint-storage"],
};

/** What forward-registers.wgsl takes beside a state. */
const MEASURED: readonly BufferName[] = ["observables", "expectations"];

/** Of an amplitude of psi and one of lambda, in workgroup memory. */
const AMPLITUDE_BYTES = 16;

/**
 * @param work of at least TILE_WIRES wires.
 * @param workgroupBytes the workgroup memory that the adapter has.
 */
export function createBlockRoute(
  work: Workload,
  memory: Memory,
  tuning: Tuning,
  workgroupBytes: number,
): Route {
  const { width: widest, threadLimit, lanes } = tuning[memory];
  const cosetCount = 2 ** (work.wireCount - TILE_WIRES);
  // Neighbouring threads on neighbouring cosets; what is left of the workgroup takes more samples.
  const threadsPerSample = Math.min(widest, threadLimit, cosetCount);
  const fitting = Math.floor(workgroupBytes / (AMPLITUDE_BYTES * 2 ** work.wireCount));
  const mostSamples = memory === "workgroup" ? Math.max(1, fitting) : Number.POSITIVE_INFINITY;
  const samplesPerGroup = Math.min(widest / threadsPerSample, mostSamples);
  const width = threadsPerSample * samplesPerGroup;
  const extra: Readonly<Record<Memory, KernelConstants>> = {
    registers: {},
    workgroup: { groupAmplitudes: samplesPerGroup * 2 ** work.wireCount },
    storage: { isShared: threadsPerSample > 1 ? 1 : 0 },
  };
  const [forward, adjoint] = KERNELS_IN[memory];
  const undo: KernelConstants = {
    watchesFirst: work.watchesFirst ? 1 : 0,
    isDiagonal: work.isDiagonal ? 1 : 0,
  };
  const dispatch = (
    kernel: KernelName,
    sampleCount: number,
    buffers: readonly BufferName[],
    constants: KernelConstants = {},
  ): Dispatch => ({
    kernel,
    constants: {
      workgroupWidth: width,
      lanes,
      hasConditions: work.conditionBytes > 0 ? 1 : 0,
      isPlain: work.isPlain ? 1 : 0,
      ...extra[memory],
      ...constants,
    },
    task: { ...baseTask(work, sampleCount), threadsPerSample, samplesPerGroup },
    buffers: ["instructions", "conditions", "elements", "states", ...buffers],
    workgroupCount: Math.ceil(sampleCount / samplesPerGroup),
    cost: sampleCount * 2 ** work.wireCount * work.instructionCount,
  });
  const result = threadsPerSample > 1 ? "partials" : "sums";
  const route: Route = {
    partialCount: threadsPerSample,
    lanes,
    sampleMultiple: Math.max(lanes, samplesPerGroup),
    consumesStates: false,
    adjointBuffer: memory === "storage" ? "walk" : null,
    partCount: 1,
    isLong: false,
    backwardRefusal: null,
    partialBytes(sampleCount, isBackward) {
      const parts = expectationParts(work, tuning);
      return Math.max(
        parts > 1 ? 4 * sampleCount * work.observableCount * parts : 0,
        isBackward && threadsPerSample > 1
          ? 12 * sampleCount * work.gradientCount * threadsPerSample
          : 0,
      );
    },
    planStates: (sampleCount) => [
      memory === "registers"
        ? dispatch(forward, sampleCount, MEASURED, { isMeasured: 0 })
        : dispatch(forward, sampleCount, []),
    ],
    planForward: (sampleCount) =>
      memory === "registers" && work.observableCount > 0
        ? [
            dispatch(forward, sampleCount, MEASURED, {
              isMeasured: 1,
              isDiagonal: work.isDiagonal ? 1 : 0,
            }),
          ]
        : [...route.planStates(sampleCount), ...planExpectations(work, tuning, lanes, sampleCount)],
    planAdjoint: (sampleCount) => [
      dispatch(
        adjoint,
        sampleCount,
        ["observables", "weights", ...(memory === "storage" ? (["walk"] as const) : []), result],
        undo,
      ),
    ],
  };
  return route;
}

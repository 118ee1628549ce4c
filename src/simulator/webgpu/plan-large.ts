/** The route of the largest circuits: states in storage, one dispatch per instruction. */
import {
  baseTask,
  planExpectations,
  type BufferName,
  type Dispatch,
  type Plan,
  type Route,
  type Workload,
} from "./plan.ts";
import type { KernelName } from "./kernels.ts";
import type { Tuning } from "./tuning.ts";

/** Bytes that one sample's partial sums may take. */
const PARTIAL_BUDGET = 2 ** 25;

/** Threads that share a sample backward: a power of two whose partial sums fit the budget. */
function partialCountOf(work: Workload, tuning: Tuning): number {
  let count = Math.min(tuning.partialLimit, 2 ** (work.wireCount - 1));
  while (count > 1 && 12 * work.gradientCount * count > PARTIAL_BUDGET) count /= 2;
  return count;
}

export function createLargeRoute(work: Workload, tuning: Tuning): Route {
  const partialCount = partialCountOf(work, tuning);
  const amplitudeCount = 2 ** work.wireCount;

  const dispatch = (
    kernel: KernelName,
    buffers: readonly BufferName[],
    sampleCount: number,
    threadsPerSample: number,
    instruction: number,
  ): Dispatch => ({
    kernel,
    buffers,
    constants: { workgroupWidth: tuning.flatWidth },
    task: { ...baseTask(work, sampleCount), threadsPerSample, instruction },
    workgroupCount: Math.ceil((sampleCount * threadsPerSample) / tuning.flatWidth),
    cost: sampleCount * amplitudeCount,
  });
  const everyThread = Math.min(tuning.threadLimit, amplitudeCount);

  const planStates = (sampleCount: number): Plan => [
    dispatch("ground-states", ["states"], sampleCount, everyThread, 0),
    ...Array.from({ length: work.instructionCount }, (_, index) =>
      dispatch(
        "apply-instruction",
        ["instructions", "conditions", "elements", "states"],
        sampleCount,
        Math.min(tuning.threadLimit, amplitudeCount / 2),
        index,
      ),
    ),
  ];

  return {
    partialCount,
    lanes: 1,
    sampleMultiple: 1,
    consumesStates: true,
    adjointBuffer: "costates",
    planStates,
    planForward: (sampleCount) => [
      ...planStates(sampleCount),
      ...planExpectations(work, tuning, 1, sampleCount),
    ],
    planAdjoint: (sampleCount) => [
      dispatch(
        "costates",
        ["states", "observables", "weights", "costates"],
        sampleCount,
        everyThread,
        0,
      ),
      ...Array.from(
        { length: work.instructionCount - work.firstInstruction },
        (_, count) => work.instructionCount - 1 - count,
      ).map((index) =>
        dispatch(
          "step-back",
          [
            "instructions",
            "conditions",
            "elements",
            "states",
            "costates",
            partialCount > 1 ? "partials" : "sums",
          ],
          sampleCount,
          partialCount,
          index,
        ),
      ),
    ],
  };
}

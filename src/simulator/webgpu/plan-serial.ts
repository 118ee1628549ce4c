/** The route of circuits of up to 10 wires on a software adapter: one dispatch each way, a thread per sample. */
import { baseTask, type Dispatch, type Route, type Tuning, type Workload } from "./plan.ts";

export function createSerialRoute(work: Workload, tuning: Tuning): Route {
  const common = (sampleCount: number): Omit<Dispatch, "kernel" | "buffers"> => ({
    workgroupWidth: tuning.groupWidth,
    task: baseTask(work, sampleCount),
    workgroupCount: Math.ceil(sampleCount / tuning.groupWidth),
    cost: sampleCount * 2 ** work.wireCount * work.instructionCount,
  });
  const inputs = ["instructions", "conditions", "elements", "states"] as const;
  return {
    partialCount: 1,
    consumesStates: false,
    adjointBuffer: "walk",
    planStates: (sampleCount) => [
      { kernel: "forward-serial", ...common(sampleCount), buffers: inputs },
    ],
    planAdjoint: (sampleCount) => [
      {
        kernel: "adjoint-serial",
        ...common(sampleCount),
        buffers: [...inputs, "observables", "weights", "walk", "sums"],
      },
    ],
  };
}

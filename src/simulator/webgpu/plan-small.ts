/** The route of circuits of up to 10 wires on a GPU: one dispatch forward, one backward, states in workgroup memory. */
import { baseTask, type Dispatch, type Route, type Tuning, type Workload } from "./plan.ts";

/** Amplitudes that a workgroup holds: `psi` in shaders/forward.wgsl and shaders/adjoint.wgsl. */
const GROUP_AMPLITUDES = 1024;
export const MAX_SMALL_WIRES = Math.log2(GROUP_AMPLITUDES);

export function createSmallRoute(work: Workload, tuning: Tuning): Route {
  // Neighbouring threads on neighbouring pairs; what is left of the workgroup takes more samples.
  const threadsPerSample = Math.min(tuning.groupWidth, 2 ** (work.wireCount - 1));
  const samplesPerGroup = tuning.groupWidth / threadsPerSample;
  const common = (sampleCount: number): Omit<Dispatch, "kernel" | "buffers"> => ({
    workgroupWidth: tuning.groupWidth,
    task: { ...baseTask(work, sampleCount), threadsPerSample, samplesPerGroup },
    workgroupCount: Math.ceil(sampleCount / samplesPerGroup),
    cost: sampleCount * 2 ** work.wireCount * work.instructionCount,
  });
  const inputs = ["instructions", "conditions", "elements", "states"] as const;
  const result = threadsPerSample > 1 ? "partials" : "sums";
  return {
    partialCount: threadsPerSample,
    consumesStates: false,
    adjointBuffer: null,
    planStates: (sampleCount) => [{ kernel: "forward", ...common(sampleCount), buffers: inputs }],
    planAdjoint: (sampleCount) => [
      {
        kernel: "adjoint",
        ...common(sampleCount),
        buffers: [...inputs, "observables", "weights", result],
      },
    ],
  };
}

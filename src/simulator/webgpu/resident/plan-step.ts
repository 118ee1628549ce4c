/** The dispatches of one resident step: inputs, elements, circuit, head, and back to the weights. */
import type { ResidentStep } from "../../resident.ts";
import { planSums, type Dispatch, type Plan } from "../plan.ts";
import type { ProgramSetup } from "../setup.ts";
import type { Tuning } from "../tuning.ts";
import type { TrainingKernelName } from "./kernels.ts";

export type TrainingBufferName =
  | "shape"
  | "layers"
  | "samples"
  | "features"
  | "runs"
  | "factors"
  | "terms"
  | "parameter-uses"
  | "feature-uses"
  | "model-weights"
  | "moments"
  | "tape"
  | "deltas"
  | "derived"
  | "slopes"
  | "losses";

/** The codes that the kernel knows; AdamW is Adam with decay apart. */
const OPTIMISER_CODES = { sgd: 0, adam: 1, adamw: 1, nesterov: 2, rmsprop: 3 } as const;

/** `struct TrainingStep` as words. @param firstSample where its rows begin in `samples`. */
function encodeStep(step: ResidentStep, firstSample: number): Uint32Array {
  const words = new Uint32Array(10);
  const floats = new Float32Array(words.buffer);
  words.set([step.rows.length, firstSample]);
  if (step.kind === "measure") return words;
  words[2] = OPTIMISER_CODES[step.optimiser];
  const { learningRate, momentum, meanCorrection, varianceCorrection, epsilon } = step;
  const isApart = step.optimiser === "adamw";
  const decay = isApart ? [0, step.weightDecay] : [step.weightDecay, 0];
  floats.set([learningRate, momentum, meanCorrection, varianceCorrection, epsilon, ...decay], 3);
  return words;
}

export interface StepPlanner {
  readonly measured: ProgramSetup;
  readonly tuning: Tuning;
  readonly weightCount: number;
  readonly hasLayersBefore: boolean;
}

export function planStep(
  { measured, tuning, weightCount, hasLayersBefore }: StepPlanner,
  step: ResidentStep,
  firstSample: number,
): Plan {
  const { work, route } = measured;
  const size = step.rows.length;
  const words = encodeStep(step, firstSample);
  const around = (
    kernel: TrainingKernelName,
    threads: number,
    buffers: Dispatch["buffers"],
  ): Dispatch => ({
    kernel,
    constants: { workgroupWidth: tuning.flatWidth },
    task: words,
    buffers,
    workgroupCount: Math.ceil(threads / tuning.flatWidth),
    cost: threads,
  });
  const runCount = work.sharedCount + size * work.sampledCount;
  const angles = ["shape", "runs", "factors", "terms", "model-weights", "derived"] as const;
  const forward: Plan = [
    ...(hasLayersBefore
      ? [
          around("dense-inputs", size, [
            ...(["shape", "layers", "samples", "features"] as const),
            ...(["model-weights", "tape", "derived"] as const),
          ]),
        ]
      : []),
    // One more writes the identity.
    around("angle-elements", runCount + 1, [...angles, "elements"]),
    ...route.planForward(size),
    around("head-loss", size, [
      ...(["shape", "layers", "samples", "model-weights", "expectations"] as const),
      ...(["weights", "tape", "deltas", "losses"] as const),
    ]),
  ];
  if (step.kind === "measure") return forward;
  // Slopes sum over the batch themselves.
  const unsummed = { ...work, sharedGradientCount: 0 };
  const hasGradient = work.gradientCount > 0;
  return [
    ...forward,
    ...(hasGradient ? route.planAdjoint(size) : []),
    ...(hasGradient ? planSums(unsummed, tuning, route.partialCount, size) : []),
    ...(hasGradient ? [around("angle-slopes", runCount, [...angles, "sums", "slopes"])] : []),
    ...(hasLayersBefore
      ? [
          around("dense-rewind", size, [
            ...(["shape", "layers", "feature-uses", "slopes"] as const),
            ...(["model-weights", "tape", "deltas"] as const),
          ]),
        ]
      : []),
    around("update-weights", weightCount, [
      ...(["shape", "layers", "parameter-uses", "slopes", "derived"] as const),
      ...(["tape", "deltas", "model-weights", "moments"] as const),
    ]),
  ];
}

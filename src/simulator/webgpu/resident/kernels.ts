/** The kernels of resident training: everything of a step around the circuit. */
import angleElements from "../../../../shaders/angle-elements.wgsl?raw";
import angleSlopes from "../../../../shaders/angle-slopes.wgsl?raw";
import denseInputs from "../../../../shaders/dense-inputs.wgsl?raw";
import denseRewind from "../../../../shaders/dense-rewind.wgsl?raw";
import headLoss from "../../../../shaders/head-loss.wgsl?raw";
import angle from "../../../../shaders/lib/angle.wgsl?raw";
import complex from "../../../../shaders/lib/complex.wgsl?raw";
import denseBackward from "../../../../shaders/lib/dense-backward.wgsl?raw";
import dense from "../../../../shaders/lib/dense.wgsl?raw";
import elementary from "../../../../shaders/lib/elementary.wgsl?raw";
import task from "../../../../shaders/lib/task.wgsl?raw";
import training from "../../../../shaders/lib/training.wgsl?raw";
import updateWeights from "../../../../shaders/update-weights.wgsl?raw";
import type { Kernel } from "../kernels.ts";

export type TrainingKernelName =
  | "dense-inputs"
  | "angle-elements"
  | "head-loss"
  | "angle-slopes"
  | "dense-rewind"
  | "update-weights";

/** Binding 0 is the training step. */
export const TRAINING_KERNELS: Readonly<Record<TrainingKernelName, Kernel>> = {
  "dense-inputs": {
    source: training + elementary + dense + denseInputs,
    bindings: ["uniform", "read", "read", "read", "read", "write", "write"],
  },
  "angle-elements": {
    source: task + training + elementary + complex + angle + angleElements,
    bindings: ["uniform", "read", "read", "read", "read", "read", "write"],
  },
  "head-loss": {
    source: training + elementary + dense + denseBackward + headLoss,
    bindings: ["uniform", "read", "read", "read", "read", "write", "write", "write", "write"],
  },
  "angle-slopes": {
    source: task + training + elementary + angle + angleSlopes,
    bindings: ["uniform", "read", "read", "read", "read", "read", "read", "write"],
  },
  "dense-rewind": {
    source: training + denseBackward + denseRewind,
    bindings: ["uniform", "read", "read", "read", "read", "read", "write"],
  },
  "update-weights": {
    source: training + updateWeights,
    bindings: ["uniform", "read", "read", "read", "read", "read", "read", "write", "write"],
  },
};

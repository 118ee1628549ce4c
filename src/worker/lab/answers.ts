/** Where the answer to each kind of question is: loaded when it is first asked. */
import type { Answer } from "./lab-context.ts";
import type { LabKind } from "./lab-protocol.ts";

export const ANSWERS: { readonly [Kind in LabKind]: () => Promise<Answer<Kind>> } = {
  training: async () => (await import("./answers/training.ts")).answerTraining,
  confusion: async () => (await import("./answers/confusion.ts")).answerConfusion,
  ground: async () => (await import("./answers/ground.ts")).answerGround,
  fourier: async () => (await import("./answers/fourier.ts")).answerFourier,
  landscape: async () => (await import("./answers/landscape.ts")).answerLandscape,
  pathGradients: async () => (await import("./answers/path-gradients.ts")).answerPathGradients,
  gradients: async () => (await import("./answers/gradients.ts")).answerGradients,
  capability: async () => (await import("./answers/capability.ts")).answerCapability,
  dimension: async () => (await import("./answers/dimension.ts")).answerDimension,
  spectrum: async () => (await import("./answers/spectrum.ts")).answerSpectrum,
  vitals: async () => (await import("./answers/vitals.ts")).answerVitals,
  anomaly: async () => (await import("./answers/anomaly.ts")).answerAnomaly,
  kernel: async () => (await import("./answers/kernel.ts")).answerKernel,
};

/** Where the answer to each kind of question is: loaded when it is first asked. */
import type { Answer } from "./lab-context.ts";
import type { LabKind } from "./lab-protocol.ts";

export const ANSWERS: { readonly [Kind in LabKind]: () => Promise<Answer<Kind>> } = {
  confusion: async () => (await import("./answers/confusion.ts")).answerConfusion,
  ground: async () => (await import("./answers/ground.ts")).answerGround,
  fourier: async () => (await import("./answers/fourier.ts")).answerFourier,
  gradients: async () => (await import("./answers/gradients.ts")).answerGradients,
  capability: async () => (await import("./answers/capability.ts")).answerCapability,
  dimension: async () => (await import("./answers/dimension.ts")).answerDimension,
  spectrum: async () => (await import("./answers/spectrum.ts")).answerSpectrum,
  vitals: async () => (await import("./answers/vitals.ts")).answerVitals,
  anomaly: async () => (await import("./answers/anomaly.ts")).answerAnomaly,
  kernel: async () => (await import("./answers/kernel.ts")).answerKernel,
};

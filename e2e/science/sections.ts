/** Every section, in the order in which they run. */
import type { Section } from "./section.ts";
import { maxCut, search } from "./sections/algorithms.ts";
import { capability } from "./sections/capability.ts";
import { mitigation, noise, shiftRules } from "./sections/conventions.ts";
import { bornMachine, fourier } from "./sections/models.ts";
import { molecules } from "./sections/molecules.ts";
import { parityClassifier } from "./sections/parity.ts";
import { costVariances, randomPlateaus } from "./sections/plateaus.ts";
import { reuploading } from "./sections/re-uploading.ts";
import { repetition } from "./sections/repetition-code.ts";
import { shotNoise } from "./sections/shot-noise.ts";

export const SECTIONS: readonly Section[] = [
  molecules,
  capability,
  randomPlateaus,
  costVariances,
  shotNoise,
  noise,
  mitigation,
  shiftRules,
  repetition,
  search,
  maxCut,
  fourier,
  bornMachine,
  parityClassifier,
  reuploading,
];

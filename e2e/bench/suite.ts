/** The suite: every section that runs alike in a page and in Node, in the order of ENGINE's goals. */
import { Backends } from "./backends.ts";
import type { Figure } from "./figure.ts";
import { PACES, type Mode, type Section } from "./section.ts";
import { ACCURACY } from "./sections/accuracy.ts";
import { DISPATCH_PER_GATE } from "./sections/dispatch-per-gate.ts";
import { GATE_BY_GATE } from "./sections/gate-by-gate.ts";
import { LARGE_WASM } from "./sections/large-wasm.ts";
import { LARGE_WEBGPU } from "./sections/large-webgpu.ts";
import { NOISE_SECTIONS } from "./sections/noise.ts";
import { PACKAGE_SECTIONS } from "./sections/packages.ts";
import { RESIDENT } from "./sections/resident.ts";
import { SWEEPS } from "./sections/sweeps.ts";
import { TRAINING_SPEED } from "./sections/training-speed.ts";
import { TRAINING_STEP } from "./sections/training-step.ts";

const SECTIONS: readonly Section[] = [
  ...DISPATCH_PER_GATE,
  ...GATE_BY_GATE,
  ...RESIDENT,
  ...SWEEPS,
  ...LARGE_WASM,
  ...LARGE_WEBGPU,
  ...NOISE_SECTIONS,
  ...PACKAGE_SECTIONS,
  ...ACCURACY,
  ...TRAINING_STEP,
  ...TRAINING_SPEED,
];

const backends = new Backends();

/** The names of all sections. */
export function sectionNames(): string[] {
  return SECTIONS.map(({ name }) => name);
}

/** @throws when there is no such section, or when it fails. */
export async function runSection(name: string, mode: Mode): Promise<Figure[]> {
  const section = SECTIONS.find((one) => one.name === name);
  if (!section) throw new Error(`No section is called "${name}".`);
  return section.run({ backends, pace: PACES[mode] });
}

/** Noise models to begin with: one kind of error alone, and about what a chip of today does. */
import {
  NO_NOISE,
  type NoiseModel,
  type NoiseRule,
  type ReadoutError,
} from "../circuit/noise-model.ts";

export interface NoisePreset {
  readonly id: string;
  readonly label: string;
  /** One sentence. */
  readonly help: string;
  readonly model: NoiseModel;
}

const readout = (flipsZero: number, flipsOne: number): ReadoutError => ({
  rows: [
    [1 - flipsZero, flipsZero],
    [flipsOne, 1 - flipsOne],
  ],
});

const depolarizing = (p: number, gates: NoiseRule["gates"]): NoiseRule => ({
  channel: "depolarizing",
  strengths: [p],
  gates,
});

/** The orders of magnitude that superconducting chips of the 2020s are sold with; times in microseconds. */
const DEVICE: NoiseModel = {
  rules: [
    depolarizing(0.0003, "one-wire"),
    depolarizing(0.005, "two-wire"),
    { channel: "thermal-relaxation", strengths: [200, 150, 0.05], gates: "one-wire" },
    { channel: "thermal-relaxation", strengths: [200, 150, 0.3], gates: "two-wire" },
  ],
  readout: [readout(0.01, 0.02)],
};

export const NOISE_PRESETS: readonly NoisePreset[] = [
  { id: "off", label: "Off", help: "Gates and measurements do what they say.", model: NO_NOISE },
  {
    id: "little",
    label: "A little depolarizing",
    help: "After each gate an X, Y or Z by mistake: 0.1% after gates on one wire, 1% after others.",
    model: {
      rules: [depolarizing(0.001, "one-wire"), depolarizing(0.01, "two-wire")],
      readout: [],
    },
  },
  {
    id: "device",
    label: "Today's device",
    help: "About a superconducting chip of the 2020s: depolarizing, relaxation in the time of each gate, and 1 to 2% of wrong readings.",
    model: DEVICE,
  },
  {
    id: "relaxation",
    label: "Relaxation",
    help: "Energy leaks away and phases blur with T1 = 100 and T2 = 80, at 1 per gate.",
    model: {
      rules: [{ channel: "thermal-relaxation", strengths: [100, 80, 1], gates: "all" }],
      readout: [],
    },
  },
  {
    id: "readout",
    label: "Readout",
    help: "Gates are perfect; 2% of zeros are read as ones, and 5% of ones as zeros.",
    model: { rules: [], readout: [readout(0.02, 0.05)] },
  },
];

/** The preset that a model is; undefined where somebody changed it. */
export function findPreset(model: NoiseModel): NoisePreset | undefined {
  const text = JSON.stringify(model);
  return NOISE_PRESETS.find((preset) => JSON.stringify(preset.model) === text);
}

/** Every preset is a sound model, and is found again. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { setNoise } from "./commands.ts";
import { experiments } from "./fixtures.ts";
import { findPreset, NOISE_PRESETS } from "./noise-presets.ts";
import { parseExperiment } from "./parse-experiment.ts";
import type { Experiment } from "./schema.ts";

const [any] = fc.sample(experiments, { seed: 1, numRuns: 1 }) as [Experiment];

it.each(NOISE_PRESETS)("$label can be simulated, saved and found again", ({ id, model }) => {
  const noisy = unwrap(setNoise(any, model));
  expect(noisy.noise).toEqual(id === "off" ? undefined : model);
  expect(unwrap(parseExperiment(JSON.parse(JSON.stringify(noisy))))).toEqual(noisy);
  expect(findPreset(model)?.id).toBe(id);
});

it("a changed preset is none", () => {
  const [, little] = NOISE_PRESETS;
  expect(findPreset({ rules: little?.model.rules.slice(0, 1) ?? [], readout: [] })).toBeUndefined();
});

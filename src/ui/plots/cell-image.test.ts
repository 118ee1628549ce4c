import { describe, expect, it } from "vitest";
import { arrangeStates, type BasisState } from "./basis-states.ts";
import type { Rgb } from "./boundary-image.ts";
import { fillCells } from "./cell-image.ts";
import { phaseColourTable } from "./phase-colour.ts";

/** 1/√2 |01⟩ + i/2 |10⟩ - 1/2 |11⟩. */
const AMPLITUDES = Float64Array.of(0, 0, Math.SQRT1_2, 0, 0, 0.5, -0.5, 0);
const EMPTY: Rgb = [200, 100, 40];

const statesOf = (order: "little" | "big"): readonly BasisState[] =>
  arrangeStates(AMPLITUDES, {
    order,
    arrangement: "basis",
    most: Number.POSITIVE_INFINITY,
    always: null,
  }).shown;

const pixelsOf = (pixels: Uint8ClampedArray): number[][] =>
  Array.from({ length: pixels.length / 4 }, (_, cell) => [
    ...pixels.subarray(4 * cell, 4 * cell + 4),
  ]);

describe("cells as pixels", () => {
  it("have the hue of their phase, the nearer the larger they are", () => {
    // Red counts the step of the phase, so that a pixel tells which one was taken.
    const full = phaseColourTable().map((_, step): Rgb => [step, 0, 255]);
    const pixels = new Uint8ClampedArray(16);
    fillCells(
      pixels,
      statesOf("little"),
      { measure: "magnitude", full: 0.5 },
      { empty: EMPTY, full },
    );
    expect(pixelsOf(pixels)).toEqual([
      [200, 100, 40, 255],
      [0, 0, 255, 255],
      [64, 0, 255, 255],
      [128, 0, 255, 255],
    ]);
  });

  it("follow the order of qubits, and are mixed with the empty colour", () => {
    const pixels = new Uint8ClampedArray(16);
    const colours = { empty: EMPTY, full: [[0, 200, 240] as Rgb] };
    fillCells(pixels, statesOf("big"), { measure: "probability", full: 1 }, colours);
    expect(pixelsOf(pixels)).toEqual([
      [200, 100, 40, 255],
      [150, 125, 90, 255],
      [100, 150, 140, 255],
      [150, 125, 90, 255],
    ]);
  });
});

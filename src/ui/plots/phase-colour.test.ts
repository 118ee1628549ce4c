import { describe, expect, it } from "vitest";
import {
  colourDistance,
  contrast,
  DICHROMACIES,
  linearOfHex,
  oklabOf,
  seenBy,
} from "../colour-fixtures.ts";
import { linearOfOklch, type LinearRgb } from "./oklch.ts";
import {
  PHASE_CHROMA,
  PHASE_HUE_AT_ZERO,
  PHASE_LIGHTNESS,
  phaseColour,
  phaseColourStep,
  phaseHex,
  phaseOf,
} from "./phase-colour.ts";

/** Reads "oklch(L C H)". */
function parse(colour: string): { lightness: number; chroma: number; hue: number } {
  const [, l, c, h] = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(colour) ?? [];
  return { lightness: Number(l), chroma: Number(c), hue: Number(h) };
}

function linear(phase: number): LinearRgb {
  const { lightness, chroma, hue } = parse(phaseColour(phase));
  return linearOfOklch(lightness, chroma, hue);
}

const PHASES = Array.from({ length: 720 }, (_, step) => (step * Math.PI) / 360 - Math.PI);
const QUARTERS = [0, Math.PI / 2, Math.PI, -Math.PI / 2];
const PAIRS = QUARTERS.flatMap((a, index) => QUARTERS.slice(index + 1).map((b) => [a, b] as const));

describe("phase colours", () => {
  it("are of even lightness as shown on an sRGB screen", () => {
    const shown = PHASES.map((phase) => oklabOf(linear(phase))[0]);
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThan(0.002);
    expect(Math.abs((shown[0] as number) - PHASE_LIGHTNESS)).toBeLessThan(0.001);
  });

  it("are the same in hex, to a 255th of each channel", () => {
    for (const phase of PHASES) {
      expect(colourDistance(linearOfHex(phaseHex(phase)), linear(phase))).toBeLessThan(0.004);
    }
  });

  it("lie inside sRGB for every phase, so that nothing is clipped", () => {
    for (const phase of PHASES) {
      expect(parse(phaseColour(phase))).toMatchObject({ chroma: PHASE_CHROMA });
      for (const channel of linear(phase)) {
        expect(channel).toBeGreaterThanOrEqual(0);
        expect(channel).toBeLessThanOrEqual(1);
      }
    }
  });

  it.each(["#fff", "#171b26"])("stand out from the panel %s by 3:1", (panel) => {
    for (const phase of PHASES) {
      expect(contrast(linear(phase), linearOfHex(panel))).toBeGreaterThan(3);
    }
  });

  it("go round once, anticlockwise from zero, and a full turn comes back", () => {
    const hueOf = (phase: number): number => parse(phaseColour(phase)).hue;
    expect(hueOf(0)).toBe(PHASE_HUE_AT_ZERO);
    expect(hueOf(Math.PI / 2)).toBe(PHASE_HUE_AT_ZERO + 90);
    expect(hueOf(Math.PI)).toBe(PHASE_HUE_AT_ZERO + 180);
    expect(hueOf(-Math.PI / 2)).toBe(PHASE_HUE_AT_ZERO + 270);
    expect(phaseColour(0.3 + 2 * Math.PI)).toBe(phaseColour(0.3));
    expect(phaseColour(-Math.PI)).toBe(phaseColour(Math.PI));
  });

  it("keep the quarter turns apart, 1 from -1 among them, for eyes of every kind", () => {
    for (const [a, b] of PAIRS) {
      expect(colourDistance(linear(a), linear(b))).toBeGreaterThan(0.15);
      for (const [name, matrix] of Object.entries(DICHROMACIES)) {
        const distance = colourDistance(seenBy(matrix, linear(a)), seenBy(matrix, linear(b)));
        // Three times what is just noticed; the hue circle from 0° has pairs below that.
        expect(distance, `${name}: ${a} and ${b}`).toBeGreaterThan(0.06);
      }
    }
  });

  it("the table of steps agrees within half a step", () => {
    for (const phase of PHASES) {
      const exact = parse(phaseColour(phase)).hue;
      const step = parse(phaseColourStep(phase)).hue;
      const apart = Math.abs(((exact - step + 540) % 360) - 180);
      expect(apart).toBeLessThanOrEqual(360 / 512 + 0.1);
    }
  });

  it("phaseOf keeps the global phase: -1 is not 1", () => {
    expect(phaseOf(1, 0)).toBe(0);
    expect(phaseOf(-1, 0)).toBe(Math.PI);
    expect(phaseOf(0, -2)).toBe(-Math.PI / 2);
  });
});

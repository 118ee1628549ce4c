import { describe, expect, it } from "vitest";
import {
  PHASE_CHROMA,
  PHASE_LIGHTNESS,
  phaseColour,
  phaseColourStep,
  phaseOf,
} from "./phase-colour.ts";

/** Reads "oklch(L C H)". */
function parse(colour: string): { lightness: number; chroma: number; hue: number } {
  const [, l, c, h] = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(colour) ?? [];
  return { lightness: Number(l), chroma: Number(c), hue: Number(h) };
}

/** OKLCH to linear sRGB by Ottosson's matrices. */
function linearRgb(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The Oklab lightness of what a screen shows: clipped linear sRGB taken back. */
function shownLightness(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => Math.min(1, Math.max(0, channel)));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

const PHASES = Array.from({ length: 720 }, (_, step) => (step * Math.PI) / 360 - Math.PI);

describe("phase colours", () => {
  it("are of even lightness as shown on an sRGB screen", () => {
    const shown = PHASES.map((phase) => {
      const { lightness, chroma, hue } = parse(phaseColour(phase));
      return shownLightness(linearRgb(lightness, chroma, hue));
    });
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThan(0.002);
    expect(Math.abs((shown[0] as number) - PHASE_LIGHTNESS)).toBeLessThan(0.001);
  });

  it("lie inside sRGB for every phase, so that nothing is clipped", () => {
    for (const phase of PHASES) {
      const { hue } = parse(phaseColour(phase));
      for (const channel of linearRgb(PHASE_LIGHTNESS, PHASE_CHROMA, hue)) {
        expect(channel).toBeGreaterThanOrEqual(0);
        expect(channel).toBeLessThanOrEqual(1);
      }
    }
  });

  it("go round once: hue equals phase, and a full turn comes back", () => {
    expect(parse(phaseColour(0)).hue).toBe(0);
    expect(parse(phaseColour(Math.PI / 2)).hue).toBe(90);
    expect(parse(phaseColour(Math.PI)).hue).toBe(180);
    expect(parse(phaseColour(-Math.PI / 2)).hue).toBe(270);
    expect(phaseColour(0.3 + 2 * Math.PI)).toBe(phaseColour(0.3));
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

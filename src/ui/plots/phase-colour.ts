/**
 * Phase as colour: the OKLCH hue circle at constant lightness and chroma (Ottosson 2020,
 * https://bottosson.github.io/posts/oklab/), so that no phase looks brighter than another.
 * 0 is rose, π/2 olive, π teal, -π/2 blue-violet.
 *
 * Without lightness a circle cannot be told apart all round by eyes with two kinds of cones, which see
 * hues as a line. But it can be turned so that the quarter turns fall on four places of that line,
 * for each kind of such eyes: hence the hue at zero (the test measures it). What lies between is told
 * by the hand that is drawn beside every phase.
 */
import { hexOfOklch } from "./oklch.ts";

/**
 * All hues of this lightness and chroma lie within sRGB, so that nothing is clipped, and stand out
 * from white and from the dark theme's panel by 3:1 (see the test).
 */
export const PHASE_LIGHTNESS = 0.65;
export const PHASE_CHROMA = 0.109;
/** Degrees. */
export const PHASE_HUE_AT_ZERO = 14;

/** The phase of a complex number, in (-π, π]. */
export function phaseOf(re: number, im: number): number {
  return Math.atan2(im, re);
}

/** Degrees of OKLCH. */
function phaseHue(phase: number): number {
  const turns = phase / (2 * Math.PI);
  return (360 * (turns - Math.floor(turns)) + PHASE_HUE_AT_ZERO) % 360;
}

/** The CSS colour of a phase in radians. */
export function phaseColour(phase: number): string {
  return `oklch(${PHASE_LIGHTNESS} ${PHASE_CHROMA} ${phaseHue(phase).toFixed(1)})`;
}

/** The same for files: few programs but browsers read oklch. */
export function phaseHex(phase: number): string {
  return hexOfOklch(PHASE_LIGHTNESS, PHASE_CHROMA, phaseHue(phase));
}

const STEP_COUNT = 256;
let table: readonly string[] | null = null;

/** `phaseColour` of 256 phases round the circle, from 0 on. */
export function phaseColourTable(): readonly string[] {
  table ??= Array.from({ length: STEP_COUNT }, (_, step) =>
    phaseColour((2 * Math.PI * step) / STEP_COUNT),
  );
  return table;
}

/** The nearest place in that table. */
export function phaseStep(phase: number): number {
  const turns = phase / (2 * Math.PI);
  return Math.round((turns - Math.floor(turns)) * STEP_COUNT) % STEP_COUNT;
}

/** The same from a table of 256 hues, for drawing thousands of bars at once. */
export function phaseColourStep(phase: number): string {
  return phaseColourTable()[phaseStep(phase)] as string;
}

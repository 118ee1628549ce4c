/**
 * Phase as colour: the OKLCH hue circle at constant lightness and chroma (Ottosson 2020,
 * https://bottosson.github.io/posts/oklab/), so that no phase looks brighter than another.
 * Hue in degrees = phase in degrees: 0 is rose, π/2 ochre, π teal-green, -π/2 blue.
 */

/** All hues of this lightness and chroma lie within sRGB, so nothing is clipped (see the test). */
export const PHASE_LIGHTNESS = 0.7;
export const PHASE_CHROMA = 0.115;

/** The phase of a complex number, in (-π, π]. */
export function phaseOf(re: number, im: number): number {
  return Math.atan2(im, re);
}

/** The CSS colour of a phase in radians. */
export function phaseColour(phase: number): string {
  const turns = phase / (2 * Math.PI);
  const hue = 360 * (turns - Math.floor(turns));
  return `oklch(${PHASE_LIGHTNESS} ${PHASE_CHROMA} ${hue.toFixed(1)})`;
}

const STEP_COUNT = 256;
let table: readonly string[] | null = null;

/** The same from a table of 256 hues, for drawing thousands of bars at once. */
export function phaseColourStep(phase: number): string {
  table ??= Array.from({ length: STEP_COUNT }, (_, step) =>
    phaseColour((2 * Math.PI * step) / STEP_COUNT),
  );
  const turns = phase / (2 * Math.PI);
  return table[Math.round((turns - Math.floor(turns)) * STEP_COUNT) % STEP_COUNT] as string;
}

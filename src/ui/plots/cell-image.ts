/** Thousands of cells as one small picture, a pixel for each: filling rectangles one by one takes a frame. */
import type { AmplitudeMeasure } from "./amplitude-chart.tsx";
import type { BasisState } from "./basis-states.ts";
import type { Rgb } from "./boundary-image.ts";
import { phaseStep } from "./phase-colour.ts";

export interface CellColours {
  /** Of a cell whose amplitude is zero. */
  readonly empty: Rgb;
  /** At full strength, by the step of the phase; one colour where phase does not count. */
  readonly full: readonly Rgb[];
}

/**
 * Fills RGBA pixels, one for each state in their order: from the empty cell's colour to that of the
 * phase, the nearer the larger the measure.
 * @param pixels states × 4, mutated.
 * @param full what is drawn at full strength: |amplitude| or probability.
 */
export function fillCells(
  pixels: Uint8ClampedArray,
  states: readonly BasisState[],
  { measure, full }: { readonly measure: AmplitudeMeasure; readonly full: number },
  colours: CellColours,
): void {
  const { empty, full: hues } = colours;
  for (let position = 0; position < states.length; position++) {
    const state = states[position] as BasisState;
    const strength = Math.min(1, state[measure] / full);
    const hue = hues[hues.length === 1 ? 0 : phaseStep(state.phase)] as Rgb;
    const pixel = 4 * position;
    for (let channel = 0; channel < 3; channel++) {
      const from = empty[channel] as number;
      pixels[pixel + channel] = from + ((hue[channel] as number) - from) * strength;
    }
    pixels[pixel + 3] = 255;
  }
}

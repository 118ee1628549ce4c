/** The colours of the decision boundary's plane, pixel by pixel. */
import type { BoundaryShows } from "../../state/session-view.ts";

export type Rgb = readonly [number, number, number];

/** "#fff", "#a1b2c3" or "rgb(1, 2, 3)" as three numbers 0 to 255; black for anything else. */
export function parseColour(text: string): Rgb {
  const trimmed = text.trim();
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(trimmed);
  if (short) return channels(short, (digit) => Number.parseInt(digit + digit, 16));
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(trimmed);
  if (long) return channels(long, (digits) => Number.parseInt(digits, 16));
  const functional = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)/.exec(trimmed);
  return functional ? channels(functional, Number) : [0, 0, 0];
}

function channels(match: RegExpExecArray, read: (text: string) => number): Rgb {
  const [, red = "", green = "", blue = ""] = match;
  return [read(red), read(green), read(blue)];
}

export interface FieldColours {
  readonly classes: readonly Rgb[];
  readonly panel: Rgb;
  /** Where the class is most uncertain. */
  readonly unsure: Rgb;
}

/** How much of a class's full hue its plane carries where the model is certain. */
const STRONGEST = 0.42;
/** The same where two classes tie: the winner still shows, so the boundary is a visible edge. */
const WEAKEST = 0.06;
/** What one class has everywhere where its probability does not count. */
const EVEN = 0.34;
/** How much of its colour the plane carries where all classes tie, when uncertainty is shown. */
const UNSUREST = 0.7;

/** The variance of the class that is drawn by these probabilities: 1 − Σ p², from 0 to 1 − 1/classCount. */
export function classVariance(
  probabilities: Float32Array,
  start: number,
  classCount: number,
): number {
  let sum = 0;
  for (let label = 0; label < classCount; label++) {
    sum += (probabilities[start + label] as number) ** 2;
  }
  return 1 - sum;
}

/** The class of the highest probability; the first of equals. */
export function likeliestAt(
  probabilities: Float32Array,
  start: number,
  classCount: number,
): number {
  let winner = 0;
  for (let label = 1; label < classCount; label++) {
    if ((probabilities[start + label] as number) > (probabilities[start + winner] as number)) {
      winner = label;
    }
  }
  return winner;
}

/**
 * Fills RGBA pixels, top row first (as canvases are), from class probabilities whose rows go from
 * the lowest vertical value up. Each pixel has the likeliest class's hue over the panel's colour, the stronger
 * the further its probability is above chance; or all the same; or none, but the stronger the uncertainty's.
 * @param pixels resolution² × 4, mutated.
 */
export function fillBoundary(
  pixels: Uint8ClampedArray,
  probabilities: Float32Array,
  resolution: number,
  { classes, panel, unsure }: FieldColours,
  shows: BoundaryShows = "probability",
): void {
  const classCount = probabilities.length / (resolution * resolution);
  const chance = 1 / classCount;
  for (let row = 0; row < resolution; row++) {
    for (let column = 0; column < resolution; column++) {
      const start = (row * resolution + column) * classCount;
      const winner = likeliestAt(probabilities, start, classCount);
      const certainty = ((probabilities[start + winner] as number) - chance) / (1 - chance);
      let colour = classes[winner % classes.length] ?? panel;
      let weight = EVEN;
      if (shows === "probability") {
        weight = WEAKEST + (STRONGEST - WEAKEST) * Math.max(0, certainty);
      } else if (shows === "uncertainty") {
        colour = unsure;
        weight = (UNSUREST * classVariance(probabilities, start, classCount)) / (1 - chance);
      }
      const pixel = 4 * ((resolution - 1 - row) * resolution + column);
      for (let channel = 0; channel < 3; channel++) {
        const from = panel[channel] as number;
        pixels[pixel + channel] = from + ((colour[channel] as number) - from) * weight;
      }
      pixels[pixel + 3] = 255;
    }
  }
}

/**
 * Per grid point, the likeliest class's lead over the strongest other one, positive for class
 * `label` and negative elsewhere: its zero line is that class's decision boundary.
 */
export function classLead(
  probabilities: Float32Array,
  resolution: number,
  label: number,
): number[] {
  const classCount = probabilities.length / (resolution * resolution);
  return Array.from({ length: resolution * resolution }, (_, point) => {
    let strongest = 0;
    for (let other = 0; other < classCount; other++) {
      if (other !== label) {
        strongest = Math.max(strongest, probabilities[point * classCount + other] as number);
      }
    }
    return (probabilities[point * classCount + label] as number) - strongest;
  });
}

/** Points that a person painted on the plane, as a short text: five characters for each. */
import { at } from "../base/assert.ts";
import { PAINTED_LENGTH } from "./settings.ts";

export interface PaintedPoint {
  /** -1 to 1, to the right. */
  readonly x: number;
  /** -1 to 1, upwards. */
  readonly y: number;
  /** 0 to 3. */
  readonly label: number;
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
/** Steps from -1 to 1: finer than a screen's pixels. */
const STEPS = DIGITS.length ** 2 - 1;

function encodeCoordinate(value: number): string {
  const step = Math.round(((Math.min(1, Math.max(-1, value)) + 1) / 2) * STEPS);
  return (DIGITS[step >> 6] ?? "") + (DIGITS[step & 63] ?? "");
}

const decodeCoordinate = (high: string, low: string): number =>
  ((DIGITS.indexOf(high) * 64 + DIGITS.indexOf(low)) / STEPS) * 2 - 1;

/** Coordinates beyond the plane come to lie on its edge. */
export function encodePainted(points: readonly PaintedPoint[]): string {
  return points
    .map(({ x, y, label }) => `${encodeCoordinate(x)}${encodeCoordinate(y)}${label}`)
    .join("");
}

const POINT = /^[\w-]{4}[0-3]$/;

/** The points of a text; null where it is not one that `encodePainted` wrote. */
export function decodePainted(text: string): readonly PaintedPoint[] | null {
  const points: PaintedPoint[] = [];
  for (let start = 0; start < text.length; start += PAINTED_LENGTH) {
    const word = text.slice(start, start + PAINTED_LENGTH);
    if (!POINT.test(word)) return null;
    const letters = [...word];
    points.push({
      x: decodeCoordinate(at(letters, 0), at(letters, 1)),
      y: decodeCoordinate(at(letters, 2), at(letters, 3)),
      label: Number(letters[4]),
    });
  }
  return points;
}

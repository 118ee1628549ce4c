/** Colours measured as a screen shows them and as eyes of every kind see them: for tests only. */
import type { LinearRgb } from "./plots/oklch.ts";

/** Oklab lightness, green-red and blue-yellow (Ottosson 2020). */
export type Oklab = readonly [number, number, number];

/** "#rgb" or "#rrggbb" to linear sRGB. @throws for anything else. */
export function linearOfHex(hex: string): LinearRgb {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(hex)?.[1];
  if (!digits) throw new Error(`Not a colour in hex: ${hex}`);
  const pairs =
    digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g);
  const [red = 0, green = 0, blue = 0] = (pairs ?? []).map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

/** What a screen shows of linear sRGB, clipped, as Oklab. */
export function oklabOf(rgb: LinearRgb): Oklab {
  const [r, g, b] = rgb.map((channel) => Math.min(1, Math.max(0, channel))) as unknown as LinearRgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** ΔE in Oklab; 0.02 is about the least difference that is noticed side by side. */
export function colourDistance(a: LinearRgb, b: LinearRgb): number {
  const [first, second] = [oklabOf(a), oklabOf(b)];
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

/** The contrast ratio of WCAG 2.2, 1 to 21. */
export function contrast(a: LinearRgb, b: LinearRgb): number {
  const luminance = ([r, g, b_]: LinearRgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b_;
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

/**
 * How dichromats see linear sRGB: Machado, Oliveira and Fernandes 2009, table 1, severity 1.0
 * (https://doi.org/10.1109/TVCG.2009.113).
 */
export const DICHROMACIES: Readonly<Record<string, readonly LinearRgb[]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export function seenBy(matrix: readonly LinearRgb[], [r, g, b]: LinearRgb): LinearRgb {
  const seen = matrix.map((row) => row[0] * r + row[1] * g + row[2] * b);
  return [seen[0] ?? 0, seen[1] ?? 0, seen[2] ?? 0];
}

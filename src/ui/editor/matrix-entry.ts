/** Complex numbers as textbooks write them: "1/√2", "−i/√2", "e^{iπ/4}/√2", else decimals. Pure. */
import type { Complex } from "../../base/complex.ts";
import { formatFixed } from "../primitives/format.ts";

/** Nearer than this to a number with a name, it is that number. */
const NEAR = 5e-7;
/** Multiples of π/12 are written as fractions of π. */
const PARTS_OF_PI = 12;

/** Positive numbers that have a short name; `over` follows a numerator. */
const NAMED: readonly { readonly value: number; readonly text: string; readonly over: string }[] = [
  { value: 1, text: "1", over: "" },
  { value: Math.SQRT1_2, text: "1/√2", over: "/√2" },
  { value: 1 / 2, text: "1/2", over: "/2" },
  { value: Math.SQRT1_2 / 2, text: "1/√8", over: "/√8" },
  { value: 1 / 4, text: "1/4", over: "/4" },
  { value: 1 / Math.sqrt(3), text: "1/√3", over: "/√3" },
  { value: 2, text: "2", over: "" },
];
const THREE_HALVES = Math.sqrt(3) / 2;

const isNear = (a: number, b: number): boolean => Math.abs(a - b) < NEAR;

/** |value| times `unit` ("" or "i"). */
function formatSize(size: number, unit: string): string {
  if (isNear(size, THREE_HALVES)) return `√3${unit}/2`;
  const named = NAMED.find(({ value }) => isNear(value, size));
  if (!named) return `${formatFixed(size, 3)}${unit}`;
  if (unit === "") return named.text;
  return named.value > 1 ? `${named.text}${unit}` : `${unit}${named.over}`;
}

const withSign = (value: number, unit: string): string =>
  `${value < 0 ? "−" : ""}${formatSize(Math.abs(value), unit)}`;

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** "iπ/4", "−2iπ/3" for a phase that is a multiple of π/12. */
function formatExponent(phase: number): string | null {
  const parts = Math.round((phase * PARTS_OF_PI) / Math.PI);
  if (!isNear(phase, (parts * Math.PI) / PARTS_OF_PI)) return null;
  const common = divisor(Math.abs(parts), PARTS_OF_PI);
  const top = Math.abs(parts) / common;
  const bottom = PARTS_OF_PI / common;
  return `${parts < 0 ? "−" : ""}${top === 1 ? "" : top}iπ${bottom === 1 ? "" : `/${bottom}`}`;
}

/** What stands between ^{ and } is an exponent. */
export function formatEntry({ re, im }: Complex): string {
  const isReal = Math.abs(im) < NEAR;
  const isImaginary = Math.abs(re) < NEAR;
  if (isReal && isImaginary) return "0";
  if (isReal) return withSign(re, "");
  if (isImaginary) return withSign(im, "i");
  const exponent = formatExponent(Math.atan2(im, re));
  const size = NAMED.find(({ value }) => isNear(value, Math.hypot(re, im)));
  if (exponent && size && size.value <= 1) return `e^{${exponent}}${size.over}`;
  const sign = im < 0 ? "−" : "+";
  return `${formatFixed(re, 2)} ${sign} ${formatFixed(Math.abs(im), 2)}i`;
}

/** A Fourier spectrum in words: how far the circuit reaches, and what is found beyond. */
import type { LabReport } from "../../../state/lab.ts";
import { formatFixed, formatPi, formatTick, plural } from "../../primitives/format.ts";

export type Spectrum = LabReport<"fourier">;

const SAME = 1e-6;

/** |c_k|, k from 0. */
export function sizesOf({ coefficients }: Spectrum): Float64Array {
  return Float64Array.from({ length: coefficients.length / 2 }, (_, k) =>
    Math.hypot(coefficients[2 * k] ?? 0, coefficients[2 * k + 1] ?? 0),
  );
}

/** The function that the series is, at even points of one period. */
export function waveOf({ coefficients }: Spectrum, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, point) => {
    let sum = coefficients[0] ?? 0;
    for (let k = 1; 2 * k < coefficients.length; k++) {
      const turn = (2 * Math.PI * k * point) / count;
      const [re = 0, im = 0] = coefficients.subarray(2 * k, 2 * k + 2);
      sum += 2 * (re * Math.cos(turn) - im * Math.sin(turn));
    }
    return sum;
  });
}

/** Whether the circuit can have a frequency; all are possible where that is not known. */
export function isReachable({ reachable }: Spectrum, frequency: number): boolean {
  return reachable === null || reachable.some((one) => Math.abs(one - frequency) < SAME);
}

const roundly = (frequency: number): string => formatTick(Number(frequency.toFixed(3)));

/** A number that may be anything from 1 to 1e-17. */
export function formatSize(size: number): string {
  if (size === 0) return "0";
  return size >= 0.001 ? formatFixed(size, 3) : size.toExponential(0).replace("-", "\u2212");
}

export function describeCoefficient(spectrum: Spectrum, k: number): string {
  const [re = 0, im = 0] = spectrum.coefficients.subarray(2 * k, 2 * k + 2);
  const size = Math.hypot(re, im);
  const frequency = k * spectrum.spacing;
  const phase = size > 1e-10 && k > 0 ? `, phase ${formatPi(Math.atan2(im, re))}` : "";
  const reach = isReachable(spectrum, frequency) ? "" : ", out of reach";
  return `frequency ${roundly(frequency)}: |c| = ${formatSize(size)}${phase}${reach}`;
}

/** "x0 is uploaded 3 times: the circuit reaches 3 and no further. Beyond, nothing exceeds 2e−17." */
export function describeSpectrum(spectrum: Spectrum, input: string): string {
  const { reachable, uploads, isPeriodic, spacing } = spectrum;
  if (uploads === 0 && reachable)
    return `${input} is in no angle: the output does not depend on it.`;
  const highest = reachable?.at(-1);
  if (highest === undefined) {
    return `Some angle is no straight line along ${input}: the output is no Fourier series of few frequencies, and one turn of it is shown.`;
  }
  const start = `${input} is in ${plural(uploads, "angle")}: the circuit reaches frequency ${roundly(highest)} at most.`;
  if (!isPeriodic) {
    return `${start} Its frequencies share no period, so the spectrum of one turn smears.`;
  }
  const beyond = sizesOf(spectrum).filter((_, k) => !isReachable(spectrum, k * spacing));
  return beyond.length === 0
    ? start
    : `${start} Of all others none exceeds ${formatSize(Math.max(...beyond))}.`;
}

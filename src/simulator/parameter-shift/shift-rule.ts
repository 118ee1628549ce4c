/** Parameter-shift rules: the derivative of an expectation by an angle from expectations at other angles. */
import { at } from "../../base/assert.ts";
import { adjoint, complex, multiplyMatrices, scaleMatrix } from "../../base/complex.ts";
import type { Definition } from "../../circuit/gate-table.ts";
import { hermitianEigenvalues } from "../analysis/hermitian-eigenvalues.ts";

/** ∂E/∂θ = Σ weight·E(θ + shift). */
export interface ShiftTerm {
  /** Radians. */
  readonly shift: number;
  readonly weight: number;
}

/** Angles at which a gate is looked at: nothing special happens at either. */
const PROBES: readonly (readonly number[])[] = [
  [0.7, 1.9, -0.4],
  [-1.3, 0.2, 2.6],
];
/** Differences of eigenvalues below this are none: the table's matrices are exact to 1e-16. */
const SAME = 1e-9;

/** The eigenvalues of G = iU†∂U/∂θ, each once, ascending; 0 is one of them under a control. */
function spectrum(
  gate: Pick<Definition, "matrix" | "derivatives">,
  angle: number,
  isControlled: boolean,
  angles: readonly number[],
): number[] {
  const undo = adjoint(gate.matrix(angles));
  const derivative = at(gate.derivatives(angles), angle);
  const { entries } = scaleMatrix(multiplyMatrices(undo, derivative), complex(0, 1));
  const values = hermitianEigenvalues(Float64Array.from(entries.flatMap(({ re, im }) => [re, im])));
  return [...values, ...(isControlled ? [0] : [])]
    .toSorted((a, b) => a - b)
    .filter((value, k, all) => k === 0 || value - at(all, k - 1) > SAME);
}

/** Positive differences of eigenvalues, each once: the frequencies of E as a Fourier series in the angle. */
function frequencies(eigenvalues: readonly number[]): number[] {
  return eigenvalues
    .flatMap((high) => eigenvalues.map((low) => high - low))
    .filter((difference) => difference > SAME)
    .toSorted((a, b) => a - b)
    .filter((value, k, all) => k === 0 || value - at(all, k - 1) > SAME);
}

/**
 * The rule for frequencies ω, 2ω, ..., Rω: 2R terms at (2μ-1)π/(2Rω), of Wierichs et al., Quantum 6, 677
 * (2022), equation 24. For one frequency 1 these are the two at ±π/2; for 1/2 and 1, which controlled
 * rotations have, the four at ±π/2 and ±3π/2.
 */
function equidistantRule(step: number, count: number): ShiftTerm[] {
  return Array.from({ length: 2 * count }, (_, k) => {
    const angle = ((2 * k + 1) * Math.PI) / (2 * count);
    const weight = (k % 2 === 0 ? step : -step) / (4 * count * Math.sin(angle / 2) ** 2);
    // Beyond half a period, back around: as far, and nearer.
    const shift = angle > Math.PI ? angle - 2 * Math.PI : angle;
    return { shift: shift / step, weight };
  });
}

/** The frequencies of an expectation in an angle: `step`, 2 `step`, ..., `count` `step`; none of them where `count` is 0. */
export interface Frequencies {
  readonly step: number;
  readonly count: number;
}

/** From the spectrum of the angle's generator; null where the frequencies lie unevenly, or are not fixed. */
export function angleFrequencies(
  gate: Pick<Definition, "matrix" | "derivatives">,
  angle: number,
  isControlled: boolean,
): Frequencies | null {
  const [found = [], again = []] = PROBES.map((angles) =>
    frequencies(spectrum(gate, angle, isControlled, angles)),
  );
  // Only a generator that is the same everywhere makes E a Fourier series.
  const isSteady =
    found.length === again.length &&
    found.every((value, k) => Math.abs(value - at(again, k)) < SAME);
  const step = found[0] ?? 1;
  const isEquidistant = found.every((value, k) => Math.abs(value - (k + 1) * step) < SAME);
  return isSteady && isEquidistant ? { step, count: found.length } : null;
}

/**
 * The rule for one angle of a gate; empty where nothing depends on the angle, null where no rule is known.
 */
export function shiftRule(
  gate: Pick<Definition, "matrix" | "derivatives">,
  angle: number,
  isControlled: boolean,
): readonly ShiftTerm[] | null {
  const found = angleFrequencies(gate, angle, isControlled);
  return found && equidistantRule(found.step, found.count);
}

/** What a reduced density matrix of some wires says: chances, Bloch vector, purity, amplitudes. Pure. */

/** d × d complex numbers, interleaved, row by row; bit j of a row is the j-th wire. */
export type Density = Float64Array;

/** A state with less purity than this has no amplitudes of its own (float32 weights are off by less). */
const PURE = 1 - 1e-4;
/** Smaller entries are rounding. */
const TINY = 1e-3;

export const sizeOf = (density: Density): number => Math.round(Math.sqrt(density.length / 2));

/** The probability of each outcome of measuring the wires: the diagonal. */
export function outcomeChances(density: Density): number[] {
  const size = sizeOf(density);
  return Array.from({ length: size }, (_, k) => density[2 * k * (size + 1)] ?? 0);
}

export interface BlochVector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Of one wire: ρ = (1 + xX + yY + zZ)/2. */
export function blochVector(density: Density): BlochVector {
  const [p0 = 0, , , , re = 0, im = 0, p1 = 0] = density;
  return { x: 2 * re, y: 2 * im, z: p0 - p1 };
}

/** Whether the wires have a state of their own. */
export const isPure = (density: Density): boolean => purityOf(density) > PURE;

/** Tr ρ². */
export function purityOf(density: Density): number {
  return density.reduce((sum, value) => sum + value * value, 0);
}

export interface WireAmplitude {
  readonly magnitude: number;
  /** Radians; null where the wires have no state of their own, and where the amplitude is 0. */
  readonly phase: number | null;
}

/**
 * The amplitudes of the wires' own state, the largest taken as real: ψ_i = ρ_im / √ρ_mm. Where the wires
 * are entangled with others there are none: then the magnitudes are the roots of the chances.
 */
export function wireAmplitudes(density: Density): WireAmplitude[] {
  const size = sizeOf(density);
  const chances = outcomeChances(density);
  const largest = chances.indexOf(Math.max(...chances));
  const hasPhases = isPure(density);
  return chances.map((chance, row) => {
    const magnitude = Math.sqrt(Math.max(0, chance));
    if (!hasPhases || magnitude < TINY) return { magnitude, phase: null };
    const place = 2 * (row * size + largest);
    return { magnitude, phase: Math.atan2(density[place + 1] ?? 0, density[place] ?? 0) };
  });
}

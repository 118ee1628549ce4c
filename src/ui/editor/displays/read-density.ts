/** What a display draws and says, read off the reduced density matrix of its wires. */
import { ketDigits, type QubitOrder } from "../../../circuit/ket-order.ts";
import { formatFixed, formatPercent, formatPi } from "../../primitives/format.ts";

/** d × d complex numbers, interleaved, row by row; bit j of a row is the display's j-th wire. */
export type Density = Float64Array;

/** A state with less purity than this has no amplitudes of its own (float32 weights are off by less). */
const PURE = 1 - 1e-4;
/** Smaller entries are rounding. */
const TINY = 1e-3;
const MOST_SAID = 4;

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
  const isPure = purityOf(density) > PURE;
  return chances.map((chance, row) => {
    const magnitude = Math.sqrt(Math.max(0, chance));
    if (!isPure || magnitude < TINY) return { magnitude, phase: null };
    const place = 2 * (row * size + largest);
    return { magnitude, phase: Math.atan2(density[place + 1] ?? 0, density[place] ?? 0) };
  });
}

/** The likeliest outcomes in words, and how many more there are. */
function sayLargest(
  values: readonly { readonly key: string; readonly size: number; readonly text: string }[],
): string {
  const shown = values.filter(({ size }) => size >= TINY).toSorted((a, b) => b.size - a.size);
  const said = shown.slice(0, MOST_SAID).map(({ key, text }) => `${key} ${text}`);
  if (shown.length > MOST_SAID) said.push(`and ${shown.length - MOST_SAID} more`);
  return said.join(", ");
}

const signed = (value: number): string => (value < 0 ? "" : "+") + formatFixed(value, 2);

/** What a display shows, for the tooltip and for screen readers. */
export function describeReading(gate: string, density: Density, order: QubitOrder): string {
  const wireCount = Math.log2(sizeOf(density));
  const ket = (index: number): string => `|${ketDigits(index, wireCount, order)}⟩`;
  switch (gate) {
    case "chance":
      return sayLargest(
        outcomeChances(density).map((chance, index) => ({
          key: ket(index),
          size: chance,
          text: formatPercent(chance),
        })),
      );
    case "bloch": {
      const { x, y, z } = blochVector(density);
      return `x ${signed(x)}, y ${signed(y)}, z ${signed(z)}, length ${formatFixed(Math.hypot(x, y, z), 2)}`;
    }
    case "amplitudes": {
      const amplitudes = wireAmplitudes(density);
      const isMixed = purityOf(density) <= PURE;
      const said = sayLargest(
        amplitudes.map(({ magnitude, phase }, index) => ({
          key: ket(index),
          size: magnitude,
          text: `${formatFixed(magnitude, 3)}${phase === null ? "" : ` at ${formatPi(phase)}`}`,
        })),
      );
      return isMixed ? `Entangled with other wires, or mixed by noise: no phases; ${said}` : said;
    }
    default: {
      const size = sizeOf(density);
      const entries = Array.from({ length: size * size }, (_, place) => {
        const [re, im] = [density[2 * place] ?? 0, density[2 * place + 1] ?? 0];
        const [row, column] = [Math.floor(place / size), place % size];
        const bra = `⟨${ketDigits(column, wireCount, order)}|`;
        return {
          key: `${ket(row)}${bra}`,
          size: Math.hypot(re, im),
          text: Math.abs(im) < TINY ? signed(re) : `${signed(re)} ${signed(im)}i`,
        };
      });
      return `purity ${formatFixed(purityOf(density), 2)}; ${sayLargest(entries)}`;
    }
  }
}

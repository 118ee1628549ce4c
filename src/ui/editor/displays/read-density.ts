/** What a display says, read off the reduced density matrix of its wires. */
import {
  blochVector,
  isPure,
  outcomeChances,
  purityOf,
  sizeOf,
  wireAmplitudes,
  type Density,
} from "../../../base/density.ts";
import { ketDigits, type QubitOrder } from "../../../circuit/ket-order.ts";
import { formatFixed, formatPercent, formatPi } from "../../primitives/format.ts";

/** Smaller entries are rounding. */
const TINY = 1e-3;
const MOST_SAID = 4;

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
      const isMixed = !isPure(density);
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

/** The unitary of some columns, by walking all basis states at once. */
import { applyColumn } from "./apply-column.ts";
import type { NumericColumn } from "./numeric-column.ts";

/**
 * The product of columns (the first acts first) on `wireCount` wires: 2^n × 2^n complex numbers,
 * interleaved re, im, column by column: column j is the image of basis state j, whose bit q is wire q.
 */
export function unitaryOf(columns: readonly NumericColumn[], wireCount: number): Float64Array {
  const size = 2 ** wireCount;
  // Σ_j |j⟩|j⟩: the steps act on the lower half of the bits, the upper half says which image it is.
  const images = new Float64Array(2 * size * size);
  for (let basis = 0; basis < size; basis++) images[2 * (basis * size + basis)] = 1;
  for (const column of columns) applyColumn(images, column);
  return images;
}

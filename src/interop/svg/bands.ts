/** A circuit cut into bands that follow each other like lines of text, each no wider than a page. Pure. */
import { at } from "../../base/assert.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { layOut } from "./picture-layout.ts";

/** @param most Pixels at full size; a band has at least one column, however wide. */
export function circuitBands(circuit: Circuit, most: number): readonly Circuit[] {
  const { columns, edges, width } = layOut(circuit);
  // What every band has before its first column and after its last.
  const ends = width - (at(edges, columns.length) - at(edges, 0));
  const starts = [0];
  for (const column of columns.keys()) {
    const start = at(starts, starts.length - 1);
    const isFull = at(edges, column + 1) - at(edges, start) + ends > most;
    if (isFull && column > start) starts.push(column);
  }
  return starts.map((start, band) => {
    const end = starts[band + 1] ?? Number.POSITIVE_INFINITY;
    const ops = circuit.ops
      .filter(({ column }) => column >= start && column < end)
      .map((op) => ({ ...op, column: op.column - start }));
    return { ...circuit, ops };
  });
}

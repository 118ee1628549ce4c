/** How far to the right each wire and each classical bit is taken, as ops are placed one after the other. */
import { opSpan, type Op } from "./circuit.ts";

export class Fronts {
  /** By wire: the first column that is free. */
  private readonly wires: number[] = [];
  /** By bit: the first column after all that writes it, and after all that writes or reads it. */
  private readonly written = new Map<string, number>();
  private readonly used = new Map<string, number>();

  /**
   * The first column from `earliest` on where an op can stand after all those before it: its drawing is free
   * there, what it waits for is measured, and what waits for the bit that it overwrites has had it.
   */
  place(op: Pick<Op, "targets" | "controls" | "bit" | "when">, earliest: number): number {
    const { top, bottom } = opSpan(op);
    const read = (op.when ?? []).map(({ bit }) => bit);
    let column = earliest;
    for (let wire = top; wire <= bottom; wire++) column = Math.max(column, this.wires[wire] ?? 0);
    for (const bit of read) column = Math.max(column, this.written.get(bit) ?? 0);
    if (op.bit !== undefined) column = Math.max(column, this.used.get(op.bit) ?? 0);
    for (let wire = top; wire <= bottom; wire++) this.wires[wire] = column + 1;
    for (const bit of read) this.used.set(bit, Math.max(column + 1, this.used.get(bit) ?? 0));
    if (op.bit !== undefined) {
      this.written.set(op.bit, column + 1);
      this.used.set(op.bit, column + 1);
    }
    return column;
  }
}

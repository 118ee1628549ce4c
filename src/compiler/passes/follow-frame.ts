/**
 * Does every CNOT and exchange by changing where amplitudes are looked for: a frame over GF(2) maps
 * the circuit's indices to the program's, each CNOT or exchange changes the frame, and no amplitude
 * moves. Later gates flip and read the bits where the frame has put their wires.
 */
import { at } from "../../base/assert.ts";
import type { Condition, Frame, Instruction, LoweredCircuit, Program, Turn } from "../program.ts";

/** The frame in which nothing has moved. */
export function identityFrame(wireCount: number): Frame {
  const bits = Array.from({ length: wireCount }, (_, wire) => 1 << wire);
  return { columns: bits, rows: bits };
}

/** Where the frame puts a mask of flipped wires. */
export function flipsIn({ columns }: Frame, wires: number): number {
  return columns.reduce((mask, column, wire) => ((wires >>> wire) & 1 ? mask ^ column : mask), 0);
}

/** The bits whose parity is the parity of a mask of wires. */
export function readsIn({ rows }: Frame, wires: number): number {
  return rows.reduce((mask, row, wire) => ((wires >>> wire) & 1 ? mask ^ row : mask), 0);
}

function placeTurn({ target, controls, factors }: Turn, { columns, rows }: Frame): Instruction {
  const conditions = controls
    .map(({ wire, on }): Condition => ({ mask: at(rows, wire), on }))
    .toSorted((a, b) => a.mask - b.mask);
  return {
    flip: at(columns, target),
    read: at(rows, target),
    conditions,
    factors,
    isDiagonal: isDiagonal(factors),
  };
}

export function isDiagonal(factors: Instruction["factors"]): boolean {
  return factors.every((factor) =>
    factor.kind === "fixed"
      ? factor.element[2] === 0 && factor.element[3] === 0
      : factor.axis === "z",
  );
}

export function followFrame({ steps, ...rest }: LoweredCircuit): Program {
  const identity = identityFrame(rest.wireCount);
  const columns = [...identity.columns];
  const rows = [...identity.rows];
  const instructions: Instruction[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case "turn":
        instructions.push(placeTurn(step, { columns, rows }));
        break;
      case "cnot":
        // M ← M C, and its inverse ← C M⁻¹.
        columns[step.control] = at(columns, step.control) ^ at(columns, step.target);
        rows[step.target] = at(rows, step.target) ^ at(rows, step.control);
        break;
      case "exchange": {
        const [a, b] = step.wires;
        [columns[a], columns[b]] = [at(columns, b), at(columns, a)];
        [rows[a], rows[b]] = [at(rows, b), at(rows, a)];
      }
    }
  }
  return { ...rest, instructions, frame: { columns, rows } };
}

/**
 * Does every CNOT and exchange by changing where amplitudes are looked for: a frame over GF(2) maps
 * the circuit's indices to the program's, each CNOT or exchange changes the frame, and no amplitude
 * moves. Later gates flip and read the bits where the frame has put their wires.
 */
import { at } from "../../base/assert.ts";
import type {
  ChannelStep,
  Condition,
  Frame,
  Instruction,
  LoweredCircuit,
  Program,
  ProgramChannel,
  Step,
  Turn,
} from "../program.ts";

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

/** A channel that moves nothing along `flip`. */
function keepsPlaces(channel: ProgramChannel): boolean {
  switch (channel.kind) {
    case "mix":
      return channel.entries[1] === 0 && channel.entries[2] === 0;
    case "pauli":
      return channel.x === 0 && channel.y === 0;
    case "damp":
      return false;
    case "measure":
      return true;
  }
}

function place(step: Turn | ChannelStep, { columns, rows }: Frame): Instruction {
  const { target, controls, when } = step;
  const conditions = controls
    .map(({ wire, on }): Condition => ({ mask: at(rows, wire), on }))
    .toSorted((a, b) => a.mask - b.mask);
  return {
    flip: at(columns, target),
    read: at(rows, target),
    conditions,
    ...(step.kind === "turn"
      ? { factors: step.factors, isDiagonal: isDiagonal(step.factors) }
      : { factors: [], isDiagonal: keepsPlaces(step.channel), channel: step.channel }),
    ...(when && { when }),
  };
}

export function isDiagonal(factors: Instruction["factors"]): boolean {
  return factors.every((factor) =>
    factor.kind === "fixed"
      ? factor.element[2] === 0 && factor.element[3] === 0
      : factor.axis === "z",
  );
}

/** A circuit lowered with its noise: what is no unitary among its steps. */
export interface NoisyLowered extends Omit<LoweredCircuit, "steps"> {
  readonly steps: readonly (Step | ChannelStep)[];
}

export function followFrame({ steps, ...rest }: LoweredCircuit | NoisyLowered): Program {
  const identity = identityFrame(rest.wireCount);
  const columns = [...identity.columns];
  const rows = [...identity.rows];
  const instructions: Instruction[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case "turn":
      case "channel":
        instructions.push(place(step, { columns, rows }));
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

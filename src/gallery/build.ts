/** Small words for writing circuits down as text: what the gallery's experiments are made of. */
import { present } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { findGate, type GateId } from "../circuit/gate-table.ts";

/**
 * One column of a circuit: `"ry(theta0) q0"`, `"cx q0 q1"`, several separated by `;`.
 * A leading `c` adds a control on the first wire named; `"x q0 if m0 m1"` waits until both bits are 1.
 */
export type ColumnText = string;

const OP = /^(c*)([a-z]+)(?:\((.*)\))?((?:\s+q\d+)+)(?:\s+if\s+([\w ]+))?$/;

function parseOp(text: string): {
  gate: GateId;
  angles: string[];
  controls: number[];
  targets: number[];
  bits: string[];
} {
  const found = present(OP.exec(text), `op in "${text}"`);
  const [, prefix = "", name = "", list, wireText = "", bits] = found;
  const gate = present(findGate(name), `gate "${name}"`).id;
  const wires = [...wireText.matchAll(/q(\d+)/g)].map((match) => Number(match[1]));
  return {
    gate,
    angles: list === undefined ? [] : list.split(",").map((angle) => angle.trim()),
    controls: wires.slice(0, prefix.length),
    targets: wires.slice(prefix.length),
    bits: bits === undefined ? [] : bits.trim().split(/\s+/),
  };
}

/** @throws when a column cannot be read: gallery circuits are ours. */
export function circuitFromColumns(wireCount: number, columns: readonly ColumnText[]): Circuit {
  let circuit = emptyCircuit(wireCount);
  columns.forEach((text, column) => {
    for (const part of text.split(";")) {
      const { gate, angles, controls, targets, bits } = parseOp(part.trim());
      circuit = unwrap(
        addOp(circuit, {
          gate,
          angles,
          targets,
          column,
          wire: targets[0] ?? 0,
          controls: controls.map((wire) => ({ wire, on: true })),
          ...(bits.length > 0 && { when: bits.map((bit) => ({ bit, on: true })) }),
        }),
      );
    }
  });
  return circuit;
}

/** Circuits of rotations in a line each, for tests: what is encoded, and what is trained. */
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "./circuit.ts";
import { addOp } from "./commands.ts";
import type { GateId } from "./gate-table.ts";

/** A gate with its angle on a wire, one column each, under a control where there is one. */
export type Turn = readonly [gate: GateId, angle: string, wire: number, control?: number];

export function circuitOfTurns(wireCount: number, turns: readonly Turn[]): Circuit {
  return turns.reduce(
    (circuit, [gate, angle, wire, control], column) =>
      unwrap(
        addOp(circuit, {
          gate,
          column,
          wire,
          angles: angle === "" ? [] : [angle],
          controls: control === undefined ? [] : [{ wire: control, on: true }],
        }),
      ),
    emptyCircuit(wireCount),
  );
}

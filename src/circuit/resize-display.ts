/** Lets a display span more or fewer wires. */
import { failure, problem, type Result } from "../base/result.ts";
import { checked, settle } from "./arrange.ts";
import { findOp, type Circuit } from "./circuit.ts";
import { displayWires, isDisplay } from "./gate-table.ts";

/** How many wires a display of a gate can span in a circuit. */
export function displayLimit(circuit: Circuit, gate: string): number {
  return isDisplay(gate) ? Math.min(displayWires(gate), circuit.wires.length) : 0;
}

/**
 * Gives a display `wireCount` neighbouring wires from its top one on, or from further up where the
 * circuit ends. Where other gates stand in the way it gets a column of its own.
 */
export function resizeDisplay(
  circuit: Circuit,
  { id, wireCount }: { readonly id: string; readonly wireCount: number },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op || !isDisplay(op.gate)) {
    return failure(
      problem("command/no-display", id, `There is no display ${id}.`, "Select a display."),
    );
  }
  const most = displayLimit(circuit, op.gate);
  if (wireCount < 1 || wireCount > most) {
    return failure(
      problem(
        "command/display-size",
        id,
        `This display can span 1 to ${most} wire${most === 1 ? "" : "s"} here, not ${wireCount}.`,
        "Place a second display for the other wires.",
      ),
    );
  }
  const top = Math.min(...op.targets, circuit.wires.length - wireCount);
  const targets = Array.from({ length: wireCount }, (_, index) => top + index);
  const others = { ...circuit, ops: circuit.ops.filter((other) => other.id !== id) };
  return checked(settle(others, [{ ...op, targets }], false));
}

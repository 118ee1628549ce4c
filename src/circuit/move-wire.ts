/** Changing the order of wires: everything on a wire goes with it, so that only the picture changes. */
import { failure, problem, success, type Result } from "../base/result.ts";
import { checked, opsByColumn } from "./arrange.ts";
import { MAX_WIRES, opSpan, type Circuit, type Op, type Wire } from "./circuit.ts";
import { addWire } from "./commands.ts";

interface WireMove {
  readonly from: number;
  readonly to: number;
}

/** Where wire `wire` is after the wire `from` was moved to `to`. */
export function movedWire(wire: number, { from, to }: WireMove): number {
  if (wire === from) return to;
  if (from < to) return wire > from && wire <= to ? wire - 1 : wire;
  return wire >= to && wire < from ? wire + 1 : wire;
}

function moveOpWires(op: Op, move: WireMove): Op {
  return {
    ...op,
    targets: op.targets.map((wire) => movedWire(wire, move)),
    controls: op.controls.map((control) => ({ ...control, wire: movedWire(control.wire, move) })),
  };
}

/** Spreads over more columns the ops of one whose drawings would now cross. Their order does not matter. */
function spread(ops: readonly Op[]): Op[][] {
  const columns: Op[][] = [];
  for (const op of ops) {
    const { top, bottom } = opSpan(op);
    const isFree = (column: readonly Op[]): boolean =>
      column.every((other) => {
        const span = opSpan(other);
        return bottom < span.top || span.bottom < top;
      });
    const home = columns.find(isFree);
    if (home) home.push(op);
    else columns.push([op]);
  }
  return columns;
}

/** The circuit after `moveWire`, before it is checked. */
export function reorderWires(circuit: Circuit, move: WireMove): Circuit {
  const wires = circuit.wires.filter((_, index) => index !== move.from);
  const moved = circuit.wires[move.from];
  if (moved) wires.splice(move.to, 0, moved);
  const byColumn = opsByColumn(circuit.ops);
  let opened = 0;
  const ops = [...byColumn]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([column, together]) => {
      const columns = spread(together.map((op) => moveOpWires(op, move)));
      const first = column + opened;
      opened += columns.length - 1;
      return columns.flatMap((some, index) => some.map((op) => ({ ...op, column: first + index })));
    });
  return { ...circuit, wires, ops };
}

function noSuchWire(wire: number): Result<never> {
  return failure(
    problem("command/no-such-wire", "", `There is no wire q${wire}.`, "Choose another."),
  );
}

/**
 * Puts wire `from` at place `to`, with its label, its initial state and everything that stands on it;
 * the wires between move over by one. Gates of a column that would now cross get columns of their own.
 */
export function moveWire(circuit: Circuit, move: WireMove): Result<Circuit> {
  for (const wire of [move.from, move.to]) if (!circuit.wires[wire]) return noSuchWire(wire);
  if (move.from === move.to) return success(circuit);
  return checked(reorderWires(circuit, move));
}

/** Adds a wire before wire `at`; the wires from there on move down. */
export function insertWire(
  circuit: Circuit,
  { at, wire = { initial: "0" } }: { readonly at: number; readonly wire?: Wire },
): Result<Circuit> {
  if (!Number.isInteger(at) || at < 0 || at > Math.min(circuit.wires.length, MAX_WIRES)) {
    return noSuchWire(at);
  }
  const wider = addWire(circuit, { wire });
  if (!wider.ok) return wider;
  return moveWire(wider.value, { from: circuit.wires.length, to: at });
}

/**
 * Which gates can change what is read out: the others are before or beside it, or turn phases that nothing
 * sees. A rule of thumb on wires alone, which never leaves out a gate that matters.
 */
import { opWires, type Circuit, type Op } from "./circuit.ts";
import { inOrder } from "./flatten.ts";
import { isInert } from "./gate-table.ts";
import { dropFinalMeasurements, isUnitary } from "./measurement.ts";

/** What is read: the wires, and those of them on which more than the chances of |0⟩ and |1⟩ is. */
export interface Observed {
  readonly wires: readonly number[];
  readonly turned: readonly number[];
}

const DIAGONAL: ReadonlySet<string> = new Set(["z", "s", "sdg", "t", "tdg", "rz", "p", "rzz"]);
/** They take each basis state to one basis state, up to a phase. */
const PERMUTING: ReadonlySet<string> = new Set(["x", "y", "swap"]);

/** Without gates that only give the whole state a phase: diagonal ones on wires that are in |0⟩ or |1⟩. */
function withoutGlobalPhases({ wires }: Circuit, ops: readonly Op[]): Op[] {
  const definite = new Set(
    wires.flatMap(({ initial }, wire) => (initial === "0" || initial === "1" ? [wire] : [])),
  );
  return ops.filter((op) => {
    const isDefinite = opWires(op).every((wire) => definite.has(wire));
    if (DIAGONAL.has(op.gate)) return !isDefinite;
    if (!isDefinite || !PERMUTING.has(op.gate)) op.targets.forEach((wire) => definite.delete(wire));
    return true;
  });
}

/**
 * The ops that can change the outcomes of what is observed, in the order in which they act. Walks back from
 * the end with the wires that the observables, drawn through the gates, act on (`seen`), and those of them on
 * which they are not diagonal (`turned`): what commutes with that is left out.
 */
export function influentialOps(circuit: Circuit, observed: Observed): readonly Op[] {
  const seen = new Set(observed.wires);
  const turned = new Set(observed.turned);
  const measured = dropFinalMeasurements(circuit);
  const acting = measured.ops.filter(({ gate }) => !isInert(gate));
  // What a measurement brings about elsewhere is not followed.
  if (!isUnitary(measured)) return inOrder(acting);
  const found: Op[] = [];
  for (const op of withoutGlobalPhases(circuit, inOrder(acting)).toReversed()) {
    const isDiagonal = DIAGONAL.has(op.gate);
    const isSeen =
      opWires(op).some((wire) => turned.has(wire)) ||
      (!isDiagonal && op.targets.some((wire) => seen.has(wire)));
    if (!isSeen) continue;
    found.push(op);
    opWires(op).forEach((wire) => seen.add(wire));
    if (!isDiagonal) op.targets.forEach((wire) => turned.add(wire));
  }
  return found.toReversed();
}

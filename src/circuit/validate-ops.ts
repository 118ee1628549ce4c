/** What can be wrong with ops on their wires, be they those of a circuit or of a gate's body. */
import { problem, type Problem } from "../base/result.ts";
import type { Angle } from "./angle.ts";
import { MAX_OPS, opSpan, opWires, parseOpAngles, type Circuit, type Op } from "./circuit.ts";
import { isCustomGateId, isSubcircuit } from "./custom-gate.ts";
import { findCustomGate, findDefinition } from "./definition.ts";
import { isDisplay, MAX_DISPLAY_WIRES } from "./gate-table.ts";
import { hasGateShape } from "./validate-matrix-gate.ts";

/** What is wrong with the names that an angle uses. @param place of the angle. */
export type CheckNames = (angle: Angle, place: string) => readonly Problem[];

/** What messages call an op's gate. */
const gateName = (circuit: Circuit, { gate }: Op): string =>
  findCustomGate(circuit, gate)?.name ?? gate;

/** No definition goes by `gate`. @param place the op's id, or empty before there is one. */
export function unknownGate(gate: string, place: string): Problem {
  if (isCustomGateId(gate)) {
    return problem(
      "circuit/unknown-custom-gate",
      place,
      `This circuit defines no custom gate "${gate}".`,
      "Define it in the circuit, or place another gate.",
    );
  }
  return problem(
    "circuit/unknown-gate",
    place,
    `There is no gate "${gate}".`,
    "Replace it by a gate of the palette.",
  );
}

function checkWires(circuit: Circuit, op: Op): Problem[] {
  const problems: Problem[] = [];
  const wireCount = circuit.wires.length;
  const name = gateName(circuit, op);
  const wires = opWires(op);
  for (const wire of wires) {
    if (!Number.isInteger(wire) || wire < 0 || wire >= wireCount) {
      problems.push(
        problem(
          "circuit/no-such-wire",
          op.id,
          `The ${name} gate in column ${op.column + 1} names wire ${wire}; the circuit has wires 0 to ${wireCount - 1}.`,
          "Move it to a wire that exists, or add wires.",
        ),
      );
    }
  }
  if (new Set(wires).size < wires.length) {
    problems.push(
      problem(
        "circuit/wire-used-twice",
        op.id,
        `The ${name} gate in column ${op.column + 1} uses one wire twice.`,
        "Give each target and control a wire of its own.",
      ),
    );
  }
  return problems;
}

function checkAngles(op: Op, checkNames: CheckNames): Problem[] {
  return parseOpAngles(op).flatMap((parsed, index) => {
    const place = `${op.id}/angles/${index}`;
    return parsed.ok
      ? checkNames(parsed.value, place)
      : parsed.problems.map((found) => ({ ...found, place }));
  });
}

/** A display is not controlled, and shows few wires. */
function checkDisplay({ id, gate, targets, controls }: Op): Problem[] {
  if (!isDisplay(gate)) return [];
  const problems: Problem[] = [];
  if (controls.length > 0) {
    const message = "A display has no controls: it does nothing.";
    problems.push(problem("circuit/controlled-display", id, message, "Remove them."));
  }
  if (targets.length > MAX_DISPLAY_WIRES) {
    const message = `A display shows at most ${MAX_DISPLAY_WIRES} wires together, not ${targets.length}.`;
    const remedy = "Let it span fewer wires, or place a second one.";
    problems.push(problem("circuit/display-too-wide", id, message, remedy));
  }
  return problems;
}

function checkShape(circuit: Circuit, op: Op): Problem[] {
  const gate = findDefinition(circuit, op.gate);
  if (!gate) return [unknownGate(op.gate, op.id)];
  const problems: Problem[] = [];
  const custom = findCustomGate(circuit, op.gate);
  const wanted = gate.targetCount;
  // A matrix of no gate's shape is told once, not again for each op.
  const isTold = custom !== undefined && !isSubcircuit(custom) && !hasGateShape(custom);
  if (!isTold && (wanted === null ? op.targets.length === 0 : op.targets.length !== wanted)) {
    problems.push(
      problem(
        "circuit/wrong-target-count",
        op.id,
        `${gate.name} takes ${wanted ?? "at least 1"} wire(s), not ${op.targets.length}.`,
        "Give it the wires it needs.",
      ),
    );
  }
  if (op.angles.length !== gate.angleNames.length) {
    problems.push(
      problem(
        "circuit/wrong-angle-count",
        op.id,
        `${gate.name} takes ${gate.angleNames.length} angle(s), not ${op.angles.length}.`,
        "Give it the angles it needs.",
      ),
    );
  }
  if (op.gate === "barrier" && op.controls.length > 0) {
    problems.push(
      problem("circuit/controlled-barrier", op.id, "A barrier has no controls.", "Remove them."),
    );
  }
  problems.push(...checkDisplay(op));
  if (!Number.isInteger(op.column) || op.column < 0 || op.column >= 2 * MAX_OPS) {
    problems.push(
      problem("circuit/bad-column", op.id, `Column ${op.column} cannot be.`, "Use 0, 1, 2, ..."),
    );
  }
  return problems;
}

/** Ops of one column whose drawings share a wire or cross. */
function checkOverlaps(circuit: Circuit): Problem[] {
  const problems: Problem[] = [];
  const taken = new Map<number, Op[]>();
  for (const op of circuit.ops) {
    const { top, bottom } = opSpan(op);
    const neighbours = taken.get(op.column) ?? [];
    const other = neighbours.find((neighbour) => {
      const span = opSpan(neighbour);
      return top <= span.bottom && span.top <= bottom;
    });
    if (other) {
      problems.push(
        problem(
          "circuit/overlap",
          op.id,
          `The ${gateName(circuit, op)} and ${gateName(circuit, other)} gates of column ${op.column + 1} overlap.`,
          "Move one of them to another column.",
        ),
      );
    }
    taken.set(op.column, [...neighbours, op]);
  }
  return problems;
}

const MAX_LISTED_IDS = 3;

/** One problem for all ids that are not their gate's alone. */
function checkIds({ ops }: Circuit): Problem[] {
  const counts = new Map<string, number>();
  for (const { id } of ops) counts.set(id, (counts.get(id) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1);
  const [first] = shared;
  if (!first) return [];
  const gateCount = shared.reduce((sum, [, count]) => sum + count, 0);
  const listed = shared.slice(0, MAX_LISTED_IDS).map(([id]) => id);
  const ending = shared.length > MAX_LISTED_IDS ? ", …" : ".";
  return [
    problem(
      "circuit/id-used-twice",
      first[0],
      `${gateCount} gates share their ids with others: ${listed.join(", ")}${ending}`,
      "Give each gate an id of its own.",
    ),
  ];
}

/** Everything that is wrong with the ops of a circuit. Each problem's place begins with an op's id. */
export function checkOps(circuit: Circuit, checkNames: CheckNames): Problem[] {
  return [
    ...checkIds(circuit),
    ...circuit.ops.flatMap((op) => [
      ...checkShape(circuit, op),
      ...checkWires(circuit, op),
      ...checkAngles(op, checkNames),
    ]),
    ...checkOverlaps(circuit),
  ];
}

/** A circuit without sub-circuit gates: what the compiler and every simulator work on. */
import { at } from "../base/assert.ts";
import { failure, problem, success, unwrap, type Problem, type Result } from "../base/result.ts";
import { substituteAngles } from "./angle-names.ts";
import { MAX_OPS, parseOpAngles, type Circuit, type Op } from "./circuit.ts";
import { isSubcircuit, type GateBody, type SubcircuitGate } from "./custom-gate.ts";
import { isInert } from "./gate-table.ts";
import { nestingOf } from "./nesting.ts";
import { MAX_ANGLE_LENGTH } from "./parse-angle.ts";

/** A gate whose angles have no normal form is told a few times, not thousands. */
const MAX_REPORTED = 8;

/** Ops in the order they act; those of one column stay in the order given. */
export function inOrder(ops: readonly Op[]): readonly Op[] {
  return ops.toSorted((a, b) => a.column - b.column);
}

/**
 * An op of a body where `placed` places the body: on its wires, under its controls and conditions, with its angles in
 * the place of the names, in its column. `placed` has as many targets and angles as the body needs.
 */
export function placeInner(inner: Op, placed: Op, angles: ReadonlyMap<string, string>): Op {
  const wireOf = (wire: number): number => at(placed.targets, wire);
  const own = inner.controls.map((control) => ({ ...control, wire: wireOf(control.wire) }));
  return {
    id: `${placed.id}/${inner.id}`,
    gate: inner.gate,
    column: placed.column,
    targets: inner.targets.map(wireOf),
    controls: isInert(inner.gate) ? [] : [...own, ...placed.controls],
    angles: inner.angles.map((text) => substituteAngles(text, angles)),
    ...(placed.when && !isInert(inner.gate) && { when: placed.when }),
  };
}

/** What each name of a body stands for at an op that places it. */
export function angleMap({ angleNames }: GateBody, { angles }: Pick<Op, "angles">) {
  return new Map(angleNames.map((name, index) => [name, angles[index] ?? "0"]));
}

class Flattening {
  readonly ops: Op[] = [];
  readonly problems: Problem[] = [];
  private readonly bodies: ReadonlyMap<string, SubcircuitGate>;
  private readonly ordered = new Map<string, readonly Op[]>();

  constructor({ customGates = [] }: Circuit) {
    this.bodies = new Map(customGates.filter(isSubcircuit).map((gate) => [gate.id, gate]));
  }

  private orderedOps({ id, circuit }: SubcircuitGate): readonly Op[] {
    const known = this.ordered.get(id);
    if (known) return known;
    const ops = inOrder(circuit.ops);
    this.ordered.set(id, ops);
    return ops;
  }

  /** `outer` is the op of the circuit, `path` the names of the gates around this one. */
  add(op: Op, outer: Op, path: readonly string[]): void {
    const gate = this.bodies.get(op.gate);
    if (!gate) {
      this.ops.push(op);
      return;
    }
    const angles = angleMap(gate.circuit, op);
    for (const inner of this.orderedOps(gate)) {
      if (this.problems.length >= MAX_REPORTED) return;
      const placed = placeInner(inner, op, angles);
      if (this.accepts(inner, placed, outer, [...path, gate.name])) {
        this.add(placed, outer, [...path, gate.name]);
      }
    }
  }

  /** Whether the angles still have a normal form now that the names are replaced. */
  private accepts(inner: Op, placed: Op, outer: Op, path: readonly string[]): boolean {
    const before = this.problems.length;
    parseOpAngles(placed).forEach((parsed, index) => {
      if (parsed.ok) return;
      const written = at(inner.angles, index);
      const meant = at(placed.angles, index);
      const where = `Inside ${path.map((name) => `"${name}"`).join(" › ")}, the angle "${written}"`;
      const [found] = parsed.problems;
      this.problems.push(
        meant.length > MAX_ANGLE_LENGTH
          ? problem(
              "circuit/inner-angle-too-long",
              outer.id,
              `${where} has ${meant.length} characters once its names are replaced; ${MAX_ANGLE_LENGTH} are allowed.`,
              "Shorten the angles of this gate.",
            )
          : problem(
              "circuit/inner-angle",
              outer.id,
              `${where} becomes "${meant}": ${found?.message ?? "it cannot be read."}`,
              "Give this gate other angles, or open it and change that one.",
            ),
      );
    });
    return this.problems.length === before;
  }
}

function flattenUncached(circuit: Circuit): Result<Circuit> {
  const { customGates = [], ops } = circuit;
  const bodies = new Set(customGates.filter(isSubcircuit).map(({ id }) => id as string));
  if (!ops.some((op) => bodies.has(op.gate))) return success(circuit);
  const { opCounts } = nestingOf(customGates);
  const count = ops.reduce((sum, op) => sum + (opCounts.get(op.gate) ?? 1), 0);
  if (count > MAX_OPS) {
    return failure(
      problem(
        "circuit/too-many-inner-ops",
        "",
        `With what its own gates are made of, the circuit has ${count === Infinity ? "infinitely many" : count} gates; ${MAX_OPS} are possible.`,
        "Place fewer of them, or make them smaller.",
      ),
    );
  }
  const flattening = new Flattening(circuit);
  for (const op of inOrder(ops)) flattening.add(op, op, []);
  const { problems } = flattening;
  return problems.length > 0 ? failure(...problems) : success({ ...circuit, ops: flattening.ops });
}

const flattened = new WeakMap<Circuit, Result<Circuit>>();

/** `flattenCircuit` of a circuit that is valid but, perhaps, for the angles and the size of this. */
export function tryFlatten(circuit: Circuit): Result<Circuit> {
  const known = flattened.get(circuit);
  if (known) return known;
  const result = flattenUncached(circuit);
  flattened.set(circuit, result);
  return result;
}

/**
 * The circuit with each op of a sub-circuit gate replaced by the ops of its body, at any depth: on the
 * op's wires, under its controls too, with its angles in place of the names. They come in the order in
 * which they act and keep the column of the op that they stem from, so that a column means the same moment
 * as before; ops of one column may then overlap. A circuit without such ops is returned itself.
 * @throws {ProblemError} for a circuit that `validateCircuit` refuses.
 */
export function flattenCircuit(circuit: Circuit): Circuit {
  return unwrap(tryFlatten(circuit));
}

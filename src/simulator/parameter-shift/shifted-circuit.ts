/** A circuit whose changing angles are inputs: shifting one is nothing but another row of a batch. */
import { assert } from "../../base/assert.ts";
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import { angleRole, type Angle } from "../../circuit/angle.ts";
import { opAngles, type Circuit, type Op } from "../../circuit/circuit.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { tryFlatten } from "../../circuit/flatten.ts";
import { indexAngle, type IndexedAngle } from "../angle-values.ts";
import type { SessionRequest } from "../simulator.ts";
import { shiftRule, type ShiftTerm } from "./shift-rule.ts";

/** Inputs are written x0 to x999. */
const MAX_SHIFTED_ANGLES = 1000;

/** One angle of one op that depends on parameters or features. */
export interface ShiftedAngle {
  readonly angle: IndexedAngle;
  readonly rule: readonly ShiftTerm[];
}

export interface ShiftedCircuit {
  /** Input k is the value of `angles[k]`, radians; there are no parameters. */
  readonly request: SessionRequest;
  readonly angles: readonly ShiftedAngle[];
  /** Circuits that the gradient of one row takes. */
  readonly shiftCount: number;
}

const isFixed = (angle: Angle): boolean => angleRole(angle) === "number";

/** Op by op, its changing angles replaced by inputs. */
class Shifting {
  readonly angles: ShiftedAngle[] = [];
  readonly problems: Problem[] = [];
  private readonly circuit: Circuit;
  private readonly places: ReadonlyMap<string, number>;
  private readonly rules = new Map<string, readonly ShiftTerm[] | null>();

  constructor(circuit: Circuit, parameters: readonly string[]) {
    this.circuit = circuit;
    this.places = new Map(parameters.map((name, index) => [name, index]));
  }

  private ruleOf(op: Op, index: number): readonly ShiftTerm[] | null {
    const isControlled = op.controls.length > 0;
    const key = `${op.gate} ${index} ${isControlled}`;
    const known = this.rules.get(key);
    if (known !== undefined) return known;
    const rule = shiftRule(definitionOf(this.circuit, op), index, isControlled);
    this.rules.set(key, rule);
    return rule;
  }

  shift(op: Op): Op {
    const angles = opAngles(op);
    if (angles.every(isFixed)) return op;
    const texts = angles.map((angle, index) => {
      if (isFixed(angle)) return angle.text;
      const rule = this.ruleOf(op, index);
      if (!rule) this.refuse(op, angle);
      this.angles.push({ angle: indexAngle(angle.terms, this.places), rule: rule ?? [] });
      return `x${this.angles.length - 1}`;
    });
    return { ...op, angles: texts };
  }

  private refuse(op: Op, { text }: Angle): void {
    const { name } = definitionOf(this.circuit, op);
    this.problems.push(
      problem(
        "parameter-shift/no-rule",
        op.id,
        `No parameter-shift rule is known for the angle "${text}" of ${name}.`,
        "Give it a number, or use exact expectations and adjoint gradients.",
      ),
    );
  }
}

/** @param wanted of a valid circuit. */
export function shiftCircuit(wanted: SessionRequest): Result<ShiftedCircuit> {
  const flat = tryFlatten(wanted.circuit);
  assert(flat.ok, "a valid circuit");
  const shifting = new Shifting(flat.value, wanted.parameters);
  const circuit = { ...flat.value, ops: flat.value.ops.map((op) => shifting.shift(op)) };
  const { angles, problems } = shifting;
  if (angles.length > MAX_SHIFTED_ANGLES) {
    problems.push(
      problem(
        "parameter-shift/too-many-angles",
        "",
        `${angles.length} angles of the circuit change; parameter-shift gradients shift at most ${MAX_SHIFTED_ANGLES}.`,
        "Make the circuit smaller, or use exact expectations and adjoint gradients.",
      ),
    );
  }
  if (problems.length > 0) return failure(...problems);
  return success({
    request: { ...wanted, circuit, featureCount: angles.length, parameters: [] },
    angles,
    shiftCount: angles.reduce((sum, { rule }) => sum + rule.length, 0),
  });
}

/**
 * Lowers a circuit to controlled one-wire unitaries: two-wire gates become a core between a change
 * of basis and its inverse (their controls go to the core alone), initial states become gates.
 */
import { at, present } from "../../base/assert.ts";
import { adjoint } from "../../base/complex.ts";
import type { Angle } from "../../circuit/angle.ts";
import { opAngles, type Circuit, type Control, type InitialState } from "../../circuit/circuit.ts";
import { gateDefinition, type GateId, type Step } from "../../circuit/gate-table.ts";
import type { Exchange, Instruction, Program, ProgramFactor } from "../program.ts";

export interface CompileRequest {
  /** Must be valid. */
  readonly circuit: Circuit;
  readonly featureCount: number;
  /** The order of the parameter vector. */
  readonly parameters: readonly string[];
}

/** The gates that take |0⟩ to each initial state, in the order they act. */
const PREPARATION: Readonly<Record<InitialState, readonly GateId[]>> = {
  "0": [],
  "1": ["x"],
  "+": ["h"],
  "-": ["x", "h"],
  i: ["h", "s"],
  "-i": ["h", "sdg"],
};

function instruction(
  gate: GateId,
  target: number,
  controls: readonly Control[],
  angles: readonly Angle[],
): Instruction {
  let controlMask = 0;
  let controlValue = 0;
  for (const { wire, on } of controls) {
    controlMask |= 1 << wire;
    if (on) controlValue |= 1 << wire;
  }
  const factors = present(gateDefinition(gate).factors, `factors of ${gate}`).map(
    (factor): ProgramFactor =>
      factor.kind === "fixed"
        ? factor
        : { kind: "rotation", axis: factor.axis, angle: at(angles, factor.angle) },
  );
  return { target, controlMask, controlValue, factors };
}

/** The inverse of an instruction whose factors are all fixed. */
function undo(step: Instruction): Instruction {
  const factors = step.factors.toReversed().map((factor): ProgramFactor => {
    if (factor.kind === "rotation") throw new Error("Broken invariant: a basis gate has an angle");
    return { kind: "fixed", matrix: adjoint(factor.matrix) };
  });
  return { ...step, factors };
}

export function lower({
  circuit,
  featureCount,
  parameters,
}: CompileRequest): Program<Instruction | Exchange> {
  const wireCount = circuit.wires.length;
  const instructions: (Instruction | Exchange)[] = [];
  circuit.wires.forEach(({ initial }, wire) => {
    for (const gate of PREPARATION[initial]) instructions.push(instruction(gate, wire, [], []));
  });
  for (const op of circuit.ops.toSorted((a, b) => a.column - b.column)) {
    const { conjugation, factors } = gateDefinition(op.gate);
    const angles = opAngles(op);
    if (factors) {
      instructions.push(instruction(op.gate, at(op.targets, 0), op.controls, angles));
      continue;
    }
    if (!conjugation) continue; // A barrier.
    if (op.gate === "swap" && op.controls.length === 0) {
      instructions.push({ exchange: [at(op.targets, 0), at(op.targets, 1)] });
      continue;
    }
    const place = (step: Step, extra: readonly Control[]): Instruction => {
      const inner = step.controls.map((index) => ({ wire: at(op.targets, index), on: true }));
      return instruction(
        step.gate,
        at(op.targets, step.target),
        [...inner, ...extra],
        step.angles.map((index) => at(angles, index)),
      );
    };
    const basis = conjugation.basis.map((step) => place(step, []));
    instructions.push(
      ...basis,
      place(conjugation.core, op.controls),
      ...basis.toReversed().map(undo),
    );
  }
  return {
    wireCount,
    featureCount,
    parameters,
    instructions,
    wireOf: Array.from({ length: wireCount }, (_, wire) => wire),
  };
}

/**
 * Lowers a circuit to SU(2) elements on wires (controlled or not), CNOTs and exchanges. Two-wire gates
 * become a core between a change of basis and its inverse (their controls go to the core alone),
 * sub-circuit gates become what they are made of, custom matrices two-level turns, initial states gates,
 * and phases go to the controls, or to the phase of the whole. Measurements at the end are left out.
 */
import { assert, at, present } from "../../base/assert.ts";
import type { Matrix } from "../../base/complex.ts";
import {
  opAngles,
  type Circuit,
  type Control,
  type InitialState,
  type Op,
} from "../../circuit/circuit.ts";
import { isCustomGateId } from "../../circuit/custom-gate.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { flattenCircuit, inOrder } from "../../circuit/flatten.ts";
import { dropFinalMeasurements, isUnitary } from "../../circuit/measurement.ts";
import { gateDefinition, type GateId, type Step as GateStep } from "../../circuit/gate-table.ts";
import {
  constantAngle,
  scaleAngle,
  type AngleSum,
  type LoweredCircuit,
  type ProgramFactor,
  type Step,
} from "../program.ts";
import { splitPhase, su2Rotation } from "../su2.ts";
import { matrixSteps, twoLevelProduct, type TwoLevelProduct } from "../two-level.ts";

export interface CompileRequest {
  /** Must be valid, and unitary but for measurements at the end: a simulator refuses others. */
  readonly circuit: Circuit;
  readonly featureCount: number;
  /** The order of the parameter vector. */
  readonly parameters: readonly string[];
  /**
   * What Z under one control becomes: a CNOT between turns, which fuse with their neighbours, or (for
   * sweeps) phases, which flip no bits.
   */
  readonly controlledZ?: "cnot" | "phases";
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

/** What turns the basis of a controlled Pauli into that of CNOT: P = B X B†, the gates of B† first. */
const TO_CNOT: Readonly<Partial<Record<GateId, readonly [GateId | null, GateId | null]>>> = {
  x: [null, null],
  y: ["sdg", "s"],
  z: ["h", "h"],
};

const constant = (value: number): AngleSum => [
  { coefficient: value, parameter: null, feature: null },
];

/** A rotation; one whose angle is known already becomes a fixed element. */
function rotationFactor(axis: "x" | "y" | "z", angle: AngleSum): ProgramFactor {
  const known = constantAngle(angle);
  if (known !== null) return { kind: "fixed", element: su2Rotation(axis, known) };
  return { kind: "rotation", axis, angle };
}

class Lowering {
  readonly steps: Step[] = [];
  private readonly controlledZ: CompileRequest["controlledZ"];
  private readonly products = new Map<Matrix, TwoLevelProduct>();
  readonly phase: AngleSum[number][] = [];

  constructor(controlledZ: CompileRequest["controlledZ"]) {
    this.controlledZ = controlledZ;
  }

  /** e^{i·angle} where the controls are satisfied. */
  private addPhase(controls: readonly Control[], angle: AngleSum): void {
    if (constantAngle(angle) === 0) return;
    const [first, ...rest] = controls;
    if (!first) {
      this.phase.push(...angle);
      return;
    }
    // On the first control: diag(1, e^{iφ}) = e^{iφ/2} RZ(φ), or diag(e^{iφ}, 1) = e^{iφ/2} RZ(-φ).
    const turn = scaleAngle(angle, first.on ? 1 : -1);
    this.steps.push({
      kind: "turn",
      target: first.wire,
      controls: rest,
      factors: [rotationFactor("z", turn)],
    });
    this.addPhase(rest, scaleAngle(angle, 0.5));
  }

  /** A Pauli under one control: CNOT in another basis, and the plain gate first for an anti-control. */
  private controlledPauli(gate: GateId, target: number, { wire, on }: Control): boolean {
    const basis = TO_CNOT[gate];
    if (!basis || (gate === "z" && this.controlledZ === "phases")) return false;
    const [into, back] = basis;
    if (!on) this.oneWire(gate, target, [], []);
    if (into) this.oneWire(into, target, [], []);
    this.steps.push({ kind: "cnot", control: wire, target });
    if (back) this.oneWire(back, target, [], []);
    return true;
  }

  oneWire(
    gate: GateId,
    target: number,
    controls: readonly Control[],
    angles: readonly AngleSum[],
  ): void {
    const [only, ...others] = controls;
    if (only && others.length === 0 && this.controlledPauli(gate, target, only)) return;
    const phases: AngleSum[] = [];
    const factors = present(gateDefinition(gate).factors, `factors of ${gate}`).map(
      (factor): ProgramFactor => {
        if (factor.kind === "fixed") {
          const { phase, element } = splitPhase(factor.matrix);
          phases.push(constant(phase));
          return { kind: "fixed", element };
        }
        const angle = at(angles, factor.angle);
        if (factor.axis !== "phase") return rotationFactor(factor.axis, angle);
        // diag(1, e^{iφ}) = e^{iφ/2} RZ(φ).
        phases.push(scaleAngle(angle, 0.5));
        return rotationFactor("z", angle);
      },
    );
    this.steps.push({ kind: "turn", target, controls, factors });
    for (const phase of phases) this.addPhase(controls, phase);
  }

  /** A step of a gate's decomposition, or its inverse. */
  private decomposed(
    step: GateStep,
    targets: readonly number[],
    controls: readonly Control[],
    angles: readonly AngleSum[],
    isInverse: boolean,
  ): void {
    const inner = step.controls.map((index) => ({ wire: at(targets, index), on: true }));
    const { inverse } = gateDefinition(step.gate);
    const gate = isInverse ? present(inverse, `inverse of ${step.gate}`).gate : step.gate;
    this.oneWire(
      gate,
      at(targets, step.target),
      [...inner, ...controls],
      step.angles.map((index) => at(angles, index)),
    );
  }

  private matrix(matrix: Matrix, { targets, controls }: Op): void {
    const product = this.products.get(matrix) ?? twoLevelProduct(matrix);
    this.products.set(matrix, product);
    this.steps.push(...matrixSteps(product, targets, controls));
    this.addPhase(controls, constant(product.phase));
  }

  op(circuit: Circuit, op: Op): void {
    const { gate, targets, controls } = op;
    if (isCustomGateId(gate)) {
      this.matrix(definitionOf(circuit, op).matrix([]), op);
    } else {
      const angles = opAngles(op).map((angle) => angle.terms);
      this.tableGate(gate, targets, controls, angles);
    }
  }

  private tableGate(
    gate: GateId,
    targets: readonly number[],
    controls: readonly Control[],
    angles: readonly AngleSum[],
  ): void {
    const { conjugation, factors } = gateDefinition(gate);
    if (factors) {
      this.oneWire(gate, at(targets, 0), controls, angles);
      return;
    }
    if (!conjugation) return; // A barrier or a display.
    if (gate === "swap" && controls.length === 0) {
      this.steps.push({ kind: "exchange", wires: [at(targets, 0), at(targets, 1)] });
      return;
    }
    for (const step of conjugation.basis) this.decomposed(step, targets, [], [], false);
    this.decomposed(conjugation.core, targets, controls, angles, false);
    for (const step of conjugation.basis.toReversed()) {
      this.decomposed(step, targets, [], [], true);
    }
  }
}

export function lower({ featureCount, parameters, ...request }: CompileRequest): LoweredCircuit {
  const circuit = dropFinalMeasurements(flattenCircuit(request.circuit));
  assert(isUnitary(circuit), "what measures, or waits for a measured bit, is no program");
  const lowering = new Lowering(request.controlledZ);
  circuit.wires.forEach(({ initial }, wire) => {
    for (const gate of PREPARATION[initial]) lowering.oneWire(gate, wire, [], []);
  });
  for (const op of inOrder(circuit.ops)) lowering.op(circuit, op);
  const { steps, phase } = lowering;
  return { wireCount: circuit.wires.length, featureCount, parameters, steps, phase };
}

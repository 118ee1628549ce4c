/**
 * The reference: float64, gate by gate on the circuit itself, with the gate table's own matrices and
 * derivative matrices, and no compiler. The truth that every other backend is tested against, and
 * what serves where there is no usable adapter.
 */
import { at, present } from "../../base/assert.ts";
import { adjoint, type Matrix } from "../../base/complex.ts";
import { failure, problem, success, type Result } from "../../base/result.ts";
import { evaluateAngle, evaluateFeature, type Angle } from "../../circuit/angle.ts";
import { refuseMeasurement } from "../refuse-measurement.ts";
import type {
  BackendDescription,
  Batch,
  Gradient,
  Session,
  SessionRequest,
  Simulator,
} from "../simulator.ts";
import type { StateAnswer, StateQuery } from "../state-query.ts";
import { applyMatrix, productState, realInnerProduct, type Statevector } from "./apply.ts";
import { addPauli, pauliExpectation } from "./pauli.ts";
import { placedGates, type PlacedGate } from "./placed-gates.ts";

/** 2^20 amplitudes at float64: 16 MB, a second or so per hundred gates. */
const MAX_WIRES = 20;

class ReferenceSession implements Session {
  private readonly request: SessionRequest;
  private readonly gates: readonly PlacedGate[];
  private last: { batch: Batch; states: Statevector[] } | null = null;

  constructor(request: SessionRequest) {
    this.request = request;
    this.gates = placedGates(request.circuit);
  }

  private valuesByName(parameters: Float64Array): Map<string, number> {
    return new Map(
      this.request.parameters.map((name, index) => [name, parameters[index] ?? Number.NaN]),
    );
  }

  private run(row: Float64Array, values: ReadonlyMap<string, number>): Statevector {
    const state = productState(this.request.circuit.wires.map((wire) => wire.initial));
    for (const { op, gate, angles } of this.gates) {
      const numbers = angles.map((angle) => evaluateAngle(angle, values, row));
      applyMatrix(state, gate.matrix(numbers), op.targets, op.controls);
    }
    return state;
  }

  private row(batch: Batch, index: number): Float64Array {
    const { featureCount } = this.request;
    return batch.features.subarray(index * featureCount, (index + 1) * featureCount);
  }

  async forward(batch: Batch): Promise<Float64Array> {
    const { observables } = this.request;
    const values = this.valuesByName(batch.parameters);
    const states = Array.from({ length: batch.size }, (_, index) =>
      this.run(this.row(batch, index), values),
    );
    this.last = {
      batch: { ...batch, features: batch.features.slice(), parameters: batch.parameters.slice() },
      states,
    };
    return Float64Array.from(
      states.flatMap((state) => observables.map((pauli) => pauliExpectation(state, pauli))),
    );
  }

  async backward(cotangent: Float64Array): Promise<Gradient> {
    const { batch, states } = present(this.last, "forward before backward");
    const { observables, parameters, featureCount } = this.request;
    const gradient: Gradient = {
      parameters: new Float64Array(parameters.length),
      features: new Float64Array(batch.size * featureCount),
    };
    states.forEach((state, sample) => {
      const weights = cotangent.subarray(
        sample * observables.length,
        (sample + 1) * observables.length,
      );
      const into = gradient.features.subarray(sample * featureCount, (sample + 1) * featureCount);
      this.walkBack(state.slice(), weights, this.row(batch, sample), batch.parameters, {
        parameters: gradient.parameters,
        features: into,
      });
    });
    return gradient;
  }

  /** Adjoint differentiation of one sample (Jones and Gacon, arXiv:2009.02823, algorithm 1). */
  private walkBack(
    state: Statevector,
    weights: Float64Array,
    row: Float64Array,
    parameters: Float64Array,
    into: Gradient,
  ): void {
    const values = this.valuesByName(parameters);
    const lambda = new Float64Array(state.length);
    this.request.observables.forEach((pauli, index) =>
      addPauli(state, pauli, at(weights, index), lambda),
    );
    for (const { op, gate, angles } of this.gates.toReversed()) {
      const numbers = angles.map((angle) => evaluateAngle(angle, values, row));
      const undo: Matrix = adjoint(gate.matrix(numbers));
      applyMatrix(state, undo, op.targets, op.controls);
      gate.derivatives(numbers).forEach((derivative, index) => {
        const changed = state.slice();
        applyMatrix(changed, derivative, op.targets, op.controls, true);
        const slope = 2 * realInnerProduct(lambda, changed);
        this.addAngleGradient(at(angles, index), slope, values, row, into);
      });
      applyMatrix(lambda, undo, op.targets, op.controls);
    }
  }

  /** The chain rule through one angle: ∂angle/∂parameter and ∂angle/∂feature from its terms. */
  private addAngleGradient(
    angle: Angle,
    slope: number,
    values: ReadonlyMap<string, number>,
    row: Float64Array,
    into: Gradient,
  ): void {
    for (const { coefficient, parameter, feature } of angle.terms) {
      const derived = feature === null ? 1 : evaluateFeature(feature, row, 0, -1).value;
      const trained = parameter === null ? 1 : (values.get(parameter) ?? Number.NaN);
      if (parameter !== null) {
        const index = this.request.parameters.indexOf(parameter);
        into.parameters[index] = at(into.parameters, index) + slope * coefficient * derived;
      }
      if (feature === null) continue;
      for (let wanted = 0; wanted < row.length; wanted++) {
        const derivedSlope = evaluateFeature(feature, row, 0, wanted).slope;
        into.features[wanted] =
          at(into.features, wanted) + slope * coefficient * trained * derivedSlope;
      }
    }
  }

  async state(features: Float64Array, parameters: Float64Array): Promise<Float64Array> {
    return this.run(features, this.valuesByName(parameters));
  }

  async query(
    features: Float64Array,
    parameters: Float64Array,
    queries: readonly StateQuery[],
  ): Promise<StateAnswer[]> {
    // Loaded by those who ask.
    const { answerFromState } = await import("../queries/answer-queries.ts");
    return answerFromState(this.run(features, this.valuesByName(parameters)), queries);
  }

  dispose(): void {
    this.last = null;
  }
}

const DESCRIPTION: BackendDescription = {
  name: "reference",
  adapter: "JavaScript on the processor",
  precision: "float64",
  isSoftware: true,
  maxWires: MAX_WIRES,
};

/** A simulator that is always there. */
export function createReference(): Simulator {
  return {
    description: DESCRIPTION,
    lost: new Promise(() => {}),
    servesNoise: DESCRIPTION,
    async open(request): Promise<Result<Session>> {
      const wireCount = request.circuit.wires.length;
      if (wireCount > MAX_WIRES) {
        return failure(
          problem(
            "simulator/too-many-wires",
            "",
            `The circuit has ${wireCount} wires; this backend (reference) holds at most ${MAX_WIRES}.`,
            "Remove wires.",
          ),
        );
      }
      if (request.noisy) {
        const { openDensity } = await import("./density-session.ts");
        return openDensity(request, request.noisy);
      }
      const refused = refuseMeasurement(request);
      if (refused) return failure(refused);
      return success(new ReferenceSession(request));
    },
    bytesHeld: () => 0,
    dispose: () => {},
  };
}

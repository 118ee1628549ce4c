/**
 * A simulator whose gradients come from expectations at shifted angles, as they do on a quantum computer:
 * what expectations are estimates of may be noisy, measured, or counted in shots.
 */
import { assert, at, present } from "../../base/assert.ts";
import { success, type Result } from "../../base/result.ts";
import { addAngleSlope, angleValue } from "../angle-values.ts";
import { stateCalls, type Row } from "../inner-session.ts";
import type {
  Batch,
  Executions,
  Gradient,
  RunControl,
  Session,
  SessionRequest,
  Simulator,
  WantedGradient,
} from "../simulator.ts";
import { shiftCircuit, type ShiftedAngle, type ShiftedCircuit } from "./shifted-circuit.ts";

/** Statevectors of one call are kept to this many amplitudes (64 MB at float64). */
const MAX_CALL_AMPLITUDES = 2 ** 22;
const NO_PARAMETERS = new Float64Array(0);

/** An angle that is shifted, and which input of the circuit it is. */
interface WantedAngle extends ShiftedAngle {
  readonly place: number;
}

class ShiftedRuns {
  private readonly inner: Session;
  private readonly wanted: SessionRequest;
  private readonly shifted: ShiftedCircuit;
  /** Rows of one call. */
  private readonly mostRows: number;
  private last: { readonly batch: Batch; readonly angles: Float64Array } | null = null;
  private errors: Float64Array | null = null;
  private circuits = 0;

  constructor(inner: Session, wanted: SessionRequest, shifted: ShiftedCircuit) {
    this.inner = inner;
    this.wanted = wanted;
    this.shifted = shifted;
    const { length } = wanted.circuit.wires;
    this.mostRows = Math.max(1, Math.floor(MAX_CALL_AMPLITUDES / 2 ** length));
  }

  /** The value of every changing angle in every row: size × angles. */
  private anglesOf({ size, features, parameters }: Batch): Float64Array {
    const { angles } = this.shifted;
    const values = new Float64Array(size * angles.length);
    for (let row = 0; row < size; row++) {
      const offset = row * this.wanted.featureCount;
      angles.forEach(({ angle }, k) => {
        values[row * angles.length + k] = angleValue(angle, parameters, features, offset);
      });
    }
    return values;
  }

  private async run(
    rows: Float64Array,
    size: number,
    control: RunControl | undefined,
  ): Promise<Float64Array> {
    const batch = { size, features: rows, parameters: NO_PARAMETERS };
    const expectations = await this.inner.forward(batch, control);
    this.circuits += size;
    return expectations;
  }

  async forward(batch: Batch, control?: RunControl): Promise<Float64Array> {
    const angles = this.anglesOf(batch);
    this.last = {
      batch: { ...batch, features: batch.features.slice(), parameters: batch.parameters.slice() },
      angles,
    };
    const expectations = await this.run(angles, batch.size, control);
    this.errors = this.inner.standardErrors?.() ?? null;
    return expectations;
  }

  /** The angles that lead to something wanted, with their places among all. */
  private wantedAngles(wanted: WantedGradient): readonly WantedAngle[] {
    return this.shifted.angles.flatMap((shifted, place) => {
      const isWanted = shifted.angle.terms.some(
        (term) => (wanted.parameters && term.parameter >= 0) || (wanted.features && term.feature),
      );
      return isWanted ? [{ ...shifted, place }] : [];
    });
  }

  async backward(
    cotangent: Float64Array,
    control: RunControl = {},
    wanted: WantedGradient = { parameters: true, features: true },
  ): Promise<Gradient> {
    const { batch, angles } = present(this.last, "forward before backward");
    const observableCount = this.wanted.observables.length;
    assert(cotangent.length === batch.size * observableCount, "one cotangent per expectation");
    const gradient: Gradient = {
      parameters: new Float64Array(batch.parameters.length),
      features: new Float64Array(batch.features.length),
    };
    const wantedAngles = this.wantedAngles(wanted);
    const shiftCount = wantedAngles.reduce((sum, { rule }) => sum + rule.length, 0);
    if (shiftCount === 0) return gradient;
    const rowsAtOnce = Math.max(1, Math.floor(this.mostRows / shiftCount));
    for (let from = 0; from < batch.size; from += rowsAtOnce) {
      const size = Math.min(rowsAtOnce, batch.size - from);
      if (from > 0) await control.checkpoint?.();
      control.onProgress?.(from, batch.size);
      const expectations = await this.runShifted(wantedAngles, angles, from, size, control);
      for (let row = from; row < from + size; row++) {
        const start = (row - from) * shiftCount * observableCount;
        const weights = cotangent.subarray(row * observableCount, (row + 1) * observableCount);
        this.addRow(wantedAngles, batch, row, expectations.subarray(start), weights, gradient);
      }
    }
    return gradient;
  }

  /** Expectations of all shifted circuits of some rows: [row][angle][term][observable]. */
  private runShifted(
    wantedAngles: readonly WantedAngle[],
    values: Float64Array,
    from: number,
    size: number,
    { checkpoint }: RunControl,
  ): Promise<Float64Array> {
    const { angles } = this.shifted;
    const shiftCount = wantedAngles.reduce((sum, { rule }) => sum + rule.length, 0);
    const rows = new Float64Array(size * shiftCount * angles.length);
    let place = 0;
    for (let row = from; row < from + size; row++) {
      const own = values.subarray(row * angles.length, (row + 1) * angles.length);
      for (const { rule, place: k } of wantedAngles) {
        for (const { shift } of rule) {
          rows.set(own, place);
          rows[place + k] = at(own, k) + shift;
          place += angles.length;
        }
      }
    }
    return this.run(rows, size * shiftCount, checkpoint && { checkpoint });
  }

  /** The slope of one row by every angle, and through these by parameters and features. */
  private addRow(
    wantedAngles: readonly WantedAngle[],
    batch: Batch,
    row: number,
    expectations: Float64Array,
    weights: Float64Array,
    into: Gradient,
  ): void {
    let place = 0;
    for (const { angle, rule } of wantedAngles) {
      let slope = 0;
      for (const { weight } of rule) {
        for (const cotangent of weights) slope += weight * cotangent * at(expectations, place++);
      }
      addAngleSlope(angle, slope, batch, row * this.wanted.featureCount, into);
    }
  }

  /** Of the last `forward`; whatever ran for a gradient since has not changed them. */
  standardErrors(): Float64Array {
    return present(this.errors, "standard errors of exact expectations");
  }

  executions(): Executions {
    return { circuits: this.circuits, shots: this.inner.executions?.().shots ?? 0 };
  }

  /** A row's angles in the place of its features. */
  place({ features, parameters }: Row): Row {
    const angles = this.anglesOf({ size: 1, features, parameters });
    return { features: angles, parameters: NO_PARAMETERS };
  }
}

function shiftedSession(inner: Session, request: SessionRequest, shifted: ShiftedCircuit): Session {
  const runs = new ShiftedRuns(inner, request, shifted);
  return {
    forward: (batch, control) => runs.forward(batch, control),
    backward: (cotangent, control, wanted) => runs.backward(cotangent, control, wanted),
    circuitsPerRow: 1 + shifted.shiftCount,
    executions: () => runs.executions(),
    ...(inner.standardErrors && { standardErrors: () => runs.standardErrors() }),
    ...stateCalls(inner, (row) => runs.place(row)),
    dispose: () => inner.dispose(),
  };
}

/**
 * Opens the circuit with every changing angle as an input of its own; `backward` runs the shifted circuits
 * of all rows as rows of one batch, and the chain rule leads from the angles to parameters and features.
 * Fails with `parameter-shift/no-rule` where an angle has no rule.
 */
export function withParameterShift(simulator: Simulator): Simulator {
  return {
    ...simulator,
    async open(wanted): Promise<Result<Session>> {
      const shifted = shiftCircuit(wanted);
      if (!shifted.ok) return shifted;
      const opened = await simulator.open(shifted.value.request);
      if (!opened.ok) return opened;
      return success(shiftedSession(opened.value, wanted, shifted.value));
    },
  };
}

/**
 * Peer: plain JavaScript, float64, gate by gate, real and imaginary parts apart; the gradient by the
 * adjoint method (Jones and Gacon, arXiv:2009.02823). What a careful program without a compiler,
 * WebAssembly or a GPU does.
 */
import { observableCount, type PeerGate, type Problem, type StepResult } from "../problem.ts";

/** 2^n amplitudes; wire q is bit q of the index. */
export interface State {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const zeros = (size: number): State => ({
  re: new Float64Array(size),
  im: new Float64Array(size),
});

/** Turns every pair of amplitudes that differ in bit `wire`, by the cosine and sine of half the angle. */
type Kernel = (state: State, wire: number, cosine: number, sine: number) => void;

const rotateX: Kernel = ({ re, im }, wire, c, s) => {
  const stride = 1 << wire;
  for (let block = 0; block < re.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      const ar = re[i] as number;
      const ai = im[i] as number;
      const br = re[j] as number;
      const bi = im[j] as number;
      re[i] = c * ar + s * bi;
      im[i] = c * ai - s * br;
      re[j] = c * br + s * ai;
      im[j] = c * bi - s * ar;
    }
  }
};

const rotateY: Kernel = ({ re, im }, wire, c, s) => {
  const stride = 1 << wire;
  for (let block = 0; block < re.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      const ar = re[i] as number;
      const ai = im[i] as number;
      const br = re[j] as number;
      const bi = im[j] as number;
      re[i] = c * ar - s * br;
      im[i] = c * ai - s * bi;
      re[j] = s * ar + c * br;
      im[j] = s * ai + c * bi;
    }
  }
};

const rotateZ: Kernel = ({ re, im }, wire, c, s) => {
  const stride = 1 << wire;
  for (let block = 0; block < re.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      const ar = re[i] as number;
      const ai = im[i] as number;
      const br = re[j] as number;
      const bi = im[j] as number;
      re[i] = c * ar + s * ai;
      im[i] = c * ai - s * ar;
      re[j] = c * br - s * bi;
      im[j] = c * bi + s * br;
    }
  }
};

export function controlledNot({ re, im }: State, control: number, wire: number): void {
  const controlBit = 1 << control;
  const targetBit = 1 << wire;
  for (let i = 0; i < re.length; i++) {
    if ((i & controlBit) === 0 || (i & targetBit) !== 0) continue;
    const j = i | targetBit;
    const ar = re[i] as number;
    const ai = im[i] as number;
    re[i] = re[j] as number;
    im[i] = im[j] as number;
    re[j] = ar;
    im[j] = ai;
  }
}

/** Im⟨λ|P|ψ⟩ of one wire's Pauli matrix: the slope of the loss along a rotation's angle. */
type Slope = (psi: State, lambda: State, wire: number) => number;

const slopeX: Slope = ({ re, im }, { re: lr, im: li }, wire) => {
  const stride = 1 << wire;
  let sum = 0;
  for (let block = 0; block < re.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      sum += (lr[i] as number) * (im[j] as number) - (li[i] as number) * (re[j] as number);
      sum += (lr[j] as number) * (im[i] as number) - (li[j] as number) * (re[i] as number);
    }
  }
  return sum;
};

const slopeY: Slope = ({ re, im }, { re: lr, im: li }, wire) => {
  const stride = 1 << wire;
  let sum = 0;
  for (let block = 0; block < re.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      sum += (lr[j] as number) * (re[i] as number) + (li[j] as number) * (im[i] as number);
      sum -= (lr[i] as number) * (re[j] as number) + (li[i] as number) * (im[j] as number);
    }
  }
  return sum;
};

const slopeZ: Slope = ({ re, im }, { re: lr, im: li }, wire) => {
  const stride = 1 << wire;
  let sum = 0;
  for (let block = 0; block < re.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      sum += (lr[i] as number) * (im[i] as number) - (li[i] as number) * (re[i] as number);
      sum -= (lr[j] as number) * (im[j] as number) - (li[j] as number) * (re[j] as number);
    }
  }
  return sum;
};

export const ROTATIONS = { rx: rotateX, ry: rotateY, rz: rotateZ };
const SLOPES = { rx: slopeX, ry: slopeY, rz: slopeZ };

type Rotation = Extract<PeerGate, { readonly isFeature: boolean }>;

/** The peer on one problem, with its work space. */
export class GateByGate {
  private readonly problem: Problem;
  private readonly psi: State;
  private readonly lambda: State;

  constructor(problem: Problem) {
    this.problem = problem;
    this.psi = zeros(2 ** problem.shape.wires);
    this.lambda = zeros(2 ** problem.shape.wires);
  }

  /** Expectations of the whole batch, batch × observableCount. */
  forward(): Float64Array {
    const { batch, shape } = this.problem;
    const outputs = observableCount(shape);
    const expectations = new Float64Array(batch.size * outputs);
    for (let row = 0; row < batch.size; row++) {
      this.prepare(row);
      this.measure(expectations.subarray(row * outputs, (row + 1) * outputs));
    }
    return expectations;
  }

  /** One gradient step. */
  step(): StepResult {
    const { batch, shape, targets } = this.problem;
    const outputs = observableCount(shape);
    const result: StepResult = {
      expectations: new Float64Array(batch.size * outputs),
      parameters: new Float64Array(batch.parameters.length),
      features: new Float64Array(batch.features.length),
    };
    const weights = new Float64Array(outputs);
    for (let row = 0; row < batch.size; row++) {
      this.prepare(row);
      const measured = result.expectations.subarray(row * outputs, (row + 1) * outputs);
      this.measure(measured);
      measured.forEach((value, index) => {
        const target = targets[row * outputs + index] as number;
        weights[index] = (2 * (value - target)) / targets.length;
      });
      this.weigh(weights);
      this.walkBack(row, result);
    }
    return result;
  }

  private half({ index, isFeature }: Rotation, row: number): number {
    const { batch, shape } = this.problem;
    const angle = isFeature ? batch.features[row * shape.wires + index] : batch.parameters[index];
    return (angle as number) / 2;
  }

  private prepare(row: number): void {
    const { psi, problem } = this;
    psi.re.fill(0);
    psi.im.fill(0);
    psi.re[0] = 1;
    for (const gate of problem.gates) {
      if (gate.kind === "cx") {
        controlledNot(psi, gate.control, gate.wire);
        continue;
      }
      const half = this.half(gate, row);
      ROTATIONS[gate.kind](psi, gate.wire, Math.cos(half), Math.sin(half));
    }
  }

  /** ⟨Z_q⟩ of the first wires. */
  private measure(into: Float64Array): void {
    const { re, im } = this.psi;
    for (let wire = 0; wire < into.length; wire++) {
      let sum = 0;
      for (let i = 0; i < re.length; i++) {
        const probability = (re[i] as number) ** 2 + (im[i] as number) ** 2;
        sum += (i >> wire) & 1 ? -probability : probability;
      }
      into[wire] = sum;
    }
  }

  /** λ = Σ weight·Z|ψ⟩. */
  private weigh(weights: Float64Array): void {
    const { psi, lambda } = this;
    for (let i = 0; i < psi.re.length; i++) {
      let factor = 0;
      for (let wire = 0; wire < weights.length; wire++) {
        factor += (i >> wire) & 1 ? -(weights[wire] as number) : (weights[wire] as number);
      }
      lambda.re[i] = factor * (psi.re[i] as number);
      lambda.im[i] = factor * (psi.im[i] as number);
    }
  }

  private walkBack(row: number, { parameters, features }: StepResult): void {
    const { psi, lambda, problem } = this;
    for (let position = problem.gates.length - 1; position >= 0; position--) {
      const gate = problem.gates[position] as PeerGate;
      if (gate.kind === "cx") {
        controlledNot(psi, gate.control, gate.wire);
        controlledNot(lambda, gate.control, gate.wire);
        continue;
      }
      const slope = SLOPES[gate.kind](psi, lambda, gate.wire);
      if (gate.isFeature) features[row * problem.shape.wires + gate.index]! += slope;
      else parameters[gate.index]! += slope;
      const half = this.half(gate, row);
      const [cosine, sine] = [Math.cos(half), -Math.sin(half)];
      ROTATIONS[gate.kind](psi, gate.wire, cosine, sine);
      ROTATIONS[gate.kind](lambda, gate.wire, cosine, sine);
    }
  }
}

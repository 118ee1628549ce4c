/**
 * Peers for noise: plain JavaScript, float64, gate by gate. The density matrix as a state of twice the wires, on
 * which a channel is one pass; and trajectories, which draw each error when they come to it.
 */
import type { Random } from "../../../src/base/random.ts";
import { observableCount, type PeerGate, type Problem } from "../problem.ts";
import { controlledNot, ROTATIONS, zeros, type State } from "./gate-by-gate.ts";

/** Depolarizing after every gate, and amplitude damping after CNOTs, on all wires of the gate. */
export interface PeerNoise {
  readonly depolarizing: number;
  readonly damping: number;
}

type Rotation = Extract<PeerGate, { readonly isFeature: boolean }>;

function halfAngle({ batch, shape }: Problem, { index, isFeature }: Rotation, row: number): number {
  const angle = isFeature ? batch.features[row * shape.wires + index] : batch.parameters[index];
  return (angle as number) / 2;
}

const wiresOf = (gate: PeerGate): readonly number[] =>
  gate.kind === "cx" ? [gate.control, gate.wire] : [gate.wire];

/** ⟨k|ρ|b⟩ at k + 2^n b. */
export class DensityByGate {
  private readonly problem: Problem;
  private readonly noise: PeerNoise;
  private readonly density: State;

  constructor(problem: Problem, noise: PeerNoise) {
    this.problem = problem;
    this.noise = noise;
    this.density = zeros(4 ** problem.shape.wires);
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

  private prepare(row: number): void {
    const { density, problem, noise } = this;
    const { wires } = problem.shape;
    density.re.fill(0);
    density.im.fill(0);
    density.re[0] = 1;
    for (const gate of problem.gates) {
      if (gate.kind === "cx") {
        controlledNot(density, gate.control, gate.wire);
        controlledNot(density, gate.control + wires, gate.wire + wires);
      } else {
        const half = halfAngle(problem, gate, row);
        const [cosine, sine] = [Math.cos(half), Math.sin(half)];
        ROTATIONS[gate.kind](density, gate.wire, cosine, sine);
        // The bra has the complex conjugate: RY is real.
        ROTATIONS[gate.kind](density, gate.wire + wires, cosine, gate.kind === "ry" ? sine : -sine);
      }
      for (const wire of wiresOf(gate)) this.depolarize(wire);
      if (gate.kind === "cx") for (const wire of wiresOf(gate)) this.damp(wire, noise.damping);
    }
  }

  /** With probability p one of X, Y, Z: ρ00 and ρ11 mix, ρ01 and ρ10 shrink. */
  private depolarize(wire: number): void {
    const { depolarizing: p } = this.noise;
    this.pairs(wire, 1 - (2 * p) / 3, (2 * p) / 3, 1 - (2 * p) / 3, 1 - (4 * p) / 3);
  }

  private damp(wire: number, gamma: number): void {
    this.pairs(wire, 1, gamma, 1 - gamma, Math.sqrt(1 - gamma), 0);
  }

  /** ρ00 ← stay ρ00 + fall ρ11, ρ11 ← rise ρ00 + keep ρ11, and ρ01, ρ10 times `blur`. */
  private pairs(
    wire: number,
    stay: number,
    fall: number,
    keep: number,
    blur: number,
    rise = fall,
  ): void {
    const { wires } = this.problem.shape;
    const ket = 1 << wire;
    const bra = 1 << (wire + wires);
    for (const part of [this.density.re, this.density.im]) {
      for (let block = 0; block < part.length; block += 2 * bra) {
        for (let inner = block; inner < block + bra; inner += 2 * ket) {
          for (let i = inner; i < inner + ket; i++) {
            const zero = part[i] as number;
            const one = part[i + ket + bra] as number;
            part[i] = stay * zero + fall * one;
            part[i + ket + bra] = rise * zero + keep * one;
            part[i + ket] = blur * (part[i + ket] as number);
            part[i + bra] = blur * (part[i + bra] as number);
          }
        }
      }
    }
  }

  private measure(into: Float64Array): void {
    const size = 2 ** this.problem.shape.wires;
    for (let k = 0; k < size; k++) {
      const probability = this.density.re[k * (size + 1)] as number;
      for (let wire = 0; wire < into.length; wire++) {
        into[wire] = (into[wire] as number) + ((k >> wire) & 1 ? -probability : probability);
      }
    }
  }
}

/** Means of one row, and their standard errors. */
export interface Means {
  readonly means: Float64Array;
  readonly errors: Float64Array;
}

/** Trajectories of the first row of a batch. */
export class TrajectoriesByGate {
  private readonly problem: Problem;
  private readonly noise: PeerNoise;
  private readonly psi: State;

  constructor(problem: Problem, noise: PeerNoise) {
    this.problem = problem;
    this.noise = noise;
    this.psi = zeros(2 ** problem.shape.wires);
  }

  forward(count: number, random: Random): Means {
    const outputs = observableCount(this.problem.shape);
    const sums = new Float64Array(outputs);
    const squares = new Float64Array(outputs);
    const values = new Float64Array(outputs);
    for (let run = 0; run < count; run++) {
      this.run(random);
      this.measure(values);
      values.forEach((value, index) => {
        sums[index] = (sums[index] as number) + value;
        squares[index] = (squares[index] as number) + value * value;
      });
    }
    const means = sums.map((sum) => sum / count);
    const errors = squares.map((square, index) =>
      Math.sqrt(Math.max(0, square / count - (means[index] as number) ** 2) / (count - 1)),
    );
    return { means, errors };
  }

  private run(random: Random): void {
    const { psi, problem, noise } = this;
    psi.re.fill(0);
    psi.im.fill(0);
    psi.re[0] = 1;
    for (const gate of problem.gates) {
      if (gate.kind === "cx") {
        controlledNot(psi, gate.control, gate.wire);
      } else {
        const half = halfAngle(problem, gate, 0);
        ROTATIONS[gate.kind](psi, gate.wire, Math.cos(half), Math.sin(half));
      }
      for (const wire of wiresOf(gate)) {
        const draw = random.uniform();
        // A turn by π is the Pauli matrix, but for a phase.
        const kind = (["rx", "ry", "rz"] as const)[Math.floor((3 * draw) / noise.depolarizing)];
        if (kind) ROTATIONS[kind](psi, wire, 0, 1);
      }
      if (gate.kind === "cx") for (const wire of wiresOf(gate)) this.damp(wire, random);
    }
  }

  /** |1⟩ falls with probability γ P(1); otherwise what is left of it shrinks. */
  private damp(wire: number, random: Random): void {
    const { re, im } = this.psi;
    const { damping: gamma } = this.noise;
    const bit = 1 << wire;
    let one = 0;
    for (let i = bit; i < re.length; i = (i + 1) | bit) {
      one += (re[i] as number) ** 2 + (im[i] as number) ** 2;
    }
    const fall = gamma * one;
    const falls = random.uniform() < fall;
    const toZero = falls ? 1 / Math.sqrt(one) : 1 / Math.sqrt(1 - fall);
    const toOne = falls ? 0 : Math.sqrt(1 - gamma) / Math.sqrt(1 - fall);
    for (let block = 0; block < re.length; block += 2 * bit) {
      for (let i = block; i < block + bit; i++) {
        const j = i + bit;
        re[i] = toZero * (re[falls ? j : i] as number);
        im[i] = toZero * (im[falls ? j : i] as number);
        re[j] = toOne * (re[j] as number);
        im[j] = toOne * (im[j] as number);
      }
    }
  }

  private measure(into: Float64Array): void {
    const { re, im } = this.psi;
    into.fill(0);
    for (let i = 0; i < re.length; i++) {
      const probability = (re[i] as number) ** 2 + (im[i] as number) ** 2;
      for (let wire = 0; wire < into.length; wire++) {
        into[wire] = (into[wire] as number) + ((i >> wire) & 1 ? -probability : probability);
      }
    }
  }
}

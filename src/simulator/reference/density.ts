/**
 * The truth about noise: a naive float64 density matrix for each value that the classical bits may have,
 * by Kraus operators and projectors, gate by gate on the circuit, without the compiler.
 */
import { at } from "../../base/assert.ts";
import { complex, conjugate, matrix, type Complex, type Matrix } from "../../base/complex.ts";
import { bitCount, parity } from "../../base/bits.ts";
import { evaluateAngle } from "../../circuit/angle.ts";
import { channelDefinition } from "../../circuit/channels.ts";
import { opAngles, type BitCondition, type Circuit } from "../../circuit/circuit.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { expandNoise, type NoisyStep } from "../../circuit/expand-noise.ts";
import { wireReadouts, type NoiseModel } from "../../circuit/noise-model.ts";
import type { PauliString } from "../../circuit/observable.ts";
import { applyMatrix, productState, type Statevector } from "./apply.ts";

/** What the circuit's angles are evaluated at. */
export interface DensityInputs {
  /** By name, radians. */
  readonly parameters: ReadonlyMap<string, number>;
  readonly features: ArrayLike<number>;
}

/** One value of the classical bits, and what is left of the state there. */
export interface DensityBranch {
  /** Of the bits measured so far. */
  readonly bits: ReadonlyMap<string, boolean>;
  /**
   * ρ of trace P(bits): 2^n × 2^n complex numbers, interleaved; ⟨k|ρ|b⟩ at index k + 2^n b, wire q
   * is bit q of k and of b.
   */
  readonly density: Statevector;
}

const PROJECTORS: readonly Matrix[] = [
  matrix([
    [1, 0],
    [0, 0],
  ]),
  matrix([
    [0, 0],
    [0, 1],
  ]),
];

/** K0 = |0⟩⟨0|, K1 = |0⟩⟨1|. */
const RESET: readonly Matrix[] = [
  at(PROJECTORS, 0),
  matrix([
    [0, 1],
    [0, 0],
  ]),
];

const conjugated = ({ size, entries }: Matrix): Matrix => ({
  size,
  entries: entries.map((entry: Complex) => conjugate(entry)),
});

/** ρ ← Σ K ρ K†, each K on one wire. */
function applyKraus(
  density: Statevector,
  operators: readonly Matrix[],
  wire: number,
  wireCount: number,
): Statevector {
  const sum = new Float64Array(density.length);
  for (const operator of operators) {
    const term = density.slice();
    applyMatrix(term, operator, [wire], []);
    applyMatrix(term, conjugated(operator), [wire + wireCount], []);
    term.forEach((value, index) => {
      sum[index] = at(sum, index) + value;
    });
  }
  return sum;
}

const holds = ({ bits }: DensityBranch, when: readonly BitCondition[]): boolean =>
  when.every(({ bit, on }) => bits.get(bit) === on);

/** Branches whose bits agree as one. */
function merge(branches: readonly DensityBranch[]): DensityBranch[] {
  const merged = new Map<string, DensityBranch>();
  for (const branch of branches) {
    const key = JSON.stringify([...branch.bits].toSorted());
    const known = merged.get(key);
    if (!known) {
      merged.set(key, branch);
      continue;
    }
    const density = known.density.map((value, index) => value + at(branch.density, index));
    merged.set(key, { bits: branch.bits, density });
  }
  return [...merged.values()];
}

class DensityWalk {
  branches: readonly DensityBranch[];
  private readonly circuit: Circuit;
  private readonly model: NoiseModel;
  private readonly inputs: DensityInputs;

  constructor(circuit: Circuit, model: NoiseModel, inputs: DensityInputs) {
    this.circuit = circuit;
    this.model = model;
    this.inputs = inputs;
    const initial = circuit.wires.map((wire) => wire.initial);
    const state = productState(initial);
    const size = state.length / 2;
    const density = new Float64Array(2 * size * size);
    for (let bra = 0; bra < size; bra++) {
      for (let ket = 0; ket < size; ket++) {
        const [kr, ki] = [at(state, 2 * ket), at(state, 2 * ket + 1)];
        const [br, bi] = [at(state, 2 * bra), -at(state, 2 * bra + 1)];
        density[2 * (ket + size * bra)] = kr * br - ki * bi;
        density[2 * (ket + size * bra) + 1] = kr * bi + ki * br;
      }
    }
    this.branches = [{ bits: new Map(), density }];
  }

  step(step: NoisyStep): void {
    if (step.kind === "measure") {
      this.measure(step.wire, step.bit);
      return;
    }
    this.branches = this.branches.map((branch) =>
      holds(branch, step.when) ? { ...branch, density: this.act(branch.density, step) } : branch,
    );
  }

  private act(density: Statevector, step: Exclude<NoisyStep, { kind: "measure" }>): Statevector {
    const wireCount = this.circuit.wires.length;
    if (step.kind === "reset") return applyKraus(density, RESET, step.wire, wireCount);
    if (step.kind === "noise") {
      const { channel, strengths } = step.rule;
      const operators = channelDefinition(channel).kraus(strengths);
      return applyKraus(density, operators, step.wire, wireCount);
    }
    const { op } = step;
    const numbers = opAngles(op).map((angle) =>
      evaluateAngle(angle, this.inputs.parameters, this.inputs.features),
    );
    const unitary = definitionOf(this.circuit, op).matrix(numbers);
    const turned = density.slice();
    const onBra = (wire: number): number => wire + wireCount;
    applyMatrix(turned, unitary, op.targets, op.controls);
    applyMatrix(
      turned,
      conjugated(unitary),
      op.targets.map(onBra),
      op.controls.map(({ wire, on }) => ({ wire: onBra(wire), on })),
    );
    return turned;
  }

  private measure(wire: number, bit: string): void {
    const wireCount = this.circuit.wires.length;
    const { flipsZero, flipsOne } = at(wireReadouts(this.model, wireCount), wire);
    const parts = this.branches.flatMap(({ bits, density }) =>
      PROJECTORS.flatMap((projector, found) => {
        const collapsed = applyKraus(density, [projector], wire, wireCount);
        const wrong = found === 1 ? flipsOne : flipsZero;
        return [false, true].map((isFlipped): DensityBranch => {
          const chance = isFlipped ? wrong : 1 - wrong;
          const value = (found === 1) !== isFlipped;
          return {
            bits: new Map([...bits, [bit, value]]),
            density: collapsed.map((entry) => chance * entry),
          };
        });
      }),
    );
    this.branches = merge(parts);
  }
}

/** The branches of a valid circuit under a valid noise model: at most 2^bits of them. */
export function densityBranches(
  circuit: Circuit,
  model: NoiseModel,
  inputs: DensityInputs,
): readonly DensityBranch[] {
  const walk = new DensityWalk(circuit, model, inputs);
  for (const step of expandNoise(circuit, model)) walk.step(step);
  return walk.branches;
}

/** Tr ρP over all branches. P|k⟩ = i^{|x∧z|} (-1)^{|k∧z|} |k⊕x⟩. */
export function densityExpectation(
  branches: readonly DensityBranch[],
  { x, z }: PauliString,
): number {
  const turn = [complex(1), complex(0, 1), complex(-1), complex(0, -1)][bitCount(x & z) % 4];
  const { re, im } = turn ?? complex(1);
  let sum = 0;
  for (const { density } of branches) {
    const size = Math.sqrt(density.length / 2);
    for (let k = 0; k < size; k++) {
      const place = 2 * (k + size * (k ^ x));
      const sign = parity(k & z) === 1 ? -1 : 1;
      sum += sign * (re * at(density, place) - im * at(density, place + 1));
    }
  }
  return sum;
}

/** P(bits) of every branch, by its bits in the order given ("01": the second one is 1). */
export function bitProbabilities(
  branches: readonly DensityBranch[],
  bits: readonly string[],
): Map<string, number> {
  const chances = new Map<string, number>();
  for (const branch of branches) {
    const key = bits.map((bit) => (branch.bits.get(bit) ? "1" : "0")).join("");
    const chance = densityExpectation([branch], { x: 0, z: 0 });
    chances.set(key, (chances.get(key) ?? 0) + chance);
  }
  return chances;
}

/** The state a program prepares, computed naively: how tests see that a pass preserves it. */
import { at } from "../base/assert.ts";
import { parity } from "../base/bits.ts";
import { add, complex, expI, multiply, ONE, ZERO, type Complex } from "../base/complex.ts";
import { evaluateAngle } from "../circuit/angle.ts";
import { flipsIn } from "./passes/follow-frame.ts";
import type { AngleSum, Instruction, LoweredCircuit, Program, ProgramFactor } from "./program.ts";
import { multiplySu2, SU2_IDENTITY, su2Rotation, type Su2 } from "./su2.ts";

export interface Inputs {
  readonly parameters: ReadonlyMap<string, number>;
  readonly features: ArrayLike<number>;
}

/** The product of the factors. */
export function elementOf(
  factors: readonly ProgramFactor[],
  { parameters, features }: Inputs,
): Su2 {
  return factors.reduce(
    (product, factor) =>
      multiplySu2(
        factor.kind === "fixed"
          ? factor.element
          : su2Rotation(factor.axis, evaluateAngle({ terms: factor.angle }, parameters, features)),
        product,
      ),
    SU2_IDENTITY,
  );
}

/** [[a, -b*], [b, a*]] on the pairs (i, i ^ flip), where `read` tells |0⟩ from |1⟩. */
function turn(
  state: readonly Complex[],
  [ar, ai, br, bi]: Su2,
  { flip, read }: Pick<Instruction, "flip" | "read">,
  isActive: (index: number) => boolean,
): Complex[] {
  return state.map((amplitude, index) => {
    if (!isActive(index)) return amplitude;
    const isZero = parity(index & read) === 0;
    const diagonal = complex(ar, isZero ? ai : -ai);
    const across = complex(isZero ? -br : br, bi);
    return add(multiply(diagonal, amplitude), multiply(across, at(state, index ^ flip)));
  });
}

function groundState(wireCount: number): Complex[] {
  return Array.from({ length: 2 ** wireCount }, (_, index) => (index === 0 ? ONE : ZERO));
}

function withPhase(state: readonly Complex[], phase: AngleSum, inputs: Inputs): Complex[] {
  const factor = expI(evaluateAngle({ terms: phase }, inputs.parameters, inputs.features));
  return state.map((amplitude) => multiply(factor, amplitude));
}

/** 2^n amplitudes in the circuit's order of wires. */
export function loweredState(lowered: LoweredCircuit, inputs: Inputs): Complex[] {
  let state = groundState(lowered.wireCount);
  for (const step of lowered.steps) {
    const before = state;
    switch (step.kind) {
      case "turn": {
        const bit = 1 << step.target;
        const isActive = (index: number): boolean =>
          step.controls.every(({ wire, on }) => ((index >>> wire) & 1) === (on ? 1 : 0));
        state = turn(before, elementOf(step.factors, inputs), { flip: bit, read: bit }, isActive);
        break;
      }
      case "cnot":
        state = before.map((_, index) =>
          at(before, index ^ (((index >>> step.control) & 1) << step.target)),
        );
        break;
      case "exchange": {
        const [a, b] = step.wires;
        state = before.map((_, index) => {
          const differ = ((index >>> a) ^ (index >>> b)) & 1;
          return at(before, index ^ (differ << a) ^ (differ << b));
        });
      }
    }
  }
  return withPhase(state, lowered.phase, inputs);
}

/** 2^n amplitudes in the circuit's order of wires. */
export function programState(program: Program, inputs: Inputs): Complex[] {
  let state = groundState(program.wireCount);
  for (const step of program.instructions) {
    const isActive = (index: number): boolean =>
      step.conditions.every(({ mask, on }) => parity(index & mask) === (on ? 1 : 0));
    state = turn(state, elementOf(step.factors, inputs), step, isActive);
  }
  const inOrder = state.map((_, index) => at(state, flipsIn(program.frame, index)));
  return withPhase(inOrder, program.phase, inputs);
}

/** The state a program prepares, computed naively: how tests see that a pass preserves it. */
import { at } from "../base/assert.ts";
import {
  add,
  identityMatrix,
  multiply,
  multiplyMatrices,
  ONE,
  ZERO,
  type Complex,
  type Matrix,
} from "../base/complex.ts";
import { evaluateAngle } from "../circuit/angle.ts";
import { rotationMatrix } from "../circuit/gate-table.ts";
import type { Exchange, Instruction, Program } from "./program.ts";

function instructionMatrix(
  { factors }: Instruction,
  parameters: ReadonlyMap<string, number>,
  features: ArrayLike<number>,
): Matrix {
  return factors.reduce(
    (product, factor) =>
      multiplyMatrices(
        factor.kind === "fixed"
          ? factor.matrix
          : rotationMatrix(factor.axis, evaluateAngle(factor.angle, parameters, features)),
        product,
      ),
    identityMatrix(2),
  );
}

/** 2^n amplitudes in the circuit's order of wires. */
export function programState(
  program: Program<Instruction | Exchange>,
  parameters: ReadonlyMap<string, number>,
  features: ArrayLike<number>,
): Complex[] {
  const count = 2 ** program.wireCount;
  let state: Complex[] = Array.from({ length: count }, (_, index) => (index === 0 ? ONE : ZERO));
  for (const step of program.instructions) {
    if ("exchange" in step) {
      const [a, b] = step.exchange;
      const exchanged = (index: number): number =>
        (index & ~((1 << a) | (1 << b))) | (((index >>> a) & 1) << b) | (((index >>> b) & 1) << a);
      const before = state;
      state = before.map((_, index) => at(before, exchanged(index)));
      continue;
    }
    const u = instructionMatrix(step, parameters, features);
    const before = state;
    const bit = 1 << step.target;
    state = before.map((old, index) => {
      if ((index & step.controlMask) !== step.controlValue) return old;
      const row = index & bit ? 1 : 0;
      return add(
        multiply(at(u.entries, 2 * row), at(before, index & ~bit)),
        multiply(at(u.entries, 2 * row + 1), at(before, index | bit)),
      );
    });
  }
  return state.map((_, index) => {
    let from = 0;
    program.wireOf.forEach((wire, q) => {
      if ((index >>> q) & 1) from |= 1 << wire;
    });
    return at(state, from);
  });
}

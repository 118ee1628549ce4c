/**
 * Drops what the observables cannot see: an instruction outside their light cone commutes with each
 * of them and with all that comes after it and is kept, so it cancels against its own inverse.
 * Expectations and gradients stay exactly the same; the state does not.
 */
import { commute, commutesWithPauli } from "../commute.ts";
import type { Instruction, Program } from "../program.ts";
import { isDiagonal } from "./follow-frame.ts";

/** The diagonal factors at an instruction's end, as how many there are. */
function diagonalTail({ factors }: Instruction): number {
  let count = 0;
  while (count < factors.length && isDiagonal(factors.slice(factors.length - count - 1))) count++;
  return count;
}

/** @param observables in the program's own bits. */
export function dropUnobserved(
  program: Program,
  observables: readonly { readonly flip: number; readonly read: number }[],
): Program {
  const kept: Instruction[] = [];
  const isUnseen = (step: Instruction): boolean =>
    observables.every((pauli) => commutesWithPauli(step, pauli)) &&
    kept.every((later) => commute(step, later));
  for (const step of program.instructions.toReversed()) {
    if (isUnseen(step)) continue;
    const tail = diagonalTail(step);
    // A rotation by an angle that nothing sees must not leave its noise in a gradient.
    const isTailUnseen = tail > 0 && isUnseen({ ...step, isDiagonal: true });
    kept.push(
      isTailUnseen ? { ...step, factors: step.factors.slice(0, step.factors.length - tail) } : step,
    );
  }
  return { ...program, instructions: kept.toReversed() };
}

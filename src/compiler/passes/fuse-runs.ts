/**
 * Fuses instructions that turn the same pairs under the same conditions into one SU(2) element, where
 * the later one can be moved back to the earlier one past all that stands between. A diagonal one
 * moves nothing, so it joins whatever reads the same bits.
 */
import { at } from "../../base/assert.ts";
import { commute } from "../commute.ts";
import type { Instruction, Program, ProgramFactor } from "../program.ts";
import { isScalar, multiplySu2 } from "../su2.ts";

/** Neighbouring fixed factors as one. */
function joinFixed(factors: readonly ProgramFactor[]): ProgramFactor[] {
  const joined: ProgramFactor[] = [];
  for (const factor of factors) {
    const last = joined.at(-1);
    if (factor.kind === "fixed" && last?.kind === "fixed") {
      const element = multiplySu2(factor.element, last.element);
      joined[joined.length - 1] = { kind: "fixed", element };
    } else {
      joined.push(factor);
    }
  }
  return joined;
}

/** The same classical bits, or none. */
function waitAlike({ when: first }: Instruction, { when: second }: Instruction): boolean {
  return first?.on === second?.on && first?.off === second?.off;
}

function turnSamePairs(first: Instruction, second: Instruction): boolean {
  return (
    !first.channel &&
    !second.channel &&
    waitAlike(first, second) &&
    first.read === second.read &&
    (first.flip === second.flip || first.isDiagonal || second.isDiagonal) &&
    first.conditions.length === second.conditions.length &&
    first.conditions.every(({ mask, on }, index) => {
      const other = at(second.conditions, index);
      return other.mask === mask && other.on === on;
    })
  );
}

/** The earlier instruction that `step` can join, or -1. */
function findPartner(fused: readonly Instruction[], step: Instruction): number {
  for (let index = fused.length - 1; index >= 0; index--) {
    const earlier = at(fused, index);
    if (turnSamePairs(earlier, step)) return index;
    if (!commute(earlier, step)) return -1;
  }
  return -1;
}

/** What an instruction is when its factors are known and ±1: an angle of phase; else null. */
function idlePhase({ factors, channel }: Instruction): number | null {
  if (channel) return null;
  const [only, ...others] = factors;
  if (!only) return 0;
  if (others.length > 0 || only.kind !== "fixed" || !isScalar(only.element)) return null;
  return only.element[0] > 0 ? 0 : Math.PI;
}

/** Takes out what does nothing; a -1 on everything goes to the phase of the whole. */
function dropIdle(program: Program): Program {
  const phase = [...program.phase];
  const instructions = program.instructions.filter((step) => {
    const idle = idlePhase(step);
    const isSplit = step.conditions.length > 0 || step.when !== undefined;
    if (idle === null || (idle !== 0 && isSplit)) return true;
    if (idle !== 0) phase.push({ coefficient: idle, parameter: null, feature: null });
    return false;
  });
  return { ...program, instructions, phase };
}

export function fuseRuns(program: Program): Program {
  const fused: Instruction[] = [];
  for (const step of program.instructions) {
    const partner = findPartner(fused, step);
    if (partner < 0) {
      fused.push(step);
      continue;
    }
    const earlier = at(fused, partner);
    fused[partner] = {
      ...earlier,
      flip: earlier.isDiagonal ? step.flip : earlier.flip,
      factors: [...earlier.factors, ...step.factors],
      isDiagonal: earlier.isDiagonal && step.isDiagonal,
    };
  }
  const instructions = fused.map((step) => ({ ...step, factors: joinFixed(step.factors) }));
  return dropIdle({ ...program, instructions });
}

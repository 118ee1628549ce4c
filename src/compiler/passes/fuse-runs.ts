/**
 * Fuses each run of unitaries on the same target under the same controls into one instruction, when
 * nothing that touches any of their wires stands in between.
 */
import { at } from "../../base/assert.ts";
import { multiplyMatrices } from "../../base/complex.ts";
import {
  instructionWires,
  type Instruction,
  type Program,
  type ProgramFactor,
} from "../program.ts";

/** Neighbouring fixed factors as one. */
function joinFixed(factors: readonly ProgramFactor[]): ProgramFactor[] {
  const joined: ProgramFactor[] = [];
  for (const factor of factors) {
    const last = joined.at(-1);
    if (factor.kind === "fixed" && last?.kind === "fixed") {
      joined[joined.length - 1] = {
        kind: "fixed",
        matrix: multiplyMatrices(factor.matrix, last.matrix),
      };
    } else {
      joined.push(factor);
    }
  }
  return joined;
}

export function fuseRuns(program: Program): Program {
  const fused: Instruction[] = [];
  /** The last instruction so far that touches each wire. */
  const lastOn = Array.from({ length: program.wireCount }, () => -1);
  for (const step of program.instructions) {
    const wires: number[] = [];
    const mask = instructionWires(step);
    for (let wire = 0; wire < program.wireCount; wire++) if ((mask >>> wire) & 1) wires.push(wire);
    const candidate = at(lastOn, step.target);
    const before = fused[candidate];
    const isRun =
      before !== undefined &&
      before.target === step.target &&
      before.controlMask === step.controlMask &&
      before.controlValue === step.controlValue &&
      wires.every((wire) => lastOn[wire] === candidate);
    if (isRun) {
      fused[candidate] = { ...before, factors: [...before.factors, ...step.factors] };
      continue;
    }
    for (const wire of wires) lastOn[wire] = fused.length;
    fused.push(step);
  }
  return {
    ...program,
    instructions: fused.map((step) => ({ ...step, factors: joinFixed(step.factors) })),
  };
}

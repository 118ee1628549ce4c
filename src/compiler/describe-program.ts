/** A program as lines for people: what `window.ansatz.plan()` and the debug panel show. */
import { printAngle } from "../circuit/print-angle.ts";
import type { Instruction, Program, ProgramFactor } from "./program.ts";

/** Bits as they stand in kets: the highest first. */
const bits = (mask: number, wireCount: number): string => mask.toString(2).padStart(wireCount, "0");

function describeFactor(factor: ProgramFactor): string {
  if (factor.kind === "rotation") {
    return `R${factor.axis}(${printAngle(factor.angle)})`;
  }
  return `[${factor.element.map((part) => Number(part.toFixed(4))).join(" ")}]`;
}

/** `flip 0110 read 0010 if 1000: Ry(theta0) Rz(x0)`, the first factor acting first. */
export function describeInstruction(
  { flip, read, conditions, factors, isDiagonal }: Instruction,
  wireCount: number,
): string {
  const where = isDiagonal
    ? `diagonal read ${bits(read, wireCount)}`
    : `flip ${bits(flip, wireCount)} read ${bits(read, wireCount)}`;
  const when = conditions
    .map(({ mask, on }) => `${on ? "" : "not "}${bits(mask, wireCount)}`)
    .join(" and ");
  const condition = when === "" ? "" : ` if ${when}`;
  return `${where}${condition}: ${factors.map(describeFactor).join(" ")}`;
}

export function describeProgram({ instructions, wireCount }: Program): string[] {
  return instructions.map((instruction) => describeInstruction(instruction, wireCount));
}

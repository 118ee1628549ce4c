/** When two instructions, or an instruction and a Pauli string, may change places. */
import { parity } from "../base/bits.ts";
import type { Instruction } from "./program.ts";

/** The bits that an instruction can flip: none when it is diagonal. */
const flipOf = ({ flip, isDiagonal }: Instruction): number => (isDiagonal ? 0 : flip);

/** Flipping the bits of `flip` changes nothing that the instruction reads. */
function isBlindTo({ read, conditions }: Instruction, flip: number): boolean {
  return parity(read & flip) === 0 && conditions.every(({ mask }) => parity(mask & flip) === 0);
}

/** Whether an instruction waits for the classical bit that the other one writes, or writes it too. */
function minds({ when, channel: own }: Instruction, { channel }: Instruction): boolean {
  if (channel?.kind !== "measure") return false;
  const waits = (((when?.on ?? 0) | (when?.off ?? 0)) >>> channel.bit) & 1;
  return waits === 1 || (own?.kind === "measure" && own.bit === channel.bit);
}

/** Sufficient: neither flips what the other reads, and neither writes a classical bit that the other minds. */
export function commute(first: Instruction, second: Instruction): boolean {
  return (
    isBlindTo(first, flipOf(second)) &&
    isBlindTo(second, flipOf(first)) &&
    !minds(first, second) &&
    !minds(second, first)
  );
}

/** Sufficient, for the string that flips `flip` and reads `read`. */
export function commutesWithPauli(
  instruction: Instruction,
  { flip, read }: { readonly flip: number; readonly read: number },
): boolean {
  return parity(flipOf(instruction) & read) === 0 && isBlindTo(instruction, flip);
}

/** Pauli strings over the circuit's wires as strings over the program's bits. */
import { bitCount } from "../base/bits.ts";
import type { PauliString } from "../circuit/observable.ts";
import { flipsIn, readsIn } from "./passes/follow-frame.ts";
import type { Frame } from "./program.ts";

/** P|p⟩ = i^quarterTurns (-1)^{|p & read|} |p ^ flip⟩. */
export interface ProgramObservable {
  readonly flip: number;
  readonly read: number;
  /** 0 to 3: the number of Y in the string, mod 4. */
  readonly quarterTurns: number;
}

export function placeObservable({ x, z }: PauliString, frame: Frame): ProgramObservable {
  return { flip: flipsIn(frame, x), read: readsIn(frame, z), quarterTurns: bitCount(x & z) % 4 };
}

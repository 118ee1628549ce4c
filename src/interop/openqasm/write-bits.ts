/** The classical bits of a circuit in a program: their declarations, and how conditions on them are written. */
import type { BitCondition, Circuit } from "../../circuit/circuit.ts";
import { classicalBits } from "../../circuit/measurement.ts";
import { takeIdentifier } from "./identifiers.ts";

export interface BitNames {
  readonly lines: readonly string[];
  /** How the program writes a bit. */
  readonly nameOf: (bit: string) => string;
}

/** "c[2]" is bit 2 of c; "m0" is one by itself. */
function partsOf(bit: string): { readonly base: string; readonly index: number | null } {
  const [, base = bit, index] = /^([^[]+)\[(\d+)\]$/.exec(bit) ?? [];
  return { base, index: index === undefined ? null : Number(index) };
}

/** Bits called c[0], c[1], ... become a register. @param taken names of the program; added to. */
export function writeBits(circuit: Circuit, taken: Set<string>): BitNames {
  const names = new Map<string, string>();
  /** By register, and null for a bit by itself, how many there are. */
  const sizes = new Map<string, { readonly base: string; size: number | null }>();
  const keyOf = (base: string, isRegister: boolean): string => `${base}${isRegister ? "[]" : ""}`;
  for (const { base, index } of classicalBits(circuit).map(partsOf)) {
    const key = keyOf(base, index !== null);
    const known = sizes.get(key);
    const size = index === null ? null : Math.max(known?.size ?? 0, index + 1);
    sizes.set(key, { base, size });
    if (!known) names.set(key, takeIdentifier(base, taken));
  }
  const lines = [...sizes].flatMap(([key, { base, size }]) => {
    const name = names.get(key) ?? base;
    const line = `bit${size === null ? "" : `[${size}]`} ${name};`;
    return name === base ? [line] : [`@ansatz.name ${base}`, line];
  });
  return {
    lines,
    nameOf(bit) {
      const { base, index } = partsOf(bit);
      const name = names.get(keyOf(base, index !== null)) ?? base;
      return index === null ? name : `${name}[${index}]`;
    },
  };
}

/** "m0 == 1 && m1 == 0". */
export function writeCondition(when: readonly BitCondition[], { nameOf }: BitNames): string {
  return when.map(({ bit, on }) => `${nameOf(bit)} == ${on ? 1 : 0}`).join(" && ");
}

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { parseObservable } from "./observable.ts";
import { pauliFactors, pauliLetters, readPauliText } from "./pauli-text.ts";

describe("Pauli strings as typed", () => {
  it("letters stand in the order in which kets print their wires", () => {
    expect(unwrap(readPauliText("XIZ", 3, "little"))).toEqual(unwrap(parseObservable("X2 Z0", 3)));
    expect(unwrap(readPauliText("XIZ", 3, "big"))).toEqual(unwrap(parseObservable("X0 Z2", 3)));
    expect(unwrap(readPauliText("x0 y1", 3, "big"))).toEqual(unwrap(parseObservable("X0 Y1", 3)));
    expect(unwrap(readPauliText("Y", 1, "little"))).toEqual({ x: 1, z: 1 });
  });

  it("are printed so that they are read back, in either order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(255),
        fc.nat(255),
        fc.constantFrom("little" as const, "big" as const),
        (wireCount, x, z, order) => {
          const all = 2 ** wireCount - 1;
          const pauli = { x: x & all, z: z & all };
          fc.pre((pauli.x | pauli.z) !== 0);
          for (const print of [pauliFactors, pauliLetters]) {
            const text = print(pauli, wireCount, order);
            expect(unwrap(readPauliText(text, wireCount, order))).toEqual(pauli);
          }
        },
      ),
      { seed: 51 },
    );
    expect(pauliFactors({ x: 1, z: 4 }, 3, "little")).toBe("Z2 X0");
    expect(pauliLetters({ x: 1, z: 4 }, 3, "big")).toBe("XIZ");
  });

  it.each([
    ["ZZ", 3, '"ZZ" has 2 letters; the circuit has 3 wires.'],
    ["III", 3, "The identity is 1 in every state."],
    ["Z3", 3, '"Z3" names wire 3; the circuit has wires 0 to 2.'],
    ["Z0 Z0", 3, 'Wire 0 occurs twice in "Z0 Z0".'],
    ["hello", 3, '"HELLO" is not a Pauli factor.'],
    [" ", 3, "There is nothing to measure yet."],
  ])("%j is refused with what is expected", (text, wireCount, message) => {
    const result = readPauliText(text, wireCount, "little");
    expect(result.ok ? "" : result.problems[0]?.message).toBe(message);
    expect(result.ok ? "" : result.problems[0]?.remedy).toContain("in the order q2 q1 q0");
  });
});

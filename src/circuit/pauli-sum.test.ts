import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { parseObservable } from "./observable.ts";
import {
  isPlainString,
  parsePauliSum,
  printPauliSum,
  renumberSum,
  sumWires,
  type PauliSum,
} from "./pauli-sum.ts";

const read = (text: string, wireCount = 4) => unwrap(parsePauliSum(text, wireCount));
const string = (text: string) => unwrap(parseObservable(text, 4));

/** Any sum on 26 wires, each string once. */
const sums: fc.Arbitrary<PauliSum> = fc
  .uniqueArray(
    fc.record({
      coefficient: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((c) => c !== 0),
      pauli: fc.record({ x: fc.nat(2 ** 26 - 1), z: fc.nat(2 ** 26 - 1) }),
    }),
    { minLength: 1, maxLength: 12, selector: ({ pauli }) => `${pauli.x} ${pauli.z}` },
  )
  .filter((terms) => terms.some(({ pauli }) => (pauli.x | pauli.z) !== 0))
  .map((terms) => ({ terms }));

describe("a sum of Pauli strings", () => {
  it("is read term by term, with or without stars and spaces", () => {
    const expected = {
      terms: [
        { coefficient: 0.5, pauli: string("Z0") },
        { coefficient: -1.2, pauli: string("X0 X1") },
        { coefficient: 0.3, pauli: { x: 0, z: 0 } },
      ],
    };
    for (const text of [
      "0.5 Z0 - 1.2 X0 X1 + 0.3",
      "0.5*z0-1.2*x0*x1+.3",
      "+ 5e-1 Z0 − 12E-1 X0X1 + 0.3 I",
    ]) {
      expect(read(text)).toEqual(expected);
    }
    expect(read("-Y2")).toEqual({ terms: [{ coefficient: -1, pauli: string("Y2") }] });
  });

  it("of one string is that string", () => {
    expect(isPlainString(read("X0 Z1"))).toBe(true);
    expect(isPlainString(read("1 X0 Z1"))).toBe(true);
    expect(isPlainString(read("-X0 Z1"))).toBe(false);
    expect(isPlainString(read("Z0 + Z1"))).toBe(false);
  });

  it("takes letters for all wires where their order is known", () => {
    const letters = unwrap(parsePauliSum("2 XIZ - IIY + III", 3, "little"));
    expect(letters).toEqual(read("2 X2 Z0 - Y0 + 1", 3));
    expect(unwrap(parsePauliSum("2 XIZ - IIY + III", 3, "big"))).toEqual(
      read("2 X0 Z2 - Y2 + 1", 3),
    );
  });

  it("adds up equal strings, and drops what cancels", () => {
    expect(read("Z0 + 2 X1 + 0.5 Z0 - 2 X1")).toEqual(read("1.5 Z0"));
  });

  it("is printed so that it is read back exactly", () => {
    fc.assert(
      fc.property(sums, (sum) => {
        expect(unwrap(parsePauliSum(printPauliSum(sum), 26))).toEqual(sum);
      }),
      { seed: 52 },
    );
    expect(printPauliSum(read("-z1x0 + 1.50 - .25Y3"))).toBe("-X0 Z1 + 1.5 - 0.25 Y3");
  });

  it("knows its wires, and can be given others", () => {
    const sum = read("0.5 Z3 - X0 Y2 + 1");
    expect(sumWires(sum)).toEqual([0, 2, 3]);
    expect(printPauliSum(renumberSum(sum, (wire) => 3 - wire))).toBe("0.5 Z0 - Y1 X3 + 1");
  });

  it.each([
    ["", "There is no term yet."],
    ["0.5 Z0 -", "A term is missing at the end."],
    ["Z0 + - X1", 'A term is missing before "-".'],
    ["0.5 0.3 Z0", 'The number 0.3 stands where "+", "-" or a Pauli factor belongs.'],
    ["Z0 2", 'The number 2 stands where "+", "-" or a Pauli factor belongs.'],
    ["Q3 + Z0", '"Q3" is not a number or a Pauli factor.'],
    ["0.5 Z4", '"Z4" names wire 4; the circuit has wires 0 to 3.'],
    ["0.5 Z0 X0", "Wire 0 occurs twice in one term."],
    ["1e999 Z0", '"1E999" is too large a number.'],
    ["Z0 - Z0", "All terms cancel: the observable is 0."],
    ["0.5 + 1", "It is the same number in every state."],
    ["0.5 ZZ", '"ZZ" does not say which wires it means.'],
  ])("%j is refused with what is wrong", (text, message) => {
    const result = parsePauliSum(text, 4);
    expect(result.ok ? "" : result.problems[0]?.message).toBe(message);
    expect(result.ok ? "" : result.problems[0]?.remedy).toContain("0.5 Z0 - 1.2 X0 X1 + 0.3");
  });

  it("with letters of another length is refused with both lengths", () => {
    const result = parsePauliSum("0.5 ZZ + X0", 4, "little");
    expect(result.ok ? "" : result.problems[0]?.message).toBe(
      '"ZZ" has 2 letters; the circuit has 4 wires.',
    );
  });

  it("of too many terms is refused with how many there may be", () => {
    const text = Array.from({ length: 2049 }, (_, k) => `${k + 1} ${factorsOf(k + 1)}`).join(" + ");
    const result = parsePauliSum(text, 12);
    expect(result.ok ? "" : result.problems[0]?.message).toContain("more than 2048 terms");
  });
});

/** "Z0 Z3" for 0b1001. */
const factorsOf = (mask: number): string =>
  Array.from({ length: 12 }, (_, wire) => ((mask >> wire) & 1 ? `Z${wire}` : ""))
    .filter(Boolean)
    .join(" ");

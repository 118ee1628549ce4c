import { expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { printPauliSum } from "../../../circuit/pauli-sum.ts";
import { boundOf, nameObservable, readObservable } from "./typed-paulis.ts";

const read = (text: string, order: "little" | "big" = "little") => readObservable(text, 2, order);
const problemOf = (text: string): string => {
  const result = read(text);
  return result.ok ? "" : (result.problems[0]?.message ?? "");
};

it("reads strings by factors and by letters, and sums of them", () => {
  const texts = ["z0", "Z1 X0", "XI", "0.5 Z0 - X0 X1", "-Y0", "2 XZ + 0.3", "2*Z0"];
  expect(texts.map((text) => printPauliSum(unwrap(read(text))))).toEqual([
    "Z0",
    "X0 Z1",
    "X1",
    "0.5 Z0 - X0 X1",
    "-Y0",
    "2 Z0 X1 + 0.3",
    "2 Z0",
  ]);
  expect(printPauliSum(unwrap(read("2 XZ", "big")))).toBe("2 X0 Z1");
});

it("tells what is wrong with a string as of a string, and of a sum as of a sum", () => {
  expect(problemOf("Q7")).toBe('"Q7" is not a Pauli factor.');
  expect(problemOf("XYZ")).toMatch(/has 3 letters; the circuit has 2 wires/);
  expect(problemOf("II")).toMatch(/identity is 1/);
  expect(problemOf("0.5 Z0 -")).toBe("A term is missing at the end.");
  expect(problemOf("0.5 Z7")).toMatch(/wire 7/);
  expect(problemOf("Z0 - Z0")).toMatch(/cancel/);
});

it("names them, and knows how far their expectations go", () => {
  const string = unwrap(read("Z1 X0"));
  expect(nameObservable(string, 2, "little")).toEqual({ name: "Z1 X0", detail: "ZX" });
  expect(nameObservable(string, 2, "big")).toEqual({ name: "X0 Z1", detail: "XZ" });
  expect(nameObservable(string, 1, "little").name).toBe("Z1 X0");
  const sum = unwrap(read("0.5 Z0 - 1.5 X0 X1"));
  expect(nameObservable(sum, 2, "little")).toEqual({
    name: "0.5 Z0 - 1.5 X0 X1",
    detail: "2 terms",
  });
  expect([string, sum].map(boundOf)).toEqual([1, 2]);
});

/** Light cones of brick walls, by hand. */
import { describe, expect, it } from "vitest";
import { circuitOfTurns } from "../circuit/rotation-fixtures.ts";
import { lightCones } from "./light-cones.ts";

/** Four wires: rotations, CNOTs on 0-1 and 2-3, rotations, a CNOT on 1-2, and phases at the end. */
const wall = circuitOfTurns(4, [
  ["rx", "x0", 0],
  ["ry", "a1", 1],
  ["ry", "a2", 2],
  ["ry", "a3", 3],
  ["x", "", 1, 0],
  ["x", "", 3, 2],
  ["ry", "b1", 1],
  ["x", "", 2, 1],
  ["rz", "c0", 0],
]);
const ids = (places: readonly number[]) => places.map((place) => wall.ops[place]?.id);
const of = (...observables: string[]) => lightCones(wall, { kind: "expectations", observables });

describe("the light cone of an observable", () => {
  it("widens backwards through two-wire gates", () => {
    const [cone] = of("Z3")?.cones ?? [];
    // Z on the target of a CNOT comes from both of its wires; what acts on q1 before its end does not.
    expect(cone).toEqual({
      observable: "Z3",
      ops: ids([2, 3, 5]),
      wires: [2, 3],
      parameters: ["a2", "a3"],
      inputs: [],
    });
    const [wide] = of("Z2")?.cones ?? [];
    // By wires alone: the CNOT from q2 commutes with Z2, but not with all that the one onto q2 could bring.
    expect(wide?.wires).toEqual([0, 1, 2, 3]);
    expect(wide?.ops).toEqual(ids([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(wide?.inputs).toEqual(["x0"]);
  });

  it("finds parameters that nothing reads, until something does", () => {
    expect(of("Z0")).toMatchObject({
      opCount: 9,
      parameterCount: 5,
      deadParameters: ["a1", "a2", "a3", "b1", "c0"],
    });
    expect(of("Z3", "Z1")?.deadParameters).toEqual(["c0"]);
    // A phase on q0 is seen by X.
    expect(of("Z3", "Z1", "X0")?.deadParameters).toEqual([]);
  });

  it("is that of all wires together where their probabilities are read", () => {
    const found = lightCones(wall, { kind: "probabilities", wires: [3, 2] });
    expect(found?.cones).toHaveLength(1);
    expect(found?.deadParameters).toEqual(["c0"]);
    expect(lightCones(wall, { kind: "probabilities", wires: [7] })).toBeNull();
  });
});

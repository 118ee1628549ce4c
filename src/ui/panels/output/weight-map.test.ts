import { describe, expect, it } from "vitest";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import { rangeOf, rootMeanSquare, spreadOf } from "./weight-map.ts";
import { nameSlice, weightNames } from "./weight-names.ts";

const columns = [
  { step: 0, values: Float64Array.of(0, 1, 4) },
  { step: 5, values: Float64Array.of(-4, 3.9, 0.5) },
];

describe("weights over time", () => {
  it("are counted in bins that all columns share, the largest in the last", () => {
    const { edges, counts } = spreadOf(columns, 4);
    expect(edges).toEqual([-4, -2, 0, 2, 4]);
    expect(counts).toEqual([
      [0, 0, 2, 1],
      [1, 0, 1, 1],
    ]);
    expect(rangeOf([])).toEqual([-1, 1]);
  });

  it("have one bin where all are the same", () => {
    const { counts } = spreadOf([{ step: 0, values: Float64Array.of(2, 2) }], 3);
    expect(counts).toEqual([[2, 0, 0]]);
  });

  it("have a root mean square", () => {
    expect(rootMeanSquare(Float64Array.of(3, -4, 0))).toBeCloseTo(5 / Math.sqrt(3), 14);
    expect(rootMeanSquare(new Float64Array())).toBe(0);
  });
});

describe("names of weights", () => {
  const model = {
    ...OPENING_EXPERIMENT.model,
    before: [{ units: 2, activation: "tanh" }],
    after: [{ units: 3, activation: "relu" }],
  } as const;

  it("are parameters, matrices row by row, and biases", () => {
    expect(
      weightNames({ name: "circuit", offset: 0, length: 2 }, model, ["theta0", "b", "c"]),
    ).toEqual(["θ0", "b"]);
    // Two units of three inputs.
    expect(weightNames({ name: "before 0", offset: 2, length: 8 }, model, [])).toEqual([
      "W[0, 0]",
      "W[0, 1]",
      "W[0, 2]",
      "W[1, 0]",
      "W[1, 1]",
      "W[1, 2]",
      "b[0]",
      "b[1]",
    ]);
    // The head sees the three units of the layer before it.
    expect(weightNames({ name: "head", offset: 0, length: 4 }, model, []).at(-1)).toBe("b[0]");
  });

  it("say which part they are of", () => {
    expect(nameSlice({ name: "before 1" })).toBe("Dense 2 before it");
    expect(nameSlice({ name: "head" })).toBe("Last layer");
  });
});

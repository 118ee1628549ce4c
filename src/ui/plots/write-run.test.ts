import { expect, it } from "vitest";
import { nameWeights, writeWeights } from "./write-run.ts";

const named = nameWeights(
  {
    weights: Float64Array.of(0.5, -1, 1, 2, 3, 4, 5, 6),
    slices: [
      { name: "circuit", offset: 0, length: 2 },
      { name: "head", offset: 2, length: 6, units: 2 },
    ],
  },
  ["theta0", "φ"],
);

it("names every weight: parameters as they are called, layers by unit and input", () => {
  expect(named.map(({ part, name, value }) => [part, name, value])).toEqual([
    ["circuit", "theta0", 0.5],
    ["circuit", "φ", -1],
    ["head", "w[0][0]", 1],
    ["head", "w[0][1]", 2],
    ["head", "w[1][0]", 3],
    ["head", "w[1][1]", 4],
    ["head", "b[0]", 5],
    ["head", "b[1]", 6],
  ]);
});

it("writes them as a table", () => {
  expect(writeWeights(named.slice(0, 3))).toBe(
    "part,name,value\ncircuit,theta0,0.5\ncircuit,φ,-1\nhead,w[0][0],1\n",
  );
});

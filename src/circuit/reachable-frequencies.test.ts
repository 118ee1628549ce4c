/** Which frequencies circuits reach, by the eigenvalues of their encoding gates. */
import { describe, expect, it } from "vitest";
import { reachableFrequencies } from "./reachable-frequencies.ts";
import { circuitOfTurns, type Turn } from "./rotation-fixtures.ts";

const reach = (turns: readonly Turn[], parameters: readonly (readonly [string, number])[] = []) => {
  const values = new Map([["a", 0.4], ["b", 1.1], ...parameters] as const);
  const found = reachableFrequencies(circuitOfTurns(2, turns), 0, [0.3, -0.8], values);
  return found && { ...found, frequencies: found.frequencies.map((f) => Number(f.toFixed(6))) };
};

describe("the frequencies that a circuit can reach", () => {
  it("go up to the number of uploads, on one wire or on several", () => {
    expect(
      reach([
        ["rx", "x0", 0],
        ["ry", "a", 0],
        ["rx", "x0", 0],
      ]),
    ).toEqual({
      frequencies: [0, 1, 2],
      uploads: 2,
      period: 2 * Math.PI,
    });
    expect(
      reach([
        ["rx", "x0", 0],
        ["rx", "x0", 1],
        ["rz", "x0", 0],
      ])?.frequencies,
    ).toEqual([0, 1, 2, 3]);
    expect(reach([["rx", "x1", 0]])).toEqual({ frequencies: [0], uploads: 0, period: 2 * Math.PI });
  });

  it("are as far apart as the angles are steep: powers of 3 fill a line", () => {
    expect(
      reach([
        ["rx", "x0", 0],
        ["rx", "3*x0", 1],
      ])?.frequencies,
    ).toEqual([0, 1, 2, 3, 4]);
    expect(reach([["rx", "2*x0 + b", 0]])?.frequencies).toEqual([0, 2]);
  });

  it("have halves where a control lets a rotation be", () => {
    expect(reach([["rx", "x0", 1, 0]])).toEqual({
      frequencies: [0, 0.5, 1],
      uploads: 1,
      period: 4 * Math.PI,
    });
    expect(reach([["p", "x0", 1, 0]])?.frequencies).toEqual([0, 1]);
  });

  it("follow trained slopes, which may have no period", () => {
    const { frequencies, period } = reach([["rx", "w*x0", 0]], [["w", 0.7231]]) ?? {};
    expect(frequencies).toEqual([0, 0.7231]);
    expect(period).toBeNull();
    expect(reach([["rx", "w*x0", 0]], [["w", 1.5]])?.period).toBeCloseTo(4 * Math.PI, 12);
  });

  it("depend on where the other inputs are, and are not known where an angle bends", () => {
    expect(reach([["rx", "x0*x1", 0]])?.frequencies).toEqual([0, 0.8]);
    expect(reach([["rx", "x0^2", 0]])).toBeNull();
    expect(reach([["rx", "sin(x0)", 0]])).toBeNull();
  });
});

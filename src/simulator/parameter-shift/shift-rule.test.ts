/** Every angle of the gate table has a rule, and it is the one that textbooks have. */
import { describe, expect, it } from "vitest";
import { complex, matrix, type Matrix } from "../../base/complex.ts";
import { GATES, gateDefinition, type GateId } from "../../circuit/gate-table.ts";
import { shiftRule } from "./shift-rule.ts";

const HALF_PI = Math.PI / 2;

/** As sorted pairs, rounded: rules are sets of terms. */
const written = (gate: GateId, angle: number, isControlled: boolean): string[] =>
  (shiftRule(gateDefinition(gate), angle, isControlled) ?? [])
    .map(({ shift, weight }) => `${(shift / HALF_PI).toFixed(9)}: ${weight.toFixed(9)}`)
    .toSorted();

const TWO_TERMS = ["-1.000000000: -0.500000000", "1.000000000: 0.500000000"];
const plus = (Math.SQRT2 + 1) / (4 * Math.SQRT2);
const minus = (Math.SQRT2 - 1) / (4 * Math.SQRT2);
/** SCIENCE: c± = (√2±1)/(4√2), shifts π/2 and 3π/2. */
const FOUR_TERMS = [
  `1.000000000: ${plus.toFixed(9)}`,
  `-1.000000000: ${(-plus).toFixed(9)}`,
  `3.000000000: ${(-minus).toFixed(9)}`,
  `-3.000000000: ${minus.toFixed(9)}`,
].toSorted();

describe("the rule", () => {
  it.each<[GateId, number]>([
    ["rx", 0],
    ["ry", 0],
    ["rz", 0],
    ["p", 0],
    ["u", 0],
    ["u", 1],
    ["u", 2],
    ["rxx", 0],
    ["ryy", 0],
    ["rzz", 0],
  ])("of %s, angle %i, has two terms", (gate, angle) => {
    expect(written(gate, angle, false)).toEqual(TWO_TERMS);
  });

  it.each<[GateId, number]>([
    ["rx", 0],
    ["ry", 0],
    ["rz", 0],
    ["u", 0],
    ["rxx", 0],
    ["ryy", 0],
    ["rzz", 0],
  ])("of controlled %s, angle %i, has four terms", (gate, angle) => {
    expect(written(gate, angle, true)).toEqual(FOUR_TERMS);
  });

  it.each<[GateId, number]>([
    ["p", 0],
    ["u", 1],
    ["u", 2],
  ])("of controlled %s, angle %i, needs two: its phases are 0 and 1 anyway", (gate, angle) => {
    expect(written(gate, angle, true)).toEqual(TWO_TERMS);
  });

  it("is known for every angle of the table", () => {
    for (const gate of GATES) {
      for (const [angle] of gate.angleNames.entries()) {
        for (const isControlled of [false, true]) {
          expect(shiftRule(gate, angle, isControlled), gate.id).not.toBeNull();
        }
      }
    }
  });

  it("is none where eigenvalues lie unevenly, or move with the angle", () => {
    const phases = (...values: readonly number[]): Matrix =>
      matrix(
        values.map((value, row) =>
          values.map((_, k) => (k === row ? complex(Math.cos(value), Math.sin(value)) : 0)),
        ),
      );
    /** diag(1, e^{if(θ)}, e^{ig(θ)}, 1). */
    const gate = (f: (t: number) => number, g: (t: number) => number) => ({
      matrix: ([t = 0]: readonly number[]) => phases(0, f(t), g(t), 0),
      derivatives: ([t = 0]: readonly number[]) => {
        const slope = (of: (t: number) => number): number => (of(t + 1e-6) - of(t - 1e-6)) / 2e-6;
        const { size, entries } = phases(0, f(t), g(t), 0);
        const slopes = [0, slope(f), slope(g), 0];
        return [
          {
            size,
            entries: entries.map(({ re, im }, k) => {
              const by = k % 5 === 0 ? (slopes[k / 5] ?? 0) : 0;
              return { re: -by * im, im: by * re };
            }),
          },
        ];
      },
    });
    const uneven = gate(
      (t) => t,
      (t) => 1.7 * t,
    );
    const moving = gate(
      (t) => t * t,
      () => 0,
    );
    expect(shiftRule(uneven, 0, false)).toBeNull();
    expect(shiftRule(moving, 0, false)).toBeNull();
  });
});

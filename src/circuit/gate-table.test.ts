/** Every property of the gate table, looped over its entries. */
import { renderToString } from "katex";
import { describe, expect, it } from "vitest";
import { at, present } from "../base/assert.ts";
import {
  add,
  adjoint,
  identityMatrix,
  matrixDistance,
  multiply,
  multiplyMatrices,
  scaleMatrix,
  complex,
  ZERO,
  type Complex,
  type Matrix,
} from "../base/complex.ts";
import {
  findGate,
  gateDefinition,
  GATES,
  isInert,
  rotationMatrix,
  UNITARY_GATES,
  type DisplayId,
  type GateId,
  type MeasurementId,
  type Step,
} from "./gate-table.ts";

const ANGLES = [0.7, -1.9, 2.6];
const TINY = 1e-12;

/** The 4×4 matrix of a decomposition step on two wires (wire j is bit j). */
function stepMatrix(step: Step, angles: readonly number[]): Matrix {
  const inner = gateDefinition(step.gate).matrix(step.angles.map((index) => at(angles, index)));
  const bit = 1 << step.target;
  const entries = Array.from({ length: 16 }, (_, index) => {
    const row = index >> 2;
    const column = index & 3;
    const isActive = step.controls.every((wire) => (column >> wire) & 1);
    if (!isActive) return complex(row === column ? 1 : 0);
    if ((row & ~bit) !== (column & ~bit)) return ZERO;
    return at(inner.entries, (row & bit ? 2 : 0) + (column & bit ? 1 : 0));
  });
  return { size: 4, entries };
}

describe.each(UNITARY_GATES.map((gate) => [gate.id, gate] as const))("gate %s", (_id, gate) => {
  const angles = ANGLES.slice(0, gate.angleNames.length);

  it("is unitary", () => {
    const u = gate.matrix(angles);
    expect(matrixDistance(multiplyMatrices(adjoint(u), u), identityMatrix(u.size))).toBeLessThan(
      TINY,
    );
  });

  it("has the inverse it names", () => {
    const { gate: id, order } = present(gate.inverse, `inverse of ${gate.id}`);
    const inverse = gateDefinition(id);
    const inverseAngles = order.map((from) => -at(angles, from));
    expect(inverseAngles).toHaveLength(inverse.angleNames.length);
    const both = multiplyMatrices(inverse.matrix(inverseAngles), gate.matrix(angles));
    expect(matrixDistance(both, identityMatrix(both.size))).toBeLessThan(TINY);
  });

  it("has derivatives that agree with central differences", () => {
    const h = 1e-5;
    const derivatives = gate.derivatives(angles);
    expect(derivatives).toHaveLength(angles.length);
    derivatives.forEach((derivative, index) => {
      const shifted = (by: number) =>
        gate.matrix(angles.map((angle, k) => (k === index ? angle + by : angle)));
      const up = shifted(h);
      const down = shifted(-h);
      const difference: Matrix = {
        size: up.size,
        entries: up.entries.map((entry, k) =>
          add(entry, multiply(at(down.entries, k), complex(-1))),
        ),
      };
      const slope = scaleMatrix(difference, complex(1 / (2 * h)));
      expect(matrixDistance(derivative, slope)).toBeLessThan(1e-9);
    });
  });

  it("equals its decomposition", () => {
    if (gate.factors) {
      const product = gate.factors.reduce(
        (u, factor) =>
          multiplyMatrices(
            factor.kind === "fixed"
              ? factor.matrix
              : rotationMatrix(factor.axis, at(angles, factor.angle)),
            u,
          ),
        identityMatrix(2),
      );
      expect(matrixDistance(product, gate.matrix(angles))).toBeLessThan(TINY);
    } else if (gate.conjugation) {
      const { basis, core } = gate.conjugation;
      const change = basis.reduce(
        (u, step) => multiplyMatrices(stepMatrix(step, angles), u),
        identityMatrix(4),
      );
      const product = multiplyMatrices(
        adjoint(change),
        multiplyMatrices(stepMatrix(core, angles), change),
      );
      expect(matrixDistance(product, gate.matrix(angles))).toBeLessThan(TINY);
    } else {
      expect(isInert(gate.id)).toBe(true);
    }
  });

  it("is found by its id and explains itself", () => {
    expect(present(findGate(gate.id), gate.id)).toBe(gate);
    expect(gate.help.length).toBeGreaterThan(10);
  });
});

it("gives every key to one gate", () => {
  const keys = GATES.flatMap((gate) => gate.key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});

const H = Math.SQRT1_2;
const i = complex(0, 1);
const minusI = complex(0, -1);

/** cos(TURN / 2) = 4/5 and sin(TURN / 2) = 3/5, so that every entry below is a literal. */
const TURN = 2 * Math.atan2(3, 4);
const c = 4 / 5;
const s = 3 / 5;
const minusIS = complex(0, -3 / 5);
const plusIS = complex(0, 3 / 5);
/** e^{-i TURN/2} and e^{i TURN/2}. */
const back = complex(4 / 5, -3 / 5);
const forth = complex(4 / 5, 3 / 5);
/** e^{i PHI} = (5 + 12i)/13 and e^{i LAMBDA} = (15 + 8i)/17, so e^{i(PHI + LAMBDA)} = (-21 + 220i)/221. */
const PHI = Math.atan2(12, 5);
const LAMBDA = Math.atan2(8, 15);

interface Published {
  readonly angles: readonly number[];
  /** Row by row. */
  readonly entries: readonly (Complex | number)[];
}

const fixedAt = (...entries: Published["entries"]): Published => ({ angles: [], entries });
const turned = (...entries: Published["entries"]): Published => ({ angles: [TURN], entries });

/**
 * The matrices as published, written out entry by entry and made of nothing in the table: every backend
 * reads the table, so that nothing else would notice a wrong one. Fixed gates: Nielsen and Chuang, section
 * 4.2, and √X = ((1+i, 1-i), (1-i, 1+i))/2. Rotations: exp(-iθP/2) = cos(θ/2) - i sin(θ/2) P. P and U are
 * Qiskit's (SCIENCE, convention 2). Rows and columns are |00⟩ |01⟩ |10⟩ |11⟩.
 */
const PUBLISHED: Readonly<
  Record<Exclude<GateId, "barrier" | DisplayId | MeasurementId>, Published>
> = {
  h: fixedAt(H, H, H, -H),
  x: fixedAt(0, 1, 1, 0),
  y: fixedAt(0, minusI, i, 0),
  z: fixedAt(1, 0, 0, -1),
  s: fixedAt(1, 0, 0, i),
  sdg: fixedAt(1, 0, 0, minusI),
  t: fixedAt(1, 0, 0, complex(H, H)),
  tdg: fixedAt(1, 0, 0, complex(H, -H)),
  sx: fixedAt(complex(0.5, 0.5), complex(0.5, -0.5), complex(0.5, -0.5), complex(0.5, 0.5)),
  sxdg: fixedAt(complex(0.5, -0.5), complex(0.5, 0.5), complex(0.5, 0.5), complex(0.5, -0.5)),
  rx: turned(c, minusIS, minusIS, c),
  ry: turned(c, -s, s, c),
  rz: turned(back, 0, 0, forth),
  p: { angles: [PHI], entries: [1, 0, 0, complex(5 / 13, 12 / 13)] },
  u: {
    angles: [TURN, PHI, LAMBDA],
    entries: [
      4 / 5,
      complex(-45 / 85, -24 / 85), // -e^{iλ} sin(θ/2)
      complex(15 / 65, 36 / 65), // e^{iφ} sin(θ/2)
      complex(-84 / 1105, 880 / 1105), // e^{i(φ+λ)} cos(θ/2)
    ],
  },
  swap: fixedAt(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1),
  // X⊗X exchanges |00⟩ with |11⟩ and |01⟩ with |10⟩.
  rxx: turned(c, 0, 0, minusIS, 0, c, minusIS, 0, 0, minusIS, c, 0, minusIS, 0, 0, c),
  // Y⊗Y does so too, with a minus sign between |00⟩ and |11⟩.
  ryy: turned(c, 0, 0, plusIS, 0, c, minusIS, 0, 0, minusIS, c, 0, plusIS, 0, 0, c),
  // Z⊗Z is 1 where the bits agree and -1 where they differ.
  rzz: turned(back, 0, 0, 0, 0, forth, 0, 0, 0, 0, forth, 0, 0, 0, 0, back),
};

describe("published matrices", () => {
  it.each(
    UNITARY_GATES.map(({ id }) => id).filter((id): id is keyof typeof PUBLISHED => !isInert(id)),
  )("%s", (id) => {
    const { angles, entries } = PUBLISHED[id];
    const found = gateDefinition(id).matrix(angles);
    expect(found.entries).toHaveLength(entries.length);
    entries.forEach((entry, index) => {
      const { re, im } = typeof entry === "number" ? complex(entry) : entry;
      expect(at(found.entries, index).re, `real part of entry ${index}`).toBeCloseTo(re, 14);
      expect(at(found.entries, index).im, `imaginary part of entry ${index}`).toBeCloseTo(im, 14);
    });
  });
});

describe("formulae", () => {
  it("of every gate are LaTeX that can be drawn, without a command that is unknown", () => {
    for (const { id, formula } of GATES) {
      const drawn = renderToString(formula, {
        output: "mathml",
        throwOnError: true,
        strict: "error",
      });
      expect(drawn, id).toContain("<math");
    }
    expect(new Set(GATES.map(({ formula }) => formula)).size).toBe(GATES.length);
  });
});

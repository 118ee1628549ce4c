/** Every property of the gate table, looped over its entries. */
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
  type Matrix,
} from "../base/complex.ts";
import { findGate, gateDefinition, GATES, rotationMatrix, type Step } from "./gate-table.ts";

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

describe.each(GATES.map((gate) => [gate.id, gate] as const))("gate %s", (_id, gate) => {
  const angles = ANGLES.slice(0, gate.angleNames.length);

  it("is unitary", () => {
    const u = gate.matrix(angles);
    expect(matrixDistance(multiplyMatrices(adjoint(u), u), identityMatrix(u.size))).toBeLessThan(
      TINY,
    );
  });

  it("has the inverse it names", () => {
    const inverse = gateDefinition(gate.inverse.gate);
    const inverseAngles = gate.inverse.order.map((from) => -at(angles, from));
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
      expect(gate.id).toBe("barrier");
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

it("has published matrices", () => {
  // Qiskit's U(θ, φ, λ) and exp(-iθ Z⊗Z/2).
  const u = gateDefinition("u").matrix([Math.PI / 2, 0, Math.PI]);
  expect(matrixDistance(u, gateDefinition("h").matrix([]))).toBeLessThan(TINY);
  const rzz = gateDefinition("rzz").matrix([Math.PI]);
  expect(at(rzz.entries, 0).im).toBeCloseTo(-1, 12);
  expect(at(rzz.entries, 5).im).toBeCloseTo(1, 12);
  const sx = gateDefinition("sx").matrix([]);
  expect(matrixDistance(multiplyMatrices(sx, sx), gateDefinition("x").matrix([]))).toBeLessThan(
    TINY,
  );
});

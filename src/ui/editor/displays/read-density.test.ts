import { describe, expect, it } from "vitest";
import { blochVector, describeReading, outcomeChances, wireAmplitudes } from "./read-density.ts";

/** |ψ⟩⟨ψ| of amplitudes [re, im]. */
function pure(amplitudes: readonly (readonly [number, number])[]): Float64Array {
  return Float64Array.from(
    amplitudes.flatMap(([ar, ai]) =>
      amplitudes.flatMap(([br, bi]) => [ar * br + ai * bi, ai * br - ar * bi]),
    ),
  );
}

const H = Math.SQRT1_2;
/** (|00⟩ - i|11⟩)/√2, times a phase that must not show. */
const bell = pure([
  [H * Math.cos(1), H * Math.sin(1)],
  [0, 0],
  [0, 0],
  [H * Math.sin(1), -H * Math.cos(1)],
]);
const mixed = Float64Array.of(0.75, 0, 0, 0, 0, 0, 0.25, 0);

describe("a density matrix", () => {
  it("gives the chances of its diagonal", () => {
    expect(outcomeChances(mixed)).toEqual([0.75, 0.25]);
    outcomeChances(bell).forEach((chance, index) =>
      expect(chance).toBeCloseTo([0.5, 0, 0, 0.5][index] ?? 9, 14),
    );
  });

  it("gives the Bloch vector, y as well", () => {
    const { x, y, z } = blochVector(
      pure([
        [H, 0],
        [0, H],
      ]),
    );
    expect([x, z]).toEqual([expect.closeTo(0, 14), expect.closeTo(0, 14)]);
    expect(y).toBeCloseTo(1, 14);
    expect(blochVector(mixed)).toEqual({ x: 0, y: 0, z: 0.5 });
  });

  it("gives amplitudes whose largest is real, and no phases where there is no state", () => {
    const [zero, , , three] = wireAmplitudes(bell);
    expect(zero?.magnitude).toBeCloseTo(H, 14);
    // Which of two equal ones is the largest is a matter of rounding.
    expect(Math.abs((three?.phase ?? 9) - (zero?.phase ?? 9))).toBeCloseTo(Math.PI / 2, 12);
    expect(wireAmplitudes(mixed)).toEqual([
      { magnitude: Math.sqrt(0.75), phase: null },
      { magnitude: 0.5, phase: null },
    ]);
  });

  it("is told in words, in the order of qubits that is chosen", () => {
    const one = pure([
      [0, 0],
      [0.6, 0],
      [0, 0],
      [0, 0.8],
    ]);
    expect(describeReading("chance", one, "little")).toBe("|11⟩ 64.0%, |01⟩ 36.0%");
    expect(describeReading("chance", one, "big")).toBe("|11⟩ 64.0%, |10⟩ 36.0%");
    expect(describeReading("amplitudes", one, "little")).toBe(
      "|11⟩ 0.800 at 0.00π, |01⟩ 0.600 at −0.50π",
    );
    expect(describeReading("bloch", mixed, "little")).toBe(
      "x +0.00, y +0.00, z +0.50, length 0.50",
    );
    expect(describeReading("amplitudes", mixed, "little")).toMatch(/^Entangled with other wires/);
    expect(describeReading("density", mixed, "little")).toBe(
      "purity 0.63; |0⟩⟨0| +0.75, |1⟩⟨1| +0.25",
    );
    const many = pure(Array.from({ length: 8 }, () => [Math.sqrt(1 / 8), 0] as const));
    expect(describeReading("chance", many, "little")).toMatch(/12\.5%, and 4 more$/);
  });
});

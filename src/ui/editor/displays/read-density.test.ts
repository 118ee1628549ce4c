import { expect, it } from "vitest";
import { describeReading } from "./read-density.ts";

/** |ψ⟩⟨ψ| of amplitudes [re, im]. */
function pure(amplitudes: readonly (readonly [number, number])[]): Float64Array {
  return Float64Array.from(
    amplitudes.flatMap(([ar, ai]) =>
      amplitudes.flatMap(([br, bi]) => [ar * br + ai * bi, ai * br - ar * bi]),
    ),
  );
}

const mixed = Float64Array.of(0.75, 0, 0, 0, 0, 0, 0.25, 0);

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
  expect(describeReading("bloch", mixed, "little")).toBe("x +0.00, y +0.00, z +0.50, length 0.50");
  expect(describeReading("amplitudes", mixed, "little")).toMatch(/^Entangled with other wires/);
  expect(describeReading("density", mixed, "little")).toBe(
    "purity 0.63; |0⟩⟨0| +0.75, |1⟩⟨1| +0.25",
  );
  const many = pure(Array.from({ length: 8 }, () => [Math.sqrt(1 / 8), 0] as const));
  expect(describeReading("chance", many, "little")).toMatch(/12\.5%, and 4 more$/);
});

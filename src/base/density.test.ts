import { describe, expect, it } from "vitest";
import { blochVector, isPure, outcomeChances, wireAmplitudes } from "./density.ts";

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

  it("is pure or not", () => {
    expect([bell, mixed].map(isPure)).toEqual([true, false]);
  });
});

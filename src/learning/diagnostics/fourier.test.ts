/** Coefficients of functions whose series is known. */
import { expect, it } from "vitest";
import { fourierCoefficients, magnitudes } from "./fourier.ts";

const COUNT = 21;
const sample = (f: (x: number) => number): Float64Array =>
  Float64Array.from({ length: COUNT }, (_, k) => f((2 * Math.PI * k) / COUNT));

it("are halves of the waves' heights with their phases, and zero elsewhere", () => {
  const found = fourierCoefficients(
    sample((x) => 0.3 + 0.8 * Math.cos(2 * x) - 0.5 * Math.sin(7 * x)),
  );
  // cos has (1/2, 0); -sin has e^{-ikx} weight +i/2.
  const expected: Readonly<Record<number, readonly [number, number]>> = {
    0: [0.3, 0],
    2: [0.4, 0],
    7: [0, 0.25],
  };
  for (let k = 0; 2 * k < COUNT; k++) {
    const [re, im] = expected[k] ?? [0, 0];
    expect(found[2 * k], `re of ${k}`).toBeCloseTo(re, 14);
    expect(found[2 * k + 1], `im of ${k}`).toBeCloseTo(im, 14);
  }
});

it("hold all of the function's power (Parseval)", () => {
  const values = sample((x) => Math.exp(Math.sin(x)) - x);
  const [constant = 0, ...waves] = magnitudes(fourierCoefficients(values));
  const power = values.reduce((sum, value) => sum + value ** 2, 0) / COUNT;
  expect(constant ** 2 + 2 * waves.reduce((sum, c) => sum + c ** 2, 0)).toBeCloseTo(power, 12);
});

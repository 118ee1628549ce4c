import { describe, expect, it } from "vitest";
import {
  describeCoefficient,
  describeSpectrum,
  isReachable,
  waveOf,
  type Spectrum,
} from "./spectrum.ts";

const spectrum: Spectrum = {
  coefficients: Float64Array.of(0.1, 0, 0, 0.25, 0, 0, 2e-17, 0),
  spacing: 1,
  isPeriodic: true,
  reachable: [0, 1, 2],
  uploads: 2,
};

describe("a spectrum in words", () => {
  it("says how far the circuit reaches and what is beyond", () => {
    expect(describeSpectrum(spectrum, "x0")).toBe(
      "x0 is in 2 angles: the circuit reaches frequency 2 at most. Of all others none exceeds 2e−17.",
    );
    expect(describeSpectrum({ ...spectrum, uploads: 0, reachable: [0] }, "x1")).toBe(
      "x1 is in no angle: the output does not depend on it.",
    );
    expect(describeSpectrum({ ...spectrum, isPeriodic: false }, "x0")).toContain("smears");
    expect(describeSpectrum({ ...spectrum, reachable: null }, "x0")).toContain("no straight line");
  });

  it("draws the function that the series is", () => {
    // 0.1 + 2 · Re(0.25i e^{ix}) = 0.1 - 0.5 sin x.
    const [start, quarter, half] = waveOf(spectrum, 4);
    expect(start).toBeCloseTo(0.1, 12);
    expect(quarter).toBeCloseTo(-0.4, 12);
    expect(half).toBeCloseTo(0.1, 12);
  });

  it("tells one coefficient with its phase", () => {
    expect(describeCoefficient(spectrum, 1)).toBe("frequency 1: |c| = 0.250, phase 0.50π");
    expect(describeCoefficient(spectrum, 3)).toBe("frequency 3: |c| = 2e−17, out of reach");
    expect(isReachable(spectrum, 2)).toBe(true);
  });
});

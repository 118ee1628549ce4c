import { describe, expect, it } from "vitest";
import type { LabReport } from "../../../../state/lab.ts";
import {
  describeCapability,
  describeDimension,
  describeGradients,
  describeSpectrum,
  judgeCapability,
  judgeGradients,
  withError,
} from "./describe-diagnosis.ts";

const scan = (factor: number, factorError = 0.01): LabReport<"gradients">["local"] => ({
  points: [2, 3].map((x) => ({ x, value: factor ** x, error: 0.1 * factor ** x })),
  exponential: { level: 1, factor, factorError, misfit: 1 },
  power: { level: 1, exponent: -2, exponentError: 0.12, misfit: 9 },
});
const powerOf = (factor: number): LabReport<"gradients">["local"] => ({
  ...scan(factor),
  power: { level: 1, exponent: -2, exponentError: 0.12, misfit: 0.1 },
});

const gradients = (change: Partial<LabReport<"gradients">>): LabReport<"gradients"> => ({
  local: scan(0.9),
  global: scan(0.4),
  name: "",
  axis: "wires",
  fixed: 4,
  ...change,
});

describe("what the Lab measures in words", () => {
  it("has as many digits as its error lets it", () => {
    expect(withError(2.3123, 0.0412)).toBe("2.312 ± 0.041");
    expect(withError(123.4, 12)).toBe("123 ± 12");
    expect(withError(0.5, 0)).toBe("0.5000 ± 0.0000");
  });

  it("says how gradients go with size, and that a slope within its error is none", () => {
    expect(describeGradients(gradients({ local: scan(1.005) }))).toBe(
      "The variance of the local cost stays the same with each wire, within its error (× 1.005 ± 0.010); that of the global cost falls by a factor of 2.500 ± 0.062 with each wire.",
    );
    const layers = gradients({
      axis: "layers",
      local: { points: [], exponential: null, power: null },
    });
    expect(describeGradients(layers)).toContain("local cost has no gradient at all");
    expect(describeGradients(layers)).toContain("with each layer");
  });

  it("tells a plateau of one cost from one of both, and from none", () => {
    expect(judgeGradients(gradients({}))).toMatch(/^The global cost has a barren plateau/);
    expect(judgeGradients(gradients({ local: scan(0.5) }))).toMatch(/^A barren plateau for both/);
    // A power of the wires vanishes, too, but not exponentially.
    const mild = gradients({ local: powerOf(0.5) });
    expect(judgeGradients(mild)).toMatch(/^The global cost has a barren plateau/);
    expect(describeGradients(mild)).toContain("goes as wires to the power −2.00 ± 0.12");
    // Beyond doubt only.
    const unsure = { local: scan(0.9), global: scan(0.65, 0.1) };
    expect(judgeGradients(gradients(unsure))).toMatch(/^No barren plateau/);
  });

  it("compares reach and entanglement with random states, less what few pairs add", () => {
    const entanglement = { count: 2, mean: 0.41, meanError: 0.01, variance: 0, varianceError: 0 };
    const report = {
      wireCount: 2,
      parameterCount: 4,
      pairs: 1000,
      expressibility: 0.05,
      expressibilityError: 0.01,
      bias: 0.037,
      shares: new Float64Array(),
      haarShares: new Float64Array(),
      entanglement,
      haarEntanglement: 0.4,
    };
    expect(describeCapability(report)).toContain("0.050 ± 0.010 nats");
    expect(describeCapability(report)).toContain("0.410 ± 0.010, where random states have 0.400");
    expect(judgeCapability(report)).toMatch(/as evenly as all states are\.$/);
    const poor = { ...report, expressibility: 2, entanglement: { ...entanglement, mean: 0 } };
    expect(judgeCapability(poor)).toMatch(/small part .* never entangled\.$/);
  });

  it("counts directions", () => {
    const points = [{ sampleCount: 1e6, dimension: 8.21, error: 0.33 }];
    expect(describeDimension({ weightCount: 13, draws: 20, rows: 40, points })).toBe(
      "Seen with 1,000,000 samples, 8.21 ± 0.33 of 13 weights count: 63.2%.",
    );
    const spectrum = {
      parameterCount: 10,
      now: { eigenvalues: [], redundantCount: 3 },
      samples: 8,
      ranges: [],
      redundantAnywhere: 0,
      draws: 8,
    };
    expect(describeSpectrum(spectrum)).toMatch(
      /^3 of 10 directions leave .*; at random points none/,
    );
    const full = { ...spectrum, now: { eigenvalues: [], redundantCount: 0 } };
    expect(describeSpectrum(full)).toMatch(/^All 10 directions move the state .*; the same at 8/);
  });
});

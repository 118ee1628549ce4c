/** The spectrum of a circuit that sees an input L times: nothing beyond L. */
import { expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { circuitOfTurns, type Turn } from "../../../circuit/rotation-fixtures.ts";
import { magnitudes } from "../../../learning/diagnostics/fourier.ts";
import { experiment } from "../../fixtures.ts";
import { LabDesk } from "../lab-desk.ts";

const layer = (index: number): Turn[] => [
  ["rx", "x0", 0],
  ["ry", `a${index}`, 0],
  ["rz", `b${index}`, 0],
];
const ask = async (layers: number) => {
  const turns = Array.from({ length: layers }, (_, index) => layer(index)).flat();
  const circuit = circuitOfTurns(2, [...turns, ["rx", "x1", 1], ["x", "", 1, 0]]);
  const weights = Float64Array.from({ length: 2 * layers + 3 }, (_, k) => Math.cos(3 * k + 1));
  const query = { experiment: { ...experiment, circuit }, weights, sample: 3, input: 0, output: 0 };
  return unwrap(await new LabDesk().ask(0, "fourier", query));
};

it.each([1, 2, 4])("has coefficients up to L = %i, and none above to 12 digits", async (layers) => {
  const { coefficients, reachable, spacing, uploads, isPeriodic } = await ask(layers);
  const sizes = magnitudes(coefficients);
  expect([spacing, uploads, isPeriodic]).toEqual([1, layers, true]);
  expect(reachable).toHaveLength(layers + 1);
  expect(sizes[layers]).toBeGreaterThan(1e-4);
  expect(Math.max(...sizes.slice(layers + 1))).toBeLessThan(1e-12);
});

it("agrees with the closed form of one upload: ⟨Z⟩ after Rx(x) Ry(a)", async () => {
  const circuit = circuitOfTurns(1, [
    ["rx", "x0", 0],
    ["ry", "a", 0],
  ]);
  const model = {
    ...experiment.model,
    readout: { kind: "expectations", observables: ["Z0"] },
  } as const;
  const weights = Float64Array.of(0.4, 1, 0);
  const query = {
    experiment: { ...experiment, circuit, model },
    weights,
    sample: 0,
    input: 0,
    output: 0,
  };
  const { coefficients } = unwrap(await new LabDesk().ask(0, "fourier", query));
  // cos(a) cos(x) has c₁ = cos(a)/2.
  expect(coefficients[2]).toBeCloseTo(Math.cos(0.4) / 2, 12);
  expect(coefficients[3]).toBeCloseTo(0, 12);
});

it("says which inputs there are", async () => {
  const weights = new Float64Array(6);
  const query = { experiment, weights, sample: 0, input: 5, output: 0 };
  const refused = await new LabDesk().ask(0, "fourier", query);
  expect(!refused.ok && refused.problems[0]?.message).toBe(
    "The circuit has 2 inputs and 2 outputs.",
  );
});

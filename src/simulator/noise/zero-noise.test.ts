/** Folding changes nothing but the noise; the fits are right on what they are made for. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters } from "../../circuit/circuit.ts";
import { foldCircuit } from "../../circuit/fold.ts";
import { NO_NOISE, type NoiseModel } from "../../circuit/noise-model.ts";
import { parseObservable } from "../../circuit/observable.ts";
import { circuitOf, distance, zeros } from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import { densityBranches, densityExpectation } from "../reference/density.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest } from "../simulator.ts";
import { createExtrapolation } from "./extrapolate.ts";
import { withMeasurements } from "./fixtures.ts";
import { withNoise } from "./with-noise.ts";
import { withZeroNoise } from "./with-zero-noise.ts";

const NO_INPUTS = { parameters: new Map<string, number>(), features: [] };
const options = { wireCount: 3, featureCount: 0, parameterCount: 0, opCount: 12, maxControls: 1 };

describe("foldCircuit", () => {
  it("gives the same state whatever the factor", async () => {
    for (let seed = 0; seed < 12; seed++) {
      const random = createRandom(seed, "fold");
      const circuit = randomCircuit(random, { ...options, customGateCount: 2, subcircuitCount: 2 });
      const stateOf = async (folded: typeof circuit): Promise<Float64Array> => {
        const request = { circuit: folded, featureCount: 0, parameters: [], observables: [] };
        const session = unwrap(await createReference().open(request));
        return session.state(new Float64Array(0), new Float64Array(0));
      };
      const wanted = await stateOf(circuit);
      for (const factor of [1, 1.7, 3, 4.2]) {
        const folded = unwrap(foldCircuit(circuit, factor));
        expect(Math.abs(folded.factor - factor)).toBeLessThan(0.2);
        expect(distance(await stateOf(folded.circuit), wanted)).toBeLessThan(1e-12);
      }
    }
  });

  it("refuses what cannot be undone, and what grows too large", () => {
    const random = createRandom(1, "fold");
    const measuring = withMeasurements(random, randomCircuit(random, options));
    expect(foldCircuit(measuring, 3)).toMatchObject({
      problems: [{ code: "noise/fold-measurement" }],
    });
    const circuit = randomCircuit(random, options);
    expect(foldCircuit(circuit, 999)).toMatchObject({
      problems: [{ code: "noise/fold-too-large" }],
    });
  });
});

describe("the fits", () => {
  const factors = [1, 2, 3, 5];
  const valuesOf = (curve: (factor: number) => number) => factors.map(curve);

  it("are exact on the curves they fit, with the slopes of the value", () => {
    const curves = [
      ["richardson", (f: number) => 0.7 - 0.2 * f + 0.05 * f ** 2 - 0.01 * f ** 3, 0.7],
      ["polynomial", (f: number) => 0.7 - 0.2 * f + 0.05 * f ** 2, 0.7],
      ["exponential", (f: number) => -0.8 * Math.exp(-0.3 * f), -0.8],
    ] as const;
    for (const [fit, curve, wanted] of curves) {
      const extrapolate = createExtrapolation(fit, factors);
      const values = valuesOf(curve);
      const { value, slopes } = extrapolate(values);
      expect(value).toBeCloseTo(wanted, 12);
      values.forEach((_, k) => {
        const moved = values.map((own, place) => (place === k ? own + 1e-6 : own));
        expect((extrapolate(moved).value - value) / 1e-6).toBeCloseTo(at(slopes, k), 4);
      });
    }
  });

  it("takes a straight line where an exponential has no sense", () => {
    const extrapolate = createExtrapolation("exponential", [1, 3]);
    expect(extrapolate([0.2, -0.2]).value).toBeCloseTo(0.4, 12);
    expect(extrapolate([0, 0]).value).toBe(0);
  });
});

describe("withZeroNoise", () => {
  const circuit = circuitOf(zeros(2), [
    ["ry", [0], [], ["a"]],
    ["x", [1], [0], []],
    ["rz", [1], [], ["0.3"]],
    ["ry", [1], [], ["0.5"]],
  ]);
  const request: SessionRequest = {
    circuit,
    featureCount: 0,
    parameters: circuitParameters(circuit),
    observables: [unwrap(parseObservable("Z1", 2)), unwrap(parseObservable("Z0", 2))],
  };
  const batch = { size: 1, features: new Float64Array(0), parameters: Float64Array.from([0.7]) };
  const model: NoiseModel = {
    rules: [{ channel: "depolarizing", strengths: [0.01], gates: "all" }],
    readout: [],
  };
  const noisy = withNoise(createReference(), model, { method: "auto", trajectories: 2, seed: 1 });

  it("comes much nearer to what there is without noise, by every fit", async () => {
    const inputs = { ...NO_INPUTS, parameters: new Map([["a", 0.7]]) };
    const branches = densityBranches(circuit, NO_NOISE, inputs);
    const exact = request.observables.map((pauli) => densityExpectation(branches, pauli));
    const off = async (simulator: typeof noisy): Promise<number> =>
      distance(await unwrap(await simulator.open(request)).forward(batch), exact);
    const before = await off(noisy);
    for (const fit of ["richardson", "polynomial", "exponential"] as const) {
      const after = await off(withZeroNoise(noisy, { factors: [1, 3, 5], fit }));
      expect(after).toBeLessThan(before / 4);
    }
  });

  it("leads gradients back through the fit", async () => {
    const exact = unwrap(await createReference().open(request));
    const mitigated = withZeroNoise(createReference(), { factors: [1, 3], fit: "exponential" });
    const session = unwrap(await mitigated.open(request));
    const cotangent = Float64Array.from([0.4, -1.1]);
    await exact.forward(batch);
    await session.forward(batch);
    const wanted = await exact.backward(cotangent);
    const found = await session.backward(cotangent);
    expect(distance(found.parameters, wanted.parameters)).toBeLessThan(1e-12);
  });

  it.each([
    [[1], "noise/zero-noise-factors"],
    [[1, 1], "noise/zero-noise-factors"],
    [[0.5, 3], "noise/zero-noise-factors"],
    [[1, 1.1, 3], "noise/factors-alike"],
  ])("refuses the factors %j", async (factors, code) => {
    const opened = await withZeroNoise(noisy, { factors, fit: "richardson" }).open(request);
    expect(opened).toMatchObject({ problems: [{ code }] });
  });
});

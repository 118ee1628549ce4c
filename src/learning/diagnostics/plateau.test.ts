/** Variances of gradients: statistics, sums, grids, and plateaus against what is known of them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { parity } from "../../base/bits.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters } from "../../circuit/circuit.ts";
import type { PauliSum } from "../../circuit/pauli-sum.ts";
import { validateCircuit } from "../../circuit/validate.ts";
import { circuitOf, zeros } from "../../simulator/fixtures.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import { createWasm } from "../../simulator/wasm/wasm-simulator.ts";
import { expectationReadout } from "../readout.ts";
import { factorPerWire, gradientsAt } from "./gradient-variance.ts";
import { plateauVariances } from "./plateau.ts";
import { angleGrid, drawAngles } from "./random-angles.ts";
import { randomLayers } from "./random-layers.ts";
import { spreadOf } from "./spread.ts";
import { combineSums, zeroProjector } from "./sums.ts";

const NO_FEATURES = new Float64Array(0);
const ZZ: PauliSum = { terms: [{ coefficient: 1, pauli: { x: 0, z: 3 } }] };

describe("spreadOf", () => {
  it("has mean, unbiased variance and their errors", () => {
    const spread = spreadOf([1, 2, 3, 6]);
    expect(spread.mean).toBe(3);
    expect(spread.variance).toBeCloseTo(14 / 3, 12);
    expect(spread.meanError).toBeCloseTo(Math.sqrt(14 / 12), 12);
    // m₄ = (16 + 1 + 0 + 81)/4.
    expect(spread.varianceError).toBeCloseTo(Math.sqrt((98 / 4 - (14 / 3) ** 2) / 4), 12);
    expect(() => spreadOf([1])).toThrow("1 value");
  });

  it("is off by its errors, no more and no less", () => {
    const random = createRandom(3, "spread");
    const spreads = Array.from({ length: 200 }, () =>
      spreadOf(Array.from({ length: 400 }, () => 5 + 2 * random.normal())),
    );
    const misses = spreads.map(({ mean, meanError }) => (mean - 5) / meanError);
    const others = spreads.map(({ variance, varianceError }) => (variance - 4) / varianceError);
    for (const list of [misses, others]) {
      const { mean, variance } = spreadOf(list);
      expect(Math.abs(mean)).toBeLessThan(0.4);
      expect(Math.abs(variance - 1)).toBeLessThan(0.4);
    }
  });
});

describe("sums", () => {
  it("combine with each string once, and nothing that cancels", () => {
    const found = combineSums([
      [2, ZZ],
      [-1, zeroProjector([0, 1])],
      [0.25, { terms: [{ coefficient: 1, pauli: { x: 0, z: 1 } }] }],
    ]);
    expect(found.terms).toEqual([
      { coefficient: 1.75, pauli: { x: 0, z: 3 } },
      { coefficient: -0.25, pauli: { x: 0, z: 0 } },
      { coefficient: -0.25, pauli: { x: 0, z: 2 } },
    ]);
  });

  it("project onto zeros: 1 in their state, 0 in every other", () => {
    const readout = expectationReadout([zeroProjector([0, 2])]);
    for (let basis = 0; basis < 8; basis++) {
      const signs = readout.observables.map(({ z }) => (parity(z & basis) === 1 ? -1 : 1));
      expect(readout.forward(Float64Array.from(signs), 1)).toEqual(
        Float64Array.of((basis & 0b101) === 0 ? 1 : 0),
      );
    }
  });
});

describe("angleGrid", () => {
  it("has the exact mean of what has frequencies below its number of points", () => {
    const points = [...angleGrid(2, 3)];
    expect(points).toHaveLength(9);
    const mean = (of: (a: number, b: number) => number): number =>
      points.reduce((sum, point) => sum + of(at(point, 0), at(point, 1)), 0) / 9;
    expect(mean((a, b) => Math.cos(a) ** 2 * Math.sin(b) ** 2)).toBeCloseTo(1 / 4, 14);
    expect(mean((a, b) => Math.cos(a + 0.3) * Math.sin(2 * b))).toBeCloseTo(0, 14);
    expect([...angleGrid(0, 3)]).toHaveLength(1);
  });
});

describe("gradientsAt", () => {
  it("has the slopes of every sum with respect to every parameter", async () => {
    const circuit = circuitOf(zeros(2), [
      ["ry", [0], [], ["theta0"]],
      ["x", [1], [0], []],
      ["rx", [1], [], ["2*theta1"]],
    ]);
    const readout = expectationReadout([ZZ, zeroProjector([0, 1])]);
    const session = unwrap(
      await createReference().open({
        circuit,
        parameters: ["theta0", "theta1"],
        featureCount: 0,
        observables: readout.observables,
      }),
    );
    const parameters = Float64Array.of(0.4, 1.1);
    const values = async (shift: number, index: number): Promise<Float64Array> => {
      const moved = parameters.with(index, at(parameters, index) + shift);
      const batch = { size: 1, features: NO_FEATURES, parameters: moved };
      return readout.forward(await session.forward(batch), 1);
    };
    const found = await gradientsAt(session, readout, { features: NO_FEATURES, parameters });
    for (const index of [0, 1]) {
      const [up, down] = [await values(1e-5, index), await values(-1e-5, index)];
      found.forEach((gradient, sum) => {
        expect(at(gradient, index)).toBeCloseTo((at(up, sum) - at(down, sum)) / 2e-5, 8);
      });
    }
  });
});

it("factorPerWire finds the factor of an exponential", () => {
  const points = [2, 3, 5, 8].map((wires) => ({ wires, value: 7 * 0.51 ** wires }));
  expect(factorPerWire(points)).toBeCloseTo(0.51, 12);
});

describe("randomLayers", () => {
  it("are valid circuits with an angle of its own for each rotation, about axes of all kinds", () => {
    const circuit = randomLayers(createRandom(1), 3, 20);
    expect(validateCircuit(circuit)).toEqual([]);
    const names = circuitParameters(circuit);
    expect(new Set(names)).toEqual(new Set(Array.from({ length: 60 }, (_, k) => `theta${k}`)));
    const gates = circuit.ops.filter(({ angles }) => angles[0]?.startsWith("theta"));
    for (const id of ["rx", "ry", "rz"]) {
      expect(gates.filter(({ gate }) => gate === id).length).toBeGreaterThan(8);
    }
    expect(circuit.ops.filter(({ gate }) => gate === "z")).toHaveLength(40);
    expect(circuit.ops.filter(({ angles }) => angles[0] === "pi/4")).toHaveLength(3);
  });

  it("differ from draw to draw and are the same for a seed", () => {
    expect(randomLayers(createRandom(1), 2, 5)).toEqual(randomLayers(createRandom(1), 2, 5));
    expect(randomLayers(createRandom(2), 2, 5)).not.toEqual(randomLayers(createRandom(1), 2, 5));
  });
});

describe("plateauVariances", () => {
  let simulator: Simulator;
  // Building its kernels takes seconds.
  beforeAll(async () => {
    simulator = unwrap(await createWasm({ precision: "float64", threads: 1 }));
  }, 60_000);
  afterAll(() => simulator.dispose());

  it("are those of a 2-design after an angle behind RY(π/4)", async () => {
    // E_U (∂⟨H⟩)² = Tr(H - Tr H/N)² / (N² - 1) · (1 - ⟨P⟩²)/2, and ⟨P⟩² is 1/2, 0, 1/2 for X, Y, Z.
    const size = 4;
    const axes = 1 / 3;
    const found = await plateauVariances(simulator, {
      wireCount: 2,
      layerCount: 20,
      circuitCount: 80,
      pointCount: 8,
      seed: 5,
      observables: [ZZ, zeroProjector([0, 1])],
    });
    const expected = [(axes * size) / (size ** 2 - 1), (axes * (1 - 1 / size)) / (size ** 2 - 1)];
    found.forEach(({ variance, error }, index) => {
      expect(error).toBeLessThan(0.15 * at(expected, index));
      expect(Math.abs(variance - at(expected, index))).toBeLessThan(4 * error);
    });
  }, 60_000);

  it("leaves no session open, also when it is stopped", async () => {
    const request = {
      wireCount: 2,
      layerCount: 2,
      circuitCount: 3,
      pointCount: 2,
      seed: 1,
      observables: [ZZ],
    };
    const before = simulator.bytesHeld();
    await plateauVariances(simulator, request);
    const stop = (): Promise<void> => Promise.reject(new Error("enough"));
    await expect(plateauVariances(simulator, request, stop)).rejects.toThrow("enough");
    expect(simulator.bytesHeld()).toBe(before);
  }, 60_000);
});

it("drawAngles are uniform over the circle", () => {
  const angles = drawAngles(createRandom(4), 4000);
  const { mean, variance } = spreadOf(angles);
  expect(Math.min(...angles)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...angles)).toBeLessThan(2 * Math.PI);
  expect(mean).toBeCloseTo(Math.PI, 0);
  expect(variance / (Math.PI ** 2 / 3)).toBeCloseTo(1, 1);
});

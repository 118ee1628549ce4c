/** Gradients while circuits grow: fits, families, and variances that are known exactly. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { ANSAETZE } from "../../circuit/ansatz/ansatz-table.ts";
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import { validateCircuit } from "../../circuit/validate.ts";
import { circuitOf, zeros } from "../../simulator/fixtures.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import { FAMILIES, recogniseFamily, repeatCircuit } from "./families.ts";
import { fitExponential, fitPower } from "./fit-decay.ts";
import { scanGradients } from "./gradient-scan.ts";

const NO_FEATURES = new Float64Array(0);

describe("fitExponential", () => {
  it("finds an exponential, and trusts the points that are sure", () => {
    const exact = [2, 3, 5].map((x) => ({ x, value: 3 * 0.4 ** x, error: 1e-6 }));
    const { level, factor, factorError } = fitExponential(exact);
    expect(level).toBeCloseTo(3, 10);
    expect(factor).toBeCloseTo(0.4, 12);
    expect(factorError).toBeLessThan(1e-3);
    const stray = { x: 6, value: 1, error: 100 };
    expect(fitExponential([...exact, stray]).factor).toBeCloseTo(0.4, 6);
  });

  it("is off by its error, no more and no less", () => {
    const random = createRandom(5, "fit");
    const misses = Array.from({ length: 300 }, () => {
      const points = [2, 3, 4, 5, 6].map((x) => {
        const value = 0.5 ** x;
        return { x, value: value * (1 + 0.05 * random.normal()), error: 0.05 * value };
      });
      const { factor, factorError } = fitExponential(points);
      return (factor - 0.5) / factorError;
    });
    const square = misses.reduce((sum, miss) => sum + miss * miss, 0) / misses.length;
    // A fit that scatters more than it should raises its own error: never below, a little above.
    expect(square).toBeGreaterThan(0.5);
    expect(square).toBeLessThan(1.2);
  });
});

it("fitPower finds a power, and fits it better than an exponential does, and the other way round", () => {
  const through = (of: (x: number) => number) =>
    [2, 3, 4, 6, 8].map((x) => ({ x, value: of(x), error: 0.02 * of(x) }));
  const power = through((x) => 5 / x ** 2);
  expect(fitPower(power)).toMatchObject({ exponent: expect.closeTo(-2, 10) });
  expect(fitPower(power).level).toBeCloseTo(5, 9);
  expect(fitPower(power).misfit).toBeLessThan(fitExponential(power).misfit / 10);
  const exponential = through((x) => 0.5 ** x);
  expect(fitExponential(exponential).misfit).toBeLessThan(fitPower(exponential).misfit / 10);
});

describe("scanGradients", () => {
  it("has Cerezo's variances of one layer of RY: 1/(8n²) and 1/8 (3/8)^(n-1)", async () => {
    const layerOf = (wires: number): Circuit =>
      circuitOf(
        zeros(wires),
        Array.from({ length: wires }, (_, wire) => ["ry", [wire], [], [`t${wire}`]] as const),
      );
    const sizes = [2, 3, 4];
    const { local, global } = await scanGradients(createReference(), {
      sizes,
      circuitOf: layerOf,
      features: NO_FEATURES,
      points: 400,
      seed: 1,
    });
    for (const [index, wires] of sizes.entries()) {
      const [a, b] = [at(local.points, index), at(global.points, index)];
      expect(Math.abs(a.value - 1 / (8 * wires ** 2))).toBeLessThan(4 * a.error);
      expect(Math.abs(b.value - (1 / 8) * (3 / 8) ** (wires - 1))).toBeLessThan(4 * b.error);
      expect(b.error).toBeLessThan(0.15 * b.value);
    }
    expect(global.exponential?.factor).toBeCloseTo(3 / 8, 1);
    expect(global.exponential?.factorError).toBeLessThan(0.05);
    const { exponent = 0, exponentError = 0 } = local.power ?? {};
    expect(Math.abs(exponent + 2)).toBeLessThan(4 * exponentError);
    expect(exponentError).toBeLessThan(0.15);
  });

  it("leaves out sizes without any slope, tells how far it is, and stops when told to", async () => {
    const shares: number[] = [];
    const request = {
      sizes: [1, 2],
      circuitOf: (wires: number) =>
        circuitOf(
          zeros(wires),
          wires === 1 ? [["rz", [0], [], ["t0"]]] : [["ry", [0], [], ["t0"]]],
        ),
      features: NO_FEATURES,
      points: 5,
      seed: 1,
    };
    const { local } = await scanGradients(createReference(), request, async (done) => {
      shares.push(done ?? -1);
    });
    expect(local.points.map(({ x }) => x)).toEqual([2]);
    expect(local).toMatchObject({ exponential: null, power: null });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const stop = (): Promise<void> => Promise.reject(new Error("enough"));
    await expect(scanGradients(createReference(), request, stop)).rejects.toThrow("enough");
  });
});

describe("families", () => {
  it.each(FAMILIES.map((family) => [family.id, family] as const))("%s grows", (_, family) => {
    const random = createRandom(1, "family");
    const small = family.build(2, 1, random);
    const wide = family.build(5, 1, random);
    const deep = family.build(2, 4, random);
    for (const circuit of [small, wide, deep]) expect(validateCircuit(circuit)).toEqual([]);
    expect(wide.wires).toHaveLength(5);
    expect(circuitParameters(wide).length).toBeGreaterThan(circuitParameters(small).length);
    expect(circuitParameters(deep).length).toBeGreaterThan(circuitParameters(small).length);
  });

  it("are recognised, whatever their parameters are called and whatever encodes the data", () => {
    for (const family of FAMILIES.filter(({ id }) => id !== "random-layers")) {
      const built = family.build(3, 2, createRandom(1));
      const renamed = JSON.parse(JSON.stringify(built).replaceAll("theta", "w")) as Circuit;
      const encoded: Circuit = {
        ...renamed,
        ops: [
          { id: "e", gate: "rx", column: 0, targets: [1], controls: [], angles: ["x0"] },
          ...renamed.ops.map((op) => ({ ...op, column: op.column + 1 })),
        ],
      };
      const found = recogniseFamily(encoded);
      expect([family.id, found?.family.id, found?.layers]).toEqual([family.id, family.id, 2]);
      expect(found?.family.build(3, 2, createRandom(1)).ops.length).toBe(built.ops.length);
    }
  });

  it("are not recognised in anything else", () => {
    const built = at(FAMILIES, 1).build(3, 2, createRandom(1));
    const [first, ...others] = built.ops;
    expect(recogniseFamily({ ...built, ops: others })).toBeNull();
    // Two angles that are one parameter are another circuit.
    const tied = JSON.parse(JSON.stringify(built).replaceAll("theta1", "theta0")) as Circuit;
    expect(recogniseFamily(tied)).toBeNull();
    const turned = {
      ...built,
      ops: [{ ...first, gate: "rx" } as Circuit["ops"][number], ...others],
    };
    expect(recogniseFamily(turned)).toBeNull();
    expect(ANSAETZE.length).toBeGreaterThan(FAMILIES.length);
  });
});

it("repeatCircuit has parameters of its own in each copy, and the same data", () => {
  const circuit = circuitOf(zeros(2), [
    ["ry", [0], [], ["a*x0"]],
    ["rx", [1], [], ["b"]],
  ]);
  const twice = repeatCircuit(circuit, 2);
  expect(validateCircuit(twice)).toEqual([]);
  expect(circuitParameters(twice)).toEqual(["a_r0", "b_r0", "a_r1", "b_r1"]);
  expect(twice.ops.map(({ angles }) => angles[0]?.includes("x0"))).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

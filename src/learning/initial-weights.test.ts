/** Initial weights: the variance that each way promises, and blocks that are the identity. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { createDense } from "./dense.ts";
import { initialiseDense, initialParameters, SMALL } from "./initial-weights.ts";
import type { InitialisationSettings } from "./settings.ts";

const COUNT = 20_000;

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceOf = (values: Float64Array): number => {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
};

/** Within five standard errors of the variance of a normal sample, which a uniform one does not reach. */
function expectVariance(values: Float64Array, expected: number): void {
  const error = 5 * Math.sqrt(2 / values.length);
  expect(Math.abs(varianceOf(values) / expected - 1)).toBeLessThan(error);
  expect(Math.abs(meanOf(values))).toBeLessThan(5 * Math.sqrt(expected / values.length));
}

const angles = (settings: InitialisationSettings, seed = 1): Float64Array =>
  initialParameters(
    settings,
    emptyCircuit(1),
    Array.from({ length: COUNT }, (_, k) => `p${k}`),
    createRandom(seed),
  );

describe("the circuit's parameters", () => {
  it.each<[string, InitialisationSettings, number]>([
    ["uniform over a turn when nothing is said", {}, (2 * Math.PI) ** 2 / 12],
    ["uniform over a turn", { circuit: "uniform" }, (2 * Math.PI) ** 2 / 12],
    ["small normal", { circuit: "small" }, SMALL ** 2],
  ])("%s", (_name, settings, variance) => {
    expectVariance(angles(settings), variance);
    expect(angles(settings)).toEqual(angles(settings));
    expect(angles(settings, 2)).not.toEqual(angles(settings));
  });

  it("are 0, or what somebody fixed", () => {
    expect(new Set(angles({ circuit: "zero" }))).toEqual(new Set([0]));
    const fixed = angles({ circuit: "fixed", values: { p1: 0.5, p3: -2, unknown: 9 } });
    expect([...fixed.subarray(0, 5)]).toEqual([0, 0.5, 0, -2, 0]);
  });
});

describe("a dense layer of 100 inputs and 200 units", () => {
  it.each<[InitialisationSettings["dense"], number]>([
    ["glorot", 2 / 300],
    ["he", 2 / 100],
    ["small", SMALL ** 2],
  ])("%s", (dense = "glorot", variance) => {
    const layer = createDense(100, 200, "relu", 3);
    const weights = new Float64Array(3 + layer.weightCount).fill(9);
    initialiseDense({ dense }, layer, weights, createRandom(4));
    expectVariance(weights.subarray(3, 3 + COUNT), variance);
    expect(new Set(weights.subarray(3 + COUNT))).toEqual(new Set([0]));
    expect([...weights.subarray(0, 3)]).toEqual([9, 9, 9]);
  });
});

describe("identity blocks", () => {
  /** Rotations and CNOTs in a block, and its mirror image with parameters of its own. */
  function mirrored(): { circuit: Circuit; names: string[] } {
    let circuit = emptyCircuit(3);
    let column = 0;
    const place = (op: Omit<Parameters<typeof addOp>[1], "column">): void => {
      circuit = unwrap(addOp(circuit, { ...op, column: column++ }));
    };
    const names: string[] = [];
    const turn = (gate: "ry" | "rz" | "rx", wire: number): void => {
      names.push(`t${names.length}`);
      place({ gate, wire, angles: [`3 ${names.at(-1)}`] });
    };
    const entangle = (wire: number): void =>
      place({ gate: "x", wire: wire + 1, controls: [{ wire, on: true }] });
    for (const wire of [0, 1, 2]) turn("ry", wire);
    for (const wire of [0, 1]) entangle(wire);
    for (const wire of [0, 1, 2]) turn("rz", wire);
    for (const wire of [0, 1, 2]) turn("rz", wire);
    for (const wire of [1, 0]) entangle(wire);
    for (const wire of [0, 1, 2]) turn("ry", wire);
    // In no pair: it is to start at 0.
    turn("rx", 2);
    return { circuit, names };
  }

  const stateAt = async (circuit: Circuit, names: string[], parameters: Float64Array) => {
    const request = { circuit, featureCount: 0, observables: [], parameters: names };
    const session = unwrap(await createReference().open(request));
    return session.state(new Float64Array(0), parameters);
  };

  it("start as the identity at random angles, and other starts do not", async () => {
    const { circuit, names } = mirrored();
    const drawn = initialParameters({ circuit: "identity" }, circuit, names, createRandom(7));
    expect(varianceOf(drawn)).toBeGreaterThan(1);
    const state = await stateAt(circuit, names, drawn);
    expect(at(state, 0)).toBeCloseTo(1, 12);
    state.subarray(1).forEach((value) => expect(value).toBeCloseTo(0, 12));
    expect(drawn.at(-1)).toBe(0);
    const uniform = initialParameters({}, circuit, names, createRandom(7));
    expect(Math.abs(at(await stateAt(circuit, names, uniform), 0))).toBeLessThan(0.9);
  });
});

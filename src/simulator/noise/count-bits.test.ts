/** Counts of classical bits against the density matrix's probabilities, and the repetition code of SCIENCE.md. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import type { Circuit, Op } from "../../circuit/circuit.ts";
import { NO_NOISE, type NoiseModel } from "../../circuit/noise-model.ts";
import { classicalBits } from "../../circuit/measurement.ts";
import { zeros } from "../fixtures.ts";
import { bitProbabilities, densityBranches } from "../reference/density.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest } from "../simulator.ts";
import { createWasm } from "../wasm/wasm-simulator.ts";
import { countBits, type BitCounts } from "./count-bits.ts";
import { randomNoisyRequest } from "./fixtures.ts";
import { withNoise } from "./with-noise.ts";

const NOTHING = { parameters: new Map<string, number>(), features: [] };
const SHOTS = 4000;

const op = (gate: Op["gate"], wire: number, more: Partial<Op> = {}): Op => ({
  id: "",
  gate,
  column: 0,
  targets: [wire],
  controls: [],
  angles: [],
  ...more,
});
/** An op a column. */
const build = (wireCount: number, ...ops: readonly Op[]): Circuit => ({
  wires: zeros(wireCount).map((initial) => ({ initial })),
  ops: ops.map((placed, column) => ({ ...placed, id: `op${column}`, column })),
});

async function count(circuit: Circuit, model: NoiseModel, seed = 1): Promise<BitCounts> {
  const request = { circuit, featureCount: 0, parameters: [], observables: [] };
  const row = { features: new Float64Array(0), parameters: new Float64Array(0) };
  const simulator = unwrap(await createWasm());
  return unwrap(await countBits(simulator, request, model, { ...row, shots: SHOTS, seed }));
}

/** How far the counts are off, in standard deviations of a count. */
function farthest({ outcomes }: BitCounts, chances: ReadonlyMap<string, number>): number {
  const found = new Map(outcomes.map(({ value, count: times }) => [value, times]));
  expect([...found.values()].reduce((sum, times) => sum + times, 0)).toBe(SHOTS);
  const values = new Set([...found.keys(), ...chances.keys()]);
  return Math.max(
    ...[...values].map((value) => {
      const chance = chances.get(value) ?? 0;
      const deviation = Math.sqrt(SHOTS * chance * (1 - chance)) + 0.5;
      return Math.abs((found.get(value) ?? 0) - SHOTS * chance) / deviation;
    }),
  );
}

const readout = [
  {
    rows: [
      [0.97, 0.03],
      [0.1, 0.9],
    ],
  },
] as const;

describe("countBits", () => {
  it("samples the final state where nothing comes after the measurements, read with errors", async () => {
    const circuit = build(
      3,
      op("ry", 0, { angles: ["0.9"] }),
      op("x", 2, { controls: [{ wire: 0, on: true }] }),
      op("measure", 2, { bit: "a" }),
      op("measure", 0, { bit: "b" }),
    );
    for (const model of [NO_NOISE, { rules: [], readout }]) {
      const found = await count(circuit, model);
      expect(found.bits).toEqual(["a", "b"]);
      const chances = bitProbabilities(densityBranches(circuit, model, NOTHING), found.bits);
      expect(farthest(found, chances)).toBeLessThan(4);
    }
    expect(await count(circuit, NO_NOISE)).toEqual(await count(circuit, NO_NOISE));
    expect(await count(circuit, NO_NOISE, 2)).not.toEqual(await count(circuit, NO_NOISE));
  });

  it("follows trajectories of circuits that go on after measuring", async () => {
    for (let index = 0; index < 12; index++) {
      const random = createRandom(index, "counted");
      const { noisy, circuit } = randomNoisyRequest(random, "trajectories");
      const names = classicalBits(circuit);
      if (names.length === 0 || !noisy) continue;
      const simulator = unwrap(await createWasm());
      const parameters = ["theta0", "theta1"];
      const request: SessionRequest = { circuit, featureCount: 2, parameters, observables: [] };
      const row = { features: new Float64Array(2), parameters: Float64Array.from([0.4, -1]) };
      const wanted = { ...row, shots: SHOTS, seed: index };
      const found = unwrap(await countBits(simulator, request, noisy.model, wanted));
      const inputs = {
        parameters: new Map([
          ["theta0", 0.4],
          ["theta1", -1],
        ]),
        features: [0, 0],
      };
      const chances = bitProbabilities(densityBranches(circuit, noisy.model, inputs), names);
      expect(farthest(found, chances), `circuit ${index}`).toBeLessThan(4.5);
    }
  });

  it("refuses a circuit that measures nothing", async () => {
    const request = {
      circuit: build(1, op("h", 0)),
      featureCount: 0,
      parameters: [],
      observables: [],
    };
    const row = { features: new Float64Array(0), parameters: new Float64Array(0) };
    const counted = countBits(createReference(), request, NO_NOISE, { ...row, shots: 1, seed: 1 });
    expect(await counted).toMatchObject({ problems: [{ code: "noise/no-bits" }] });
  });
});

describe("the repetition code at p = 0.1", () => {
  /** SCIENCE.md, "Reference figures": logical errors .0280 (d = 3) and .00856 (d = 5). */
  const figures = [
    [3, 0.028],
    [5, 0.00856],
  ] as const;
  /** Noise where a wire idles: at a phase of 0. */
  const model: NoiseModel = {
    rules: [{ channel: "bit-flip", strengths: [0.1], gates: "p" }],
    readout: [],
  };
  const wiresOf = (distance: number): number[] =>
    Array.from({ length: distance }, (_, wire) => wire);

  it.each(figures)(
    "fails by majority vote of %d measured wires with %f",
    async (distance, wanted) => {
      const wires = wiresOf(distance);
      const circuit = build(
        distance,
        op("x", 0),
        ...wires.slice(1).map((wire) => op("x", wire, { controls: [{ wire: 0, on: true }] })),
        ...wires.map((wire) => op("p", wire, { angles: ["0"] })),
        ...wires.map((wire) => op("measure", wire, { bit: `m${wire}` })),
      );
      const isWrong = (value: string): boolean =>
        [...value].filter((bit) => bit === "1").length <= distance / 2;
      const names = wires.map((wire) => `m${wire}`);
      const chances = bitProbabilities(densityBranches(circuit, model, NOTHING), names);
      const exact = [...chances].reduce((sum, [value, p]) => sum + (isWrong(value) ? p : 0), 0);
      expect(exact).toBeCloseTo(wanted, 12);
      const { outcomes } = await count(circuit, model);
      const errors = outcomes.reduce(
        (sum, { value, count: n }) => sum + (isWrong(value) ? n : 0),
        0,
      );
      expect(Math.abs(errors / SHOTS - wanted)).toBeLessThan(
        4 * Math.sqrt((wanted * (1 - wanted)) / SHOTS),
      );
    },
  );

  it("fails as often when measured syndromes correct it", async () => {
    const encode = [1, 2].map((wire) => op("x", wire, { controls: [{ wire: 0, on: true }] }));
    const circuit = build(
      3,
      op("x", 0),
      ...encode,
      ...wiresOf(3).map((wire) => op("p", wire, { angles: ["0"] })),
      // Where both others differ from it, the first wire is the one that flipped.
      ...encode,
      op("measure", 1, { bit: "s1" }),
      op("measure", 2, { bit: "s2" }),
      op("x", 0, {
        when: [
          { bit: "s1", on: true },
          { bit: "s2", on: true },
        ],
      }),
    );
    const request = { circuit, featureCount: 0, parameters: [], observables: [{ x: 0, z: 1 }] };
    const batch = { size: 1, features: new Float64Array(0), parameters: new Float64Array(0) };
    const options = { method: "auto", trajectories: 2, seed: 1 } as const;
    const session = unwrap(
      await withNoise(unwrap(await createWasm({ precision: "float64" })), model, options).open(
        request,
      ),
    );
    const [z = 0] = await session.forward(batch);
    expect((1 + z) / 2).toBeCloseTo(0.028, 12);
  });
});

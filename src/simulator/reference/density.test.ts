/** The density matrix against the statevector, closed forms, and figures of SCIENCE.md. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, type Circuit, type Op } from "../../circuit/circuit.ts";
import { NO_NOISE, type NoiseModel } from "../../circuit/noise-model.ts";
import { parseObservable } from "../../circuit/observable.ts";
import { circuitOf, randomObservable, zeros } from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import { bitProbabilities, densityBranches, densityExpectation } from "./density.ts";
import { createReference } from "./reference.ts";

const NO_INPUTS = { parameters: new Map<string, number>(), features: [] };

const expectationOf = (circuit: Circuit, model: NoiseModel, text: string): number =>
  densityExpectation(
    densityBranches(circuit, model, NO_INPUTS),
    unwrap(parseObservable(text, circuit.wires.length)),
  );

const op = (gate: Op["gate"], wire: number, more: Partial<Op> = {}): Op => ({
  id: `${gate}${wire}`,
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

describe("without noise", () => {
  it("gives the expectations of the statevector", async () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = createRandom(seed, "density");
      const wireCount = 1 + (seed % 4);
      const options = { wireCount, opCount: 12, featureCount: 1, parameterCount: 2 };
      const circuit = randomCircuit(random, { ...options, maxControls: 2, customGateCount: 2 });
      const parameters = circuitParameters(circuit);
      const observables = [
        randomObservable(random, wireCount),
        randomObservable(random, wireCount),
      ];
      const request = { circuit, featureCount: 1, parameters, observables };
      const session = unwrap(await createReference().open(request));
      const values = parameters.map((_, index) => 0.3 + 0.4 * index);
      const features = Float64Array.from([0.7]);
      const batch = { size: 1, features, parameters: Float64Array.from(values) };
      const wanted = await session.forward(batch);
      const branches = densityBranches(circuit, NO_NOISE, {
        parameters: new Map(parameters.map((name, index) => [name, values[index] ?? 0])),
        features,
      });
      observables.forEach((pauli, index) => {
        expect(densityExpectation(branches, pauli)).toBeCloseTo(wanted[index] ?? Number.NaN, 12);
      });
    }
  });
});

describe("closed forms", () => {
  it("shrinks a Bell pair's correlations by each wire's depolarizing factor", () => {
    const bell = circuitOf(zeros(2), [
      ["h", [0], [], []],
      ["x", [1], [0], []],
    ]);
    const rules = [{ channel: "depolarizing", strengths: [0.3], gates: "two-wire" }] as const;
    for (const [text, sign] of [
      ["X0 X1", 1],
      ["Y0 Y1", -1],
      ["Z0 Z1", 1],
    ] as const) {
      expect(expectationOf(bell, { rules, readout: [] }, text)).toBeCloseTo(sign * 0.36, 14);
    }
  });

  it("dephases what is measured, and acts where the bit says so", () => {
    const measured = op("measure", 0, { bit: "m0" });
    const teleported = build(
      2,
      op("ry", 0, { angles: ["0.7"] }),
      measured,
      op("x", 1, { when: [{ bit: "m0", on: true }] }),
    );
    expect(expectationOf(teleported, NO_NOISE, "X0")).toBeCloseTo(0, 14);
    expect(expectationOf(teleported, NO_NOISE, "Z1")).toBeCloseTo(Math.cos(0.7), 14);
    expect(expectationOf(teleported, NO_NOISE, "Z0 Z1")).toBeCloseTo(1, 14);
    // Read wrongly one time in ten, it flips the other wire wrongly one time in ten.
    const readout = [
      {
        rows: [
          [0.9, 0.1],
          [0.1, 0.9],
        ],
      },
    ] as const;
    const model: NoiseModel = { rules: [], readout };
    expect(expectationOf(teleported, model, "Z0 Z1")).toBeCloseTo(0.8, 14);
  });

  it("resets whatever the wire was entangled with", () => {
    const circuit = build(
      2,
      op("h", 0),
      op("x", 1, { controls: [{ wire: 0, on: true }] }),
      op("reset", 0),
    );
    expect(expectationOf(circuit, NO_NOISE, "Z0")).toBeCloseTo(1, 14);
    expect(expectationOf(circuit, NO_NOISE, "Z1")).toBeCloseTo(0, 14);
    expect(expectationOf(circuit, NO_NOISE, "X0 X1")).toBeCloseTo(0, 14);
  });

  it("overwrites a bit that is measured again", () => {
    const circuit = build(
      1,
      op("h", 0),
      op("measure", 0, { bit: "a" }),
      op("reset", 0),
      op("measure", 0, { bit: "a" }),
    );
    const branches = densityBranches(circuit, NO_NOISE, NO_INPUTS);
    expect(bitProbabilities(branches, ["a"]).get("0")).toBeCloseTo(1, 14);
  });
});

/** Readout errors against the confusion matrix itself, and their mitigation. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import type { NoiseModel } from "../../circuit/noise-model.ts";
import { parseObservable } from "../../circuit/observable.ts";
import { circuitOf, zeros } from "../fixtures.ts";
import { createReference } from "../reference/reference.ts";
import type { Batch, SessionRequest, Simulator } from "../simulator.ts";
import { withReadoutError, withReadoutMitigation } from "./with-readout.ts";

const circuit: Circuit = circuitOf(zeros(3), [
  ["ry", [0], [], ["a"]],
  ["x", [1], [0], []],
  ["ry", [2], [1], ["b + x0"]],
  ["rx", [1], [], ["0.4"]],
]);
const request: SessionRequest = {
  circuit,
  featureCount: 1,
  parameters: circuitParameters(circuit),
  observables: ["Z0", "Z0 Z1", "Z0 Z1 Z2", "X1 Z2"].map((text) => unwrap(parseObservable(text, 3))),
};
const batch: Batch = {
  size: 2,
  features: Float64Array.from([0.3, -0.8]),
  parameters: Float64Array.from([0.9, 0.5]),
};
const model: NoiseModel = {
  rules: [],
  readout: [
    {
      rows: [
        [0.95, 0.05],
        [0.1, 0.9],
      ],
    },
    {
      wires: [1],
      rows: [
        [0.8, 0.2],
        [0.2, 0.8],
      ],
    },
  ],
};

async function run(simulator: Simulator) {
  const session = unwrap(await simulator.open(request));
  const expectations = await session.forward(batch);
  const cotangent = Float64Array.from(expectations, (_, index) => 0.3 + index / 7);
  return { expectations, gradient: await session.backward(cotangent) };
}

/** ⟨Z…Z⟩ of what is read, from the probabilities of what is there and every wire's confusion matrix. */
function confused(probabilities: readonly number[], wires: readonly number[]): number {
  const rowsOf = (wire: number) => at(model.readout, wire === 1 ? 1 : 0).rows;
  let sum = 0;
  probabilities.forEach((chance, basis) => {
    for (let read = 0; read < 2 ** 3; read++) {
      let weight = chance;
      for (let wire = 0; wire < 3; wire++) {
        const row = at(rowsOf(wire), (basis >>> wire) & 1) as readonly [number, number];
        weight *= at(row, (read >>> wire) & 1);
      }
      sum += wires.reduce((sign, wire) => ((read >>> wire) & 1 ? -sign : sign), weight);
    }
  });
  return sum;
}

describe("withReadoutError", () => {
  it("gives what the confusion matrices give", async () => {
    const { expectations } = await run(withReadoutError(createReference(), model));
    const pure = unwrap(await createReference().open(request));
    for (const [row, feature] of [0.3, -0.8].entries()) {
      const state = await pure.state(Float64Array.from([feature]), batch.parameters);
      const probabilities = Array.from(
        { length: 8 },
        (_, basis) => at(state, 2 * basis) ** 2 + at(state, 2 * basis + 1) ** 2,
      );
      for (const [place, wires] of [[0], [0, 1], [0, 1, 2]].entries()) {
        expect(expectations[4 * row + place]).toBeCloseTo(confused(probabilities, wires), 13);
      }
    }
  });

  it("gives the gradient of that", async () => {
    const simulator = withReadoutError(createReference(), model);
    const { gradient } = await run(simulator);
    const session = unwrap(await simulator.open(request));
    const lossAt = async (a: number): Promise<number> => {
      const found = await session.forward({ ...batch, parameters: Float64Array.from([a, 0.5]) });
      return found.reduce((sum, value, index) => sum + (0.3 + index / 7) * value, 0);
    };
    const slope = ((await lossAt(0.9 + 1e-5)) - (await lossAt(0.9 - 1e-5))) / 2e-5;
    expect(gradient.parameters[0]).toBeCloseTo(slope, 8);
  });
});

describe("withReadoutMitigation", () => {
  it("undoes the errors, and their part in the gradient", async () => {
    const exact = await run(createReference());
    const wrong = await run(withReadoutError(createReference(), model));
    const mended = await run(
      withReadoutMitigation(withReadoutError(createReference(), model), model),
    );
    const closeTo = (values: Float64Array) => [...values].map((v) => expect.closeTo(v, 12));
    expect([...wrong.expectations]).not.toEqual(closeTo(exact.expectations));
    expect([...mended.expectations]).toEqual(closeTo(exact.expectations));
    expect([...mended.gradient.parameters]).toEqual(closeTo(exact.gradient.parameters));
    expect([...mended.gradient.features]).toEqual(closeTo(exact.gradient.features));
  });

  it("makes errors grow as the slopes shrink", async () => {
    const plain = createReference();
    const uncertain: Simulator = {
      ...plain,
      async open(wanted) {
        const session = unwrap(await plain.open(wanted));
        return {
          ok: true,
          value: {
            forward: (rows) => session.forward(rows),
            backward: (cotangent) => session.backward(cotangent),
            state: (features, parameters) => session.state(features, parameters),
            standardErrors: () => new Float64Array(2 * wanted.observables.length).fill(0.01),
            dispose: () => session.dispose(),
          },
        };
      },
    };
    const even: NoiseModel = {
      rules: [],
      readout: [
        {
          rows: [
            [0.9, 0.1],
            [0.1, 0.9],
          ],
        },
      ],
    };
    const session = unwrap(await withReadoutMitigation(uncertain, even).open(request));
    await session.forward(batch);
    const errors = session.standardErrors?.() ?? [];
    expect(errors[0]).toBeCloseTo(0.01 / 0.8, 14);
    expect(errors[2]).toBeCloseTo(0.01 / 0.8 ** 3, 14);
  });

  it("refuses a wire that tells nothing, and too many uneven ones", async () => {
    const half: NoiseModel = {
      rules: [],
      readout: [
        {
          wires: [2],
          rows: [
            [0.5, 0.5],
            [0.5, 0.5],
          ],
        },
      ],
    };
    const opened = await withReadoutMitigation(createReference(), half).open(request);
    expect(opened).toMatchObject({
      problems: [{ code: "noise/readout-not-invertible", message: expect.stringContaining("q2") }],
    });
    const wide = { ...request, circuit: circuitOf(zeros(12), []), parameters: [] };
    const everyZ = { ...wide, observables: [{ x: 0, z: 2 ** 12 - 1 }] };
    expect(await withReadoutError(createReference(), model).open(everyZ)).toMatchObject({
      problems: [{ code: "noise/readout-too-wide" }],
    });
  });
});

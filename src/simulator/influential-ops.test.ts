/** Gates that `influentialOps` leaves out change no expectation, on random circuits. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { circuitParameters, type Circuit } from "../circuit/circuit.ts";
import { influentialOps } from "../circuit/influential-ops.ts";
import { parseObservable } from "../circuit/observable.ts";
import { randomCircuit } from "./random-circuit.ts";
import { createReference } from "./reference/reference.ts";

const FEATURES = Float64Array.of(0.7, -1.3);

async function expectation(circuit: Circuit, text: string): Promise<number> {
  const parameters = circuitParameters(circuit);
  const session = unwrap(
    await createReference().open({
      circuit,
      featureCount: FEATURES.length,
      parameters,
      observables: [unwrap(parseObservable(text, circuit.wires.length))],
    }),
  );
  // By name, so that fewer gates leave the values as they were.
  const values = parameters.map((name) => 0.3 + Number(name.slice("theta".length)));
  const [mean] = await session.forward({
    size: 1,
    features: FEATURES,
    parameters: Float64Array.from(values),
  });
  session.dispose();
  return mean ?? Number.NaN;
}

describe("influential ops", () => {
  it("alone give the expectations of the whole circuit", async () => {
    const random = createRandom(20261125, "influence");
    let left = 0;
    for (let round = 0; round < 150; round++) {
      const circuit = randomCircuit(random, {
        wireCount: 3,
        opCount: 1 + random.integer(7),
        featureCount: 2,
        parameterCount: 2,
        maxControls: 2,
        customGateCount: 1,
        subcircuitCount: 1,
      });
      for (const [text, wires, turned] of [
        ["Z0", [0], []],
        ["X1", [1], [1]],
        ["Z0 Y2", [0, 2], [2]],
      ] as const) {
        const ops = influentialOps(circuit, { wires, turned });
        left += circuit.ops.length - ops.length;
        const same = await expectation({ ...circuit, ops }, text);
        expect(same).toBeCloseTo(await expectation(circuit, text), 12);
      }
    }
    // Had it left out nothing, the comparison would say nothing.
    expect(left).toBeGreaterThan(300);
  });
});

/**
 * Gradients on the device three ways: the adjoint method, the parameter-shift rule and central
 * differences, all evaluated there, so that nothing here rests on the reference's own derivatives.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import { UNITARY_GATES } from "../../circuit/gate-table.ts";
import { parseObservable } from "../../circuit/observable.ts";
import { compile } from "../../compiler/compile.ts";
import { circuitOf, randomNumbers, sumOfSizes, tolerance, zeros } from "../fixtures.ts";
import type { Batch, Session, SessionRequest } from "../simulator.ts";
import { openSession, openTestGpu, type OpenedGpu } from "./fixtures.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING } from "./tuning.ts";

const OBSERVABLES = ["Z0", "X0 Y1", "Z1 Z2"];

/**
 * Every gate with angles, each angle its own name (`prefix` and a number), between states without zeros
 * or symmetries.
 */
function everyRotation(wireCount: number, prefix: string): Circuit {
  let angle = 0;
  const prepared = zeros(wireCount).flatMap((_, wire) => [
    ["u", [wire], [], [`${0.4 + wire / 3}`, `${wire - 1.5}`, "0.3"]] as const,
    ["x", [(wire + 1) % wireCount], [wire], []] as const,
  ]);
  const turned = UNITARY_GATES.filter(({ angleNames }) => angleNames.length > 0).map(
    ({ id, targetCount, angleNames }, index) => {
      const targets = Array.from({ length: targetCount ?? 1 }, (_, k) => (index + k) % wireCount);
      return [id, targets, [], angleNames.map(() => `${prefix}${angle++}`)] as const;
    },
  );
  const mixed = zeros(wireCount - 1).map((_, wire) => ["x", [wire], [wire + 1], []] as const);
  return circuitOf(zeros(wireCount), [...prepared, ...turned, ...mixed]);
}

/** Angles that share parameters and features, multiply them, and stand under controls. */
const chained = circuitOf(zeros(3), [
  ["h", [0], [], []],
  ["ry", [1], [], ["a + x0"]],
  ["rx", [2], [0], ["a*x1 + b"]],
  ["rzz", [0, 1], [], ["(pi-x0)*(pi-x1)/4"]],
  ["ry", [0], [~2], ["b - 0.4"]],
  ["rxx", [1, 2], [], ["sin(x0) + a"]],
  ["p", [1], [0], ["0.5*x1^2"]],
  ["rx", [0], [], ["b"]],
]);

const requestFor = (circuit: Circuit, featureCount: number): SessionRequest => ({
  circuit,
  featureCount,
  parameters: circuitParameters(circuit),
  observables: OBSERVABLES.map((text) => unwrap(parseObservable(text, circuit.wires.length))),
});

/** Σ weight · expectation of each row. */
async function weighted(session: Session, batch: Batch, weights: Float64Array): Promise<number[]> {
  const values = await session.forward(batch);
  return Array.from({ length: batch.size }, (_, row) =>
    OBSERVABLES.reduce((sum, _text, k) => {
      const index = row * OBSERVABLES.length + k;
      return sum + at(weights, k) * at(values, index);
    }, 0),
  );
}

const nudged = (numbers: Float64Array, index: number, by: number): Float64Array =>
  numbers.map((value, k) => (k === index ? value + by : value));

/** Slopes of one row by central differences of the given half width, times `factor`. */
async function slopes(
  session: Session,
  { features, parameters }: Pick<Batch, "features" | "parameters">,
  weights: Float64Array,
  { step, factor }: { readonly step: number; readonly factor: number },
): Promise<{ parameters: number[]; features: number[] }> {
  const ofParameters: number[] = [];
  for (let index = 0; index < parameters.length; index++) {
    const valueAt = (by: number): Promise<number[]> =>
      weighted(session, { size: 1, features, parameters: nudged(parameters, index, by) }, weights);
    ofParameters.push(factor * (at(await valueAt(step), 0) - at(await valueAt(-step), 0)));
  }
  // Shifted features are just more rows.
  const rows = [...features].flatMap((_, index) => [
    ...nudged(features, index, step),
    ...nudged(features, index, -step),
  ]);
  const size = 2 * features.length;
  const batch = { size, features: Float64Array.from(rows), parameters };
  const values = size > 0 ? await weighted(session, batch, weights) : [];
  const ofFeatures = [...features].map(
    (_, index) => factor * (at(values, 2 * index) - at(values, 2 * index + 1)),
  );
  return { parameters: ofParameters, features: ofFeatures };
}

describe.each([
  { name: "software", tuning: SOFTWARE_TUNING },
  { name: "hardware", tuning: HARDWARE_TUNING },
])("cut for $name", ({ tuning }) => {
  let opened: OpenedGpu;
  beforeAll(async () => {
    opened = await openTestGpu(tuning);
  });
  afterAll(() => opened.simulator.dispose());

  const weights = Float64Array.from([0.7, -0.4, 0.9]);

  /** The adjoint gradient of one row beside the slopes. */
  async function compare(
    circuit: Circuit,
    featureCount: number,
    rule: { readonly step: number; readonly factor: number },
    extra: number,
  ): Promise<void> {
    const random = createRandom(circuit.wires.length, "gradients");
    const request = requestFor(circuit, featureCount);
    const session = await openSession(opened.simulator, request);
    const row = {
      features: randomNumbers(random, featureCount),
      parameters: randomNumbers(random, request.parameters.length),
    };
    await session.forward({ size: 1, ...row });
    const adjoint = await session.backward(weights);
    const expected = await slopes(session, row, weights, rule);
    const depth = compile(request).instructions.length;
    const ofAdjoint = 2 * tolerance("float32", 2 * depth);
    const ofExpectations = 2 * rule.factor * 2 * tolerance("float32", depth);
    const most = (ofAdjoint + ofExpectations + extra) * sumOfSizes(weights);
    for (const kind of ["parameters", "features"] as const) {
      expect(adjoint[kind]).toHaveLength(expected[kind].length);
      expected[kind].forEach((slope, index) => {
        expect(Math.abs(at(adjoint[kind], index) - slope), `${kind} ${index}`).toBeLessThan(most);
      });
      // Slopes of nothing would agree as well.
      if (expected[kind].length > 0)
        expect(Math.max(...expected[kind])).toBeGreaterThan(100 * most);
    }
    session.dispose();
  }

  // Two terms at ±π/2 (SCIENCE, convention 4): every generator of the table has eigenvalues a gap of 1 apart.
  const shift = { step: Math.PI / 2, factor: 1 / 2 };

  test.each([3, 6])("parameters of every rotation on %i wires agree with their shifts", (wires) =>
    compare(everyRotation(wires, "theta"), 0, shift, 0),
  );

  test.each([3, 6])("features of every rotation on %i wires agree with their shifts", (wires) => {
    const circuit = everyRotation(wires, "x");
    const count = circuit.ops
      .flatMap(({ angles }) => angles)
      .filter((text) => text.startsWith("x"));
    return compare(circuit, count.length, shift, 0);
  });

  /**
   * Rounding errs by ε/h and the differences themselves by h² f'''/6: with ε = 2^-23 the two meet near
   * h = 2^-7. The chained angles are at most quadratic, with third derivatives below 6.
   */
  test("chains of angles agree with central differences", () => {
    const step = 2 ** -7;
    return compare(chained, 2, { step, factor: 1 / (2 * step) }, step ** 2);
  });
});

/** Dense layers, losses, readouts and batches, each against a closed form or differences. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { createBatches, FIRST_BATCH, gatherRows } from "./batches.ts";
import { createDense, denseBackward, denseForward } from "./dense.ts";
import { lossFor } from "./losses.ts";
import { createReadout } from "./readout.ts";
import { ACTIVATIONS } from "./settings.ts";

const random = createRandom(4, "layers");
const numbers = (length: number): Float64Array =>
  Float64Array.from({ length }, () => random.uniform(-1, 1));

const shifted = (values: Float64Array, index: number, by: number): Float64Array =>
  values.map((value, k) => (k === index ? value + by : value));

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * at(b, k), 0);

/** Central differences of `f`, one per entry of `values`. */
function differences(f: (values: Float64Array) => number, values: Float64Array): Float64Array {
  const h = 1e-6;
  return values.map((_, k) => (f(shifted(values, k, h)) - f(shifted(values, k, -h))) / (2 * h));
}

function expectClose(actual: Float64Array, expected: Float64Array, digits = 7): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, k) => expect(value).toBeCloseTo(at(expected, k), digits));
}

describe.each(ACTIVATIONS.map((activation) => [activation] as const))("dense %s", (activation) => {
  it("has the gradient that central differences show", () => {
    const layer = createDense(3, 2, activation, 1);
    const weights = numbers(1 + layer.weightCount);
    const input = numbers(4 * 3);
    const cotangent = numbers(4 * 2);
    const gradient = new Float64Array(weights.length);
    const output = denseForward(layer, weights, input, 4);
    const back = denseBackward(layer, weights, input, output, cotangent, 4, gradient);
    expectClose(
      gradient,
      differences((w) => dot(denseForward(layer, w, input, 4), cotangent), weights),
    );
    expectClose(
      back,
      differences((x) => dot(denseForward(layer, weights, x, 4), cotangent), input),
    );
  });
});

describe.each([2, 3, 4])("the loss for %i classes", (classCount) => {
  const loss = lossFor(classCount);

  it("has the gradient that central differences show", () => {
    const logits = numbers(5 * loss.headUnits);
    const labels = [0, 1, classCount - 1, 0, 1];
    const { cotangent } = loss.evaluate(logits, labels);
    expectClose(
      cotangent,
      differences((z) => loss.evaluate(z, labels).sum, logits),
    );
  });

  it("is -log of the probability of the right class", () => {
    const logits = numbers(loss.headUnits);
    const probabilities = loss.probabilities(logits);
    expect(probabilities).toHaveLength(classCount);
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14);
    for (let label = 0; label < classCount; label++) {
      expect(loss.evaluate(logits, [label]).sum).toBeCloseTo(
        -Math.log(at(probabilities, label)),
        12,
      );
    }
  });

  it("stays finite at extreme logits", () => {
    const logits = new Float64Array(loss.headUnits);
    logits[0] = 1000;
    const wrong = loss.evaluate(logits, [classCount === 2 ? 0 : 1]);
    expect(wrong.sum).toBeCloseTo(1000, 9);
    expect(wrong.correctCount).toBe(0);
    expect(loss.evaluate(logits, [classCount === 2 ? 1 : 0]).sum).toBeCloseTo(0, 12);
    expect([...loss.probabilities(logits)].every(Number.isFinite)).toBe(true);
  });
});

describe("probability readout", () => {
  it("gives |amplitude|² summed over the other wires, little-endian in the listed wires", async () => {
    const steps = [
      { gate: "ry", wire: 0, angles: ["0.7"] },
      { gate: "ry", wire: 1, angles: ["1.9"] },
      { gate: "x", wire: 2, controls: [{ wire: 0, on: true }] },
      { gate: "rx", wire: 2, angles: ["0.4"] },
    ] as const;
    const circuit = steps.reduce(
      (built, step, column) => unwrap(addOp(built, { ...step, column })),
      emptyCircuit(3),
    );
    const readout = createReadout({ kind: "probabilities", wires: [2, 0] }, 3);
    const session = unwrap(
      await createReference().open({
        circuit,
        featureCount: 0,
        parameters: [],
        observables: readout.observables,
      }),
    );
    const none = new Float64Array(0);
    const values = await session.forward({ size: 1, features: none, parameters: none });
    const state = await session.state(none, none);
    const expected = new Float64Array(4);
    for (let index = 0; index < 8; index++) {
      const outcome = ((index >> 2) & 1) | ((index & 1) << 1);
      const probability = at(state, 2 * index) ** 2 + at(state, 2 * index + 1) ** 2;
      expected[outcome] = at(expected, outcome) + probability;
    }
    expectClose(readout.forward(values, 1), expected, 12);
  });

  it("has the transpose of its forward map as its backward map", () => {
    const readout = createReadout({ kind: "probabilities", wires: [0, 1, 3] }, 4);
    const expectations = numbers(2 * readout.observables.length);
    const cotangent = numbers(2 * readout.outputCount);
    const back = readout.backward(cotangent, 2);
    expectClose(
      back,
      differences((e) => dot(readout.forward(e, 2), cotangent), expectations),
    );
  });
});

describe("batches", () => {
  const train = Int32Array.from([3, 1, 4, 15, 9, 2, 6]);
  const epoch = (seed: number, number: number): number[] => {
    const batches = createBatches(train);
    const seen: number[] = [];
    let position = { epoch: number, cursor: 0 };
    while (position.epoch === number) {
      const { rows, next } = batches.at(position, 3, seed);
      seen.push(...rows);
      position = next;
    }
    return seen;
  };

  it("show every training row once an epoch, in an order of its own", () => {
    const sorted = [...train].toSorted((a, b) => a - b);
    expect(epoch(1, 0).toSorted((a, b) => a - b)).toEqual(sorted);
    expect(epoch(1, 0)).toEqual(epoch(1, 0));
    expect(epoch(1, 0)).not.toEqual(epoch(1, 1));
    expect(epoch(1, 0)).not.toEqual(epoch(2, 0));
  });

  it("end an epoch with what is left", () => {
    const batches = createBatches(train);
    const sizes = [0, 3, 6].map((cursor) => batches.at({ epoch: 0, cursor }, 3, 1).rows.length);
    expect(sizes).toEqual([3, 3, 1]);
    expect(batches.at(FIRST_BATCH, 100, 1)).toMatchObject({ next: { epoch: 1, cursor: 0 } });
  });

  it("gather rows of a table", () => {
    expect([...gatherRows(Float64Array.of(0, 1, 2, 3, 4, 5), 2, [2, 0])]).toEqual([4, 5, 0, 1]);
  });
});

/** Vitals against slopes that are known, and shot noise against shots. */
import { describe, expect, it } from "vitest";
import { at } from "../../../base/assert.ts";
import { unwrap } from "../../../base/result.ts";
import type { Circuit } from "../../../circuit/circuit.ts";
import { circuitOf, zeros } from "../../../simulator/fixtures.ts";
import { createReference } from "../../../simulator/reference/reference.ts";
import type { Session } from "../../../simulator/simulator.ts";
import { gatherRows } from "../../batches.ts";
import { noiseDataset, reuploadingCircuit } from "../../fixtures.ts";
import { createMachine } from "../../machine.ts";
import { lossFor } from "../../losses.ts";
import { createModel, type Model } from "../../model.ts";
import { EXACT, type ModelSettings } from "../../settings.ts";
import { spreadOf } from "../spread.ts";
import { measureVitals } from "./vitals.ts";

const READS_Z: ModelSettings = {
  before: [],
  readout: { kind: "expectations", observables: ["Z0"] },
  after: [],
};

const requestOf = (circuit: Circuit, model: Model) => ({
  circuit,
  featureCount: model.circuitInputCount,
  observables: model.readout.observables,
  parameters: model.parameterNames,
});

const openExactly = async (circuit: Circuit, model: Model): Promise<Session> =>
  unwrap(await createReference().open(requestOf(circuit, model)));

describe("measureVitals", () => {
  const dataset = noiseDataset(40, 2);

  it("has the slope of ⟨Z⟩ behind RY(θ), and leaves out a parameter that has none", async () => {
    const circuit = circuitOf(zeros(2), [
      ["ry", [0], [], ["theta0"]],
      ["ry", [1], [], ["theta1"]],
    ]);
    const model = createModel(READS_Z, circuit, 2, lossFor(2));
    const weights = model.initialWeights(1);
    weights[0] = 0.7;
    const session = await openExactly(circuit, model);
    const { outputSlope } = await measureVitals(session, { model, circuit, dataset, weights });
    expect(outputSlope).toBeCloseTo(Math.sin(0.7), 12);
  });

  it("counts a probability of k wires as much as an expectation", async () => {
    const circuit = circuitOf(zeros(1), [["ry", [0], [], ["theta0"]]]);
    const settings = { ...READS_Z, readout: { kind: "probabilities", wires: [0] } } as const;
    const model = createModel(settings, circuit, 2, lossFor(2));
    const weights = model.initialWeights(1);
    weights[0] = 0.7;
    const session = await openExactly(circuit, model);
    const { outputSlope } = await measureVitals(session, { model, circuit, dataset, weights });
    // ∂cos²(θ/2)/∂θ.
    expect(outputSlope).toBeCloseTo(Math.sin(0.7) / 2, 12);
  });

  it("finds units at their ends, and no others", async () => {
    const circuit = circuitOf(zeros(1), [["ry", [0], [], ["x0 + x1 + theta0"]]]);
    const before = [{ units: 2, activation: "tanh" }] as const;
    const model = createModel({ ...READS_Z, before }, circuit, 2, lossFor(2));
    const weights = model.initialWeights(1);
    const session = await openExactly(circuit, model);
    const request = { model, circuit, dataset, weights };
    expect((await measureVitals(session, request)).saturated).toEqual([0]);
    // The bias of the first unit.
    weights[at(model.before, 0).offset + 4] = 9;
    expect((await measureVitals(session, request)).saturated).toEqual([0.5]);
  });

  it("knows how far shots throw the slopes of the loss", async () => {
    const circuit = reuploadingCircuit(1);
    const model = createModel(READS_Z, circuit, 2, lossFor(2));
    const weights = model.initialWeights(3);
    const exact = await openExactly(circuit, model);
    const vitals = await measureVitals(exact, { model, circuit, dataset, weights });
    const [shots, size] = [50, dataset.train.length];
    const features = gatherRows(dataset.features, 2, dataset.train);
    const labels = Array.from(dataset.train, (row) => at(dataset.labels, row));
    const { observables } = model.readout;
    // The loss's cotangent is that of exact readings: shots of the forward pass move it, too, by second order.
    const tape = await model.forward(exact, weights, features, size);
    const cotangent = model.loss.evaluate(tape.outputs, labels).cotangent.map((c) => c / size);
    const gradients: Float64Array[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const execution = { ...EXACT, shots, seed };
      const machine = await createMachine(createReference(), { circuit, observables, execution });
      const session = unwrap(await unwrap(machine).trained.open(requestOf(circuit, model)));
      await model.forward(session, weights, features, size);
      gradients.push(await model.backward(session, weights, tape, cotangent));
    }
    const variances = model.parameterNames.map(
      (_, place) => spreadOf(gradients.map((gradient) => at(gradient, place))).variance,
    );
    const live = variances.filter((value) => value > 1e-12);
    const error = Math.sqrt(live.reduce((sum, value) => sum + value, 0) / live.length);
    const told = vitals.shotError / Math.sqrt(shots * size);
    // An upper bound, for readings near ±1 scatter less.
    expect(error).toBeLessThan(1.1 * told);
    expect(error).toBeGreaterThan(0.4 * told);
  });
});

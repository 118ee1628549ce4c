/** A sample's way, against the arithmetic of its model done by hand. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { emptyCircuit } from "../../../circuit/circuit.ts";
import { buildDataset } from "../../../datasets/build-dataset.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import type { SampleReport } from "../../../state/run.ts";
import { addOwnCircuit } from "../model/further-circuit.ts";
import { chainOf } from "./sample-chain.ts";

const experiment: Experiment = {
  ...OPENING_EXPERIMENT,
  circuit: emptyCircuit(2),
  model: {
    before: [{ units: 3, activation: "tanh" }],
    readout: { kind: "probabilities", wires: [0, 1] },
    after: [{ units: 2, activation: "linear" }],
  },
};
const dataset = unwrap(buildDataset(experiment.data));
const report: SampleReport = {
  index: 4,
  features: [0.5, -1],
  circuitInputs: [0.1, 0.2, 0.3],
  before: [[0.1, 0.2, 0.3]],
  after: [[0.5, 0.25, 0.125, 0.125], [2, -1], [0.4]],
  label: 1,
  probabilities: [0.4, 0.6],
  loss: 0.51,
  amplitudes: null,
  wireExpectations: [0, 0],
};

describe("a sample's way through the model", () => {
  it("names what leaves every part, in order", () => {
    const steps = chainOf(experiment, dataset, report, "little") ?? [];
    expect(steps.map(({ id, title }) => [id, title])).toEqual([
      ["features", "Features"],
      ["before 0", "Dense 2→3"],
      ["circuit", "Circuit inputs"],
      ["readout", "Probabilities of wires"],
      ["after 0", "Dense 4→2"],
      ["logits", "Logit"],
      ["probabilities", "Probabilities"],
    ]);
    const valuesOf = (id: string) => steps.find((step) => step.id === id)?.values;
    expect(valuesOf("before 0")?.[1]).toEqual({ name: "h₁", value: 0.2 });
    expect(valuesOf("readout")?.map(({ name }) => name)).toEqual([
      "P(00)",
      "P(01)",
      "P(10)",
      "P(11)",
    ]);
    expect(valuesOf("logits")).toEqual([{ name: "z", value: 0.4 }]);
    expect(valuesOf("probabilities")?.[1]).toEqual({ name: "lower", value: 0.6 });
  });

  it("ends with a prediction beside its target where values are learnt", () => {
    const regressed = { ...report, probabilities: [], target: 0.9 };
    const last = chainOf(experiment, dataset, regressed, "little")?.at(-1);
    expect(last?.values).toEqual([
      { name: "y", value: 0.4 },
      { name: "target", value: 0.9 },
    ]);
  });

  it("prints kets in the order that the person chose", () => {
    const steps = chainOf(experiment, dataset, report, "big") ?? [];
    const readout = steps.find(({ id }) => id === "readout")?.values;
    // Index 1 is q0 = 1: printed first it is 10.
    expect(readout?.[1]).toEqual({ name: "P(10)", value: 0.25 });
  });

  it("waits while the report is of another model", () => {
    expect(chainOf(experiment, dataset, { ...report, before: [] }, "little")).toBeNull();
    expect(chainOf(experiment, dataset, { ...report, after: [[1], [0.4]] }, "little")).toBeNull();
    expect(chainOf(experiment, dataset, { ...report, features: [1, 2, 3] }, "little")).toBeNull();
  });

  it("goes through a further circuit", () => {
    const { circuit, model } = experiment;
    const linked = unwrap(
      addOwnCircuit({ ...experiment, circuit, model }, { side: "after", index: 1 }, 2),
    );
    const after = [...report.after.slice(0, 2), [0.25, -0.5], [0.4]];
    const steps = chainOf(linked, dataset, { ...report, after }, "little") ?? [];
    const step = steps.find(({ id }) => id === "circuit 2");
    expect(step?.title).toBe("Circuit 2");
    expect(step?.values).toEqual([
      { name: "⟨Z0⟩", value: 0.25 },
      { name: "⟨Z1⟩", value: -0.5 },
    ]);
    // A report of the chain without it is of another model.
    expect(chainOf(linked, dataset, report, "little")).toBeNull();
  });
});

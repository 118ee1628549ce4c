import { describe, expect, it } from "vitest";
import type { Experiment } from "../../../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import { countParameters, modelSentence, modelStages } from "./stages.ts";

const withModel = (
  model: Partial<Experiment["model"]>,
  data: Partial<Experiment["data"]> = {},
): Experiment => ({
  ...OPENING_EXPERIMENT,
  model: { ...OPENING_EXPERIMENT.model, ...model },
  data: { ...OPENING_EXPERIMENT.data, ...data },
});

describe("the model sentence", () => {
  it("tells the shapes of a plain model of two classes", () => {
    const plain = withModel({
      before: [],
      after: [],
      readout: { kind: "expectations", observables: ["Z0", "Z1"] },
    });
    expect(modelSentence(modelStages(plain))).toMatch(
      /^Features 2 → Circuit \d+ wires?, \d+ θ → ⟨Z⟩ readout 2 → Dense 2→1 → Sigmoid 2 classes$/,
    );
  });

  it("carries widths through dense layers on both sides and ends in one logit per class", () => {
    const deep = withModel(
      {
        before: [
          { units: 5, activation: "tanh" },
          { units: 3, activation: "linear" },
        ],
        readout: { kind: "probabilities", wires: [0, 1] },
        after: [{ units: 6, activation: "relu" }],
      },
      { set: "iris", classes: [0, 1, 2], features: [0, 1, 2, 3] },
    );
    const shapes = modelStages(deep).map(({ label, shape }) => `${label} ${shape}`);
    expect(shapes[0]).toBe("Features 4");
    expect(shapes.slice(1, 3)).toEqual(["Dense tanh 4→5", "Dense 5→3"]);
    expect(shapes.slice(4)).toEqual([
      "Probabilities 4",
      "Dense relu 4→6",
      "Dense 6→3",
      "Softmax 3 classes",
    ]);
  });

  it("each stage's inputs are what the stage before puts out", () => {
    const stages = modelStages(withModel({ after: [{ units: 7, activation: "relu" }] }));
    for (let index = 1; index < stages.length; index++) {
      expect(stages[index]?.inputs).toBe(stages[index - 1]?.outputs);
    }
  });

  it("complains at the link that does not fit", () => {
    const narrow = modelStages(withModel({ before: [{ units: 1, activation: "tanh" }] }));
    const misfits = narrow.filter((stage) => stage.misfit !== null);
    expect(misfits.map((stage) => stage.kind)).toEqual(["circuit"]);
    expect(misfits[0]?.misfit).toContain("x1");
    const missing = modelStages(
      withModel({ readout: { kind: "expectations", observables: ["Z0", "X9"] } }),
    );
    expect(missing.find((stage) => stage.kind === "readout")?.misfit).toContain("wire 9");
  });

  it("complains of a circuit that reads no data, and not of one without names", () => {
    const complaint = (ops: Experiment["circuit"]["ops"]): string | null | undefined =>
      modelStages({
        ...OPENING_EXPERIMENT,
        circuit: { ...OPENING_EXPERIMENT.circuit, ops },
      }).find((stage) => stage.kind === "circuit")?.complaint;
    expect(complaint(OPENING_EXPERIMENT.circuit.ops)).toBeNull();
    expect(complaint([])).toBeNull();
    expect(complaint(OPENING_EXPERIMENT.circuit.ops.filter(({ gate }) => gate === "x"))).toBeNull();
    const blind = OPENING_EXPERIMENT.circuit.ops.filter(({ gate }) => gate !== "rx");
    expect(complaint(blind)).toMatch(/^No gate reads the data.*Add an encoding/);
  });

  it("ends as the task asks for", () => {
    const endOf = (task: NonNullable<Experiment["task"]>): string =>
      modelSentence(modelStages({ ...withModel({ before: [], after: [] }), task }));
    const curve = { kind: "function", text: "sin(x0)", from: -1, to: 1 } as const;
    expect(endOf({ kind: "regress", curve })).toMatch(
      /^Features 1 → Circuit .* Dense 2→1 → Value 1$/,
    );
    expect(endOf({ kind: "minimise" })).toMatch(/^Features 0 → Circuit .* readout 2 → Energy 1$/);
    expect(endOf({ kind: "classify" })).toMatch(/Sigmoid 2 classes$/);
  });

  it("counts what every part has, and what of it is frozen", () => {
    const layer = { units: 3, activation: "tanh" } as const;
    const readout = { kind: "expectations", observables: ["Z0", "Z1"] } as const;
    const chain = withModel({ before: [layer], readout, after: [layer], frozen: ["after 0"] });
    const stages = modelStages(chain).filter(({ part }) => part !== null);
    const circuit = stages[1]?.parameterCount ?? 0;
    expect(stages.map(({ part, parameterCount }) => `${part}: ${parameterCount}`)).toEqual([
      "before 0: 9",
      `circuit: ${circuit}`,
      "after 0: 9",
      "head: 4",
    ]);
    expect(countParameters(stages)).toEqual({ total: 22 + circuit, frozen: 9 });
  });

  it("names mixed and product readouts", () => {
    const label = (observables: string[]): string | undefined =>
      modelStages(withModel({ readout: { kind: "expectations", observables } })).find(
        (stage) => stage.kind === "readout",
      )?.label;
    expect(label(["X0", "X1"])).toBe("⟨X⟩ readout");
    expect(label(["Z0 Z1"])).toBe("⟨ZZ⟩ readout");
    expect(label(["Z0", "X1"])).toBe("⟨Pauli⟩ readout");
  });
});

import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { experimentSchema, type Experiment } from "../../../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import {
  ACTIVATION_NAMES,
  MAX_LAYERS,
  MAX_OBSERVABLES,
  MAX_PROBABILITY_WIRES,
  MAX_UNITS,
  readWires,
  setReadoutKind,
  setSum,
  toggleObservable,
  toggleProbabilityWire,
} from "./model-commands.ts";

const isAccepted = (experiment: Experiment): boolean => v.is(experimentSchema, experiment);
const withModel = (model: Partial<Experiment["model"]>): Experiment => ({
  ...OPENING_EXPERIMENT,
  model: { ...OPENING_EXPERIMENT.model, ...model },
});
const layers = (count: number, units = 3): Experiment["model"]["before"] =>
  Array.from({ length: count }, () => ({ units, activation: "tanh" as const }));
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe("the limits repeated here are the schema's", () => {
  it("units and layers", () => {
    expect(isAccepted(withModel({ before: layers(1, MAX_UNITS) }))).toBe(true);
    expect(isAccepted(withModel({ before: layers(1, MAX_UNITS + 1) }))).toBe(false);
    expect(isAccepted(withModel({ after: layers(MAX_LAYERS) }))).toBe(true);
    expect(isAccepted(withModel({ after: layers(MAX_LAYERS + 1) }))).toBe(false);
  });

  it("observables and probability wires", () => {
    const observables = (count: number) => numbers(count).map((wire) => `Z${wire}`);
    for (const [count, isGood] of [
      [MAX_OBSERVABLES, true],
      [MAX_OBSERVABLES + 1, false],
    ] as const) {
      const readout = { kind: "expectations" as const, observables: observables(count) };
      expect(isAccepted(withModel({ readout }))).toBe(isGood);
    }
    for (const [count, isGood] of [
      [MAX_PROBABILITY_WIRES, true],
      [MAX_PROBABILITY_WIRES + 1, false],
    ] as const) {
      const readout = { kind: "probabilities" as const, wires: numbers(count) };
      expect(isAccepted(withModel({ readout }))).toBe(isGood);
    }
  });

  it("every activation offered is known", () => {
    for (const activation of ACTIVATION_NAMES) {
      expect(isAccepted(withModel({ before: [{ units: 2, activation }] }))).toBe(true);
    }
  });
});

describe("readout", () => {
  const observablesOf = (experiment: Experiment): readonly string[] => {
    const { readout } = experiment.model;
    return readout.kind === "expectations" ? readout.observables : [];
  };

  it("keeps observables in one order and one spelling", () => {
    let experiment = withModel({ readout: { kind: "expectations", observables: ["Z1"] } });
    for (const text of ["Z1 X0", "Z0", "x0 z1", "X1"]) {
      experiment = unwrap(toggleObservable(experiment, text, true));
    }
    expect(observablesOf(experiment)).toEqual(["Z0", "X1", "Z1", "X0 Z1"]);
    expect(observablesOf(unwrap(toggleObservable(experiment, "Z1 X0", false)))).toHaveLength(3);
  });

  it("cannot become empty", () => {
    const one = withModel({ readout: { kind: "expectations", observables: ["Z0"] } });
    expect(toggleObservable(one, "Z0", false).ok).toBe(false);
    const wire = withModel({ readout: { kind: "probabilities", wires: [1] } });
    expect(toggleProbabilityWire(wire, 1, false).ok).toBe(false);
  });

  it("changes its kind over the same wires", () => {
    const start = withModel({ readout: { kind: "expectations", observables: ["X1", "Z0 Z1"] } });
    const probabilities = unwrap(setReadoutKind(start, "probabilities"));
    expect(probabilities.model.readout).toEqual({ kind: "probabilities", wires: [0, 1] });
    expect(observablesOf(unwrap(setReadoutKind(probabilities, "expectations")))).toEqual([
      "Z0",
      "Z1",
    ]);
  });

  it("refuses a seventh probability wire", () => {
    const six = withModel({ readout: { kind: "probabilities", wires: numbers(6) } });
    expect(toggleProbabilityWire(six, 6, true).ok).toBe(false);
  });
});

describe("weighted sums", () => {
  const observablesOf = ({ model: { readout } }: Experiment): readonly string[] =>
    readout.kind === "expectations" ? readout.observables : [];
  const start = withModel({ readout: { kind: "expectations", observables: ["Z0", "Z1"] } });
  const withSum = unwrap(setSum(start, null, "0.5 Z0 - 1.2 X0 X1", "little"));

  it("stand behind the strings, as they were written, and can be changed in their place", () => {
    expect(observablesOf(withSum)).toEqual(["Z0", "Z1", "0.5 Z0 - 1.2 X0 X1"]);
    const two = unwrap(setSum(withSum, null, "2 Y1", "little"));
    const changed = unwrap(setSum(two, "0.5 Z0 - 1.2 X0 X1", "0.25 X1 + 1", "little"));
    expect(observablesOf(changed)).toEqual(["Z0", "Z1", "0.25 X1 + 1", "2 Y1"]);
    expect(isAccepted(changed)).toBe(true);
    expect(observablesOf(unwrap(toggleObservable(changed, "2 Y1", false)))).toEqual([
      "Z0",
      "Z1",
      "0.25 X1 + 1",
    ]);
  });

  it("of letters are kept as factors, which mean the same with more wires", () => {
    const little = unwrap(setSum(start, null, "0.5 ZX + YI", "little"));
    expect(observablesOf(little).at(-1)).toBe("0.5 X0 Z1 + Y1");
    const big = unwrap(setSum(start, null, "0.5 ZX + YI", "big"));
    expect(observablesOf(big).at(-1)).toBe("0.5 Z0 X1 + Y0");
  });

  it("are refused where they cannot be read, and nothing changes", () => {
    const refused = setSum(start, null, "0.5 Z0 - X7", "little");
    expect(refused.ok ? "" : refused.problems[0]?.message).toContain("names wire 7");
  });

  it("read the wires of their factors, and none of their numbers", () => {
    expect(readWires({ kind: "expectations", observables: ["7 Z1 - 3.5 X0"] })).toEqual([0, 1]);
  });
});

import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { moons, spirals } from "../../../gallery/experiments.ts";
import { applyRemedy, type Edit } from "./apply-remedy.ts";

const label = "";
const apply = (edit: Edit, experiment = moons) => unwrap(applyRemedy(experiment, edit));

describe("applyRemedy", () => {
  it("changes the one thing that it is about", () => {
    expect(apply({ kind: "learning-rate", rate: 0.01, isFromStart: true, label })).toEqual({
      ...moons,
      training: { ...moons.training, learningRate: 0.01 },
    });
    expect(apply({ kind: "shots", shots: 500, label }).execution?.shots).toBe(500);
    expect(apply({ kind: "scaling", scaling: "range", label })).toEqual({
      ...moons,
      data: { ...moons.data, scaling: "range" },
    });
    expect(apply({ kind: "samples", count: 480, label }).data).toEqual({
      ...moons.data,
      sampleCount: 480,
    });
    const observables = ["Z0"];
    expect(apply({ kind: "observables", observables, label }).model.readout).toEqual({
      kind: "expectations",
      observables,
    });
  });

  it("starts the circuit from small angles, and layers as before", () => {
    const start = { ...moons, model: { ...moons.model, initialisation: { dense: "he" } } } as const;
    expect(apply({ kind: "small-start", label }, start).model.initialisation).toEqual({
      dense: "he",
      circuit: "small",
    });
  });

  it("removes gates, and nothing else of the circuit", () => {
    const [first, second, ...others] = moons.circuit.ops;
    const ops = [first, second].flatMap((op) => op?.id ?? []);
    const { circuit } = apply({ kind: "remove-ops", ops, label });
    expect(circuit.ops.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    expect(circuit.wires).toEqual(moons.circuit.wires);
  });

  it("makes a layer linear, or says that there is none", () => {
    const before = [{ units: 3, activation: "tanh" }] as const;
    const bent = { ...spirals, model: { ...spirals.model, before } };
    const linear = apply({ kind: "linear-layer", layer: 0, label }, bent);
    expect(linear.model.before).toEqual([{ units: 3, activation: "linear" }]);
    const refused = applyRemedy(moons, { kind: "linear-layer", layer: 0, label });
    expect(refused).toMatchObject({ ok: false, problems: [{ code: "model/no-such-layer" }] });
  });
});

import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import {
  addCircuit,
  addDense,
  changeDense,
  circuitAt,
  denseAt,
  moveLayer,
  neighbourPlace,
  removeLayer,
  type LayerPlace,
} from "./layer-commands.ts";
import { MAX_LAYERS, MAX_UNITS } from "./model-commands.ts";

const tanh = (units: number) => ({ units, activation: "tanh" as const });
const withModel = (model: Partial<Experiment["model"]>): Experiment => ({
  ...OPENING_EXPERIMENT,
  model: { ...OPENING_EXPERIMENT.model, ...model },
});
const before = (index: number): LayerPlace => ({ side: "before", index });
const after = (index: number): LayerPlace => ({ side: "after", index });

/** "2 3* | 4": units on both sides of the circuit, with a star where frozen. */
function written({ model }: Experiment): string {
  const { frozen = [] } = model;
  const side = (name: "before" | "after"): string =>
    model[name]
      .map(({ units }, index) => `${units}${frozen.includes(`${name} ${index}`) ? "*" : ""}`)
      .join(" ");
  return `${side("before")} | ${side("after")}`;
}

const chain = withModel({
  before: [tanh(2), tanh(3)],
  after: [tanh(4), tanh(5)],
  frozen: ["circuit", "before 1", "after 0"],
});

describe("dense layers", () => {
  it("are put in, changed and taken out, and what is frozen stays frozen", () => {
    const added = unwrap(addDense(chain, before(0), tanh(9)));
    expect(written(added)).toBe("9 2 3* | 4* 5");
    expect(added.model.frozen).toContain("circuit");
    expect(written(unwrap(addDense(chain, after(2), tanh(9))))).toBe("2 3* | 4* 5 9");
    expect(written(unwrap(removeLayer(chain, before(0))))).toBe("3* | 4* 5");
    expect(written(unwrap(removeLayer(chain, after(0))))).toBe("2 3* | 5");
    expect(written(unwrap(changeDense(chain, after(0), { units: 8 })))).toBe("2 3* | 8* 5");
  });

  it("stand around further circuits, which keep their places and stay behind the first", () => {
    const own = { gate: "~g1", readout: { kind: "expectations", observables: ["Z0"] } } as const;
    const linked = withModel({
      before: [],
      after: [tanh(4), tanh(5)],
      circuits: [
        { ...own, place: 1 },
        { ...own, gate: "~g2", place: 2 },
      ],
      frozen: ["after 1", "circuit 3"],
    });
    const places = ({ model }: Experiment): string =>
      `${model.after.map(({ units }) => units).join(" ")} / ${(model.circuits ?? []).map(({ gate, place }) => `${gate}@${place}`).join(" ")} / ${(model.frozen ?? []).join(", ")}`;
    // 4, ~g1, 5, ~g2
    expect(places(unwrap(addDense(linked, after(1), tanh(9))))).toBe(
      "4 9 5 / ~g1@2 ~g2@3 / after 2, circuit 3",
    );
    expect(places(unwrap(moveLayer(linked, after(3), after(0))))).toBe(
      "4 5 / ~g2@0 ~g1@1 / circuit 2, after 1",
    );
    expect(places(unwrap(moveLayer(linked, after(2), after(1))))).toBe(
      "4 5 / ~g1@2 ~g2@2 / after 1, circuit 3",
    );
    expect(places(unwrap(removeLayer(linked, after(1))))).toBe("4 5 / ~g2@2 / after 1, circuit 2");
    expect(places(unwrap(addCircuit(linked, after(0), { ...own, gate: "~g3" })))).toBe(
      "4 5 / ~g3@0 ~g1@1 ~g2@2 / after 1, circuit 4",
    );
    // What draws it must find it the same as long as it is.
    expect(circuitAt(linked.model, after(3))).toBe(linked.model.circuits?.[1]);
    expect(denseAt(linked.model, after(2))).toBe(linked.model.after[1]);
    expect(moveLayer(linked, after(1), before(0)).ok).toBe(false);
    const first = unwrap(moveLayer(linked, after(1), after(0)));
    expect(neighbourPlace(first.model, after(0), -1)).toBeNull();
    const alone = unwrap(removeLayer(unwrap(removeLayer(linked, after(3))), after(1)));
    expect(alone.model).not.toHaveProperty("circuits");
  });

  it("say nothing of frozen parts where there are none", () => {
    const only = withModel({ before: [tanh(2)], frozen: ["before 0"] });
    expect(unwrap(removeLayer(only, before(0))).model).not.toHaveProperty("frozen");
  });

  it("are refused beyond the limits", () => {
    const full = withModel({
      before: [tanh(1)],
      after: Array.from({ length: MAX_LAYERS }, () => tanh(1)),
    });
    expect(addDense(full, after(0), tanh(1)).ok).toBe(false);
    expect(moveLayer(full, before(0), after(0)).ok).toBe(false);
    expect(moveLayer(full, after(0), after(3)).ok).toBe(true);
    expect(changeDense(full, after(0), { units: MAX_UNITS + 1 }).ok).toBe(false);
    expect(changeDense(full, after(0), { units: 2.5 }).ok).toBe(false);
  });

  it.each<[LayerPlace, LayerPlace, string]>([
    [before(0), before(2), "3* 2 | 4* 5"],
    [before(0), before(1), "2 3* | 4* 5"],
    [before(1), before(0), "3* 2 | 4* 5"],
    [before(1), after(0), "2 | 3* 4* 5"],
    [before(0), after(2), "3* | 4* 5 2"],
    [after(0), before(2), "2 3* 4* | 5"],
    [after(1), after(0), "2 3* | 5 4*"],
  ])("move from %j to %j", (from, to, expected) => {
    expect(written(unwrap(moveLayer(chain, from, to)))).toBe(expected);
  });

  it("step along the chain, over the circuit, to its ends", () => {
    const path: string[] = [];
    let experiment = withModel({ before: [tanh(7), tanh(1)], after: [tanh(2)] });
    let place: LayerPlace = before(0);
    for (;;) {
      path.push(written(experiment));
      const next = neighbourPlace(experiment.model, place, 1);
      if (!next) break;
      experiment = unwrap(moveLayer(experiment, place, next));
      place = path.length === 1 ? before(1) : after(path.length - 2);
    }
    expect(path).toEqual(["7 1 | 2", "1 7 | 2", "1 | 7 2", "1 | 2 7"]);
    const back = neighbourPlace(experiment.model, after(0), -1);
    expect(written(unwrap(moveLayer(experiment, after(0), back ?? after(0))))).toBe("1 2 | 7");
    expect(neighbourPlace(experiment.model, before(0), -1)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { openDataset } from "../../../datasets/open-dataset.ts";
import { DATASET_NAMES, type DatasetName } from "../../../datasets/settings.ts";
import { validateCircuit } from "../../../circuit/validate.ts";
import { validateData } from "../../../datasets/validate-data.ts";
import { featureCountOf, rowCountOf } from "../../../datasets/shape-of.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import {
  changeData,
  defaultData,
  fittedNote,
  inputsUsed,
  setClassCount,
  switchSet,
  takeTable,
  toggleChoice,
} from "./data-commands.ts";

/** What the circuit receives: the dense layers' last width, or the data's features. */
function circuitInputCount(experiment: Experiment): number {
  return experiment.model.before.at(-1)?.units ?? featureCountOf(experiment.data);
}

function expectValid(experiment: Experiment): void {
  expect(validateData(experiment.data)).toEqual([]);
  expect(validateCircuit(experiment.circuit, circuitInputCount(experiment))).toEqual([]);
  expect(experiment.view.sample).toBeLessThan(rowCountOf(experiment.data));
}

/** The opening experiment with a circuit that reads `count` inputs. */
function withInputs(count: number): Experiment {
  const ops = OPENING_EXPERIMENT.circuit.ops.map((op, index) =>
    index === 0 ? { ...op, angles: [`x${count - 1}`] } : op,
  );
  return { ...OPENING_EXPERIMENT, circuit: { ...OPENING_EXPERIMENT.circuit, ops } };
}

/** All but the table, which has to be brought. */
const OFFERED = DATASET_NAMES.filter((set) => set !== "table");

describe("switching sets", () => {
  it.each(OFFERED)("the default settings of %s build", async (set) => {
    expect((await openDataset(defaultData(set))).ok).toBe(true);
  });

  const pairs: [DatasetName, DatasetName][] = OFFERED.flatMap((from) =>
    OFFERED.map((to): [DatasetName, DatasetName] => [from, to]),
  );

  it.each(pairs)(
    "%s to %s leaves a valid experiment, for circuits of 2 to 4 inputs",
    (from, to) => {
      for (const count of [2, 3, 4]) {
        const start = unwrap(changeData(unwrap(switchSet(withInputs(count), from)), {}));
        expectValid(start);
        expectValid(unwrap(switchSet(start, to)));
      }
    },
  );

  it("keeps samples, share held out and seed", () => {
    const start = unwrap(changeData(OPENING_EXPERIMENT, { seed: 77, testFraction: 0.4 }));
    const { data } = unwrap(switchSet(start, "spirals"));
    expect(data).toMatchObject({ seed: 77, testFraction: 0.4, noise: 0.03 });
  });

  it("gives a table as many columns as the circuit has inputs", () => {
    expect(unwrap(switchSet(withInputs(2), "iris")).data.features).toEqual([2, 3]);
    expect(unwrap(switchSet(withInputs(4), "iris")).data.features).toEqual([0, 1, 2, 3]);
  });

  it("puts a dense layer before a circuit that lacks inputs, and says so", () => {
    const four = unwrap(switchSet(withInputs(4), "iris"));
    expect(four.model.before).toEqual([]);
    const moons = unwrap(switchSet(four, "moons"));
    expect(moons.model.before).toEqual([{ units: 4, activation: "tanh" }]);
    expect(fittedNote(four, moons)).toContain("2→4");
    expect(fittedNote(moons, moons)).toBeNull();
  });
});

describe("changing data", () => {
  it("clamps the selected sample to the last row", () => {
    const last = { ...OPENING_EXPERIMENT, view: { sample: 239 } };
    expect(unwrap(changeData(last, { sampleCount: 50 })).view.sample).toBe(49);
    const iris = unwrap(switchSet(last, "iris"));
    expect(iris.view.sample).toBe(149);
    expect(unwrap(toggleChoice(iris, "classes", 2, false)).view.sample).toBe(99);
  });

  it("refuses what cannot be built and says why", () => {
    const iris = unwrap(switchSet(OPENING_EXPERIMENT, "iris"));
    const two = unwrap(toggleChoice(iris, "classes", 0, false));
    const one = toggleChoice(two, "classes", 1, false);
    expect(one.ok).toBe(false);
    const single = unwrap(toggleChoice(iris, "features", 2, false));
    expect(single.model.before).toEqual([{ units: 2, activation: "tanh" }]);
    expect(toggleChoice(single, "features", 3, false).ok).toBe(false);
  });

  it("keeps chosen classes and columns in the table's order", () => {
    const iris = unwrap(switchSet(OPENING_EXPERIMENT, "iris"));
    expect(unwrap(toggleChoice(iris, "features", 0, true)).data.features).toEqual([0, 2, 3]);
    const blobs = unwrap(switchSet(OPENING_EXPERIMENT, "blobs"));
    expect(unwrap(setClassCount(blobs, 4)).data.classes).toEqual([0, 1, 2, 3]);
  });

  it("counts the inputs of a circuit by the highest x", () => {
    expect(inputsUsed(OPENING_EXPERIMENT.circuit)).toBe(2);
    expect(inputsUsed(withInputs(4).circuit)).toBe(4);
  });
});

describe("a table of one's own", () => {
  const rows = Array.from({ length: 12 }, (_, row) => `${row},${row % 5},${row % 3},${row % 2}`);
  const table = {
    name: "own.csv",
    columns: ["a", "b", "c"],
    label: "kind",
    classes: ["x", "y"],
    rows: rows.join("\n"),
  };

  it("takes all columns and classes, as many components as the circuit reads, and a name", () => {
    const taken = unwrap(takeTable(OPENING_EXPERIMENT, table, [OPENING_EXPERIMENT.title]));
    expectValid(taken);
    expect(taken.data).toMatchObject({ set: "table", features: [0, 1, 2], components: 2 });
    expect(taken.title).toBe("Your table");
    expect(featureCountOf(taken.data)).toBe(2);
    // It is kept while other data are looked at.
    const moons = unwrap(switchSet(taken, "moons"));
    expect(unwrap(switchSet(moons, "table")).data.table).toBe(table);
  });

  it("is what a regression learns from", () => {
    const { classes: _, ...numbers } = table;
    const curve = { kind: "function", text: "x", from: 0, to: 1 } as const;
    const regressing: Experiment = { ...OPENING_EXPERIMENT, task: { kind: "regress", curve } };
    const taken = unwrap(takeTable(regressing, numbers, []));
    expect(taken.task).toEqual({ kind: "regress", curve: { kind: "data" } });
    expect(taken.data.classes).toEqual([0, 1]);
  });
});

it("renames what the person did not name when the data it speaks of go", () => {
  const example = { ...withInputs(2), title: "Two moons, re-uploaded" };
  const titles = [example.title];
  const circles = unwrap(switchSet(example, "circles", titles));
  expect(circles.title).toBe("Circles");
  expect(unwrap(switchSet(circles, "xor", titles)).title).toBe("XOR");
  const own = { ...example, title: "My moons" };
  expect(unwrap(switchSet(own, "circles", titles)).title).toBe("My moons");
});

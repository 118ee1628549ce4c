import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { buildDataset } from "./build-dataset.ts";
import { CATALOGUE } from "./catalogue.ts";
import { DATASET_NAMES, type DataSettings } from "./settings.ts";
import { IRIS_ROWS } from "./tables/iris.ts";

const moons: DataSettings = {
  set: "moons",
  sampleCount: 120,
  noise: 0.1,
  testFraction: 0.25,
  seed: 3,
  classes: [0, 1],
  features: [0, 1],
  scaling: "none",
};
const iris: DataSettings = { ...moons, set: "iris", classes: [0, 1, 2], features: [0, 1, 2, 3] };

/** The codes and places of what is wrong. */
function complaints(settings: DataSettings): string[] {
  const built = buildDataset(settings);
  return built.ok ? [] : built.problems.map(({ code, place }) => `${code} at ${place}`);
}

/** Those that are there without being loaded or made. */
const BUILT_IN = CATALOGUE.filter(({ kind, name }) => kind === "generated" || name === "iris");

describe.each(BUILT_IN)("$name", (entry) => {
  const { name, classCountRange, classNames, featureNames, kind, sizes } = entry;
  it.each(["none", "standard", "range"] as const)("builds with scaling %s", (scaling) => {
    for (let count = classCountRange[0]; count <= classCountRange[1]; count++) {
      const classes = classNames.slice(0, count).map((_, index) => index);
      const size = sizes?.options[0] ?? 2;
      const dataset = unwrap(buildDataset({ ...moons, set: name, classes, scaling, size }));
      expect(dataset.classNames).toEqual(classNames.slice(0, count));
      expect(dataset.classCount).toBe(count);
      // A scaled number is not in the unit it was measured in, and does not say so.
      const unit = { none: "(cm)", standard: "(sd)", range: "(−1 to 1)" }[scaling];
      expect(dataset.featureNames).toEqual(
        kind === "table"
          ? featureNames.slice(0, 2).map((feature) => feature.replace("(cm)", unit))
          : Array.from({ length: size }, (_, feature) => `x${feature}`),
      );
      expect(dataset.features).toHaveLength(dataset.sampleCount * dataset.featureCount);
      expect(dataset.features.every(Number.isFinite)).toBe(true);
      expect(dataset.sampleCount).toBe(kind === "table" ? 50 * count : 120);
      expect(dataset.train.length + dataset.test.length).toBe(dataset.sampleCount);
      expect(new Set(dataset.labels)).toEqual(new Set(classes));
    }
  });

  it("repeats itself byte for byte", () => {
    for (let count = classCountRange[0]; count <= classCountRange[1]; count++) {
      const settings = {
        ...moons,
        set: name,
        classes: classNames.slice(0, count).map((_, k) => k),
      };
      expect(buildDataset(settings)).toEqual(buildDataset(settings));
      expect(buildDataset(settings)).not.toEqual(buildDataset({ ...settings, seed: 4 }));
    }
  });
});

it("the catalogue lists every set once, in the order of its names", () => {
  expect(CATALOGUE.map((entry) => entry.name)).toEqual(DATASET_NAMES);
});

describe("iris", () => {
  it("is Fisher's table: known means and corner rows", () => {
    const { features, featureNames, sampleCount } = unwrap(buildDataset(iris));
    expect(sampleCount).toBe(150);
    expect(featureNames[0]).toBe("sepal length (cm)");
    // scikit-learn's description of the set: means 5.84, 3.05 (3.057), 3.76, 1.20.
    const sums = [0, 0, 0, 0];
    features.forEach((value, k) => {
      sums[k % 4] = at(sums, k % 4) + value;
    });
    const known = [5.843333, 3.057333, 3.758, 1.199333];
    sums.forEach((sum, k) => expect(sum / 150).toBeCloseTo(at(known, k), 5));
    expect([...features.subarray(0, 4)]).toEqual([5.1, 3.5, 1.4, 0.2]);
    expect([...features.subarray(596)]).toEqual([5.9, 3, 5.1, 1.8]);
    // Rows 35 and 38 as Fisher printed them, not as UCI's file has them.
    expect(at(IRIS_ROWS, 0).slice(4 * 34, 4 * 35)).toEqual([4.9, 3.1, 1.5, 0.2]);
    expect(at(IRIS_ROWS, 0).slice(4 * 37, 4 * 38)).toEqual([4.9, 3.6, 1.4, 0.1]);
  });

  it("takes chosen columns and classes in the chosen order", () => {
    const chosen = unwrap(buildDataset({ ...iris, classes: [2, 1], features: [3, 2] }));
    expect(chosen.classNames).toEqual(["virginica", "versicolor"]);
    expect(chosen.featureNames).toEqual(["petal width (cm)", "petal length (cm)"]);
    expect([...chosen.features.subarray(0, 2)]).toEqual([2.5, 6]);
    expect(at(chosen.labels, 0)).toBe(0);
  });
});

describe("what is wrong with settings", () => {
  it("collects every problem, each at its place", () => {
    const settings = { ...iris, classes: [0, 7, 0], features: [9, 1, 1], testFraction: 0.95 };
    expect(complaints(settings)).toEqual([
      "data/no-such-feature at data/features/0",
      "data/feature-twice at data/features/2",
      "data/no-such-class at data/classes/1",
      "data/class-twice at data/classes/2",
      "data/out-of-range at data/testFraction",
    ]);
  });

  it("refuses fewer than two classes, more than there are, and no features", () => {
    expect(complaints({ ...iris, classes: [1] })).toEqual(["data/class-count at data/classes"]);
    expect(complaints({ ...moons, set: "blobs", classes: [0, 1, 2, 3, 4] })).toContain(
      "data/class-count at data/classes",
    );
    expect(complaints({ ...iris, features: [] })).toEqual(["data/no-features at data/features"]);
  });

  it("refuses a split that leaves a class without rows to train on or to test with", () => {
    const few = { ...moons, set: "blobs" as const, classes: [0, 1, 2, 3], sampleCount: 20 };
    expect(complaints({ ...few, testFraction: 0.9 })).toEqual(
      [0, 1, 2, 3].map(() => "data/class-without-training-rows at data/testFraction"),
    );
    expect(complaints({ ...few, sampleCount: 16, testFraction: 0.1 })).toContain(
      "data/class-without-test-rows at data/testFraction",
    );
  });

  it("holds out rows to validate with, and says where a class would have none", () => {
    const held = unwrap(buildDataset({ ...iris, validationFraction: 0.2 }));
    expect([held.train.length, held.validation?.length, held.test.length]).toEqual([81, 30, 39]);
    const few = { ...moons, sampleCount: 20, validationFraction: 0.01 };
    expect(complaints(few)).toEqual(
      [0, 1].map(() => "data/class-without-validation-rows at data/validationFraction"),
    );
    const most = { ...moons, testFraction: 0.6, validationFraction: 0.5 };
    expect(complaints(most)).toContain("data/class-without-training-rows at data/testFraction");
  });

  it("refuses numbers that make no points", () => {
    expect(complaints({ ...moons, noise: Number.NaN })).toEqual([
      "data/out-of-range at data/noise",
    ]);
    expect(complaints({ ...moons, sampleCount: 2.5 })).toEqual([
      "data/out-of-range at data/sampleCount",
    ]);
  });

  it("ignores what only matters to other sets", () => {
    const odd = { classes: [8], features: [40, 41, 42] };
    expect(unwrap(buildDataset({ ...moons, ...odd }))).toEqual(unwrap(buildDataset(moons)));
    expect(complaints({ ...iris, noise: 99, sampleCount: -1 })).toEqual([]);
  });
});

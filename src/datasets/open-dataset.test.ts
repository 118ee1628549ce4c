/** Tables that are loaded, principal components and amplitudes, against what is published or worked out. */
import { describe, expect, it } from "vitest";
import { amplitudeAngles } from "../base/amplitude-angles.ts";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { buildDataset } from "./build-dataset.ts";
import { CATALOGUE, catalogueEntry } from "./catalogue.ts";
import type { Dataset } from "./dataset.ts";
import { openDataset } from "./open-dataset.ts";
import { reduceByPca } from "./pca.ts";
import type { DataSettings, DatasetName } from "./settings.ts";
import { classCountOf, featureCountOf, rowCountOf } from "./shape-of.ts";
import { IRIS_ROWS } from "./tables/iris.ts";

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** All classes and columns of a table, as they stand there. */
function whole(set: DatasetName, change: Partial<DataSettings> = {}): DataSettings {
  const { classNames, featureNames } = catalogueEntry(set);
  return {
    set,
    sampleCount: 100,
    noise: 0.1,
    testFraction: 0.25,
    seed: 3,
    classes: upTo(classNames.length),
    features: upTo(featureNames.length),
    scaling: "none",
    ...change,
  };
}

const open = async (set: DatasetName, change: Partial<DataSettings> = {}): Promise<Dataset> =>
  unwrap(await openDataset(whole(set, change)));

function meanOf({ features, featureCount, sampleCount }: Dataset, column: number): number {
  let sum = 0;
  for (let row = 0; row < sampleCount; row++) sum += at(features, row * featureCount + column);
  return sum / sampleCount;
}

describe("tables", () => {
  it.each(CATALOGUE.filter(({ kind }) => kind === "table"))(
    "$name has the classes, rows and columns that its entry promises",
    async ({ name, classSizes, featureNames }) => {
      const dataset = await open(name);
      expect(
        upTo(dataset.classCount).map((k) => dataset.labels.filter((l) => l === k).length),
      ).toEqual(classSizes);
      expect(dataset.featureNames).toEqual(featureNames);
      expect(dataset.features.every(Number.isFinite)).toBe(true);
    },
  );

  // Means as in scikit-learn's descriptions of the sets.
  it("wine: 13.0 alcohol, 2.34 malic acid, 746.9 proline", async () => {
    const wine = await open("wine");
    expect(meanOf(wine, 0)).toBeCloseTo(13.0006, 3);
    expect(meanOf(wine, 1)).toBeCloseTo(2.3363, 3);
    expect(meanOf(wine, 12)).toBeCloseTo(746.893, 2);
  });

  it("breast cancer: 14.127 mean radius, 19.29 mean texture, 16.269 worst radius", async () => {
    const cancer = await open("breast-cancer");
    expect(meanOf(cancer, 0)).toBeCloseTo(14.1273, 3);
    expect(meanOf(cancer, 1)).toBeCloseTo(19.2896, 3);
    expect(meanOf(cancer, 20)).toBeCloseTo(16.2692, 3);
    expect(cancer.featureNames[27]).toBe("worst concave points");
  });

  it("digits: images that come with the rows, whatever features are made of them", async () => {
    const digits = await open("digits", { classes: [0, 1], components: 3 });
    expect([digits.sampleCount, digits.featureCount]).toEqual([360, 3]);
    const { side, pixels } = digits.image ?? { side: 0, pixels: new Float32Array() };
    expect([side, pixels.length]).toEqual([8, 360 * 64]);
    // The first nought of the file, row by row.
    expect([...pixels.subarray(0, 16)].map((value) => 16 * value)).toEqual([
      0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0,
    ]);
  });

  it("an image of bars and stripes is its own features", async () => {
    const bars = await open("bars-and-stripes", { size: 9, noise: 0 });
    expect(bars.image?.side).toBe(3);
    expect([...(bars.image?.pixels ?? [])]).toEqual([...bars.features]);
  });
});

it.each(CATALOGUE.filter(({ name }) => name !== "table" && name !== "painted"))(
  "$name: its shape is known before it is built",
  async ({ name, image, kind }) => {
    const components = image && kind === "table" ? { components: 3 } : {};
    for (const change of [{}, { amplitudes: true as const }]) {
      const settings = whole(name, { ...components, ...change });
      const dataset = unwrap(await openDataset(settings));
      expect(dataset.sampleCount).toBe(rowCountOf(settings));
      expect(dataset.featureCount).toBe(featureCountOf(settings));
      expect(dataset.classCount).toBe(classCountOf(settings));
      expect(dataset.features).toHaveLength(dataset.sampleCount * dataset.featureCount);
    }
  },
);

describe("principal components", () => {
  const iris = Float64Array.from(IRIS_ROWS.flat());
  const all = Int32Array.from(upTo(150));

  it("are scikit-learn's on iris", () => {
    // PCA().fit(StandardScaler().fit_transform(iris)).explained_variance_ratio_
    const standardised = reduceByPca(iris, 4, all, true, 4);
    [0.729624, 0.228508, 0.036689, 0.005179].forEach((share, k) =>
      expect(at(standardised.shares, k)).toBeCloseTo(share, 4),
    );
    const plain = reduceByPca(iris, 4, all, false, 2);
    [0.924619, 0.053066].forEach((share, k) => expect(at(plain.shares, k)).toBeCloseTo(share, 4));
    // The first flower's scores.
    expect(Math.abs(at(plain.features, 0))).toBeCloseTo(2.684126, 4);
    expect(Math.abs(at(plain.features, 1))).toBeCloseTo(0.319397, 4);
  });

  it("keep distances when all are kept, and are uncorrelated over the rows they are fitted on", () => {
    const rows = Int32Array.from(upTo(100));
    const { features } = reduceByPca(iris, 4, rows, false, 4);
    const distance = (table: Float64Array, a: number, b: number): number =>
      Math.hypot(...upTo(4).map((k) => at(table, 4 * a + k) - at(table, 4 * b + k)));
    expect(distance(features, 3, 140)).toBeCloseTo(distance(iris, 3, 140), 10);
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [0, 3],
    ] as const) {
      const sum = [...rows].reduce(
        (total, row) => total + at(features, 4 * row + a) * at(features, 4 * row + b),
        0,
      );
      expect(Math.abs(sum)).toBeLessThan(1e-9);
    }
  });

  it("do not know of the rows held out", async () => {
    const settings = whole("iris", { components: 2, validationFraction: 0.2, scaling: "standard" });
    const dataset = unwrap(await openDataset(settings));
    const held = new Set([...dataset.test, ...(dataset.validation ?? [])]);
    const changed = IRIS_ROWS.flat().map((value, index) =>
      held.has(Math.floor(index / 4)) ? 1000 + 7 * value : value,
    );
    const told = reduceByPca(Float64Array.from(changed), 4, dataset.train, true, 2);
    const before = reduceByPca(iris, 4, dataset.train, true, 2);
    expect(told.shares).toEqual(before.shares);
    for (const row of dataset.train) {
      expect(at(told.features, 2 * row)).toBe(at(before.features, 2 * row));
    }
    const told0 = [...dataset.train].reduce((sum, row) => sum + at(dataset.features, 2 * row), 0);
    expect(Math.abs(told0)).toBeLessThan(1e-9);
    expect(dataset.featureNames[0]).toMatch(/^PC 1, \d+%$/);
  });

  it("are refused where there are fewer features", () => {
    const built = buildDataset(whole("iris", { components: 5 }));
    expect(built.ok ? [] : built.problems.map(({ code }) => code)).toEqual([
      "data/too-many-components",
    ]);
  });
});

describe("amplitudes", () => {
  it("hand over the angles of every row, padded to a power of two", async () => {
    const plain = await open("iris");
    const handed = await open("iris", { amplitudes: true });
    expect(handed.featureCount).toBe(3);
    const row = plain.features.subarray(4 * 20, 4 * 21);
    expect([...handed.features.subarray(60, 63)]).toEqual(amplitudeAngles(row).flat());
    const three = await open("iris", { amplitudes: true, features: [0, 1, 2] });
    expect([...three.features.subarray(0, 3)]).toEqual(amplitudeAngles([5.1, 3.5, 1.4, 0]).flat());
  });

  it("are refused beyond six wires", () => {
    const wide = { ...whole("table"), features: upTo(65), amplitudes: true as const };
    const columns = upTo(65).map((k) => `c${k}`);
    const rows = upTo(40)
      .map((row) => [...upTo(65).map((k) => row + k), row % 2].join(","))
      .join("\n");
    const table = { name: "wide", columns, label: "l", classes: ["a", "b"], rows };
    const built = buildDataset({ ...wide, classes: [0, 1], table });
    expect(built.ok ? [] : built.problems.map(({ code }) => code)).toEqual([
      "data/too-many-amplitudes",
    ]);
  });
});

/** From the data settings to the dataset: generate or choose rows, split, then scale. */
import { at } from "../base/assert.ts";
import { failure, success, type Result } from "../base/result.ts";
import { catalogueEntry } from "./catalogue.ts";
import { chosenClasses, chosenFeatures, validateData } from "./validate-data.ts";
import type { Dataset } from "./dataset.ts";
import { generateBlobs } from "./generators/blobs.ts";
import { generateCircles } from "./generators/circles.ts";
import { generateMoons } from "./generators/moons.ts";
import type { PointRequest, Points } from "./generators/points.ts";
import { generateSpirals } from "./generators/spirals.ts";
import { generateXor } from "./generators/xor.ts";
import { applyScaler, fitScaler } from "./scaling.ts";
import type { DataSettings, DatasetName, Scaling } from "./settings.ts";
import { sharesOf } from "./settings.ts";
import { splitRows } from "./split.ts";
import { IRIS_FEATURES, IRIS_ROWS } from "./tables/iris.ts";

const GENERATORS: Readonly<
  Record<Exclude<DatasetName, "iris">, (request: PointRequest) => Points>
> = {
  moons: generateMoons,
  circles: generateCircles,
  xor: generateXor,
  spirals: generateSpirals,
  blobs: generateBlobs,
};

/** The chosen columns of the flowers of the chosen classes, class after class. */
function irisRows(classes: readonly number[], columns: readonly number[]): Points {
  const width = IRIS_FEATURES.length;
  const features: number[] = [];
  const labels: number[] = [];
  classes.forEach((species, label) => {
    const flowers = at(IRIS_ROWS, species);
    for (let start = 0; start < flowers.length; start += width) {
      for (const column of columns) features.push(at(flowers, start + column));
      labels.push(label);
    }
  });
  return { features: Float64Array.from(features), labels: Int32Array.from(labels) };
}

/** What the numbers of a scaled feature count, in place of the unit they were measured in. */
const SCALED_UNIT: Readonly<Record<Scaling, string | null>> = {
  none: null,
  standard: "(sd)",
  range: "(−1 to 1)",
};

function scaledName(name: string, scaling: Scaling): string {
  const unit = SCALED_UNIT[scaling];
  return unit === null ? name : name.replace(/\([^)]*\)$/, unit);
}

/**
 * Builds the dataset, or says everything that is wrong with the settings. Equal settings give
 * equal datasets. Settings that only matter to other sets are ignored: a generated set always has
 * its two features, and only blobs and tables have a choice of classes.
 * Class k of the dataset is the k-th chosen class.
 */
export function buildDataset(settings: DataSettings): Result<Dataset> {
  const problems = validateData(settings);
  if (problems.length > 0) return failure(...problems);
  const entry = catalogueEntry(settings.set);
  const classes = chosenClasses(settings);
  const columns = chosenFeatures(settings);
  const { sampleCount, noise, seed } = settings;
  const rows =
    settings.set === "iris"
      ? irisRows(classes, columns)
      : GENERATORS[settings.set]({ sampleCount, noise, seed, classCount: classes.length });
  const split = splitRows(rows.labels, classes.length, sharesOf(settings), seed);
  const scaler = fitScaler(settings.scaling, rows.features, columns.length, split.train);
  return success({
    featureNames: columns.map((column) =>
      scaledName(at(entry.featureNames, column), settings.scaling),
    ),
    classNames: classes.map((label) => at(entry.classNames, label)),
    sampleCount: rows.labels.length,
    featureCount: columns.length,
    classCount: classes.length,
    features: applyScaler(scaler, rows.features),
    labels: rows.labels,
    ...split,
  });
}

/** From the data settings to the dataset: generate or choose rows, split, then reduce and scale. */
import { amplitudeAngles } from "../base/amplitude-angles.ts";
import { at, present } from "../base/assert.ts";
import { failure, success, type Result } from "../base/result.ts";
import type { Dataset } from "./dataset.ts";
import { GENERATORS, isGenerated } from "./generators/generators.ts";
import { numericClasses, readOwnTable } from "./own-table.ts";
import { decodePainted } from "./painted.ts";
import type { reduceByPca } from "./pca.ts";
import { applyScaler, fitScaler } from "./scaling.ts";
import { sharesOf, type DataSettings, type Scaling } from "./settings.ts";
import { amplitudeWires, quanvolvedCount, shapeOf, type DataShape } from "./shape-of.ts";
import { splitRows } from "./split.ts";
import { IRIS_ROWS } from "./tables/iris.ts";
import { validateData } from "./validate-data.ts";

/** What some settings need that is loaded when it is wanted (`openDataset`). */
export interface DataParts {
  /** Per class of the set, the cells of its rows one after the other. */
  readonly table?: readonly ArrayLike<number>[];
  readonly reduce?: typeof reduceByPca;
  /** From pixels, 0 to 1, of images of a side, to what quanvolution says of them. */
  readonly quanvolve?: (pixels: ArrayLike<number>, side: number, seed: number) => Features;
}

/** Rows with all their columns. */
interface Rows {
  readonly cells: Float64Array;
  readonly labels: Int32Array;
  readonly targets?: Float64Array;
}

/** The rows of the chosen classes, class after class. */
function tableRows(table: readonly ArrayLike<number>[], { classes, columnNames }: DataShape): Rows {
  const width = columnNames.length;
  const chosen = classes.map((label) => at(table, label));
  const cells = Float64Array.from(chosen.flatMap((rows) => Array.from(rows)));
  const labels = chosen.flatMap((rows, label) =>
    Array.from({ length: rows.length / width }, () => label),
  );
  return { cells, labels: Int32Array.from(labels) };
}

function paintedRows(painted: string, { classes }: DataShape): Rows {
  const points = present(decodePainted(painted), "painted points");
  return {
    cells: Float64Array.from(points.flatMap(({ x, y }) => [x, y])),
    labels: Int32Array.from(points, ({ label }) => classes.indexOf(label)),
  };
}

/** The rows of the chosen classes in the table's order, with their numbers where the label is one. */
function ownRows(settings: DataSettings, { classes, columnNames }: DataShape): Rows {
  const table = present(settings.table, "table");
  const rows = present(readOwnTable(table), "rows of the table");
  const width = columnNames.length;
  const places = table.classes
    ? Array.from(rows.labels, (label) => classes.indexOf(label))
    : Array.from(rows.labels, () => 0);
  const kept = places.flatMap((place, row) => (place >= 0 ? [row] : []));
  const numbers = numericClasses(table);
  const targetOf = (row: number): number =>
    numbers ? at(numbers, at(rows.labels, row)) : at(rows.labels, row);
  return {
    cells: Float64Array.from(
      kept.flatMap((row) => Array.from(rows.cells.subarray(row * width, (row + 1) * width))),
    ),
    labels: Int32Array.from(kept, (row) => at(places, row)),
    ...((numbers || !table.classes) && { targets: Float64Array.from(kept, targetOf) }),
  };
}

function rowsOf(settings: DataSettings, shape: DataShape, { table }: DataParts): Rows {
  const { set, sampleCount, noise, seed } = settings;
  if (isGenerated(set)) {
    const classCount = shape.classes.length;
    const featureCount = shape.columnNames.length;
    const points = GENERATORS[set]({ sampleCount, noise, seed, classCount, featureCount });
    return { cells: points.features, labels: points.labels };
  }
  if (set === "painted") return paintedRows(settings.painted ?? "", shape);
  if (set === "table") return ownRows(settings, shape);
  return tableRows(set === "iris" ? IRIS_ROWS : present(table, `table of ${set}`), shape);
}

/** The chosen columns of all rows. */
function chooseColumns(cells: Float64Array, { columnNames, columns }: DataShape): Float64Array {
  const width = columnNames.length;
  const isAll = columns.length === width && columns.every((column, index) => column === index);
  if (isAll) return cells;
  const rowCount = cells.length / width;
  const chosen = new Float64Array(rowCount * columns.length);
  for (let row = 0; row < rowCount; row++) {
    columns.forEach((column, place) => {
      chosen[row * columns.length + place] = at(cells, row * width + column);
    });
  }
  return chosen;
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

/** Features with their names. */
export interface Features {
  readonly names: readonly string[];
  readonly values: Float64Array;
}

function reduced(
  { names, values }: Features,
  { components }: DataSettings,
  { entry }: DataShape,
  train: Int32Array,
  { reduce }: DataParts,
): Features {
  if (components === undefined) return { names, values };
  const { features, shares } = present(reduce, "principal components")(
    values,
    names.length,
    train,
    entry.image === undefined,
    components,
  );
  return {
    names: shares.map((share, index) => `PC ${index + 1}, ${(100 * share).toFixed(0)}%`),
    values: features,
  };
}

/** Every row's features as the angles that prepare them as amplitudes. */
function asAmplitudes({ names, values }: Features): Features {
  const width = names.length;
  const wires = amplitudeWires(width);
  const angleCount = 2 ** wires - 1;
  const rowCount = values.length / width;
  const angles = new Float64Array(rowCount * angleCount);
  const state = new Float64Array(2 ** wires);
  for (let row = 0; row < rowCount; row++) {
    state.fill(0);
    state.set(values.subarray(row * width, (row + 1) * width));
    angles.set(amplitudeAngles(state).flat(), row * angleCount);
  }
  return {
    names: Array.from({ length: angleCount }, (_, index) => `angle ${index}`),
    values: angles,
  };
}

/**
 * Builds the dataset, or says everything that is wrong with the settings. Equal settings give
 * equal datasets. Settings that only matter to other sets are ignored: a generated set always has
 * its own features, and only blobs and tables have a choice of classes.
 * Class k of the dataset is the k-th chosen class.
 * @throws when something is wanted that is not among `parts`: see `openDataset`.
 */
export function buildDataset(settings: DataSettings, parts: DataParts = {}): Result<Dataset> {
  const problems = validateData(settings);
  if (problems.length > 0) return failure(...problems);
  const shape = shapeOf(settings);
  const { classes, classNames, columns, columnNames, entry, imageSide } = shape;
  const { cells, labels, targets } = rowsOf(settings, shape, parts);
  const split = splitRows(labels, classes.length, sharesOf(settings), settings.seed);
  const pixels =
    imageSide === null
      ? null
      : Float32Array.from(cells, (value) => value / (entry.image?.brightest ?? 1));
  const chosen: Features =
    pixels && imageSide !== null && quanvolvedCount(settings) !== null
      ? present(parts.quanvolve, "quanvolution")(pixels, imageSide, settings.seed)
      : {
          names: columns.map((column) => at(columnNames, column)),
          values: chooseColumns(cells, shape),
        };
  const { names, values } = reduced(chosen, settings, shape, split.train, parts);
  const scaler = fitScaler(settings.scaling, values, names.length, split.train);
  const scaled: Features = {
    names: names.map((name) => scaledName(name, settings.scaling)),
    values: applyScaler(scaler, values),
  };
  const features = settings.amplitudes ? asAmplitudes(scaled) : scaled;
  return success({
    featureNames: features.names,
    classNames: classes.map((label) => at(classNames, label)),
    sampleCount: labels.length,
    featureCount: features.names.length,
    classCount: classes.length,
    features: features.values,
    labels,
    ...(targets && { targets }),
    ...(pixels && imageSide !== null && { image: { side: imageSide, pixels } }),
    ...split,
  });
}

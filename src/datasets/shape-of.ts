/** What the data of some settings look like, before any row is built: names, counts and choices. */
import { at } from "../base/assert.ts";
import { catalogueEntry, type CatalogueEntry } from "./catalogue.ts";
import { readOwnTable } from "./own-table.ts";
import { decodePainted } from "./painted.ts";
import type { DataSettings } from "./settings.ts";

export interface DataShape {
  readonly entry: CatalogueEntry;
  /** Every column there is, in the set's order. */
  readonly columnNames: readonly string[];
  /** Whether some of them can be left out. */
  readonly hasColumnChoice: boolean;
  /** Every class there is. */
  readonly classNames: readonly string[];
  readonly classCountRange: readonly [number, number];
  /** The classes that take part, and the rows of each. */
  readonly classes: readonly number[];
  readonly classSizes: readonly number[];
  /** The columns that are features. */
  readonly columns: readonly number[];
  /** What becomes of an image: its side in pixels. */
  readonly imageSide: number | null;
}

const indices = (list: readonly unknown[]): number[] => list.map((_, index) => index);

/** How many columns a generated set has. */
export function generatedSize({ set, size }: DataSettings): number {
  const { sizes, featureNames } = catalogueEntry(set);
  if (!sizes) return featureNames.length;
  return size !== undefined && sizes.options.includes(size) ? size : sizes.usual;
}

function paintedSizes(painted = ""): number[] {
  const sizes = [0, 0, 0, 0];
  for (const { label } of decodePainted(painted) ?? []) sizes[label] = at(sizes, label) + 1;
  return sizes;
}

type Own = Pick<DataShape, "columnNames" | "classNames" | "classCountRange"> & {
  /** Rows of every class there is; null where they are dealt out in turn. */
  readonly sizes: readonly number[] | null;
};

function ownOf(settings: DataSettings, entry: CatalogueEntry): Own {
  const { classNames, classCountRange } = entry;
  if (entry.kind === "generated") {
    const columnNames = Array.from({ length: generatedSize(settings) }, (_, k) => `x${k}`);
    return { columnNames, classNames, classCountRange, sizes: null };
  }
  if (settings.set === "painted") {
    const sizes = paintedSizes(settings.painted);
    return { columnNames: entry.featureNames, classNames, classCountRange, sizes };
  }
  if (settings.set === "table") {
    const { table } = settings;
    const rows = table ? readOwnTable(table) : null;
    // A column of any numbers is one kind of row.
    if (table && !table.classes) {
      return {
        columnNames: table.columns,
        classNames: [table.label],
        classCountRange: [1, 1],
        sizes: [rows?.rowCount ?? 0],
      };
    }
    return {
      columnNames: table?.columns ?? [],
      classNames: table?.classes ?? [],
      classCountRange,
      sizes: rows?.classSizes ?? [],
    };
  }
  const { classSizes = [] } = entry;
  return { columnNames: entry.featureNames, classNames, classCountRange, sizes: classSizes };
}

/** Painted points choose their classes by being there; other sets with a choice leave it to the person. */
function classesOf(settings: DataSettings, { classNames, classCountRange, sizes }: Own): number[] {
  if (settings.set === "painted") {
    return indices(classNames).filter((label) => (sizes?.[label] ?? 0) > 0);
  }
  const hasChoice = classCountRange[0] < classCountRange[1];
  return hasChoice ? [...settings.classes] : indices(classNames);
}

export function shapeOf(settings: DataSettings): DataShape {
  const entry = catalogueEntry(settings.set);
  const own = ownOf(settings, entry);
  const { columnNames, classNames, classCountRange, sizes } = own;
  const hasColumnChoice = entry.kind === "table" || settings.set === "table";
  const classes = classesOf(settings, own);
  return {
    entry,
    columnNames,
    hasColumnChoice,
    classNames,
    classCountRange,
    classes,
    classSizes: classes.map((label, position) =>
      sizes === null
        ? Math.ceil((settings.sampleCount - position) / classes.length)
        : (sizes[label] ?? 0),
    ),
    columns: hasColumnChoice ? settings.features : indices(columnNames),
    imageSide: entry.image ? Math.round(Math.sqrt(columnNames.length)) : null,
  };
}

/** How many rows the dataset of these settings has. */
export function rowCountOf(settings: DataSettings): number {
  return shapeOf(settings).classSizes.reduce((sum, size) => sum + size, 0);
}

export const classCountOf = (settings: DataSettings): number => shapeOf(settings).classes.length;

/** Numbers of an image that quanvolution says; null where it is not wanted, or where there are no such images. */
export function quanvolvedCount(settings: DataSettings): number | null {
  const { imageSide } = shapeOf(settings);
  const isHalved = settings.quanvolution && imageSide !== null && imageSide % 2 === 0;
  return isHalved ? imageSide * imageSide : null;
}

/** How many wires hold so many numbers as amplitudes. */
export const amplitudeWires = (count: number): number => Math.max(1, Math.ceil(Math.log2(count)));

/** How many numbers of a sample the model receives. */
export function featureCountOf(settings: DataSettings): number {
  const { components, amplitudes } = settings;
  const chosen = quanvolvedCount(settings) ?? shapeOf(settings).columns.length;
  const count = components === undefined ? chosen : Math.min(components, chosen);
  return amplitudes ? 2 ** amplitudeWires(count) - 1 : count;
}

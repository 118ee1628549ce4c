/** The catalogue of datasets: what each is called, what it holds and what can be chosen. */
import type { DatasetName } from "./settings.ts";
import { IRIS_CLASSES, IRIS_FEATURES } from "./tables/iris.ts";
import { BREAST_CANCER_FEATURES, WINE_FEATURES } from "./tables/columns.ts";

/** Where a set stands in the list that is offered. */
export const DATASET_GROUPS = [
  { id: "plane", title: "Plane" },
  { id: "wide", title: "Wide" },
  { id: "tables", title: "Real" },
  { id: "own", title: "Yours" },
] as const;
export type DatasetGroup = (typeof DATASET_GROUPS)[number]["id"];

export interface CatalogueEntry {
  readonly name: DatasetName;
  readonly title: string;
  /** As it stands under a small picture, where the title is too long. */
  readonly short?: string;
  readonly group: DatasetGroup;
  /** One sentence for the person choosing. */
  readonly help: string;
  /**
   * Generated points take sampleCount and noise; a table takes a choice of features; the rows of an own set
   * are in the settings.
   */
  readonly kind: "generated" | "table" | "own";
  /** Of a table's columns. */
  readonly featureNames: readonly string[];
  /** How many features a generated set can have, where that can be chosen, and its usual number. */
  readonly sizes?: { readonly options: readonly number[]; readonly usual: number };
  /** Every class there is; `DataSettings.classes` counts them from 0. */
  readonly classNames: readonly string[];
  /** Rows of each class of a table. */
  readonly classSizes?: readonly number[];
  /** How many of them can take part; both equal when there is no choice. */
  readonly classCountRange: readonly [number, number];
  /** Rows are images, pixel by pixel from the top left; `brightest` is the value of a full pixel. */
  readonly image?: { readonly brightest: number };
}

const plane = ["x0", "x1"] as const;
const upTo = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Every dataset, in the order it is offered. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    name: "moons",
    title: "Two moons",
    short: "Moons",
    group: "plane",
    help: "Two half circles that reach into each other: no straight line parts them.",
    kind: "generated",
    featureNames: plane,
    classNames: ["upper", "lower"],
    classCountRange: [2, 2],
  },
  {
    name: "circles",
    title: "Circles",
    group: "plane",
    help: "A circle inside a circle: the class is the distance from the middle.",
    kind: "generated",
    featureNames: plane,
    classNames: ["outer", "inner"],
    classCountRange: [2, 2],
  },
  {
    name: "xor",
    title: "XOR",
    group: "plane",
    help: "Four squares like a chessboard's: neither feature says anything without the other.",
    kind: "generated",
    featureNames: plane,
    classNames: ["same sign", "opposite signs"],
    classCountRange: [2, 2],
  },
  {
    name: "spirals",
    title: "Spirals",
    group: "plane",
    help: "Two arms wound around each other: the hardest of the flat sets.",
    kind: "generated",
    featureNames: plane,
    classNames: ["first arm", "second arm"],
    classCountRange: [2, 2],
  },
  {
    name: "blobs",
    title: "Blobs",
    group: "plane",
    help: "Round clouds, one for each of two to four classes.",
    kind: "generated",
    featureNames: plane,
    classNames: ["A", "B", "C", "D"],
    classCountRange: [2, 4],
  },
  {
    name: "separable",
    title: "Linearly separable",
    short: "Linear",
    group: "wide",
    help: "A plane through the origin parts the classes, with a gap: what any model should learn.",
    kind: "generated",
    featureNames: plane,
    sizes: { options: upTo(2, 16), usual: 2 },
    classNames: ["below", "above"],
    classCountRange: [2, 2],
  },
  {
    name: "parity",
    title: "Parity",
    group: "wide",
    help: "Strings of bits: the class is whether the number of ones is even or odd.",
    kind: "generated",
    featureNames: plane,
    sizes: { options: upTo(2, 10), usual: 4 },
    classNames: ["even", "odd"],
    classCountRange: [2, 2],
  },
  {
    name: "bars-and-stripes",
    title: "Bars and stripes",
    short: "Bars",
    group: "wide",
    help: "Small images of upright bars or of level stripes.",
    kind: "generated",
    featureNames: plane,
    sizes: { options: [4, 9, 16], usual: 4 },
    classNames: ["bars", "stripes"],
    classCountRange: [2, 2],
    image: { brightest: 1 },
  },
  {
    name: "anomaly",
    title: "Anomalies",
    group: "wide",
    help: "Two tight clusters are normal; what is scattered around them is not.",
    kind: "generated",
    featureNames: plane,
    sizes: { options: upTo(2, 8), usual: 2 },
    classNames: ["normal", "anomaly"],
    classCountRange: [2, 2],
  },
  {
    name: "hidden-manifold",
    title: "Hidden manifold",
    short: "Manifold",
    group: "wide",
    help: "Points on a curved sheet of six dimensions, labelled by a random network that sees the sheet.",
    kind: "generated",
    featureNames: plane,
    sizes: { options: upTo(2, 16), usual: 4 },
    classNames: ["low", "high"],
    classCountRange: [2, 2],
  },
  {
    name: "two-curves",
    title: "Two curves",
    short: "Curves",
    group: "wide",
    help: "Two winding curves of the same shape, one close beside the other.",
    kind: "generated",
    featureNames: plane,
    sizes: { options: upTo(2, 16), usual: 4 },
    classNames: ["first curve", "second curve"],
    classCountRange: [2, 2],
  },
  {
    name: "iris",
    title: "Iris",
    group: "tables",
    help: "Fisher's 150 real flowers of three species, measured in 1936.",
    kind: "table",
    featureNames: IRIS_FEATURES,
    classNames: IRIS_CLASSES,
    classSizes: [50, 50, 50],
    classCountRange: [2, 3],
  },
  {
    name: "wine",
    title: "Wine",
    group: "tables",
    help: "178 wines of three growers in one region of Italy, by 13 chemical measurements.",
    kind: "table",
    featureNames: WINE_FEATURES,
    classNames: ["grower 1", "grower 2", "grower 3"],
    classSizes: [59, 71, 48],
    classCountRange: [2, 3],
  },
  {
    name: "breast-cancer",
    title: "Breast cancer",
    short: "Cancer",
    group: "tables",
    help: "569 breast tumours from Wisconsin, by 30 measurements of their cell nuclei.",
    kind: "table",
    featureNames: BREAST_CANCER_FEATURES,
    classNames: ["malignant", "benign"],
    classSizes: [212, 357],
    classCountRange: [2, 2],
  },
  {
    name: "digits",
    title: "Digits",
    group: "tables",
    help: "1,797 handwritten digits, images of 8 × 8 pixels.",
    kind: "table",
    featureNames: upTo(0, 63).map((pixel) => `pixel ${pixel >> 3},${pixel & 7}`),
    classNames: upTo(0, 9).map(String),
    classSizes: [178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
    classCountRange: [2, 10],
    image: { brightest: 16 },
  },
  {
    name: "painted",
    title: "Painted points",
    short: "Paint",
    group: "own",
    help: "Points that you paint on the plane yourself.",
    kind: "own",
    featureNames: plane,
    classNames: ["blue", "orange", "teal", "violet"],
    classCountRange: [2, 4],
  },
  {
    name: "table",
    title: "Your table",
    short: "CSV",
    group: "own",
    help: "Rows of your own from a CSV file, or pasted from a spreadsheet.",
    kind: "own",
    featureNames: [],
    classNames: [],
    classCountRange: [2, 10],
  },
];

/** The entry of a dataset. */
export function catalogueEntry(name: DatasetName): CatalogueEntry {
  return CATALOGUE.find((entry) => entry.name === name) as CatalogueEntry;
}

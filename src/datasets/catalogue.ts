/** The catalogue of datasets: what each is called, what it holds and what can be chosen. */
import type { DatasetName } from "./settings.ts";
import { IRIS_CLASSES, IRIS_FEATURES } from "./tables/iris.ts";

export interface CatalogueEntry {
  readonly name: DatasetName;
  readonly title: string;
  /** One sentence for the person choosing. */
  readonly help: string;
  /** Generated points take sampleCount and noise; a table takes a choice of features. */
  readonly kind: "generated" | "table";
  readonly featureNames: readonly string[];
  /** Every class there is; `DataSettings.classes` counts them from 0. */
  readonly classNames: readonly string[];
  /** How many of them can take part; both equal when there is no choice. */
  readonly classCountRange: readonly [number, number];
}

const plane = ["x0", "x1"] as const;

/** Every dataset, in the order it is offered. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    name: "moons",
    title: "Two moons",
    help: "Two half circles that reach into each other: no straight line parts them.",
    kind: "generated",
    featureNames: plane,
    classNames: ["upper", "lower"],
    classCountRange: [2, 2],
  },
  {
    name: "circles",
    title: "Circles",
    help: "A circle inside a circle: the class is the distance from the middle.",
    kind: "generated",
    featureNames: plane,
    classNames: ["outer", "inner"],
    classCountRange: [2, 2],
  },
  {
    name: "xor",
    title: "XOR",
    help: "Four squares like a chessboard's: neither feature says anything without the other.",
    kind: "generated",
    featureNames: plane,
    classNames: ["same sign", "opposite signs"],
    classCountRange: [2, 2],
  },
  {
    name: "spirals",
    title: "Spirals",
    help: "Two arms wound around each other: the hardest of the flat sets.",
    kind: "generated",
    featureNames: plane,
    classNames: ["first arm", "second arm"],
    classCountRange: [2, 2],
  },
  {
    name: "blobs",
    title: "Blobs",
    help: "Round clouds, one for each of two to four classes.",
    kind: "generated",
    featureNames: plane,
    classNames: ["A", "B", "C", "D"],
    classCountRange: [2, 4],
  },
  {
    name: "iris",
    title: "Iris",
    help: "Fisher's 150 real flowers of three species, measured in 1936.",
    kind: "table",
    featureNames: IRIS_FEATURES,
    classNames: IRIS_CLASSES,
    classCountRange: [2, 3],
  },
];

/** The entry of a dataset. */
export function catalogueEntry(name: DatasetName): CatalogueEntry {
  return CATALOGUE.find((entry) => entry.name === name) as CatalogueEntry;
}

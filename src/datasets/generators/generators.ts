/** The generator of each generated set. */
import type { DatasetName } from "../settings.ts";
import { generateAnomaly } from "./anomaly.ts";
import { generateBarsAndStripes } from "./bars-and-stripes.ts";
import { generateBlobs } from "./blobs.ts";
import { generateCircles } from "./circles.ts";
import { generateHiddenManifold } from "./hidden-manifold.ts";
import { generateMoons } from "./moons.ts";
import { generateParity } from "./parity.ts";
import type { PointRequest, Points } from "./points.ts";
import { generateSeparable } from "./separable.ts";
import { generateSpirals } from "./spirals.ts";
import { generateTwoCurves } from "./two-curves.ts";
import { generateXor } from "./xor.ts";

/** Sets whose rows stand somewhere. */
export type TableName = "iris" | "wine" | "breast-cancer" | "digits" | "painted" | "table";
export type GeneratedName = Exclude<DatasetName, TableName>;

export const GENERATORS: Readonly<Record<GeneratedName, (request: PointRequest) => Points>> = {
  moons: generateMoons,
  circles: generateCircles,
  xor: generateXor,
  spirals: generateSpirals,
  blobs: generateBlobs,
  separable: generateSeparable,
  parity: generateParity,
  "bars-and-stripes": generateBarsAndStripes,
  anomaly: generateAnomaly,
  "hidden-manifold": generateHiddenManifold,
  "two-curves": generateTwoCurves,
};

export function isGenerated(set: DatasetName): set is GeneratedName {
  return set in GENERATORS;
}

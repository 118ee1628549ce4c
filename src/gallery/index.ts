/** Ready experiments, in the order in which they are offered. */
import type { Experiment } from "../experiment/schema.ts";
import { moons } from "./moons.ts";

export interface GalleryItem {
  readonly id: string;
  readonly help: string;
  readonly experiment: Experiment;
}

export const GALLERY: readonly GalleryItem[] = [
  { id: "moons", help: "Two interleaved half circles, two wires.", experiment: moons },
];

/** What the page opens on. */
export const OPENING_EXPERIMENT: Experiment = moons;

/** Where the suite runs: a page in Chromium, or Node with the `webgpu` package. */
import type { Figure } from "../figure.ts";
import type { Mode } from "../section.ts";

export interface Host {
  /** With its version, for people. */
  readonly name: string;
  readonly sectionNames: readonly string[];
  /** Rejects when the section fails. */
  run(section: string, mode: Mode): Promise<Figure[]>;
  close(): Promise<void>;
}

/** The repository. */
export const ROOT = process.cwd();
/** Where bundles go; not under dist, which is the product's. Relative to ROOT. */
export const OUTPUT = ".bench";

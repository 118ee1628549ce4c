/** A drawn graph: the problem of max-cut. */

export interface GraphSettings {
  /** Where each node is drawn, 0 to 1 from left to right and from top to bottom; node k is wire qk. */
  readonly nodes: readonly (readonly [x: number, y: number])[];
  /** Pairs of nodes, the smaller first, each once. */
  readonly edges: readonly (readonly [a: number, b: number])[];
}

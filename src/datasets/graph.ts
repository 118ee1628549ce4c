/** A drawn graph, and its cut as an observable: what QAOA makes small. */

export interface GraphSettings {
  /** Where each node is drawn, 0 to 1 from left to right and from top to bottom; node k is wire qk. */
  readonly nodes: readonly (readonly [x: number, y: number])[];
  /** Pairs of nodes, the smaller first, each once. */
  readonly edges: readonly (readonly [a: number, b: number])[];
}
/**
 * ½ Σ (Z_a Z_b - 1) over the edges: minus the number of edges that a cut crosses, so that its smallest value
 * is the largest cut (Farhi, Goldstone and Gutmann, arXiv:1411.4028).
 */
export function maxCutSum({ edges }: GraphSettings): string {
  const couplings = edges.map(([a, b]) => `0.5 Z${a} Z${b}`);
  return `${-edges.length / 2} + ${couplings.join(" + ")}`;
}

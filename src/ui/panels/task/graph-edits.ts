/** Edits of a drawn graph. Pure; what cannot be done gives the graph back as it was. */
import type { GraphSettings } from "../../../datasets/graph.ts";
import { MAX_NODES } from "../../../datasets/settings.ts";

type Edge = readonly [number, number];
type Place = readonly [number, number];

const inside = (value: number): number => Number(Math.min(0.95, Math.max(0.05, value)).toFixed(3));
const placed = ([x, y]: Place): Place => [inside(x), inside(y)];

/** The pair with its smaller node first. */
const edgeOf = (a: number, b: number): Edge => (a < b ? [a, b] : [b, a]);

export function addNode(graph: GraphSettings, place: Place): GraphSettings {
  if (graph.nodes.length >= MAX_NODES) return graph;
  return { ...graph, nodes: [...graph.nodes, placed(place)] };
}

export function moveNode(graph: GraphSettings, node: number, place: Place): GraphSettings {
  return { ...graph, nodes: graph.nodes.map((old, k) => (k === node ? placed(place) : old)) };
}

/** With its edges; the nodes behind it move up. */
export function removeNode({ nodes, edges }: GraphSettings, node: number): GraphSettings {
  const renumber = (k: number): number => (k > node ? k - 1 : k);
  return {
    nodes: nodes.toSpliced(node, 1),
    edges: edges
      .filter((edge) => !edge.includes(node))
      .map(([a, b]) => [renumber(a), renumber(b)] as const),
  };
}

/** Joins two nodes, or parts them. */
export function toggleEdge(graph: GraphSettings, a: number, b: number): GraphSettings {
  if (a === b) return graph;
  const [low, high] = edgeOf(a, b);
  const others = graph.edges.filter(([c, d]) => c !== low || d !== high);
  const edges = others.length < graph.edges.length ? others : [...others, edgeOf(a, b)];
  return { ...graph, edges: edges.toSorted(([a1, b1], [a2, b2]) => a1 - a2 || b1 - b2) };
}

/** So many nodes on a circle, as a typed list of edges has no places. */
export function onCircle(count: number): readonly Place[] {
  return Array.from({ length: count }, (_, k) => {
    const angle = (2 * Math.PI * k) / count - Math.PI / 2;
    return placed([0.5 + 0.38 * Math.cos(angle), 0.5 + 0.38 * Math.sin(angle)]);
  });
}

/** "0-1, 1-2". */
export const writeEdges = ({ edges }: GraphSettings): string =>
  edges.map(([a, b]) => `${a}-${b}`).join(", ");

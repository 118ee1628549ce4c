/** QAOA for max-cut: cost and mixer in turn, on a graph whose nodes are the wires. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import type { Ansatz, Block, SettingValues } from "./ansatz.ts";
import { entanglerMap, type Pair } from "./entanglers.ts";
import { gate, onEach, range, rzz } from "./gate-calls.ts";
import { countValue, layersSetting, textValue, wiresSetting } from "./settings.ts";

const refuse = (message: string, remedy: string): Result<never> =>
  failure(problem("ansatz/edges", "edges", message, remedy));

/** Reads "0-1, 1-2" as edges of a graph with `nodeCount` nodes. */
export function readEdges(text: string, nodeCount: number): Result<readonly Pair[]> {
  const edges: Pair[] = [];
  const known = new Set<string>();
  for (const word of text.split(/[,;\s]+/).filter((part) => part !== "")) {
    const [, left, right] = /^(\d+)-(\d+)$/.exec(word) ?? [];
    if (left === undefined || right === undefined) {
      return refuse(`"${word}" is not an edge.`, 'Write edges as pairs of wires: "0-1, 1-2".');
    }
    const a = Number(left);
    const b = Number(right);
    if (Math.max(a, b) >= nodeCount) {
      return refuse(
        `Edge ${word} names wire ${Math.max(a, b)}; there are wires 0 to ${nodeCount - 1}.`,
        "Choose more wires, or another edge.",
      );
    }
    if (a === b) return refuse(`Edge ${word} joins a wire to itself.`, "Take it out.");
    const key = `${Math.min(a, b)}-${Math.max(a, b)}`;
    if (known.has(key)) return refuse(`Edge ${key} is listed twice.`, "Take one of them out.");
    known.add(key);
    edges.push([a, b]);
  }
  return edges.length > 0 ? success(edges) : refuse("There are no edges.", 'Write "0-1", say.');
}

function graphEdges(values: SettingValues): Result<readonly Pair[]> {
  const count = countValue(values, "wires");
  switch (textValue(values, "graph")) {
    case "ring": {
      const path = entanglerMap("linear", count, 0);
      return success(count > 2 ? [...path, [count - 1, 0]] : path);
    }
    case "path":
      return success(entanglerMap("linear", count, 0));
    case "complete":
      return success(entanglerMap("full", count, 0));
    case "star":
      return success(range(count - 1).map((leaf): Pair => [0, leaf + 1]));
    default:
      return readEdges(textValue(values, "edges"), count);
  }
}

export const qaoa: Ansatz = {
  id: "qaoa",
  name: "QAOA (max-cut)",
  group: "Problems",
  help: "Looks for the cut of a graph that crosses most edges: cost and mixer in turn, one γ and one β for each layer.",
  formula: "H on each wire; then p times: RZZ(γ) on each edge, RX(2β) on each wire",
  source:
    "Farhi, Goldstone and Gutmann, arXiv:1411.4028; PennyLane, qaoa.maxcut: cost ½Σ(ZⱼZₖ − 1), mixer ΣXₖ",
  settings: [
    wiresSetting(2),
    layersSetting(2),
    {
      kind: "choice",
      id: "graph",
      label: "Graph",
      help: "Its nodes are the wires.",
      options: [
        { id: "ring", label: "Ring" },
        { id: "path", label: "Path" },
        { id: "complete", label: "Complete" },
        { id: "star", label: "Star" },
        { id: "custom", label: "My edges" },
      ],
      fallback: "ring",
    },
    {
      kind: "text",
      id: "edges",
      label: "Edges",
      help: 'Pairs of wires, such as "0-1, 1-2".',
      fallback: "0-1, 1-2, 2-0",
      when: { setting: "graph", is: "custom" },
    },
  ],
  parameters: ["gamma", "beta"],
  generate(values, names) {
    const wireCount = countValue(values, "wires");
    const edges = graphEdges(values);
    if (!edges.ok) return edges;
    const blocks: Block[] = [onEach(wireCount, (wire) => gate("h", wire))];
    for (let layer = 0; layer < countValue(values, "layers"); layer++) {
      blocks.push(
        edges.value.map(([a, b]) => rzz(a, b, names(layer, 0))),
        onEach(wireCount, (wire) => gate("rx", wire, `2*${names(layer, 1)}`)),
      );
    }
    return success({ wireCount, blocks });
  },
};

/** The graph to cut: drawn on a pad by pointer, or typed as a list of edges. */
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { failure, problem, success, type Result } from "../../../base/result.ts";
import { readEdges } from "../../../circuit/ansatz/qaoa.ts";
import type { GraphSettings } from "../../../datasets/graph.ts";
import { MAX_NODES } from "../../../datasets/settings.ts";
import { useApp } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { plural } from "../../primitives/format.ts";
import { useChange } from "../../primitives/use-change.ts";
import { useEntry } from "../../primitives/use-entry.ts";
import { onCircle, removeNode, toggleEdge, writeEdges } from "./graph-edits.ts";
import { GraphPad } from "./graph-pad.tsx";
import { setGraph } from "./task-commands.ts";

/** "0-1, 1-2" as edges, or which word is none. */
function readGraph(text: string, graph: GraphSettings): Result<GraphSettings> {
  const edges = readEdges(text, MAX_NODES);
  if (!edges.ok)
    return failure(...edges.problems.map((found) => ({ ...found, place: "task/graph" })));
  const count = Math.max(...edges.value.flat()) + 1;
  if (count < 2) {
    return failure(problem("graph/no-edges", "task/graph", "There are no edges.", 'Write "0-1".'));
  }
  const nodes = count === graph.nodes.length ? graph.nodes : onCircle(count);
  const joined = edges.value.reduce((all, [a, b]) => toggleEdge(all, a, b), {
    nodes,
    edges: [],
  } as GraphSettings);
  return success(joined);
}

export function GraphForm({ graph }: { readonly graph: GraphSettings }) {
  const { view } = useApp();
  const { apply, attempt } = useChange();
  const set = (next: GraphSettings): boolean => {
    const isDone = apply("Graph", (experiment) => setGraph(experiment, next));
    if (isDone) {
      const { nodes, edges } = next;
      view.getState().announce(`${plural(nodes.length, "node")}, ${plural(edges.length, "edge")}`);
    }
    return isDone;
  };
  const entry = useEntry(writeEdges(graph), (text) => {
    const read = readGraph(text, graph);
    return read.ok ? attempt("Graph", (experiment) => setGraph(experiment, read.value)) : read;
  });
  return (
    <div className="graph-form">
      <GraphPad graph={graph} onChange={set} />
      <div className="toggle-row">
        <TextButton
          tone="line"
          isDisabled={graph.nodes.length >= MAX_NODES}
          onPress={() => {
            // Joined to the last one: a node without edges would be in no cut.
            const last = graph.nodes.length - 1;
            const nodes = onCircle(graph.nodes.length + 1);
            set(toggleEdge({ ...graph, nodes }, last, last + 1));
          }}
        >
          Add a node
        </TextButton>
        <TextButton
          tone="line"
          isDisabled={graph.nodes.length <= 2}
          onPress={() => set(removeNode(graph, graph.nodes.length - 1))}
        >
          Remove the last node
        </TextButton>
      </div>
      <TextField
        className="entry-field"
        value={entry.shown}
        onChange={entry.type}
        isInvalid={entry.error !== ""}
        validationBehavior="aria"
      >
        <Label>Edges</Label>
        <Input
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          onBlur={() => {
            if (entry.isTyping) entry.commit();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && entry.isTyping) entry.commit();
            if (event.key === "Escape") entry.restore();
          }}
        />
        <FieldError className="sum-problem">{entry.error}</FieldError>
      </TextField>
    </div>
  );
}

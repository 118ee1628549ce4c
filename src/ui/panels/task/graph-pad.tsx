/**
 * A graph to draw: a tap on free ground adds a node, a drag moves one, a tap on one and then on another joins
 * them or parts them. By keyboard each node is a button with the same two taps; Delete removes it.
 */
import { useRef, useState, type PointerEvent } from "react";
import type { GraphSettings } from "../../../datasets/graph.ts";
import { MAX_NODES } from "../../../datasets/settings.ts";
import { useApp } from "../../app-context.tsx";
import { addNode, moveNode, removeNode, toggleEdge } from "./graph-edits.ts";

/** The drawing is a square of so many units. */
const SIDE = 200;
const RADIUS = 13;
/** Less movement than this is a tap. */
const TAP_REACH = 0.025;

interface Drag {
  readonly node: number;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

interface GraphPadProps {
  readonly graph: GraphSettings;
  /** False where the change was refused. */
  readonly onChange: (graph: GraphSettings) => boolean;
}

export function GraphPad({ graph, onChange }: GraphPadProps) {
  const { view } = useApp();
  const [chosen, choose] = useState<number | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const pad = useRef<SVGSVGElement>(null);
  const placeOf = (event: PointerEvent): readonly [number, number] => {
    const box = pad.current?.getBoundingClientRect();
    if (!box) return [0, 0];
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const isMoved = (one: Drag): boolean =>
    Math.hypot(one.to[0] - one.from[0], one.to[1] - one.from[1]) > TAP_REACH;
  const tap = (node: number): void => {
    if (chosen === null) {
      choose(node);
      view.getState().announce(`Node ${node} chosen: choose another to join or part them.`);
      return;
    }
    choose(null);
    if (chosen !== node) onChange(toggleEdge(graph, chosen, node));
  };
  const remove = (node: number): void => {
    choose(null);
    if (graph.nodes.length > 2) onChange(removeNode(graph, node));
  };
  const addAt = (place: readonly [number, number]): void => {
    if (graph.nodes.length >= MAX_NODES) {
      view.getState().notify("info", `A graph has at most ${MAX_NODES} nodes: one wire for each.`);
      return;
    }
    const next = addNode(graph, place);
    const added = next.nodes.length - 1;
    onChange(chosen === null ? next : toggleEdge(next, chosen, added));
    choose(null);
  };
  const shown = drag && isMoved(drag) ? moveNode(graph, drag.node, drag.to) : graph;
  return (
    <div className="graph-pad">
      <svg
        ref={pad}
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        role="group"
        aria-label={`Graph: ${graph.nodes.length} nodes, edges ${graph.edges.map(([a, b]) => `${a}-${b}`).join(", ")}`}
        data-testid="graph-pad"
        onPointerDown={(event) => {
          if (event.target === event.currentTarget) addAt(placeOf(event));
        }}
        onPointerMove={(event) => {
          if (drag) setDrag({ ...drag, to: placeOf(event) });
        }}
        onPointerUp={() => {
          if (!drag) return;
          setDrag(null);
          if (isMoved(drag)) onChange(moveNode(graph, drag.node, drag.to));
          else tap(drag.node);
        }}
        onPointerCancel={() => setDrag(null)}
      >
        {shown.edges.map(([a, b]) => {
          const [from = [0, 0], to = [0, 0]] = [shown.nodes[a], shown.nodes[b]];
          return (
            <line
              key={`${a}-${b}`}
              className="graph-edge"
              x1={SIDE * from[0]}
              y1={SIDE * from[1]}
              x2={SIDE * to[0]}
              y2={SIDE * to[1]}
            />
          );
        })}
        {shown.nodes.map(([x, y], node) => (
          <g
            // oxlint-disable-next-line react/no-array-index-key -- a node is its number
            key={node}
            className={node === chosen ? "graph-node is-chosen" : "graph-node"}
            role="button"
            tabIndex={0}
            aria-label={`Node ${node}`}
            aria-pressed={node === chosen}
            transform={`translate(${SIDE * x} ${SIDE * y})`}
            onPointerDown={(event) => {
              event.stopPropagation();
              pad.current?.setPointerCapture(event.pointerId);
              const place = placeOf(event);
              setDrag({ node, from: place, to: place });
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                tap(node);
              }
              if (event.key === "Delete" || event.key === "Backspace") {
                event.preventDefault();
                event.stopPropagation();
                remove(node);
              }
              if (event.key === "Escape") choose(null);
            }}
          >
            <circle r={RADIUS} />
            <text textAnchor="middle" dy="0.35em">
              {node}
            </text>
          </g>
        ))}
      </svg>
      <p className="task-hint">
        {chosen === null
          ? "Tap free ground to add a node; tap two nodes to join or part them; drag to move."
          : `Node ${chosen} is chosen: tap another to join or part them.`}
      </p>
    </div>
  );
}

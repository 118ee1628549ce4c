/** The tooltip of a placed op: what it is and does, the present value of each angle, and its matrix. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { at } from "../../base/assert.ts";
import { findOp, type Op } from "../../circuit/circuit.ts";
import { findDefinition } from "../../circuit/definition.ts";
import { isDisplay, type Definition } from "../../circuit/gate-table.ts";
import { useView } from "../app-context.tsx";
import { parameterValue, parametersOfText, radians, valueOfText } from "./angle-roles.ts";
import { describeOp } from "./describe.ts";
import { DisplayReadingText } from "./displays/display-settings.tsx";
import { useCircuit, useGesture, useRunValues } from "./editor-context.tsx";
import { ExplainOp } from "./explain-gate.tsx";
import { opBox, places, type Layout } from "./geometry.ts";

const DELAY_MILLISECONDS = 450;
/** Pixels between the tooltip and its op, and between it and the grid's edge. */
const GAP = 8;
const EDGE = 6;

/** "theta0 = 1.234 rad" for each parameter, or the value of any other angle. */
function AngleValues({ op }: { readonly op: Op }) {
  const { parameters, inputs } = useRunValues();
  return places(op.angles.length).map((index) => {
    const text = at(op.angles, index);
    const value = valueOfText(text, parameters, inputs);
    const names = parametersOfText(text).filter((name) => name !== text);
    return (
      <span key={index}>
        {text}
        {value !== null && ` = ${radians(value)}`}
        {names.map((name) => {
          const known = parameters[name];
          return known === undefined ? "" : `, ${name} = ${parameterValue(text, name, known)}`;
        })}
      </span>
    );
  });
}

/** Not for the selected op: everything about it stands below the grid. */
export function OpTooltip({ layout }: { readonly layout: Layout }) {
  const id = useGesture((state) => state.hoverHit?.id ?? null);
  const isSelected = useView((state) => id !== null && state.selectedOps.includes(id));
  const circuit = useCircuit();
  const op = id === null ? undefined : findOp(circuit, id);
  const definition = op && findDefinition(circuit, op.gate);
  const [shownId, setShownId] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShownId(id), id === null ? 0 : DELAY_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [id]);
  if (!op || !definition || shownId !== id || isSelected) return null;
  return <Tip key={op.id} op={op} definition={definition} layout={layout} />;
}

interface TipProps {
  readonly op: Op;
  readonly definition: Definition;
  readonly layout: Layout;
}

/** Centred on its op where there is room, and never outside what the grid shows. */
function Tip({ op, definition, layout }: TipProps) {
  const element = useRef<HTMLDivElement>(null);
  const { zoom } = layout;
  const box = opBox(layout, op);
  const top = box.y * zoom;
  const bottom = (box.y + box.height) * zoom;
  const middle = (box.x + box.width / 2) * zoom;
  useLayoutEffect(() => {
    const tip = element.current;
    const grid = tip?.closest(".grid");
    if (!tip || !grid) return;
    const least = grid.scrollLeft + EDGE;
    const most = grid.scrollLeft + grid.clientWidth - tip.offsetWidth - EDGE;
    const wanted = middle - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(least, Math.min(most, wanted))}px`;
    const isLow = top - tip.offsetHeight - GAP < grid.scrollTop;
    tip.style.top = `${isLow ? bottom + GAP : top - tip.offsetHeight - GAP}px`;
  });
  return (
    // Its words keep their size whatever the zoom of the drawing it stands in.
    <div ref={element} className="op-tooltip explain" role="tooltip" style={{ zoom: 1 / zoom }}>
      <b>{describeOp(op, definition)}</b>
      <AngleValues op={op} />
      {isDisplay(op.gate) && <DisplayReadingText op={op} />}
      <ExplainOp op={op} definition={definition} />
    </div>
  );
}

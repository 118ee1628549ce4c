/** The tooltip of a placed op: what it is and does, the present value of each angle, and its matrix. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
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
/** Pixels between the tooltip and its op, and between it and the window's edge. */
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

/**
 * Centred on its op where there is room, and above it, or below, where all of it is seen. It stands in the
 * body: the grid, which is often less high than an explanation, would cut it off.
 */
function Tip({ op, definition, layout }: TipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = element.current;
    const grid = anchor.current?.closest(".grid");
    if (!tip || !grid) return;
    const place = (): void => putBeside(tip, grid, layout, op);
    place();
    // The formula, and the matrix of an angle that turns, make it grow.
    const watch = new ResizeObserver(place);
    watch.observe(tip);
    grid.addEventListener("scroll", place, { passive: true });
    return () => {
      watch.disconnect();
      grid.removeEventListener("scroll", place);
    };
  }, [layout, op]);
  return (
    <>
      <span ref={anchor} hidden />
      {createPortal(
        <div ref={element} className="op-tooltip explain" role="tooltip">
          <b>{describeOp(op, definition)}</b>
          <AngleValues op={op} />
          {isDisplay(op.gate) && <DisplayReadingText op={op} />}
          <ExplainOp op={op} definition={definition} />
        </div>,
        document.body,
      )}
    </>
  );
}

/** Places a tooltip of the window beside an op of the grid. */
function putBeside(tip: HTMLElement, grid: Element, layout: Layout, op: Op): void {
  const { zoom } = layout;
  const box = opBox(layout, op);
  const frame = grid.getBoundingClientRect();
  const across = frame.left - grid.scrollLeft + (box.x + box.width / 2) * zoom;
  const top = frame.top - grid.scrollTop + box.y * zoom;
  const bottom = top + box.height * zoom;
  const { offsetWidth: width, offsetHeight: height } = tip;
  const most = innerWidth - width - EDGE;
  tip.style.left = `${Math.max(EDGE, Math.min(most, across - width / 2))}px`;
  const isLow = top - height - GAP < EDGE;
  tip.style.top = `${isLow ? Math.min(bottom + GAP, innerHeight - height - EDGE) : top - height - GAP}px`;
}

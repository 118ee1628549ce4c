/** The tooltip of a placed op: what it is, and the present value of each angle. */
import { useEffect, useState } from "react";
import { at } from "../../base/assert.ts";
import { findOp, type Op } from "../../circuit/circuit.ts";
import { isCustomGateId } from "../../circuit/custom-gate.ts";
import { findDefinition } from "../../circuit/definition.ts";
import { useDocument, useRun } from "../app-context.tsx";
import { parametersOfText, radians, valueOfText } from "./angle-roles.ts";
import { describeOp } from "./describe.ts";
import { useGesture } from "./editor-context.tsx";
import { opBox, places, type Layout } from "./geometry.ts";

const DELAY_MILLISECONDS = 450;

/** "theta0 = 1.234 rad" for each parameter, or the value of any other angle. */
function AngleValues({ op }: { readonly op: Op }) {
  const parameters = useRun((state) => state.parameters);
  const inputs = useRun((state) => state.sample?.circuitInputs ?? null);
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
          return known === undefined ? "" : `, ${name} = ${radians(known)}`;
        })}
      </span>
    );
  });
}

export function OpTooltip({ layout }: { readonly layout: Layout }) {
  const id = useGesture((state) => state.hoverHit?.id ?? null);
  const op = useDocument((state) => (id ? findOp(state.experiment.circuit, id) : undefined));
  const definition = useDocument(
    (state) => op && findDefinition(state.experiment.circuit, op.gate),
  );
  const [shownId, setShownId] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShownId(id), id === null ? 0 : DELAY_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [id]);
  if (!op || !definition || shownId !== id) return null;
  const box = opBox(layout, op);
  const isLow = box.y < 60;
  return (
    <div
      className={isLow ? "op-tooltip op-tooltip-below" : "op-tooltip"}
      role="tooltip"
      style={{ left: box.x + box.width / 2, top: isLow ? box.y + box.height + 8 : box.y - 8 }}
    >
      <b>{describeOp(op, definition)}</b>
      {isCustomGateId(op.gate) && <span>{definition.help}</span>}
      <AngleValues op={op} />
    </div>
  );
}

/** The inspector's part for a display: how many wires it spans, and what it reads in numbers. */
import { Minus, Plus } from "lucide-react";
import { useDocument, useView } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { plural } from "../../primitives/format.ts";
import type { Op } from "../../../circuit/circuit.ts";
import { displayLimit } from "../../../circuit/resize-display.ts";
import { useEditor } from "../editor-context.tsx";
import { useReading, useWhyBlank } from "./display-glyph.tsx";
import { describeReading } from "./read-density.ts";

/** What a display reads, in words; nothing until it is known. */
export function DisplayReadingText({ op }: { readonly op: Op }) {
  const density = useReading(op);
  const order = useView((state) => state.qubitOrder);
  const whyBlank = useWhyBlank(op);
  if (whyBlank !== null) {
    return <span data-testid="display-reading">{`It ${whyBlank}`}</span>;
  }
  if (!density) return null;
  return (
    <span className="display-reading" data-testid="display-reading">
      {describeReading(op.gate, density, order)}
    </span>
  );
}

export function DisplaySettings({ op }: { readonly op: Op }) {
  const { actions } = useEditor();
  const most = useDocument((state) => displayLimit(state.experiment.circuit, op.gate));
  const { length: count } = op.targets;
  return (
    <div className="op-wires">
      {most > 1 && (
        <span className="display-size">
          Spans
          <IconButton
            label="One wire less"
            isDisabled={count <= 1}
            onPress={() => actions.resizeDisplay(op.id, count - 1)}
          >
            <Minus size={14} />
          </IconButton>
          <output>{plural(count, "wire")}</output>
          <IconButton
            label="One wire more"
            isDisabled={count >= most}
            onPress={() => actions.resizeDisplay(op.id, count + 1)}
          >
            <Plus size={14} />
          </IconButton>
        </span>
      )}
      <DisplayReadingText op={op} />
    </div>
  );
}

/** The circuit that a choice makes, drawn, and what it costs; or why it cannot be. */
import { useMemo } from "react";
import { describeProblems, type Result } from "../../../base/result.ts";
import type { Ansatz } from "../../../circuit/ansatz/ansatz.ts";
import { columnCount } from "../../../circuit/circuit.ts";
import { formatCount, plural } from "../../primitives/format.ts";
import { CircuitDrawing } from "./circuit-drawing.tsx";
import {
  firstColumns,
  nameRanges,
  problemsBesideFields,
  type AnsatzChoice,
  type ShelfPreview,
} from "./shelf-model.ts";

/** More glyphs than this would make every change of a setting a long task. */
const MOST_DRAWN = 220;

interface AnsatzPreviewProps {
  readonly ansatz: Ansatz;
  readonly choice: AnsatzChoice;
  readonly preview: Result<ShelfPreview>;
  readonly wireCount: number;
}

function Figures({ preview }: { readonly preview: ShelfPreview }) {
  const { gateCount, entanglerCount, parameterCount, depth } = preview.figures;
  const figures = [
    ["gates", gateCount],
    ["on two wires or more", entanglerCount],
    [parameterCount === 1 ? "parameter" : "parameters", parameterCount],
    ["deep", depth],
  ] as const;
  return (
    <p className="ansatz-figures" data-testid="ansatz-figures">
      {figures.map(([name, count]) => (
        <span key={name}>
          <b>{formatCount(count)}</b> {name}
        </span>
      ))}
    </p>
  );
}

/** Names that it would use, and wires that it would add. */
function notes({ names, addedWireCount }: ShelfPreview, props: AnsatzPreviewProps): string[] {
  const { choice, wireCount } = props;
  const range = nameRanges(names, choice.prefixes);
  const last = wireCount + addedWireCount - 1;
  const wires = addedWireCount === 1 ? `q${last}` : `q${wireCount} to q${last}`;
  return [
    ...(range === "" ? [] : [`Appended or inserted, its parameters are ${range}.`]),
    ...(addedWireCount === 0 ? [] : [`Adds ${plural(addedWireCount, "wire")}: ${wires}.`]),
  ];
}

export function AnsatzPreview(props: AnsatzPreviewProps) {
  const { ansatz, choice, preview } = props;
  const drawing = preview.ok ? preview.value.drawing : null;
  const shown = useMemo(() => drawing && firstColumns(drawing, MOST_DRAWN), [drawing]);
  if (!preview.ok || !shown) {
    const problems = preview.ok ? [] : problemsBesideFields(ansatz, preview.problems);
    return (
      <div className="ansatz-preview ansatz-refused" role="status" data-testid="ansatz-refused">
        {problems.length > 0
          ? describeProblems(problems)
          : "There is no circuit to show until the fields above make sense."}
      </div>
    );
  }
  const { drawing: whole, figures } = preview.value;
  const columns = columnCount(whole);
  const cut = shown.isCut
    ? [`The picture shows the first ${columnCount(shown.circuit)} of ${columns} columns.`]
    : [];
  return (
    <>
      {/* It scrolls, so that the keyboard must reach it. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex */}
      <div className="ansatz-preview" tabIndex={0} role="group" aria-label="Preview">
        <CircuitDrawing
          circuit={shown.circuit}
          idPrefix="preview-"
          firstWire={choice.firstWire}
          label={`${ansatz.name} on ${plural(whole.wires.length, "wire")}: ${plural(figures.gateCount, "gate")} in ${plural(columns, "column")}`}
        />
      </div>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex */}
      <div className="ansatz-facts">
        <Figures preview={preview.value} />
        {[...cut, ...notes(preview.value, props)].map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </>
  );
}

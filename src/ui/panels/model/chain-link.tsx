/** The link to a card: how many numbers pass, a plus where a dense layer can go in, and what does not fit. */
import { Plus, TriangleAlert } from "lucide-react";
import { useApp, useDocument } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { plural } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { addDense, layerKey } from "./layer-commands.ts";
import { inputMends, readoutMends } from "./mends.ts";
import type { Stage } from "./stages.ts";

export interface ChainLinkProps {
  /** The stage that it leads to. */
  readonly before: Stage;
  /** Numbers per sample that come from the stage before. */
  readonly width: number;
  /** A layer that is dragged would go in here. */
  readonly isTarget: boolean;
}

export function ChainLink({ before, width, isTarget }: ChainLinkProps) {
  const { insert, misfit } = before;
  return (
    <span
      className="model-arrow"
      data-insert={insert ? layerKey(insert) : undefined}
      data-is-target={isTarget || undefined}
    >
      {misfit === null ? (
        // Wires are no numbers yet, and their card says how many there are.
        before.kind !== "readout" && (
          <span className="model-width" title={`${plural(width, "number")} per sample`}>
            {width}
          </span>
        )
      ) : (
        <Misfit stage={before} text={misfit} />
      )}
      {insert && <AddLayer before={before} width={width} />}
      <span className="model-tip" aria-hidden>
        →
      </span>
    </span>
  );
}

/** Where a new layer goes: two of one side are told apart by what they stand in front of. */
function addLabel({ kind, side, index, insert }: Stage): string {
  const where = `Add a dense layer ${insert?.side ?? "before"} the circuit`;
  return kind === "dense" ? `${where}, in front of layer ${index + 1} ${side} it` : where;
}

function AddLayer({ before, width }: { before: Stage; width: number }) {
  const { view } = useApp();
  const { apply } = useChange();
  const { insert } = before;
  if (!insert) return null;
  const units = Math.min(16, Math.max(2, width));
  return (
    <IconButton
      label={addLabel(before)}
      onPress={() => {
        const isDone = apply("Add dense layer", (experiment) =>
          addDense(experiment, insert, { units, activation: "tanh" }),
        );
        if (isDone) view.getState().announce(`Added a dense layer of ${plural(units, "unit")}.`);
      }}
    >
      <Plus size={12} aria-hidden />
    </IconButton>
  );
}

/** What does not fit here, and every way to make it fit. */
function Misfit({ stage, text }: { stage: Stage; text: string }) {
  return (
    <PopoverButton
      label={`Does not fit: ${text} Mend`}
      title="Mend"
      className="model-misfit"
      face={
        <>
          <TriangleAlert size={13} aria-hidden /> Mend
        </>
      }
    >
      {(close) => (
        <>
          <h3>Does not fit</h3>
          <p className="model-complaint">{text}</p>
          <Mends stage={stage} close={close} />
        </>
      )}
    </PopoverButton>
  );
}

function Mends({ stage, close }: { stage: Stage; close: () => void }) {
  const { view } = useApp();
  const { apply } = useChange();
  const experiment = useDocument((document) => document.experiment);
  const mends = stage.kind === "readout" ? readoutMends(experiment) : inputMends(experiment);
  if (mends.length === 0) return <p>Nothing here would make it fit: change the circuit.</p>;
  return (
    <div className="model-mends">
      {mends.map(({ label, step, command }) => (
        <TextButton
          key={label}
          tone="line"
          onPress={() => {
            if (!apply(step, command)) return;
            view.getState().announce(`${label}: done.`);
            close();
          }}
        >
          {label}
        </TextButton>
      ))}
    </div>
  );
}

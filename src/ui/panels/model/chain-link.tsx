/** The link to a card: how many numbers pass, a plus where a layer can go in, and what does not fit. */
import { Plus, TriangleAlert } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Experiment } from "../../../experiment/schema.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { plural } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { addOwnCircuit } from "./further-circuit.ts";
import { addDense, layerKey } from "./layer-commands.ts";
import { furtherMends, inputMends, readoutMends, type Mend } from "./mends.ts";
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
  const where = `${insert?.side ?? "before"} the circuit`;
  if (kind === "further") return `${where}, in front of circuit ${index + 2}`;
  return kind === "dense" ? `${where}, in front of layer ${index + 1} ${side} it` : where;
}

/** Before the circuit a dense layer goes in at once; behind it there is a choice. */
function AddLayer({ before, width }: { before: Stage; width: number }) {
  const { view } = useApp();
  const { apply } = useChange();
  const { insert } = before;
  if (!insert) return null;
  const addLayer = (): void => {
    const units = Math.min(16, Math.max(2, width));
    const isDone = apply("Add dense layer", (experiment) =>
      addDense(experiment, insert, { units, activation: "tanh" }),
    );
    if (isDone) view.getState().announce(`Added a dense layer of ${plural(units, "unit")}.`);
  };
  const addNewCircuit = (): void => {
    const isDone = apply("Add circuit", (experiment) => addOwnCircuit(experiment, insert, width));
    if (isDone) view.getState().announce("Added a circuit. Its card opens it in the editor.");
  };
  if (insert.side === "before") {
    return (
      <IconButton label={`Add a dense layer ${addLabel(before)}`} onPress={addLayer}>
        <Plus size={12} aria-hidden />
      </IconButton>
    );
  }
  return (
    <MenuTrigger>
      <IconButton label={`Add a layer ${addLabel(before)}`}>
        <Plus size={12} aria-hidden />
      </IconButton>
      <Popover className="popover" offset={4} containerPadding={8}>
        <Menu
          className="list"
          aria-label="Add"
          onAction={(key) => (key === "dense" ? addLayer() : addNewCircuit())}
        >
          <MenuItem id="dense" className="list-item">
            Dense layer
          </MenuItem>
          <MenuItem id="circuit" className="list-item">
            Circuit
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
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

function mendsOf(experiment: Experiment, stage: Stage): readonly Mend[] {
  if (stage.kind === "further") return furtherMends(experiment, stage);
  return stage.kind === "readout" ? readoutMends(experiment) : inputMends(experiment);
}

function Mends({ stage, close }: { stage: Stage; close: () => void }) {
  const { view } = useApp();
  const { apply } = useChange();
  const experiment = useDocument((document) => document.experiment);
  const mends = mendsOf(experiment, stage);
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

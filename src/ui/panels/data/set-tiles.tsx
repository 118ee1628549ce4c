/** The sets as tiles with a picture of their points, one group of them at a time; pressing one switches to it. */
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import {
  CATALOGUE,
  catalogueEntry,
  DATASET_GROUPS,
  type DatasetGroup,
} from "../../../datasets/catalogue.ts";
import type { DatasetName } from "../../../datasets/settings.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { fittedNote, switchSet, tileTitle } from "./data-commands.ts";
import { SetThumbnail } from "./thumbnails.tsx";

const GROUPS = DATASET_GROUPS.map(({ id, title }) => ({ id, label: title }));

export function SetTiles() {
  const { document, view, actions } = useApp();
  const { apply } = useChange();
  const current = useDocument((state) => state.experiment.data.set);
  // Another group is looked at until a set is chosen, here or by an example.
  const [looking, setLooking] = useState<{ group: DatasetGroup; from: DatasetName } | null>(null);
  const group = looking?.from === current ? looking.group : catalogueEntry(current).group;
  const choose = (set: DatasetName): void => {
    const before = document.getState().experiment;
    if (set === "table" && !before.data.table) {
      view.getState().openDialog("table");
      return;
    }
    const titles = actions.examples().map(({ title }) => title);
    const command = (experiment: Experiment) => switchSet(experiment, set, titles);
    if (!apply(`Data: ${tileTitle(set)}`, command)) return;
    const note = fittedNote(before, document.getState().experiment);
    if (note !== null) view.getState().notify("info", note);
  };
  return (
    <>
      <div className="set-groups">
        <Segments
          label="Kind of dataset"
          options={GROUPS}
          value={group}
          onChange={(id) => setLooking({ group: id, from: current })}
        />
      </div>
      <ToggleButtonGroup
        aria-label="Dataset"
        className="set-tiles"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[current]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined && key !== current) choose(key as DatasetName);
        }}
      >
        {CATALOGUE.filter((entry) => entry.group === group).map(({ name, title }) => (
          <ToggleButton key={name} id={name} className="set-tile" aria-label={title}>
            <SetThumbnail set={name} />
            <span>{tileTitle(name)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </>
  );
}

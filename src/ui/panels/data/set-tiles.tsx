/** The six sets as tiles with a picture of their points; pressing one switches to it. */
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { buildDataset } from "../../../datasets/build-dataset.ts";
import { catalogueEntry } from "../../../datasets/catalogue.ts";
import type { Dataset } from "../../../datasets/dataset.ts";
import type { DatasetName } from "../../../datasets/settings.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { ScatterThumbnail } from "../../plots/scatter-thumbnail.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { defaultData, fittedNote, SET_NAMES, switchSet, tileTitle } from "./data-commands.ts";

/** Enough points to know the shape by. */
const THUMBNAIL_POINTS = 90;
const thumbnails = new Map<DatasetName, Dataset>();

function thumbnailOf(set: DatasetName): Dataset | null {
  const known = thumbnails.get(set);
  if (known) return known;
  const built = buildDataset({ ...defaultData(set), sampleCount: THUMBNAIL_POINTS });
  if (!built.ok) return null;
  thumbnails.set(set, built.value);
  return built.value;
}

export function SetTiles() {
  const { document, view, actions } = useApp();
  const { apply } = useChange();
  const current = useDocument((state) => state.experiment.data.set);
  const choose = (set: DatasetName): void => {
    const before = document.getState().experiment;
    const titles = actions.examples().map(({ title }) => title);
    const command = (experiment: Experiment) => switchSet(experiment, set, titles);
    if (!apply(`Data: ${tileTitle(set)}`, command)) return;
    const note = fittedNote(before, document.getState().experiment);
    if (note !== null) view.getState().notify("info", note);
  };
  return (
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
      {SET_NAMES.map((set) => (
        <SetTile key={set} set={set} />
      ))}
    </ToggleButtonGroup>
  );
}

function SetTile({ set }: { set: DatasetName }) {
  const dataset = thumbnailOf(set);
  return (
    <ToggleButton id={set} className="set-tile" aria-label={catalogueEntry(set).title}>
      {dataset && <ScatterThumbnail dataset={dataset} />}
      <span>{tileTitle(set)}</span>
    </ToggleButton>
  );
}

/** The Data region: which set, its knobs, and the selected sample. */
import { catalogueEntry } from "../../../datasets/catalogue.ts";
import { useDocument } from "../../app-context.tsx";
import { formatCount } from "../../primitives/format.ts";
import { rowCountOf } from "../../../datasets/shape-of.ts";
import { DataKnobs } from "./data-knobs.tsx";
import { SampleCard } from "./sample-card.tsx";
import { SetTiles } from "./set-tiles.tsx";

export function DataRegion() {
  const count = useDocument((document) => rowCountOf(document.experiment.data));
  const help = useDocument((document) => catalogueEntry(document.experiment.data.set).help);
  return (
    <section className="region region-data" aria-label="Data">
      <h2>
        Data <i>{`${formatCount(count)} samples`}</i>
      </h2>
      <div className="region-pad">
        <SetTiles />
        <p className="set-help">{help}</p>
        <DataKnobs />
      </div>
      <SampleCard />
    </section>
  );
}

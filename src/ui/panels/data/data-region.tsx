/** The Data region: which set, its knobs, and the selected sample. */
import { lazy, Suspense } from "react";
import { catalogueEntry } from "../../../datasets/catalogue.ts";
import { useDocument } from "../../app-context.tsx";
import { formatCount } from "../../primitives/format.ts";
import { rowCountOf } from "../../../datasets/shape-of.ts";
import { DataKnobs } from "./data-knobs.tsx";
import { SampleCard } from "./sample-card.tsx";
import { SetTiles } from "./set-tiles.tsx";
import { TaskChooser } from "../task/task-chooser.tsx";
import { taskOf, type TaskKind } from "../task/task-of.ts";

// Those who classify need neither.
const CurveForm = lazy(async () => {
  const { CurveForm: form } = await import("../task/curve-form.tsx");
  return { default: form };
});
const EnergyForm = lazy(async () => {
  const { EnergyForm: form } = await import("../task/energy-form.tsx");
  return { default: form };
});

export function DataRegion() {
  const kind = useDocument((document) => taskOf(document.experiment).kind);
  const count = useDocument(({ experiment }) => {
    const task = taskOf(experiment);
    const isTable = task.kind === "regress" && task.curve.kind === "table";
    if (isTable) return task.curve.rows.length;
    const isDrawn = task.kind === "regress" && task.curve.kind !== "data";
    return isDrawn ? experiment.data.sampleCount : rowCountOf(experiment.data);
  });
  return (
    <section className="region region-data" aria-label="Data">
      <h2>
        Data <i>{kind === "minimise" ? "none needed" : `${formatCount(count)} samples`}</i>
      </h2>
      <div className="region-pad">
        <TaskChooser />
        <Suspense fallback={<p className="set-help">Loading…</p>}>
          <TaskForm kind={kind} />
        </Suspense>
      </div>
      {kind !== "minimise" && <SampleCard />}
    </section>
  );
}

function Sets() {
  const help = useDocument((document) => catalogueEntry(document.experiment.data.set).help);
  return (
    <>
      <SetTiles />
      <p className="set-help">{help}</p>
      <DataKnobs />
    </>
  );
}

/** What the task is given by: a data set, a curve, an energy. */
function TaskForm({ kind }: { readonly kind: TaskKind }) {
  switch (kind) {
    case "regress":
      return <CurveForm sets={<Sets />} />;
    case "minimise":
      return <EnergyForm />;
    default:
      return <Sets />;
  }
}

/** The Data region: which set, its knobs, and the selected sample. */
import { lazy, Suspense } from "react";
import { catalogueEntry } from "../../../datasets/catalogue.ts";
import { isWithoutData } from "../../../experiment/without-data.ts";
import { useDocument } from "../../app-context.tsx";
import { formatCount } from "../../primitives/format.ts";
import { rowCountOf } from "../../../datasets/shape-of.ts";
import { DataKnobs } from "./data-knobs.tsx";
import { SampleCard } from "./sample-card.tsx";
import { SetTiles } from "./set-tiles.tsx";
import { TaskChooser } from "../task/task-chooser.tsx";
import { taskOf, type TaskKind } from "../task/task-of.ts";

// Those who classify need none of them.
const CurveForm = lazy(async () => {
  const { CurveForm: form } = await import("../task/curve-form.tsx");
  return { default: form };
});
const GenerateForm = lazy(async () => {
  const { GenerateForm: form } = await import("../task/generate-form.tsx");
  return { default: form };
});
const CompressForm = lazy(async () => {
  const { CompressForm: form } = await import("../task/compress-form.tsx");
  return { default: form };
});
const EnergyForm = lazy(async () => {
  const { EnergyForm: form } = await import("../task/energy-form.tsx");
  return { default: form };
});

export function DataRegion() {
  const kind = useDocument((document) => taskOf(document.experiment).kind);
  const isWithout = useDocument((document) => isWithoutData(document.experiment.task));
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
        Data <i>{isWithout ? "none" : `${formatCount(count)} samples`}</i>
      </h2>
      <div className="region-pad">
        <TaskChooser />
        {kind === "classify" ? <Sets /> : <TaskForm kind={kind} />}
      </div>
      {!isWithout && <SampleCard />}
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

function TaskForm({ kind }: { readonly kind: Exclude<TaskKind, "classify"> }) {
  return (
    <Suspense fallback={<p className="task-hint">Loading…</p>}>
      {kind === "regress" && <CurveForm sets={<Sets />} />}
      {kind === "minimise" && <EnergyForm />}
      {kind === "generate" && <GenerateForm />}
      {kind === "compress" && <CompressForm sets={<Sets />} />}
    </Suspense>
  );
}

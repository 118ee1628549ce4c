/** The Output region: what the model has learnt, in a view that is chosen, in numbers and over time. */
import { Suspense, type ReactNode } from "react";
import { useRun, useView } from "../../app-context.tsx";
import { CurvesPanel } from "./curves-panel.tsx";
import { Metrics } from "./metrics.tsx";
import { chosenView, viewsFor } from "./output-views.ts";
import { ViewSwitch } from "./view-switch.tsx";

export function OutputRegion() {
  return (
    <OutputFrame>
      <ShownView />
      <Metrics />
      <CurvesPanel />
    </OutputFrame>
  );
}

function ShownView() {
  const views = viewsFor(useRun((run) => run.taskKind));
  const shown = chosenView(
    views,
    useView((view) => view.outputView),
  );
  return (
    <>
      <div className="output-head">
        <h2>Output</h2>
        {shown && <ViewSwitch views={views} shown={shown} />}
      </div>
      {shown && (
        <Suspense fallback={<div className="output-skeleton skeleton" />}>
          <shown.component key={shown.id} />
        </Suspense>
      )}
    </>
  );
}

/** Dims what is still of the run before an edit. Its content is handed in, so it is not drawn again. */
function OutputFrame({ children }: { children: ReactNode }) {
  const isOutdated = useRun((run) => run.isOutdated);
  return (
    <section
      className={isOutdated ? "region region-output is-outdated" : "region region-output"}
      aria-label="Output"
      aria-busy={isOutdated}
    >
      {children}
    </section>
  );
}

/** The Output region: what the model has learnt, in the plane, in numbers and over time. */
import type { ReactNode } from "react";
import { useRun } from "../../app-context.tsx";
import { BoundaryPanel } from "./boundary-panel.tsx";
import { CurvesPanel } from "./curves-panel.tsx";
import { Metrics } from "./metrics.tsx";

export function OutputRegion() {
  return (
    <OutputFrame>
      <h2>
        Output <i>most likely class</i>
      </h2>
      <BoundaryPanel />
      <Metrics />
      <CurvesPanel />
    </OutputFrame>
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

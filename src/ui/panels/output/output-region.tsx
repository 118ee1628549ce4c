/** The Output region: what the model has learnt, in the plane, in numbers and over time. */
import { BoundaryPanel } from "./boundary-panel.tsx";
import { CurvesPanel } from "./curves-panel.tsx";
import { Metrics, OverfittingNote } from "./metrics.tsx";

export function OutputRegion() {
  return (
    <section className="region region-output" aria-label="Output">
      <h2>
        Output <i>likeliest class</i>
      </h2>
      <BoundaryPanel />
      <Metrics />
      <OverfittingNote />
      <CurvesPanel />
    </section>
  );
}

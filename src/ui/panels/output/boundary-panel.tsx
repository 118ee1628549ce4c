/** The decision boundary of the run with the points, and which plane of the data it shows. */
import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useRef } from "react";
import { partOf, partsByRow } from "../../../datasets/dataset.ts";
import type { BoundaryReport, Dataset } from "../../../state/run.ts";
import { useDocument, useRun, useView } from "../../app-context.tsx";
import { classVariance, likeliestAt } from "../../plots/boundary-image.ts";
import { BoundaryPlot } from "../../plots/boundary-plot.tsx";
import { gridStartOf } from "../../plots/boundary-scales.ts";
import { classColour, classInk } from "../../plots/class-colour.ts";
import { Ramp } from "../../plots/plot-caption.tsx";
import { formatFixed, formatPercent } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { useDrawnTheme, useSize } from "../../primitives/use-media.ts";
import { likeliest } from "../data/sample-card.tsx";
import { useSelectSample } from "../use-select-sample.ts";
import { planeNote } from "./plane.ts";

// Only who opens it loads it.
const BoundaryForm = lazy(async () => {
  const { BoundaryForm: form } = await import("./boundary-form.tsx");
  return { default: form };
});

export function BoundaryPanel() {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const dataset = useRun((run) => run.dataset);
  const boundary = useRun((run) => run.boundary);
  const theme = useDrawnTheme();
  return (
    <div className="boundary-panel">
      <div className="boundary-box" ref={frame}>
        {dataset === null && <div className="boundary-skeleton skeleton" />}
        {dataset !== null && width > 0 && (
          <Boundary
            // Canvases read the theme's colours when they are drawn.
            key={theme}
            dataset={dataset}
            boundary={fitting(boundary, dataset)}
            width={width}
            height={height}
          />
        )}
      </div>
      {dataset !== null && <Legend dataset={dataset} />}
      {dataset !== null && <ChosenSample dataset={dataset} />}
      {dataset !== null && dataset.featureCount > 2 && (
        <PlaneNote dataset={dataset} boundary={fitting(boundary, dataset)} />
      )}
    </div>
  );
}

/** The plot alone, for a view that has other things to show below it. */
export function BoundaryBox({ dataset, height }: { dataset: Dataset; height: number }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const boundary = useRun((run) => run.boundary);
  const theme = useDrawnTheme();
  return (
    <div ref={frame} style={{ height }}>
      {width > 0 && (
        <Boundary
          key={theme}
          dataset={dataset}
          boundary={fitting(boundary, dataset)}
          width={width}
          height={height}
        />
      )}
    </div>
  );
}

/** Null for a boundary of an older dataset with other axes or classes. */
function fitting(boundary: BoundaryReport | null, dataset: Dataset): BoundaryReport | null {
  if (!boundary) return null;
  const { axes, resolution, probabilities } = boundary;
  const hasColumns = Math.max(...axes) < dataset.featureCount;
  const hasClasses = probabilities.length === resolution * resolution * dataset.classCount;
  return hasColumns && hasClasses ? boundary : null;
}

function PlaneNote(props: { dataset: Dataset; boundary: BoundaryReport | null }) {
  const plane = useRun((run) => run.plane);
  return <p className="boundary-note">{planeNote(props.dataset, props.boundary, plane)}</p>;
}

function Boundary(props: {
  dataset: Dataset;
  boundary: BoundaryReport | null;
  width: number;
  height: number;
}) {
  const { dataset, boundary } = props;
  const shows = useView((view) => view.boundaryShows);
  const selected = useDocument((document) => document.experiment.view.sample);
  const select = useSelectSample();
  const parts = useMemo(() => partsByRow(dataset), [dataset]);
  const describeRow = useCallback(
    (row: number): string => {
      const own = `#${row} ${parts[row] ?? ""}, ${dataset.classNames[dataset.labels[row] ?? 0] ?? ""}`;
      const start = boundary && gridStartOf(dataset, boundary, row);
      if (!boundary || start === null) return own;
      const { probabilities } = boundary;
      if (shows === "uncertainty") {
        const variance = classVariance(probabilities, start, dataset.classCount);
        return `${own}; variance here ${formatFixed(variance, 2)}`;
      }
      const drawn = likeliestAt(probabilities, start, dataset.classCount);
      const share = probabilities[start + drawn] ?? Number.NaN;
      return `${own}; here ${dataset.classNames[drawn] ?? ""} ${formatPercent(share)}`;
    },
    [dataset, parts, boundary, shows],
  );
  return (
    <BoundaryPlot
      {...props}
      shows={shows}
      selected={selected}
      onSelect={select}
      describeRow={describeRow}
    />
  );
}

function Legend({ dataset }: { dataset: Dataset }) {
  return (
    <div className="boundary-foot">
      <Keys dataset={dataset} />
      <PopoverButton
        label="Settings of the decision boundary"
        title="Decision boundary"
        className="icon-button boundary-settings"
        placement="bottom end"
        face={<SlidersHorizontal size={15} aria-hidden />}
      >
        {() => (
          <Suspense fallback={<p>Loading…</p>}>
            <BoundaryForm />
          </Suspense>
        )}
      </PopoverButton>
    </div>
  );
}

function Keys({ dataset }: { dataset: Dataset }) {
  const shows = useView((view) => view.boundaryShows);
  return (
    <ul className="boundary-legend">
      {dataset.classNames.map((name, label) => (
        <li key={name} style={{ color: classInk(label) }}>
          <i style={{ background: classColour(label) }} />
          {name}
        </li>
      ))}
      <li>
        <i className="legend-train" /> train <i className="legend-test" /> test
        {dataset.validation && (
          <>
            <i className="legend-validation" /> validation
          </>
        )}
      </li>
      {shows === "uncertainty" && (
        <li>
          variance
          <Ramp to="var(--wire)" most={formatFixed(1 - 1 / dataset.classCount, 2)} />
        </li>
      )}
    </ul>
  );
}

/** Where the Data region is out of sight: which sample was tapped, and what the model says of it. */
function ChosenSample({ dataset }: { dataset: Dataset }) {
  const sample = useRun((run) => run.sample);
  if (!sample || sample.index >= dataset.sampleCount) return null;
  const predicted = likeliest(sample.probabilities);
  const share = sample.probabilities[predicted] ?? Number.NaN;
  return (
    <p className="boundary-sample">
      {`#${sample.index}, ${partOf(dataset, sample.index)}: `}
      <b style={{ color: classInk(sample.label) }}>{dataset.classNames[sample.label]}</b>
      {", predicted "}
      <b style={{ color: classInk(predicted) }}>{dataset.classNames[predicted]}</b>
      {` (${formatPercent(share)})`}
    </p>
  );
}

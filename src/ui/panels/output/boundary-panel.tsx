/** The decision boundary of the run with the points, and which plane of the data it shows. */
import { useCallback, useMemo, useRef } from "react";
import { partOf, partsByRow } from "../../../datasets/dataset.ts";
import type { BoundaryReport, Dataset } from "../../../state/run.ts";
import { useDocument, useRun } from "../../app-context.tsx";
import { axisName, BoundaryPlot } from "../../plots/boundary-plot.tsx";
import { classColour, classInk } from "../../plots/class-colour.ts";
import { formatPercent } from "../../primitives/format.ts";
import { useDrawnTheme, useSize } from "../../primitives/use-media.ts";
import { likeliest } from "../data/sample-card.tsx";
import { useSelectSample } from "../use-select-sample.ts";

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
        <p className="boundary-note">{planeNote(dataset, fitting(boundary, dataset))}</p>
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

export function planeNote(dataset: Dataset, boundary: BoundaryReport | null): string {
  const [horizontal, vertical] = boundary?.axes ?? [0, 1];
  return `The plane of ${axisName(dataset, horizontal)} and ${axisName(dataset, vertical)}; the other features are held at their mean, so a point's own prediction may differ from the colour under it.`;
}

function Boundary(props: {
  dataset: Dataset;
  boundary: BoundaryReport | null;
  width: number;
  height: number;
}) {
  const { dataset } = props;
  const selected = useDocument((document) => document.experiment.view.sample);
  const select = useSelectSample();
  const parts = useMemo(() => partsByRow(dataset), [dataset]);
  const describeRow = useCallback(
    (row: number): string =>
      `#${row} ${parts[row]}, ${dataset.classNames[dataset.labels[row] ?? 0] ?? ""}`,
    [dataset, parts],
  );
  return (
    <BoundaryPlot {...props} selected={selected} onSelect={select} describeRow={describeRow} />
  );
}

function Legend({ dataset }: { dataset: Dataset }) {
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

/** A regression as it stands: the samples, the curve that is to be learnt, and what the model says of each x. */
import { extent, line, scaleLinear } from "d3";
import { useMemo, useRef, useState } from "react";
import { readFunction } from "../../../circuit/read-function.ts";
import { readCurve } from "../../../datasets/curves/build-curve.ts";
import { partOf } from "../../../datasets/dataset.ts";
import type { BoundaryReport, Dataset } from "../../../state/run.ts";
import { useDocument, useRun } from "../../app-context.tsx";
import { KeyCursor } from "../../plots/chart-cursor.tsx";
import { formatFixed, formatTick } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
import { useSelectSample } from "../use-select-sample.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "../task/task.css";

const MARGIN = { top: 8, right: 10, bottom: 34, left: 44 };
const HEIGHT = 262;
const REACH = 18;

export function CurveView() {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const dataset = useRun((run) => run.dataset);
  const boundary = useRun((run) => run.boundary);
  const isCurve = dataset?.targets !== undefined && dataset.featureCount === 1;
  return (
    <div className="curve-view" ref={frame}>
      {dataset && !isCurve && (
        <p className="output-note">
          The curve of one x is drawn here; these samples have more features. The numbers below tell
          how well they are learnt.
        </p>
      )}
      {dataset && isCurve && width > 0 && (
        <CurvePlot {...{ dataset, width }} model={boundary?.values ? boundary : null} />
      )}
      <ul className="boundary-legend">
        <li>
          <i className="curve-view-key is-model" /> model
        </li>
        <li>
          <i className="curve-view-key is-target" /> to learn
        </li>
        <li>
          <i className="legend-train" /> train <i className="legend-test" /> test
        </li>
      </ul>
    </div>
  );
}

interface CurvePlotProps {
  readonly dataset: Dataset;
  /** What the model says along x; null before that is known. */
  readonly model: BoundaryReport | null;
  readonly width: number;
}

type Point = readonly [number, number];

function modelLine(model: BoundaryReport | null): readonly Point[] {
  const values = model?.values;
  if (!model || !values) return [];
  const [low, high] = model.horizontal;
  return Array.from(values, (y, k): Point => [low + ((high - low) * k) / (values.length - 1), y]);
}

/** The ideal curve without noise, where there is one. */
function useTargetLine(): readonly Point[] {
  const task = useDocument((state) => state.experiment.task);
  return useMemo(() => {
    if (task?.kind !== "regress") return [];
    const { curve } = task;
    if (curve.kind === "table" || curve.kind === "data") return [];
    const read = readCurve(curve, readFunction);
    if (!read.ok) return [];
    const { from, to, of } = read.value;
    return Array.from({ length: 161 }, (_, k): Point => {
      const x = from + ((to - from) * k) / 160;
      return [x, of(x)];
    }).filter(([, y]) => Number.isFinite(y));
  }, [task]);
}

function CurvePlot({ dataset, model, width }: CurvePlotProps) {
  const selected = useDocument((state) => state.experiment.view.sample);
  const select = useSelectSample();
  const target = useTargetLine();
  const said = useMemo(() => modelLine(model), [model]);
  const samples = useMemo(
    () =>
      Array.from(dataset.features, (x, row) => ({
        x,
        y: dataset.targets?.[row] ?? 0,
        isTrain: partOf(dataset, row) === "train",
      })),
    [dataset],
  );
  const [hovered, setHovered] = useState<number | null>(null);
  const [left = -1, right = 1] = extent(samples, (point) => point.x);
  // The axis is that of the data: an untrained model far off must not squeeze them.
  const [low = -1, high = 1] = extent([...samples.map(({ y }) => y), ...target.map(([, y]) => y)]);
  const pad = 0.15 * (high - low) || 1;
  const x = scaleLinear([left, right], [MARGIN.left, width - MARGIN.right]).nice();
  const y = scaleLinear([low - pad, high + pad], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const draw = line<Point>(
    ([px]) => x(px),
    ([, py]) => y(py),
  );
  const chosen = Math.min(selected, dataset.sampleCount - 1);
  const rowAt = (event: { clientX: number; clientY: number; currentTarget: Element }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [mx, my] = [event.clientX - box.left, event.clientY - box.top];
    const distances = samples.map((point) => Math.hypot(x(point.x) - mx, y(point.y) - my));
    const row = distances.indexOf(Math.min(...distances));
    return (distances[row] ?? REACH) < REACH ? row : null;
  };
  const textOf = (row: number): string => {
    const point = samples[row];
    return point
      ? `#${row} ${partOf(dataset, row)}, x ${formatFixed(point.x, 2)}, y ${formatFixed(point.y, 3)}`
      : "";
  };
  const marked = samples[chosen];
  const shown = hovered === null ? undefined : samples[hovered];
  const clip = "curve-view-clip";
  return (
    <div
      className="plot curve-plot"
      onPointerMove={(event) => setHovered(rowAt(event))}
      onPointerLeave={() => setHovered(null)}
      onPointerUp={(event) => {
        const row = rowAt(event);
        if (row !== null) select(row);
      }}
    >
      <KeyCursor
        label="Curve: choose a sample"
        count={dataset.sampleCount}
        index={chosen}
        valueText={textOf(chosen)}
        onIndex={select}
      />
      <svg width={width} height={HEIGHT} role="img" aria-label="Samples, curve to learn and model">
        <clipPath id={clip}>
          <rect
            x={MARGIN.left}
            y={MARGIN.top}
            width={Math.max(0, width - MARGIN.left - MARGIN.right)}
            height={HEIGHT - MARGIN.top - MARGIN.bottom}
          />
        </clipPath>
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line
              className="curve-pad-grid"
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text
              className="plot-tick"
              x={MARGIN.left - 6}
              y={y(tick)}
              dy="0.32em"
              textAnchor="end"
            >
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {x.ticks(6).map((tick) => (
          <text key={tick} className="plot-tick" x={x(tick)} y={HEIGHT - 20} textAnchor="middle">
            {formatTick(tick)}
          </text>
        ))}
        <text
          className="plot-axis"
          x={(MARGIN.left + width) / 2}
          y={HEIGHT - 4}
          textAnchor="middle"
        >
          {dataset.featureNames[0]}
        </text>
        <text
          className="plot-axis"
          transform={`translate(11 ${HEIGHT / 2 - 14}) rotate(-90)`}
          textAnchor="middle"
        >
          y
        </text>
        <g clipPath={`url(#${clip})`}>
          <path className="curve-view-target" d={draw(target as Point[]) ?? ""} />
          {samples.map((point, row) => (
            <circle
              // oxlint-disable-next-line react/no-array-index-key -- a sample is its row
              key={row}
              className={point.isTrain ? "curve-view-point" : "curve-view-point is-held"}
              cx={x(point.x)}
              cy={y(point.y)}
              r={2.6}
            />
          ))}
          <path
            className="curve-view-model"
            data-testid="model-curve"
            d={draw(said as Point[]) ?? ""}
          />
          {marked && (
            <circle className="curve-view-chosen" cx={x(marked.x)} cy={y(marked.y)} r={7} />
          )}
        </g>
      </svg>
      {shown && hovered !== null && (
        <div
          className="plot-tip"
          style={{
            top: Math.max(0, y(shown.y) - 34),
            ...(x(shown.x) > width / 2
              ? { right: width - x(shown.x) - 20 }
              : { left: x(shown.x) - 20 }),
          }}
        >
          {textOf(hovered)}
        </div>
      )}
    </div>
  );
}

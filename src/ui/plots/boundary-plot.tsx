/** The decision boundary with the data points over it, on named axes. */
import { useMemo, useState, type ReactNode } from "react";
import type { BoundaryReport, Dataset } from "../../state/run.ts";
import type { BoundaryShows } from "../../state/session-view.ts";
import { BoundaryField, BoundaryLines } from "./boundary-field.tsx";
import {
  createPlane,
  frameFromKey,
  frameKey,
  frameOf,
  isStrip,
  nearestRow,
  pointOf,
  type Plane,
} from "./boundary-scales.ts";
import { KeyCursor } from "./chart-cursor.tsx";
import { formatTick } from "../primitives/format.ts";
import { classColour } from "./class-colour.ts";
import { PointLayer } from "./point-layer.tsx";

export interface BoundaryPlotProps {
  readonly dataset: Dataset;
  readonly boundary: BoundaryReport | null;
  readonly shows: BoundaryShows;
  readonly selected: number;
  readonly onSelect: (row: number) => void;
  readonly describeRow: (row: number) => string;
  /** CSS pixels, margins included. */
  readonly width: number;
  readonly height: number;
}

const MARGIN = { top: 4, right: 4, bottom: 34, left: 40 };
const REACH = 22;

export function BoundaryPlot(props: BoundaryPlotProps) {
  const { dataset, boundary, shows, selected, onSelect, describeRow, width, height } = props;
  const [hovered, setHovered] = useState<number | null>(null);
  const size = {
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  const key = frameKey(frameOf(dataset, boundary));
  const frame = useMemo(() => frameFromKey(key), [key]);
  const plane = createPlane(frame, size);
  const chosen = Math.min(selected, dataset.sampleCount - 1);
  const shown = hovered !== null && hovered < dataset.sampleCount ? hovered : null;
  const rowAt = (event: { clientX: number; clientY: number; currentTarget: Element }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = { x: event.clientX - box.left, y: event.clientY - box.top };
    return nearestRow(dataset, plane, size, place, REACH);
  };
  return (
    <div className="plot boundary-plot" style={{ width, height }}>
      <div
        className="boundary-frame"
        style={{ left: MARGIN.left, top: MARGIN.top, ...size }}
        onPointerMove={(event) => setHovered(rowAt(event))}
        onPointerLeave={() => setHovered(null)}
        onPointerUp={(event) => {
          const row = rowAt(event);
          if (row !== null) onSelect(row);
        }}
      >
        <KeyCursor
          label="Decision boundary: choose a sample"
          count={dataset.sampleCount}
          index={chosen}
          valueText={describeRow(chosen)}
          onIndex={onSelect}
        />
        {boundary && <BoundaryField boundary={boundary} shows={shows} />}
        {boundary && !isStrip(plane) && <BoundaryLines boundary={boundary} {...size} />}
        <PointLayer dataset={dataset} frame={frame} {...size} />
        <svg className="boundary-marks" width={size.width} height={size.height} aria-hidden>
          <Mark {...pointOf(dataset, plane, size, Math.min(selected, dataset.sampleCount - 1))} />
          {shown !== null && (
            <circle
              className="boundary-hover"
              r={5.5}
              cx={pointOf(dataset, plane, size, shown).x}
              cy={pointOf(dataset, plane, size, shown).y}
            />
          )}
        </svg>
        {shown !== null && (
          <Tip place={pointOf(dataset, plane, size, shown)} width={size.width}>
            <i style={{ background: classColour(dataset.labels[shown] as number) }} />
            {describeRow(shown)}
          </Tip>
        )}
      </div>
      <Axes plane={plane} dataset={dataset} width={width} height={height} {...MARGIN} />
    </div>
  );
}

function Mark({ x, y }: { x: number; y: number }) {
  return (
    <g className="boundary-selected">
      <circle className="boundary-selected-halo" cx={x} cy={y} r={7} />
      <circle cx={x} cy={y} r={7} />
    </g>
  );
}

function Tip(props: { place: { x: number; y: number }; width: number; children: ReactNode }) {
  const { place, width, children } = props;
  const isRight = place.x > width / 2;
  return (
    <div
      className="plot-tip"
      style={{
        top: place.y < 40 ? place.y + 12 : place.y - 34,
        ...(isRight
          ? { right: Math.max(2, width - place.x - 20) }
          : { left: Math.max(2, place.x - 20) }),
      }}
    >
      {children}
    </div>
  );
}

function Axes(props: {
  plane: Plane;
  dataset: Dataset;
  width: number;
  height: number;
  top: number;
  left: number;
  right: number;
  bottom: number;
}) {
  const { plane, dataset, width, height, top, left, right, bottom } = props;
  const name = (column: number): string => axisName(dataset, column);
  const middle = left + (width - left - right) / 2;
  return (
    <svg className="boundary-axes" width={width} height={height} aria-hidden>
      {plane.x.ticks(5).map((tick) => (
        <text
          key={tick}
          className="plot-tick"
          x={left + plane.x(tick)}
          y={height - bottom + 14}
          textAnchor="middle"
        >
          {formatTick(tick)}
        </text>
      ))}
      {!isStrip(plane) &&
        plane.y.ticks(5).map((tick) => (
          <text
            key={tick}
            className="plot-tick"
            x={left - 6}
            y={top + plane.y(tick)}
            dy="0.32em"
            textAnchor="end"
          >
            {formatTick(tick)}
          </text>
        ))}
      <text className="plot-axis" x={middle} y={height - 4} textAnchor="middle">
        {name(plane.axes[0])}
      </text>
      <text
        className="plot-axis"
        transform={`translate(10 ${top + (height - top - bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {isStrip(plane) ? "class" : name(plane.axes[1])}
      </text>
    </svg>
  );
}

/** "x1" or "x1 petal width": the input's name in the circuit, then the column's own. */
export function axisName(dataset: Dataset, column: number): string {
  const own = dataset.featureNames[column] ?? "";
  return own === `x${column}` ? own : `x${column} ${own}`;
}

/** A pad to draw the curve on: by pointer in strokes, by keyboard one height after the other. */
import { extent, line, scaleLinear } from "d3";
import { useRef, useState, type PointerEvent } from "react";
import type { CurvePoint } from "../../../datasets/curves/curve-settings.ts";
import { formatFixed, formatTick } from "../../primitives/format.ts";
import { useChange } from "../../primitives/use-change.ts";
import { useSize } from "../../primitives/use-media.ts";
import { drawStroke } from "./curve-kinds.ts";
import { setCurve } from "./task-commands.ts";

const HEIGHT = 150;
const MARGIN = { top: 8, right: 8, bottom: 18, left: 28 };
/** The pad is at least this high above and below 0. */
const LEAST_REACH = 1.5;
const KEY_STEP = 0.1;

export function CurvePad({ points }: { readonly points: readonly CurvePoint[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const { begin, preview, end, apply } = useChange();
  const last = useRef<CurvePoint | null>(null);
  const [column, setColumn] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const [low = -3, high = 3] = extent(points, ([x]) => x);
  // The pad must not grow under the pencil: its height is that of what was there when the stroke began.
  const [held, hold] = useState<number | null>(null);
  const reach =
    held ?? Math.max(LEAST_REACH, 1.1 * Math.max(...points.map(([, y]) => Math.abs(y))));
  const x = scaleLinear(
    [low, high],
    [MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)],
  );
  const y = scaleLinear([-reach, reach], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const placeOf = (event: PointerEvent<SVGSVGElement>): CurvePoint => {
    const box = event.currentTarget.getBoundingClientRect();
    const there = y.invert(event.clientY - box.top);
    return [x.invert(event.clientX - box.left), Math.min(reach, Math.max(-reach, there))];
  };
  const draw = (to: CurvePoint): void => {
    const from = last.current ?? to;
    last.current = to;
    preview((experiment) => {
      const { task } = experiment;
      const drawn =
        task?.kind === "regress" && task.curve.kind === "drawn" ? task.curve.points : points;
      return setCurve(experiment, { kind: "drawn", points: drawStroke(drawn, from, to) });
    });
  };
  const stop = (): void => {
    if (last.current === null) return;
    last.current = null;
    hold(null);
    end();
  };
  const chosen = points[column] ?? [0, 0];
  const nudge = (by: number): void => {
    const moved = points.map(([px, py], k): CurvePoint => [px, k === column ? py + by : py]);
    apply("Draw", (experiment) =>
      setCurve(experiment, {
        kind: "drawn",
        points: moved.map(([px, py]) => [px, Number(py.toFixed(4))]),
      }),
    );
  };
  return (
    <div className="curve-pad" ref={frame}>
      <input
        type="range"
        className="key-cursor"
        aria-label="Curve: left and right choose a place, up and down change its height"
        aria-valuetext={`x ${formatFixed(chosen[0], 2)}, y ${formatFixed(chosen[1], 2)}`}
        min={0}
        max={points.length - 1}
        value={column}
        onChange={(event) => setColumn(Number(event.target.value))}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => {
          const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          nudge(by * KEY_STEP);
        }}
      />
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label="The drawn curve"
        data-testid="curve-pad"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          hold(reach);
          begin("Draw");
          draw(placeOf(event));
        }}
        onPointerMove={(event) => {
          if (last.current !== null) draw(placeOf(event));
        }}
        onPointerUp={stop}
        onPointerCancel={stop}
      >
        {y.ticks(3).map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? "curve-pad-zero" : "curve-pad-grid"}
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text
              className="plot-tick"
              x={MARGIN.left - 5}
              y={y(tick)}
              dy="0.32em"
              textAnchor="end"
            >
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {x.ticks(5).map((tick) => (
          <text key={tick} className="plot-tick" x={x(tick)} y={HEIGHT - 4} textAnchor="middle">
            {formatTick(tick)}
          </text>
        ))}
        <path
          className="curve-pad-line"
          d={
            line<CurvePoint>(
              ([px]) => x(px),
              ([, py]) => y(py),
            )(points as CurvePoint[]) ?? ""
          }
        />
        {isFocused && (
          <circle className="curve-pad-cursor" r={5} cx={x(chosen[0])} cy={y(chosen[1])} />
        )}
      </svg>
      <p className="task-hint">Draw over it, in as many strokes as you like.</p>
    </div>
  );
}

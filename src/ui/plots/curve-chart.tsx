/** Curves over steps (recharts): train solid, test dashed, validation dotted, names at the lines' ends. */
import { ticks } from "d3";
import { at } from "../../base/assert.ts";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import { useCallback, useRef } from "react";
import { formatCount } from "../primitives/format.ts";
import { nearestPlace, PlaceMarks, ReadStep, type CurvePlace } from "./curve-places.tsx";

export interface CurvePoint {
  readonly step: number;
  readonly epoch: number;
  /** Missing lines are not drawn. */
  readonly train?: number | undefined;
  readonly test?: number | undefined;
  readonly validation?: number | undefined;
}

/** A run that stays for comparison: one line, of the samples held out where there are any. */
export interface PinnedCurve {
  /** One letter, which stands at its end. */
  readonly label: string;
  /** As SVG has it: "1 3". */
  readonly dash: string;
  readonly points: readonly { readonly step: number; readonly value: number }[];
}

export interface CurveChartProps {
  readonly title: string;
  readonly pinned?: readonly PinnedCurve[];
  /** Thinned to a few hundred at most. */
  readonly points: readonly CurvePoint[];
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
  /** The vertical range; null ends are taken from the points. */
  readonly range: readonly [number | null, number | null];
  /** Whether points beyond the range are cut off; else the axis grows with them. */
  readonly isClipped?: boolean;
  readonly isLogarithmic?: boolean;
  /** A value that the curve is held against: a line across the plot. */
  readonly reference?: { readonly value: number; readonly label: string };
  /** What the line is called, where it is of no part of the data. */
  readonly names?: { readonly train: string };
  /** Where the vertical axis is marked; by default at about four round values. */
  readonly ticks?: readonly number[];
  /** Where the run can go back to: chosen by a click near its mark, or Enter. */
  readonly places?: readonly CurvePlace[];
  readonly onPlace?: (step: number) => void;
  /** The step that the run went back to; null where it stands at the end. */
  readonly now?: number | null;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Recharts writes these on each label itself: its own style would win over a style sheet. */
const TICK = { fill: "var(--faint)", fontSize: 10.5 };

const LABEL_ROOM = 40;
/** An axis shorter than this many steps would be all about its first one. */
const SHORTEST = 10;
/** Labels closer than this would cover each other. */
const LABEL_HEIGHT = 13;

/** About four round steps. */
const stepTicks = (end: number): number[] => ticks(0, end, 4).filter(Number.isInteger);

/** Recharts would fill dots white and draw them in a blue of its own. */
const dotOf = (fill: string) => ({ r: 3, fill, strokeWidth: 0 });

export function CurveChart(props: CurveChartProps) {
  const { title, points, format, formatTick, range, ticks: marks, width, height } = props;
  const { isLogarithmic = false, reference, names } = props;
  const { isClipped = false, pinned = [], places = [], now = null, onPlace } = props;
  const ends = [points, ...pinned.map((curve) => curve.points)].map((line) => line.at(-1)?.step);
  const end = Math.max(SHORTEST, ...ends.map((step) => step ?? 0));
  // A line of one point is not seen.
  const isPoint = points.length === 1;
  const read = useRef(Number.NaN);
  const onStep = useCallback((step: number) => {
    read.current = step;
  }, []);
  const choose = (step: number): void => {
    const place = nearestPlace(places, step, end);
    if (place) onPlace?.(place.step);
  };
  return (
    <div
      className="curve-chart-frame"
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === "Enter") choose(read.current);
      }}
    >
      <LineChart
        onClick={({ activeLabel }) => choose(Number(activeLabel ?? Number.NaN))}
        className="curve-chart"
        data={points as CurvePoint[]}
        width={width}
        height={height}
        margin={{ top: 8, right: LABEL_ROOM, bottom: 14, left: 0 }}
        accessibilityLayer
        title={`${title} over training steps`}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="step"
          type="number"
          domain={[0, end]}
          ticks={stepTicks(end)}
          height={20}
          axisLine={false}
          tickLine={false}
          tickFormatter={formatCount}
          tick={TICK}
          label={{ value: "step", position: "insideBottom", offset: -10, className: "plot-axis" }}
        />
        <YAxis
          type="number"
          domain={[range[0] ?? "auto", range[1] ?? "auto"]}
          scale={isLogarithmic ? "log" : "auto"}
          allowDataOverflow={isClipped}
          tickCount={4}
          width={46}
          axisLine={false}
          tickLine={false}
          tickFormatter={formatTick}
          tick={TICK}
          {...(marks ? { ticks: [...marks] } : {})}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ className: "plot-cursor" }}
          content={
            <CurveTip {...{ format, names }} placeOf={(step) => nearestPlace(places, step, end)} />
          }
        />
        {points.at(-1)?.test !== undefined && (
          <Line
            dataKey="test"
            className="curve-test"
            type="linear"
            stroke="var(--number)"
            dot={isPoint ? dotOf("var(--number)") : false}
            activeDot={dotOf("var(--number)")}
            isAnimationActive={false}
          />
        )}
        <Line
          dataKey="train"
          className="curve-train"
          type="linear"
          stroke="var(--accent)"
          dot={isPoint ? dotOf("var(--accent)") : false}
          activeDot={dotOf("var(--accent)")}
          isAnimationActive={false}
        />
        {pinned.map(({ label, dash, points: line }) => (
          <Line
            key={label}
            data={line as { step: number; value: number }[]}
            dataKey="value"
            name={label}
            className="curve-pinned"
            type="linear"
            stroke="var(--soft)"
            strokeDasharray={dash}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
        {points.at(-1)?.validation !== undefined && (
          <Line
            dataKey="validation"
            className="curve-validation"
            type="linear"
            stroke="var(--feature)"
            dot={isPoint ? dotOf("var(--feature)") : false}
            activeDot={dotOf("var(--feature)")}
            isAnimationActive={false}
          />
        )}
        {reference && (
          <ReferenceLine
            y={reference.value}
            className="curve-reference"
            stroke="var(--soft)"
            strokeDasharray="2 3"
            ifOverflow="extendDomain"
          />
        )}
        <EndLabels last={points.at(-1)} {...{ names, reference }} />
        <PinnedLabels pinned={pinned} />
        <PlaceMarks places={places} now={now} />
        <ReadStep onStep={onStep} />
      </LineChart>
    </div>
  );
}

/** The letters of the pinned runs at the ends of their lines. */
function PinnedLabels({ pinned }: { readonly pinned: readonly PinnedCurve[] }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  return (
    <g className="curve-labels" aria-hidden>
      {pinned.map(({ label, points }) => {
        const last = points.at(-1);
        if (!last) return null;
        return (
          <text
            key={label}
            className="curve-label-pinned"
            x={(x(last.step) ?? 0) + 3}
            y={(y(last.value) ?? 0) - 4}
          >
            {label}
          </text>
        );
      })}
    </g>
  );
}

/** Recharts adds `active` and `payload` to the element it is given. */
function CurveTip(props: {
  readonly format: (value: number) => string;
  readonly names?: { readonly train: string } | undefined;
  readonly placeOf: (step: number) => CurvePlace | null;
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}) {
  const { format, names, placeOf, active, payload } = props;
  const found = payload?.find((item) => "train" in (item.payload as object));
  const point = found?.payload as CurvePoint | undefined;
  if (!active || !point) return null;
  const place = placeOf(point.step);
  return (
    <div className="curve-tip">
      <span>{`step ${formatCount(point.step)} · epoch ${formatCount(point.epoch)}`}</span>
      {(["train", "test", "validation"] as const).map((line) => {
        const value = point[line];
        if (value === undefined) return null;
        return (
          <span key={line}>
            {line === "train" ? (names?.train ?? line) : line} <b>{format(value)}</b>
          </span>
        );
      })}
      {place && (
        <small>{`${place.isBest ? "best" : "checkpoint"}: click or Enter to return`}</small>
      )}
    </div>
  );
}

const LABELS = [
  { key: "train", text: "train" },
  { key: "test", text: "test" },
  // The whole word is longer than the room beside the plot.
  { key: "validation", text: "valid." },
] as const;

/** The names of the lines beside their last points, moved apart where they would overlap. */
function EndLabels(props: {
  readonly last: CurvePoint | undefined;
  readonly names: CurveChartProps["names"] | undefined;
  readonly reference: CurveChartProps["reference"] | undefined;
}) {
  const { last, names, reference } = props;
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!last || !area || !x || !y) return null;
  const shown = LABELS.flatMap(({ key, text }) => {
    const value = last[key];
    const place = value === undefined ? undefined : y(value);
    const name = key === "train" ? (names?.train ?? text) : text;
    return place === undefined ? [] : [{ key: key as string, text: name, place }];
  });
  const level = reference && y(reference.value);
  if (reference && level !== undefined) {
    shown.push({ key: "reference", text: reference.label, place: level });
  }
  const places = spread(
    shown.map(({ place }) => place),
    LABEL_HEIGHT,
    [area.y, area.y + area.height],
  );
  const left = (x(last.step) ?? 0) + 5;
  return (
    <g className="curve-labels" aria-hidden>
      {shown.map(({ key, text }, index) => (
        <text
          key={key}
          className={`curve-label-${key}`}
          x={key === "reference" ? area.x + area.width + 5 : left}
          y={places[index]}
          dy="0.32em"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

/**
 * Places at least `gap` apart, in the same order, and with half a gap to both ends as far as there is room;
 * those that are apart already stay.
 */
export function spread(
  places: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): number[] {
  const order = places.map((_, index) => index).toSorted((a, b) => at(places, a) - at(places, b));
  const moved = [...places];
  const isFree = order.every(
    (index, rank) => rank === 0 || at(places, index) - at(places, at(order, rank - 1)) >= gap,
  );
  if (isFree) return moved;
  // Down from the highest, then back up from the end of the room.
  let least = low + gap / 2;
  for (const index of order) {
    moved[index] = Math.max(at(moved, index), least);
    least = at(moved, index) + gap;
  }
  let most = high - gap / 2;
  for (const index of order.toReversed()) {
    moved[index] = Math.min(at(moved, index), most);
    most = at(moved, index) - gap;
  }
  return moved;
}

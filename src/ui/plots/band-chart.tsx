/** Curves with bands (d3): the middle of several runs as a line, their quartiles as its shade. */
import { area, extent, line, scaleLinear, scaleLog, ticks } from "d3";
import { useId, useState } from "react";
import { ChartCursor } from "./chart-cursor.tsx";

export interface BandPlace {
  readonly x: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface BandSeries {
  readonly id: string;
  readonly label: string;
  /** x ascending; a band of no height is a line. */
  readonly points: readonly BandPlace[];
  /** A colour of the theme. */
  readonly colour: string;
  /** As SVG has it; missing for a solid line. */
  readonly dash?: string;
}

export interface BandChartProps {
  /** What it shows, as an accessible name. */
  readonly title: string;
  readonly series: readonly BandSeries[];
  readonly xName: string;
  readonly yName: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** A level to be reached. */
  readonly threshold?: number;
  readonly isLogX?: boolean;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const MARGIN = { top: 8, right: 14, bottom: 38, left: 58 };

/** From the lowest to the highest value that is drawn, a little wider. */
function rangeOf(values: readonly number[]): [number, number] {
  const [low = 0, high = 1] = extent(values.filter(Number.isFinite));
  const room = high > low ? 0.05 * (high - low) : Math.max(0.05 * Math.abs(high), 0.05);
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}

export function BandChart(props: BandChartProps) {
  const { title, width, height, threshold, formatX, formatY, xName, yName } = props;
  const isLog = props.isLogX === true;
  // A logarithmic axis has no 0, where every training begins.
  const series = isLog
    ? props.series.map((each) => ({ ...each, points: each.points.filter((place) => place.x > 0) }))
    : props.series;
  const [cursor, setCursor] = useState<number | null>(null);
  const clip = useId();
  const all = series.flatMap(({ points }) => points);
  const places = [...new Set(all.map(({ x }) => x))].toSorted((a, b) => a - b);
  const positive = places.find((x) => x > 0) ?? 1;
  const last = places.at(-1) ?? 1;
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const x = isLog
    ? scaleLog([positive, Math.max(last, 10 * positive)], [MARGIN.left, right]).clamp(true)
    : scaleLinear([Math.min(0, places[0] ?? 0), last || 1], [MARGIN.left, right]);
  const heights = [
    ...all.flatMap(({ low, high }) => [low, high]),
    ...(threshold === undefined ? [] : [threshold]),
  ];
  const y = scaleLinear(rangeOf(heights), [bottom, MARGIN.top]);
  const shade = area<BandPlace>()
    .x((place) => x(place.x))
    .y0((place) => y(place.low))
    .y1((place) => y(place.high));
  const stroke = line<BandPlace>()
    .x((place) => x(place.x))
    .y((place) => y(place.middle));
  const xTicks = isLog
    ? roomy(decimalTicks(x.domain() as [number, number]), x)
    : ticks(...(x.domain() as [number, number]), Math.max(2, Math.floor(width / 110)));
  const at = cursor === null ? null : (places[cursor] ?? null);
  const reading = at === null ? "" : readOut(series, at, props);
  return (
    <ChartCursor
      className="band-chart"
      label={title}
      count={places.length}
      index={cursor}
      onIndex={setCursor}
      indexAt={(px) => nearest(places, x.invert(px))}
      valueText={reading}
    >
      <svg width={width} height={height} role="img" aria-label={title}>
        <clipPath id={clip}>
          <rect x={MARGIN.left} y={0} width={Math.max(0, right - MARGIN.left)} height={bottom} />
        </clipPath>
        {ticks(...(y.domain() as [number, number]), 5).map((value) => (
          <g key={value}>
            <line className="band-grid" x1={MARGIN.left} x2={right} y1={y(value)} y2={y(value)} />
            <text
              className="plot-tick"
              x={MARGIN.left - 7}
              y={y(value)}
              dy="0.32em"
              textAnchor="end"
            >
              {formatY(value)}
            </text>
          </g>
        ))}
        {xTicks.map((value) => (
          <text key={value} className="plot-tick" x={x(value)} y={bottom + 15} textAnchor="middle">
            {formatX(value)}
          </text>
        ))}
        <text
          className="plot-axis"
          x={(MARGIN.left + right) / 2}
          y={height - 5}
          textAnchor="middle"
        >
          {xName}
        </text>
        <text
          className="plot-axis"
          transform={`translate(11 ${(MARGIN.top + bottom) / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {yName}
        </text>
        <g clipPath={`url(#${clip})`}>
          {series.map(({ id, points, colour }) => (
            <path key={id} className="band-shade" d={shade(points) ?? ""} fill={colour} />
          ))}
          {series.map(({ id, points, colour, dash }) => (
            <path
              key={id}
              className="band-line"
              d={stroke(points) ?? ""}
              stroke={colour}
              strokeDasharray={dash}
            />
          ))}
          {threshold !== undefined && (
            <line
              className="band-threshold"
              x1={MARGIN.left}
              x2={right}
              y1={y(threshold)}
              y2={y(threshold)}
            />
          )}
          {at !== null && (
            <line className="plot-cursor" x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={bottom} />
          )}
        </g>
      </svg>
      <ul className="band-legend">
        {series.map((each) => (
          <li key={each.id}>
            <svg width="26" height="8" aria-hidden>
              <line x1="1" x2="25" y1="4" y2="4" stroke={each.colour} strokeDasharray={each.dash} />
            </svg>
            {each.label}
            {at !== null && <b>{valueOf(each, at, formatY)}</b>}
          </li>
        ))}
        {at !== null && <li className="band-at">{`at ${formatX(at)} ${xName}`}</li>}
      </ul>
    </ChartCursor>
  );
}

/** 1, 2 and 5 times the powers of ten in a range, the powers first. */
function decimalTicks([low, high]: readonly [number, number]): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: last - first + 1 }, (_, k) => 10 ** (first + k));
  return [1, 5, 2]
    .flatMap((digit) => powers.map((power) => Number((digit * power).toPrecision(1))))
    .filter((value) => value >= low && value <= high);
}

const TICK_ROOM = 56;

/** Those that do not come too near to one before them in the list. */
function roomy(values: readonly number[], x: (value: number) => number): number[] {
  const kept: number[] = [];
  for (const value of values) {
    if (kept.every((other) => Math.abs(x(other) - x(value)) >= TICK_ROOM)) kept.push(value);
  }
  return kept;
}

function nearest(places: readonly number[], x: number): number | null {
  let best: number | null = null;
  for (const [index, place] of places.entries()) {
    if (best === null || Math.abs(place - x) < Math.abs((places[best] ?? 0) - x)) best = index;
  }
  return best;
}

/** The last place at or before x; "–" before the first and after the last. */
function valueOf({ points }: BandSeries, x: number, format: (value: number) => string): string {
  const found = points.findLast((place) => place.x <= x);
  return found && x <= (points.at(-1)?.x ?? x) ? format(found.middle) : "–";
}

function readOut(
  series: readonly BandSeries[],
  x: number,
  { formatX, formatY, xName }: BandChartProps,
): string {
  const values = series.map((each) => `${each.label} ${valueOf(each, x, formatY)}`);
  return `${formatX(x)} ${xName}: ${values.join(", ")}`;
}

/** Colours and dashes that tell series apart, with and without colour. */
const COLOURS = ["--accent", "--feature", "--neg", "--pos", "--param", "--soft"] as const;
const DASHES = [undefined, "7 3", "2 3", "9 3 2 3", "4 2", "1 4"] as const;

/** So many series can be told apart. */
export const MOST_SERIES = COLOURS.length;

/** The look of a series by its number. */
export function seriesLook(index: number): Pick<BandSeries, "colour" | "dash"> {
  const dash = DASHES[index % DASHES.length];
  const colour = `var(${COLOURS[index % COLOURS.length]})`;
  return dash === undefined ? { colour } : { colour, dash };
}

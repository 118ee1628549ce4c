/** Train and test curves over steps (recharts): train solid, test dashed, names at the lines' ends. */
import { ticks } from "d3";
import {
  CartesianGrid,
  Line,
  LineChart,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";

export interface CurvePoint {
  readonly step: number;
  readonly epoch: number;
  readonly train: number;
  readonly test: number;
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
  readonly range: readonly [number, number | null];
  /** Where the vertical axis is marked; by default at about four round values. */
  readonly ticks?: readonly number[];
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
  const { pinned = [] } = props;
  const ends = [points, ...pinned.map((curve) => curve.points)].map((line) => line.at(-1)?.step);
  const end = Math.max(SHORTEST, ...ends.map((step) => step ?? 0));
  // A line of one point is not seen.
  const isPoint = points.length === 1;
  return (
    <LineChart
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
        tick={TICK}
        label={{ value: "step", position: "insideBottom", offset: -10, className: "plot-axis" }}
      />
      <YAxis
        type="number"
        domain={[range[0], range[1] ?? "auto"]}
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
        content={<CurveTip format={format} />}
      />
      <Line
        dataKey="test"
        className="curve-test"
        type="linear"
        stroke="var(--number)"
        dot={isPoint ? dotOf("var(--number)") : false}
        activeDot={dotOf("var(--number)")}
        isAnimationActive={false}
      />
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
      <EndLabels last={points.at(-1)} />
      <PinnedLabels pinned={pinned} />
    </LineChart>
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
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}) {
  const { format, active, payload } = props;
  const found = payload?.find((item) => "train" in (item.payload as object));
  const point = found?.payload as CurvePoint | undefined;
  if (!active || !point) return null;
  return (
    <div className="curve-tip">
      <span>{`step ${point.step} · epoch ${point.epoch}`}</span>
      <span>
        train <b>{format(point.train)}</b>
      </span>
      <span>
        test <b>{format(point.test)}</b>
      </span>
    </div>
  );
}

/** The names of both lines beside their last points, moved apart where they would overlap. */
function EndLabels({ last }: { last: CurvePoint | undefined }) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!last || !area || !x || !y) return null;
  const train = y(last.train);
  const test = y(last.test);
  if (train === undefined || test === undefined) return null;
  const [trainY, testY] = apart(train, test, LABEL_HEIGHT, area.y, area.y + area.height);
  const left = (x(last.step) ?? 0) + 5;
  return (
    <g className="curve-labels" aria-hidden>
      <text className="curve-label-train" x={left} y={trainY} dy="0.32em">
        train
      </text>
      <text className="curve-label-test" x={left} y={testY} dy="0.32em">
        test
      </text>
    </g>
  );
}

/** Two places at least `gap` apart and within [low, high], each as near as it can be to its own. */
export function apart(
  a: number,
  b: number,
  gap: number,
  low: number,
  high: number,
): readonly [number, number] {
  const half = gap / 2;
  if (Math.abs(a - b) >= gap) return [a, b];
  const middle = Math.min(high - half, Math.max(low + half, (a + b) / 2));
  return a <= b ? [middle - half, middle + half] : [middle + half, middle - half];
}

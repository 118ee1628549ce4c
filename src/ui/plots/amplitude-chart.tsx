/**
 * Amplitudes as bars: height |amplitude| or probability, colour and clock hand the phase
 * (counter-clockwise from the right, as in the complex plane). Draws at most a few dozen bars.
 */
import { scaleBand, scaleLinear } from "d3";
import {
  ketDigits,
  ketOrder,
  matchesKet,
  type KetPattern,
  type QubitOrder,
} from "../../circuit/ket-order.ts";
import type { BasisState } from "./basis-states.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { captionHeight, PlotCaption } from "./plot-caption.tsx";
import { phaseColour } from "./phase-colour.ts";
import { useAxisMarks } from "./use-axis-marks.ts";

export type AmplitudeMeasure = "magnitude" | "probability";

export interface AmplitudeChartProps extends CursorPlotProps {
  readonly states: readonly BasisState[];
  readonly wireCount: number;
  readonly order: QubitOrder;
  /** Whose kets these are, ascending, where they are not those of all wires. */
  readonly wires?: readonly number[] | null;
  /** False of chances that have no amplitudes behind them. */
  readonly hasPhase?: boolean;
  /** What was searched for: it stands out. */
  readonly found: KetPattern | null;
  readonly measure: AmplitudeMeasure;
}

/** A hand is drawn only where there is something for it to be the phase of. */
const VISIBLE_MAGNITUDE = 0.005;
const HAND = 7;
/** The width of a ket's digit, a little generous. */
const DIGIT = 6.6;

export const measureName: Readonly<Record<AmplitudeMeasure, string>> = {
  magnitude: "|amplitude|",
  probability: "probability",
};

export function AmplitudeChart(props: AmplitudeChartProps) {
  const { states, wireCount, order, wires, found, measure, width } = props;
  const { cursor, onCursor, valueText, hasPhase = true } = props;
  const names = ketOrder(wireCount, order, wires);
  const height = Math.max(1, props.height - captionHeight(width));
  const tallest = states.reduce((most, state) => Math.max(most, state[measure]), 0);
  const marks = useAxisMarks(tallest);
  const top = Math.max(marks.at(-1) ?? 1, tallest);
  const ketLength = DIGIT * wireCount;
  // Kets that would touch each other stand on end, and the axis keeps clear of them.
  const isSteep = states.length > 1 && ketLength + 6 > (width - 44) / states.length;
  const margin = {
    top: 2 * HAND + 8,
    right: 6,
    bottom: isSteep ? ketLength + 10 : 20,
    left: 38,
  };
  const x = scaleBand<number>()
    .domain(states.map((state) => state.index))
    .range([margin.left, Math.max(margin.left + 1, width - margin.right)])
    .paddingInner(0.32)
    .paddingOuter(0.2);
  const y = scaleLinear()
    .domain([0, top])
    .range([height - margin.bottom, margin.top]);
  const barWidth = Math.min(44, x.bandwidth());
  const hand = Math.min(HAND, x.step() / 2 - 1);
  return (
    <>
      <ChartCursor
        label={`${measureName[measure]} of each basis state, ket order ${names}`}
        className="plot amplitude-chart"
        count={states.length}
        index={cursor}
        onIndex={onCursor}
        indexAt={(px) => {
          const position = Math.floor((px - margin.left) / x.step());
          return position >= 0 && position < states.length ? position : null;
        }}
        valueText={valueText}
      >
        <svg width={width} height={height} aria-hidden>
          {marks.map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line
                className={tick === 0 ? "plot-base" : "plot-grid"}
                x1={margin.left}
                x2={width - margin.right}
              />
              <text className="plot-tick" x={margin.left - 6} dy="0.32em" textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          {states.map((state, position) => {
            const middle = (x(state.index) ?? 0) + x.bandwidth() / 2;
            const tip = y(Math.min(top, state[measure]));
            const isFound = found !== null && matchesKet(state.index, found);
            const look = [
              "amplitude-bar",
              cursor === position || isFound ? "is-lit" : "",
              found && !isFound ? "is-aside" : "",
            ];
            return (
              <g
                key={state.index}
                className={look.filter(Boolean).join(" ")}
                transform={`translate(${middle} 0)`}
              >
                <rect
                  x={-barWidth / 2}
                  y={tip}
                  width={barWidth}
                  height={Math.max(0, y(0) - tip)}
                  rx={Math.min(4, barWidth / 4)}
                  fill={hasPhase ? phaseColour(state.phase) : "var(--accent)"}
                />
                {hasPhase && state.magnitude > VISIBLE_MAGNITUDE && hand > 3 && (
                  <g transform={`translate(0 ${tip - hand - 4})`}>
                    <circle className="clock-face" r={hand} />
                    <line
                      className="clock-hand"
                      x2={hand * Math.cos(state.phase)}
                      y2={-hand * Math.sin(state.phase)}
                    />
                  </g>
                )}
                <Ket
                  text={ketDigits(state.index, wireCount, order)}
                  isSteep={isSteep}
                  y={height - margin.bottom}
                />
              </g>
            );
          })}
        </svg>
      </ChartCursor>
      <PlotCaption>
        {`basis state |${names}⟩ · height ${measureName[measure]}${hasPhase ? " · colour and hand phase" : ""}`}
      </PlotCaption>
    </>
  );
}

function Ket({ text, isSteep, y }: { text: string; isSteep: boolean; y: number }) {
  return isSteep ? (
    <text
      className="plot-ket plot-ket-steep"
      transform={`translate(3.5 ${y + 6}) rotate(-90)`}
      textAnchor="end"
    >
      {text}
    </text>
  ) : (
    <text className="plot-ket" y={y + 15} textAnchor="middle">
      {text}
    </text>
  );
}

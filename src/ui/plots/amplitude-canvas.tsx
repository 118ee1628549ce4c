/** All amplitudes of a larger state as thin bars on a canvas, with a readout under the cursor. */
import { scaleLinear } from "d3";
import { useCallback } from "react";
import { measureName, type AmplitudeMeasure } from "./amplitude-chart.tsx";
import {
  ketDigits,
  ketOrder,
  onlyMatch,
  type KetPattern,
  type QubitOrder,
} from "../../circuit/ket-order.ts";
import type { Arrangement, BasisState } from "./basis-states.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { captionHeight, PlotCaption } from "./plot-caption.tsx";
import { phaseColourStep } from "./phase-colour.ts";
import { drawHand, LEAST_HAND_CELL } from "./phase-hand.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { useAxisMarks } from "./use-axis-marks.ts";

export interface AmplitudeCanvasProps extends CursorPlotProps {
  /** All of them, in the order in which they are drawn. */
  readonly states: readonly BasisState[];
  readonly arrangement: Arrangement;
  readonly wireCount: number;
  readonly order: QubitOrder;
  /** Whose kets these are, ascending, where they are not those of all wires. */
  readonly wires?: readonly number[] | null;
  /** False of chances that have no amplitudes behind them. */
  readonly hasPhase?: boolean;
  /** What was searched for: marked when it is one basis state. */
  readonly found: KetPattern | null;
  readonly measure: AmplitudeMeasure;
}

const MARGIN = { top: 10, right: 6, bottom: 20, left: 38 };

export function AmplitudeCanvas(props: AmplitudeCanvasProps) {
  const { states, arrangement, wireCount, order, found, measure, width } = props;
  const { cursor, onCursor, valueText, wires, hasPhase = true } = props;
  const names = ketOrder(wireCount, order, wires);
  const height = Math.max(1, props.height - captionHeight(width));
  const count = states.length;
  const plotWidth = Math.max(1, width - MARGIN.left - MARGIN.right);
  const plotHeight = Math.max(1, height - MARGIN.top - MARGIN.bottom);
  const tallest = states.reduce((most, state) => Math.max(most, state[measure]), 0);
  const marks = useAxisMarks(tallest);
  const top = Math.max(marks.at(-1) ?? 1, tallest);
  const y = scaleLinear().domain([0, top]).range([plotHeight, 0]);

  const draw = useCallback<Draw>(
    (context, colour) => {
      const bars = { states, measure, hasPhase, perUnit: plotHeight / top };
      drawBars(context, bars, plotWidth, plotHeight, colour);
    },
    [states, measure, hasPhase, plotWidth, plotHeight, top],
  );

  const only = found && onlyMatch(found, wireCount);
  const marked =
    cursor ?? (only === null ? null : states.findIndex((state) => state.index === only));
  const cursorX = marked === null ? null : ((marked + 0.5) / count) * plotWidth;
  return (
    <>
      <ChartCursor
        label={`${measureName[measure]} of all ${count} basis states, ket order ${names}`}
        className="plot amplitude-canvas"
        count={count}
        index={cursor}
        onIndex={onCursor}
        indexAt={(px) => {
          const index = Math.floor(((px - MARGIN.left) / plotWidth) * count);
          return index >= 0 && index < count ? index : null;
        }}
        valueText={valueText}
      >
        <PlotCanvas
          width={plotWidth}
          height={plotHeight}
          left={MARGIN.left}
          top={MARGIN.top}
          draw={draw}
        />
        <svg width={width} height={height} aria-hidden>
          {marks.map((tick) => (
            <g key={tick} transform={`translate(0 ${MARGIN.top + y(tick)})`}>
              <line
                className={tick === 0 ? "plot-base" : "plot-grid"}
                x1={MARGIN.left}
                x2={width - MARGIN.right}
              />
              <text className="plot-tick" x={MARGIN.left - 6} dy="0.32em" textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          {cursorX !== null && (
            <line
              className="plot-cursor"
              x1={MARGIN.left + cursorX}
              x2={MARGIN.left + cursorX}
              y1={MARGIN.top}
              y2={MARGIN.top + plotHeight}
            />
          )}
          {[0, count / 4, count / 2, (3 * count) / 4].map((position) => (
            <text
              key={position}
              className="plot-ket"
              x={MARGIN.left + ((position + 0.5) / count) * plotWidth}
              y={height - MARGIN.bottom + 15}
            >
              {ketDigits(states[position]?.index ?? 0, wireCount, order)}
            </text>
          ))}
        </svg>
      </ChartCursor>
      <PlotCaption>
        {`basis state |${names}⟩${arrangement === "size" ? ", the likeliest first" : ""} · height ${measureName[measure]}${hasPhase ? ` · colour${plotWidth / count >= LEAST_HAND_CELL ? " and hand" : ""} phase` : ""}`}
      </PlotCaption>
    </>
  );
}

/** One bar per basis state; where several share a pixel, the largest of them stands for them. */
function drawBars(
  context: CanvasRenderingContext2D,
  bars: {
    readonly states: readonly BasisState[];
    readonly measure: AmplitudeMeasure;
    readonly hasPhase: boolean;
    /** CSS pixels. */
    readonly perUnit: number;
  },
  width: number,
  height: number,
  colour: (name: string) => string,
): void {
  const { states, measure, hasPhase, perUnit } = bars;
  const slotCount = Math.min(states.length, Math.floor(width));
  const slotWidth = width / slotCount;
  const gap = slotWidth > 3 ? 1 : 0;
  for (let slot = 0; slot < slotCount; slot++) {
    const start = Math.floor((slot * states.length) / slotCount);
    const end = Math.max(start + 1, Math.floor(((slot + 1) * states.length) / slotCount));
    let tallest = states[start] as BasisState;
    for (const state of states.slice(start + 1, end)) {
      if (state[measure] > tallest[measure]) tallest = state;
    }
    const tall = tallest[measure] * perUnit;
    context.fillStyle = hasPhase ? phaseColourStep(tallest.phase) : colour("--accent");
    context.fillRect(slot * slotWidth, height - tall, slotWidth - gap, tall);
    if (hasPhase && slotWidth >= LEAST_HAND_CELL && tall > 1) {
      const reach = slotWidth * 0.42;
      // Above the bar, or inside it where there is nothing above.
      const y = Math.max(reach + 1, height - tall - reach - 2);
      const x = (slot + 0.5) * slotWidth;
      drawHand(context, { x, y, reach, phase: tallest.phase }, colour("--ink"), colour("--panel"));
    }
  }
}

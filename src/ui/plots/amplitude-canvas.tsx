/** All amplitudes of a larger state as thin bars on a canvas, with a readout under the cursor. */
import { scaleLinear } from "d3";
import { useCallback } from "react";
import { measureName, type AmplitudeMeasure } from "./amplitude-chart.tsx";
import {
  displayIndex,
  ketDigits,
  ketOrder,
  onlyMatch,
  type KetPattern,
  type QubitOrder,
} from "../../circuit/ket-order.ts";
import { ChartCursor } from "./chart-cursor.tsx";
import { phaseColourStep, phaseOf } from "./phase-colour.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { useAxisMarks } from "./use-axis-marks.ts";

export interface AmplitudeCanvasProps {
  /** Interleaved re, im, little-endian. */
  readonly amplitudes: Float64Array;
  readonly wireCount: number;
  readonly order: QubitOrder;
  /** What was searched for: marked when it is one basis state. */
  readonly found: KetPattern | null;
  readonly measure: AmplitudeMeasure;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The place under the cursor, counted in the order of qubits chosen. */
  readonly cursor: number | null;
  readonly onCursor: (place: number | null) => void;
  readonly valueText: string;
}

const MARGIN = { top: 10, right: 6, bottom: 36, left: 38 };

export function AmplitudeCanvas(props: AmplitudeCanvasProps) {
  const { amplitudes, wireCount, order, found, measure, width, height } = props;
  const { cursor, onCursor, valueText } = props;
  const count = amplitudes.length / 2;
  const plotWidth = Math.max(1, width - MARGIN.left - MARGIN.right);
  const plotHeight = Math.max(1, height - MARGIN.top - MARGIN.bottom);
  const tallest = largest(amplitudes, measure);
  const marks = useAxisMarks(tallest);
  const top = Math.max(marks.at(-1) ?? 1, tallest);
  const y = scaleLinear().domain([0, top]).range([plotHeight, 0]);

  const draw = useCallback<Draw>(
    (context) => {
      const bars = { amplitudes, order, measure, perUnit: plotHeight / top };
      drawBars(context, bars, plotWidth, plotHeight);
    },
    [amplitudes, order, measure, plotWidth, plotHeight, top],
  );

  const only = found && onlyMatch(found, wireCount);
  const marked = cursor ?? (only === null ? null : displayIndex(only, wireCount, order));
  const cursorX = marked === null ? null : ((marked + 0.5) / count) * plotWidth;
  return (
    <ChartCursor
      label={`${measureName[measure]} of all ${count} basis states, ket order ${ketOrder(wireCount, order)}`}
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
        {[0, count / 4, count / 2, (3 * count) / 4].map((place) => (
          <text
            key={place}
            className="plot-ket"
            x={MARGIN.left + ((place + 0.5) / count) * plotWidth}
            y={height - MARGIN.bottom + 15}
          >
            {ketDigits(displayIndex(place, wireCount, order), wireCount, order)}
          </text>
        ))}
        <text
          className="plot-axis"
          x={MARGIN.left + plotWidth / 2}
          y={height - 5}
          textAnchor="middle"
        >
          {`basis state |${ketOrder(wireCount, order)}⟩ · height ${measureName[measure]} · colour phase`}
        </text>
      </svg>
    </ChartCursor>
  );
}

function sizeAt(amplitudes: Float64Array, index: number, measure: AmplitudeMeasure): number {
  const re = amplitudes[2 * index] as number;
  const im = amplitudes[2 * index + 1] as number;
  const probability = re * re + im * im;
  return measure === "probability" ? probability : Math.sqrt(probability);
}

function largest(amplitudes: Float64Array, measure: AmplitudeMeasure): number {
  let most = 0;
  for (let index = 0; index < amplitudes.length / 2; index++) {
    most = Math.max(most, sizeAt(amplitudes, index, measure));
  }
  return most;
}

/** One bar per basis state; where several share a pixel, the largest of them stands for them. */
function drawBars(
  context: CanvasRenderingContext2D,
  bars: {
    readonly amplitudes: Float64Array;
    readonly order: QubitOrder;
    readonly measure: AmplitudeMeasure;
    /** CSS pixels. */
    readonly perUnit: number;
  },
  width: number,
  height: number,
): void {
  const { amplitudes, order, measure, perUnit } = bars;
  const count = amplitudes.length / 2;
  const wireCount = Math.log2(count);
  const slotCount = Math.min(count, Math.floor(width));
  const slotWidth = width / slotCount;
  const gap = slotWidth > 3 ? 1 : 0;
  for (let slot = 0; slot < slotCount; slot++) {
    const start = Math.floor((slot * count) / slotCount);
    const end = Math.max(start + 1, Math.floor(((slot + 1) * count) / slotCount));
    let tallest = displayIndex(start, wireCount, order);
    for (let place = start + 1; place < end; place++) {
      const index = displayIndex(place, wireCount, order);
      if (sizeAt(amplitudes, index, measure) > sizeAt(amplitudes, tallest, measure)) {
        tallest = index;
      }
    }
    const tall = sizeAt(amplitudes, tallest, measure) * perUnit;
    const re = amplitudes[2 * tallest] as number;
    const im = amplitudes[2 * tallest + 1] as number;
    context.fillStyle = phaseColourStep(phaseOf(re, im));
    context.fillRect(slot * slotWidth, height - tall, slotWidth - gap, tall);
  }
}

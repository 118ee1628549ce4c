/** Mutual information between every two wires as a grid of cells, in bits from 0 to 2. */
import { memo } from "react";
import { printedNames } from "../../circuit/ket-order.ts";
import { formatFixed } from "../primitives/format.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { captionHeight, PlotCaption, Ramp } from "./plot-caption.tsx";

export interface EntanglementMapProps extends CursorPlotProps {
  /** wireCount × wireCount, bits, by wire. */
  readonly mutualInformation: Float64Array;
  /** Wires in the order in which they are drawn. */
  readonly wires: readonly number[];
}

/** Two wires can share no more: they are maximally entangled, with each other alone. */
const MOST_BITS = 2;
/** So strong that the ink of the numbers can still be read on it. */
const STRONGEST = 0.6;
const TOP = 18;
const LEFT = 30;
const MOST_CELL = 44;
/** Numbers fit in cells of so many pixels. */
const NUMBERED_CELL = 30;

export const EntanglementMap = memo(function EntanglementMap(props: EntanglementMapProps) {
  const { mutualInformation, wires, width, height, cursor, onCursor, valueText } = props;
  const count = wires.length;
  const side = Math.max(
    5,
    Math.min(
      MOST_CELL,
      (height - TOP - captionHeight(Number.POSITIVE_INFINITY) - 4) / count,
      (width - LEFT) / count,
    ),
  );
  const step = side < 12 ? 2 : 1;
  const columnStep = Math.ceil(24 / side);
  return (
    <div className="entanglement-map">
      <ChartCursor
        label={`Mutual information between wires ${printedNames(wires)}, bits`}
        className="plot"
        count={count * count}
        index={cursor}
        onIndex={onCursor}
        rowLength={count}
        indexAt={(x, y) => {
          const column = Math.floor((x - LEFT) / side);
          const row = Math.floor((y - TOP) / side);
          const isInside = column >= 0 && column < count && row >= 0 && row < count;
          return isInside ? row * count + column : null;
        }}
        valueText={valueText}
      >
        <svg width={LEFT + count * side + 2} height={TOP + count * side + 2} aria-hidden>
          {wires.map((a, row) =>
            wires.map((b, column) => {
              const bits = mutualInformation[a * count + b] ?? 0;
              const x = LEFT + column * side;
              const y = TOP + row * side;
              const gap = side > 6 ? 1.5 : 0.5;
              return (
                <g key={`${a} ${b}`} transform={`translate(${x} ${y})`}>
                  <rect
                    className={a === b ? "share-self" : "share-empty"}
                    width={side - gap}
                    height={side - gap}
                    rx={Math.min(4, side / 6)}
                  />
                  {a !== b && (
                    <rect
                      className="share-bits"
                      width={side - gap}
                      height={side - gap}
                      rx={Math.min(4, side / 6)}
                      fillOpacity={STRONGEST * Math.min(1, bits / MOST_BITS)}
                    />
                  )}
                  {a !== b && side >= NUMBERED_CELL && (
                    <text
                      className="share-number"
                      x={(side - gap) / 2}
                      y={(side - gap) / 2}
                      dy="0.35em"
                      textAnchor="middle"
                    >
                      {formatFixed(bits, 2)}
                    </text>
                  )}
                </g>
              );
            }),
          )}
          {wires.map((wire, place) => (
            <g key={wire}>
              {place % step === 0 && (
                <text
                  className="plot-ket plot-ket-small"
                  x={LEFT - 6}
                  y={TOP + (place + 0.5) * side}
                  dy="0.35em"
                  textAnchor="end"
                >
                  {`q${wire}`}
                </text>
              )}
              {place % columnStep === 0 && (
                <text
                  className="plot-ket plot-ket-small"
                  x={LEFT + (place + 0.5) * side}
                  y={TOP - 6}
                  textAnchor="middle"
                >
                  {`q${wire}`}
                </text>
              )}
            </g>
          ))}
          {cursor !== null && (
            <rect
              className="cell-cursor"
              x={LEFT + (cursor % count) * side}
              y={TOP + Math.floor(cursor / count) * side}
              width={side - 1}
              height={side - 1}
              rx={Math.min(4, side / 6)}
            />
          )}
        </svg>
      </ChartCursor>
      <PlotCaption>
        shared by two wires, bits{" "}
        <Ramp to="color-mix(in srgb, var(--accent) 60%, var(--grid))" most={String(MOST_BITS)} />
      </PlotCaption>
    </div>
  );
});

/** Chances of the outcomes of measuring some wires: one bar for one wire, a row for each outcome of more. */
import { displayIndex, ketDigits } from "../../../circuit/ket-order.ts";
import { formatFixed } from "../../primitives/format.ts";
import type { DrawingProps } from "./display-glyph.tsx";
import { outcomeChances } from "./read-density.ts";

/** A row less high than this has no room for a number. */
const LEAST_TEXT_HEIGHT = 14;

const percent = (chance: number): string => `${formatFixed(100 * chance, 0)}%`;

export function ChanceBars({ density, frame, order }: DrawingProps) {
  const chances = outcomeChances(density);
  const { x, y, width, height } = frame;
  if (chances.length === 2) {
    const one = chances[1] ?? 0;
    return (
      <>
        <rect
          className="display-fill"
          x={x}
          width={width}
          y={y + height * (1 - one)}
          height={height * one}
        />
        <text className="display-text" y={y + height / 2 + 4}>
          {percent(one)}
        </text>
      </>
    );
  }
  const wireCount = Math.log2(chances.length);
  const row = height / chances.length;
  return chances.map((chance, index) => {
    const top = y + row * displayIndex(index, wireCount, order);
    return (
      <g key={ketDigits(index, wireCount, order)}>
        <rect
          className="display-fill"
          x={x}
          y={top + 0.5}
          width={width * chance}
          height={row - 1}
        />
        {row >= LEAST_TEXT_HEIGHT && (
          <text className="display-text display-text-small" y={top + row / 2 + 3.5}>
            {percent(chance)}
          </text>
        )}
      </g>
    );
  });
}

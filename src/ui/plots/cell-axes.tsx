/** The digits along the rows and columns of a grid of basis states, as many as there is room for. */
import {
  placeDigits,
  printedNames,
  printedWires,
  type QubitOrder,
} from "../../circuit/ket-order.ts";
import { labelStep, type CellLayout } from "./cell-layout.ts";

export interface CellAxesProps {
  readonly layout: CellLayout;
  readonly wireCount: number;
  /** Where the cells begin, CSS pixels. */
  readonly left: number;
  readonly top: number;
}

/** The width of a digit and the height of a line, a little generous. */
export const DIGIT = 6.4;
const LINE = 12;

export function CellAxes({ layout, wireCount, left, top }: CellAxesProps) {
  const { columnDigits, columnCount, rowCount, cellWidth, cellHeight } = layout;
  const rowDigits = wireCount - columnDigits;
  const columnStep = labelStep(cellWidth, DIGIT * columnDigits + 4);
  const rowStep = labelStep(cellHeight, LINE);
  const every = (count: number, step: number): number[] =>
    Array.from({ length: Math.ceil(count / step) }, (_, k) => k * step);
  return (
    <>
      {columnDigits > 0 &&
        every(columnCount, columnStep).map((column) => (
          <text
            key={`c${column}`}
            className="plot-ket plot-ket-small"
            x={left + (column + (columnStep === 1 ? 0.5 : 0)) * cellWidth}
            y={top + rowCount * cellHeight + 12}
            textAnchor={columnStep === 1 ? "middle" : "start"}
          >
            {placeDigits(column, columnDigits)}
          </text>
        ))}
      {rowDigits > 0 &&
        every(rowCount, rowStep).map((row) => (
          <text
            key={`r${row}`}
            className="plot-ket plot-ket-small"
            x={left - 5}
            y={top + (row + 0.5) * cellHeight}
            dy="0.35em"
            textAnchor="end"
          >
            {placeDigits(row, rowDigits)}
          </text>
        ))}
    </>
  );
}

/** "rows q5 q4 q3, columns q2 q1 q0": which digits are where. */
export function cellNames(
  layout: CellLayout,
  wireCount: number,
  order: QubitOrder,
  ofWires?: readonly number[] | null,
): string {
  const wires = printedWires(wireCount, order).map((place) => ofWires?.[place] ?? place);
  const split = wireCount - layout.columnDigits;
  const parts: string[] = [];
  if (split > 0) parts.push(`rows ${printedNames(wires.slice(0, split))}`);
  if (split < wireCount) parts.push(`columns ${printedNames(wires.slice(split))}`);
  return parts.join(", ");
}

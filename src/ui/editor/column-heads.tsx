/** The numbers of the columns, above the wires; a click selects a column, its menu inserts and removes. */
import { memo } from "react";
import { useView } from "../app-context.tsx";
import {
  columnHeadY,
  columnX,
  openColumnX,
  wireY,
  COLUMN_PITCH,
  type ColumnRange,
  type Layout,
} from "./geometry.ts";

const REACH = 26;

/** The empty column that waits for something to be placed in it. */
function OpenColumn({ layout }: { readonly layout: Layout }) {
  if (layout.openColumn === null) return null;
  const top = wireY(layout, 0) - REACH;
  return (
    <rect
      className="open-column"
      data-testid="open-column"
      x={openColumnX(layout, layout.openColumn) - COLUMN_PITCH / 2 + 4}
      y={top}
      width={COLUMN_PITCH - 8}
      height={wireY(layout, layout.wireCount - 1) + REACH - top}
      rx={9}
    />
  );
}

interface ColumnHeadsProps {
  readonly layout: Layout;
  readonly visible: ColumnRange;
}

export const ColumnHeads = memo(function ColumnHeads({ layout, visible }: ColumnHeadsProps) {
  const current = useView((state) => state.cursor.column);
  const last = Math.min(visible.last, layout.columnCount - 1);
  const numbers = [];
  for (let column = visible.first; column <= last; column++) {
    numbers.push(
      <text
        key={column}
        className={column === current ? "column-head column-head-current" : "column-head"}
        x={columnX(layout, column)}
        y={columnHeadY(layout)}
        data-column={column}
      >
        {column + 1}
      </text>,
    );
  }
  return (
    <g aria-hidden="true">
      <OpenColumn layout={layout} />
      {numbers}
    </g>
  );
});

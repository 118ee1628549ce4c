/** The ops of the grid, column by column: what is pushed aside slides as a column, and nothing in it is drawn anew. */
import { memo, useEffect, useMemo, useState, type RefObject } from "react";
import { opsByColumn } from "../../circuit/arrange.ts";
import { blockSpan, findOps, type BlockSpan } from "../../circuit/block-commands.ts";
import type { Circuit, Op } from "../../circuit/circuit.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { isInert } from "../../circuit/gate-table.ts";
import { useView } from "../app-context.tsx";
import { previewDrop } from "./circuit-edits.ts";
import { createColumnNames } from "./column-names.ts";
import { useGesture } from "./editor-context.tsx";
import { movingOps } from "./gesture-store.ts";
import {
  columnsInView,
  columnX,
  CONDITION_HEIGHT,
  opBox,
  type ColumnRange,
  type Layout,
} from "./geometry.ts";
import { OpGlyph } from "./op-glyph.tsx";
import { useLitOps } from "./use-lit-ops.ts";

/** The circuit as the grid draws it: as it is, or as it would be after the drop at hand. */
export interface ShownCircuit {
  readonly circuit: Circuit;
  /** The ops of the document: what only moved over is still drawn as the same op. */
  readonly before: readonly Op[];
  readonly landed: readonly string[];
  /** What has landed covers these cells of the shown circuit. */
  readonly landing: BlockSpan | null;
}

const NONE: readonly string[] = [];

export function useShownCircuit(circuit: Circuit): ShownCircuit {
  const drag = useGesture((state) => state.drag);
  return useMemo(() => {
    const preview = drag && previewDrop(circuit, drag.item, drag.drop, drag);
    const before = circuit.ops;
    if (!preview) return { circuit, before, landed: NONE, landing: null };
    const ops = findOps(preview.circuit, preview.landed);
    const isPlaced = drag.drop.kind === "place" || drag.drop.kind === "move";
    const landing = isPlaced && ops.length > 0 ? blockSpan(ops, circuit.wires.length) : null;
    return { ...preview, before, landing };
  }, [circuit, drag]);
}

/** The ops to draw by the column they are shown in. An op that differs by its column alone is the old one. */
function drawnColumns(shown: readonly Op[], before: readonly Op[]): Map<number, Op[]> {
  if (shown === before) return opsByColumn(shown);
  const known = new Map(before.map((op) => [op.id, op]));
  const columns = opsByColumn(shown);
  for (const ops of columns.values()) {
    for (const [index, op] of ops.entries()) {
      const old = known.get(op.id);
      const isSame =
        old?.gate === op.gate &&
        old.targets === op.targets &&
        old.controls === op.controls &&
        old.angles === op.angles &&
        old.bit === op.bit &&
        old.when === op.when;
      if (isSame) ops[index] = old;
    }
  }
  return columns;
}

/** The columns in sight and some beside them; it changes a few columns at a time. */
export function useVisibleColumns(
  scroller: RefObject<HTMLElement | null>,
  layout: Layout,
): ColumnRange {
  const [scrollLeft, setScrollLeft] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const follow = (): void => setScrollLeft(element.scrollLeft);
    element.addEventListener("scroll", follow, { passive: true });
    return () => element.removeEventListener("scroll", follow);
  }, [scroller]);
  const { first, last } = columnsInView(layout, scrollLeft);
  return useMemo(() => ({ first, last }), [first, last]);
}

interface ColumnProps {
  readonly ops: readonly Op[];
  readonly customGates: Circuit["customGates"];
  readonly x: number;
  readonly top: number;
  readonly rowPitch: number;
  readonly selected: ReadonlySet<string>;
  readonly faded: ReadonlySet<string>;
  readonly landed: ReadonlySet<string>;
}

function Column(props: ColumnProps) {
  const { ops, customGates, x, top, rowPitch, selected, faded, landed } = props;
  const definitions = customGates ? { customGates } : {};
  return (
    <g className="grid-column" style={{ transform: `translate(${x}px, 0)` }}>
      {ops.map((op) => (
        <OpGlyph
          key={op.id}
          op={op}
          definition={definitionOf(definitions, op)}
          x={0}
          top={top}
          rowPitch={rowPitch}
          isSelected={selected.has(op.id)}
          isFaded={faded.has(op.id)}
          isLanding={landed.has(op.id)}
        />
      ))}
    </g>
  );
}

/** The same ops, and the same of them marked. */
const SteadyColumn = memo(Column, (before, after) => {
  const isMarkedAlike = ({ id }: Op): boolean =>
    before.selected.has(id) === after.selected.has(id) &&
    before.faded.has(id) === after.faded.has(id) &&
    before.landed.has(id) === after.landed.has(id);
  return (
    before.x === after.x &&
    before.top === after.top &&
    before.rowPitch === after.rowPitch &&
    before.customGates === after.customGates &&
    before.ops.length === after.ops.length &&
    before.ops.every((op, index) => op === after.ops[index] && isMarkedAlike(op))
  );
});

interface OpsProps {
  readonly layout: Layout;
  readonly shown: ShownCircuit;
  readonly visible: ColumnRange;
}

export function GridOps({ layout, shown, visible }: OpsProps) {
  const selectedIds = useView((state) => state.selectedOps);
  const framedIds = useGesture((state) => state.marqueeOps);
  const movingIds = useGesture(movingOps);
  const { circuit, before, landed: landedIds } = shown;
  const columns = useMemo(() => drawnColumns(circuit.ops, before), [circuit.ops, before]);
  const [nameColumns] = useState(createColumnNames);
  const names = useMemo(() => nameColumns(columns), [nameColumns, columns]);
  const selected = useMemo(() => new Set([...selectedIds, ...framedIds]), [selectedIds, framedIds]);
  const landed = useMemo(() => new Set(landedIds), [landedIds]);
  const lit = useLitOps();
  const faded = useMemo(() => {
    // What has landed somewhere else is shown there.
    const moved = new Set(landedIds.length > 0 ? NONE : movingIds);
    if (!lit) return moved;
    const unlit = circuit.ops.filter(({ id, gate }) => !lit.has(id) && !isInert(gate));
    return new Set([...moved, ...unlit.map(({ id }) => id)]);
  }, [landedIds, movingIds, lit, circuit.ops]);
  const drawn = [];
  for (let column = visible.first; column <= visible.last; column++) {
    const ops = columns.get(column);
    if (!ops) continue;
    drawn.push(
      <SteadyColumn
        key={names.get(column)}
        ops={ops}
        customGates={circuit.customGates}
        x={columnX(layout, column)}
        top={layout.top}
        rowPitch={layout.rowPitch}
        selected={selected}
        faded={faded}
        landed={landed}
      />,
    );
  }
  return drawn;
}

/** Rings around the selected ops; a finger can drag by them because they forbid panning. */
export function SelectionRings({
  layout,
  circuit,
  visible,
}: {
  readonly layout: Layout;
  readonly circuit: Circuit;
  readonly visible: ColumnRange;
}) {
  const selectedIds = useView((state) => state.selectedOps);
  const framedIds = useGesture((state) => state.marqueeOps);
  const isHidden = useGesture((state) => state.drag !== null);
  const wanted = framedIds.length > 0 ? [...selectedIds, ...framedIds] : selectedIds;
  if (wanted.length === 0) return null;
  const ops = findOps(circuit, wanted).filter(
    ({ column }) => column >= visible.first && column <= visible.last,
  );
  return ops.map((op) => {
    const whole = opBox(layout, op);
    const box = op.when
      ? { ...whole, y: whole.y - CONDITION_HEIGHT, height: whole.height + CONDITION_HEIGHT }
      : whole;
    return (
      <div
        key={op.id}
        className="grid-selection"
        data-testid="selection-ring"
        hidden={isHidden}
        style={{ left: box.x - 4, top: box.y - 4, width: box.width + 8, height: box.height + 8 }}
      />
    );
  });
}

/** The frame being drawn around ops. */
export function Marquee() {
  const box = useGesture((state) => state.marquee);
  if (!box) return null;
  const { x, y, width, height } = box;
  return (
    <div
      className="grid-marquee"
      data-testid="marquee"
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    />
  );
}

/** A reading cursor over a chart: the pointer or the arrow keys pick one item, whose value is read out. */
import type { PointerEvent, ReactNode } from "react";

export interface KeyCursorProps {
  /** What is chosen from, as an accessible name. */
  readonly label: string;
  readonly count: number;
  readonly index: number;
  readonly valueText: string;
  readonly onIndex: (index: number) => void;
  /** Items in a row of a grid: up and down move by one row. */
  readonly rowLength?: number;
  /** The keyboard has come: time to read out the first value. */
  readonly onEnter?: () => void;
  /** The keyboard has left. */
  readonly onLeave?: () => void;
}

/**
 * The keyboard's way into a chart: a range input that is never seen (the chart shows its focus ring
 * and its value) and never takes the pointer.
 */
export function KeyCursor(props: KeyCursorProps) {
  const { label, count, index, valueText, onIndex, rowLength, onEnter, onLeave } = props;
  return (
    <input
      type="range"
      className="key-cursor"
      aria-label={label}
      aria-valuetext={valueText}
      min={0}
      max={Math.max(0, count - 1)}
      step={1}
      value={index}
      onChange={(event) => onIndex(Number(event.target.value))}
      onKeyDown={(event) => {
        const rows = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (rowLength === undefined || rows === 0) return;
        event.preventDefault();
        const next = index + rows * rowLength;
        if (next >= 0 && next < count) onIndex(next);
      }}
      onFocus={onEnter}
      onBlur={onLeave}
    />
  );
}

/** What every chart with such a cursor takes: its size, and what is under the cursor. */
export interface CursorPlotProps {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The item under the cursor, counted in the order in which they are drawn. */
  readonly cursor: number | null;
  readonly onCursor: (item: number | null) => void;
  /** What is read out of it. */
  readonly valueText: string;
}

export interface ChartCursorProps {
  readonly label: string;
  readonly count: number;
  /** The item under the cursor, or null. */
  readonly index: number | null;
  readonly onIndex: (index: number | null) => void;
  /** The item under a point of the chart, in its own pixels. */
  readonly indexAt: (x: number, y: number) => number | null;
  readonly valueText: string;
  readonly rowLength?: number;
  readonly className: string;
  readonly children: ReactNode;
}

export function ChartCursor(props: ChartCursorProps) {
  const { label, count, index, onIndex, indexAt, valueText, className, children, rowLength } =
    props;
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    onIndex(indexAt(event.clientX - box.left, event.clientY - box.top));
  };
  return (
    <div
      className={className}
      onPointerMove={move}
      onPointerDown={move}
      onPointerLeave={() => onIndex(null)}
    >
      <KeyCursor
        label={label}
        count={count}
        index={index ?? 0}
        valueText={valueText}
        onIndex={onIndex}
        onEnter={() => {
          if (index === null && count > 0) onIndex(0);
        }}
        onLeave={() => onIndex(null)}
        {...(rowLength === undefined ? {} : { rowLength })}
      />
      {children}
    </div>
  );
}

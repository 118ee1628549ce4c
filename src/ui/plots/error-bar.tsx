/** A measured point with its error bar. */

export interface ErrorBarProps {
  /** CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** The ends of the bar. */
  readonly low: number;
  readonly high: number;
  readonly isHollow?: boolean;
}

export function ErrorBar({ x, y, low, high, isHollow = false }: ErrorBarProps) {
  return (
    <g className={isHollow ? "error-bar is-hollow" : "error-bar"}>
      <line x1={x} x2={x} y1={low} y2={high} />
      <line x1={x - 3} x2={x + 3} y1={low} y2={low} />
      <line x1={x - 3} x2={x + 3} y1={high} y2={high} />
      <circle cx={x} cy={y} r={3.5} />
    </g>
  );
}

/** From one way of giving a curve to another, so that changing the way keeps the curve. */
import { readFunction } from "../../../circuit/read-function.ts";
import { readCurve } from "../../../datasets/curves/build-curve.ts";
import type { CurvePoint, OwnCurve } from "../../../datasets/curves/curve-settings.ts";

/** The places along x that a drawing has a height at. */
export const DRAWN_COLUMNS = 41;
const TABLE_ROWS = 21;

/** Where no curve can be read. */
const LEVEL: readonly CurvePoint[] = [
  [-3, 0],
  [3, 0],
];

const rounded = (value: number): number => Number(value.toFixed(4));

/** A curve at so many even places; values that are not finite become 0. */
function sampled(curve: OwnCurve, count: number): readonly CurvePoint[] {
  const lines =
    curve.kind === "table" ? { kind: "drawn" as const, points: ascending(curve.rows) } : curve;
  const read = readCurve(lines, readFunction);
  const ends = read.ok ? read.value : { from: LEVEL[0]?.[0] ?? -3, to: 3, of: () => 0 };
  return Array.from({ length: count }, (_, k): CurvePoint => {
    const x = ends.from + ((ends.to - ends.from) * k) / (count - 1);
    const y = ends.of(x);
    return [rounded(x), Number.isFinite(y) ? rounded(y) : 0];
  });
}

/** Rows of a table in order of x, the first of each x. */
function ascending(rows: readonly CurvePoint[]): readonly CurvePoint[] {
  const sorted = rows.toSorted(([a], [b]) => a - b);
  return sorted.filter(([x], k) => k === 0 || x > (sorted[k - 1]?.[0] ?? x));
}

export function drawnFrom(curve: OwnCurve): OwnCurve {
  return { kind: "drawn", points: sampled(curve, DRAWN_COLUMNS) };
}

export function tableFrom(curve: OwnCurve): OwnCurve {
  return { kind: "table", rows: sampled(curve, TABLE_ROWS) };
}

/**
 * A drawing after a stroke from one point to another: every height between them is on the line. A stroke may go
 * either way, and over what was drawn before.
 */
export function drawStroke(
  points: readonly CurvePoint[],
  from: CurvePoint,
  to: CurvePoint,
): readonly CurvePoint[] {
  const [left, right] = from[0] <= to[0] ? [from, to] : [to, from];
  const step = (points[1]?.[0] ?? 1) - (points[0]?.[0] ?? 0);
  return points.map(([x, y]): CurvePoint => {
    // A tap between two places moves the nearer one.
    if (x < left[0] - step / 2 || x > right[0] + step / 2) return [x, y];
    const span = right[0] - left[0];
    const share = span === 0 ? 0 : Math.min(1, Math.max(0, (x - left[0]) / span));
    return [x, rounded(left[1] + (right[1] - left[1]) * share)];
  });
}

/** Reads "x y" or "x, y" a line; a first line of words is a heading. Says which line is none. */
export function readTable(text: string): { rows: readonly CurvePoint[]; problem: string } {
  const rows: CurvePoint[] = [];
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const cells = line
      .trim()
      .split(/\s*[,;\t]\s*|\s+/)
      .filter((cell) => cell !== "");
    if (cells.length === 0) continue;
    const numbers = cells.map((cell) => Number(cell.replace("−", "-")));
    const isHeading = rows.length === 0 && index === 0 && numbers.every(Number.isNaN);
    if (isHeading) continue;
    const [x, y] = numbers;
    if (cells.length !== 2 || x === undefined || y === undefined || !Number.isFinite(x + y)) {
      const problem = `Line ${index + 1}, "${line.trim().slice(0, 30)}", is no pair of numbers. Write x and y, such as "0.5, 1.2".`;
      return { rows, problem };
    }
    rows.push([x, y]);
  }
  return { rows, problem: "" };
}

export const writeTable = (rows: readonly CurvePoint[]): string =>
  rows.map(([x, y]) => `${x}, ${y}`).join("\n");

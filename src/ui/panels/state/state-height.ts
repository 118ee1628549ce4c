/** How high the chart of the state may be: what the splitter's keys ask for, and where it folds. Lengths are CSS pixels. */

/** A chart that is lower says nothing any more. */
export const LEAST_HEIGHT = 90;
/** The circuit keeps so much: two wires and the room to drop a gate. */
const LEAST_GRID = 170;
const STEP = 24;
/** What the views have above and below their chart, which comes with it when they unfold. */
const FRAME = 80;

/** Pulled down to less than half of the least height, the views fold. */
export function isFoldedAt(height: number): boolean {
  return height < LEAST_HEIGHT / 2;
}

/** A chart of `height`, 0 while it is folded, can take what the grid has beyond its least. */
export function mostHeight(height: number, gridHeight: number): number {
  const frame = height === 0 ? FRAME : 0;
  return Math.max(LEAST_HEIGHT, Math.floor(height + gridHeight - LEAST_GRID - frame));
}

export interface SplitterNow {
  readonly height: number;
  readonly most: number;
  readonly isFolded: boolean;
}

/** Either another height, or folded or not at the height there was. */
export type SplitterWish =
  | { readonly height: number }
  | { readonly height: null; readonly isFolded: boolean };

/** What a key asks of the splitter, as ARIA's window splitter has it; null for any other key. */
export function splitterKey(
  key: string,
  { height, most, isFolded }: SplitterNow,
): SplitterWish | null {
  switch (key) {
    case "ArrowUp":
      return isFolded
        ? { height: null, isFolded: false }
        : { height: Math.min(most, height + STEP) };
    case "ArrowDown":
      if (isFolded) return { height: null, isFolded: true };
      return height <= LEAST_HEIGHT
        ? { height: null, isFolded: true }
        : { height: Math.max(LEAST_HEIGHT, height - STEP) };
    case "Home":
      return { height: null, isFolded: true };
    case "End":
      return { height: most };
    case "Enter":
      return { height: null, isFolded: !isFolded };
    default:
      return null;
  }
}

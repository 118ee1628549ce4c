/**
 * All basis states as a grid of cells: the first printed digits choose the row, the last ones the column,
 * so that cells read like a page, in the order in which kets count up.
 */

export interface CellLayout {
  /** Digits that choose the column; the others choose the row. */
  readonly columnDigits: number;
  readonly columnCount: number;
  readonly rowCount: number;
  /** CSS pixels. */
  readonly cellWidth: number;
  readonly cellHeight: number;
}

export interface CellBounds {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** No cell is larger. */
  readonly most: number;
  /** No cell is smaller: rather the grid is higher than its bounds, and scrolls. */
  readonly least: number;
}

/** The split of the digits that makes the cells largest, and nearest to square. */
export function fitCells(wireCount: number, bounds: CellBounds): CellLayout {
  let best: CellLayout | null = null;
  for (let columnDigits = 0; columnDigits <= wireCount; columnDigits++) {
    const columnCount = 2 ** columnDigits;
    const rowCount = 2 ** (wireCount - columnDigits);
    const fit = (length: number, count: number): number => Math.min(bounds.most, length / count);
    const cellWidth = fit(bounds.width, columnCount);
    if (best && cellWidth < bounds.least) break;
    const cellHeight = Math.max(bounds.least, fit(bounds.height, rowCount));
    const layout = { columnDigits, columnCount, rowCount, cellWidth, cellHeight };
    if (!best || isLarger(layout, best)) best = layout;
  }
  return best as CellLayout;
}

/** By the shorter side, then by height saved: of equals the one with fewer rows. */
function isLarger(a: CellLayout, b: CellLayout): boolean {
  const side = (layout: CellLayout): number => Math.min(layout.cellWidth, layout.cellHeight);
  return side(a) > side(b) || (side(a) === side(b) && a.rowCount < b.rowCount);
}

/** Every how many cells an axis has a label, so that labels do not touch: a power of two. */
export function labelStep(cellLength: number, labelLength: number): number {
  let step = 1;
  while (step * cellLength < labelLength) step *= 2;
  return step;
}

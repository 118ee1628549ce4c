import { describe, expect, it } from "vitest";
import { columnX, createLayout, fitRows, placeAt, wholeSize, wireY } from "./geometry.ts";
import { toContent } from "./pointer-gestures.ts";
import {
  anchorAt,
  anchorPoint,
  clampZoom,
  LEAST_ZOOM,
  MOST_ZOOM,
  percent,
  wheelZoom,
  wishedZoom,
  ZOOM_STEPS,
} from "./zoom.ts";

const VIEW = { clientWidth: 700, clientHeight: 300 };

function layoutOf(zoom: number, wireCount = 4, columnCount = 12) {
  const rows = fitRows(wireCount, VIEW.clientHeight, zoom);
  return createLayout({ rows, columnCount, viewWidth: VIEW.clientWidth });
}

describe("steps", () => {
  it("lead from the least zoom to the most and back, through 100%", () => {
    const grid = { layout: layoutOf(1), scroller: VIEW };
    const up = [LEAST_ZOOM];
    while (up.length < 30 && up.at(-1) !== MOST_ZOOM) up.push(wishedZoom("in", up.at(-1)!, grid));
    expect(up).toEqual(ZOOM_STEPS);
    const down = [MOST_ZOOM];
    while (down.length < 30 && down.at(-1) !== LEAST_ZOOM) {
      down.push(wishedZoom("out", down.at(-1)!, grid));
    }
    expect(down).toEqual(ZOOM_STEPS.toReversed());
    expect(wishedZoom("in", 1.1, grid)).toBe(1.25);
    expect(wishedZoom("out", 1.1, grid)).toBe(1);
  });

  it("stay within the limits", () => {
    const grid = { layout: layoutOf(1), scroller: VIEW };
    expect(wishedZoom(7, 1, grid)).toBe(MOST_ZOOM);
    expect(wishedZoom(0.01, 1, grid)).toBe(LEAST_ZOOM);
    expect(clampZoom(1.3)).toBe(1.3);
    expect(percent(0.333)).toBe("33%");
  });

  it("a notch of a wheel is about a step, a pinch a little, and the way back undoes it", () => {
    expect(wheelZoom(1, -100)).toBeCloseTo(1.27, 2);
    expect(wheelZoom(1, -3)).toBeCloseTo(1.03, 2);
    expect(wheelZoom(wheelZoom(1, -3), 3)).toBeCloseTo(1, 12);
    expect(wheelZoom(MOST_ZOOM, -100)).toBe(MOST_ZOOM);
    expect(wheelZoom(LEAST_ZOOM, 100)).toBe(LEAST_ZOOM);
  });
});

describe("fit", () => {
  it.each([
    [2, 3],
    [4, 12],
    [20, 30],
    [8, 40],
    [3, 10],
  ])("shows all of %i wires by %i columns, whatever the zoom before", (wireCount, columnCount) => {
    const [zoom = 0, ...others] = [1, 0.3, 2.6].map((now) =>
      wishedZoom("fit", now, { layout: layoutOf(now, wireCount, columnCount), scroller: VIEW }),
    );
    for (const other of others) expect(Math.abs(other - zoom)).toBeLessThanOrEqual(0.011);
    if (zoom === LEAST_ZOOM)
      expect(wholeSize(layoutOf(1, wireCount, columnCount)).width).toBeGreaterThan(2000);
    else {
      const fitted = layoutOf(zoom, wireCount, columnCount);
      expect(fitted.width * zoom).toBeLessThanOrEqual(VIEW.clientWidth);
      expect(fitted.height * zoom).toBeLessThanOrEqual(VIEW.clientHeight);
      expect(columnX(fitted, columnCount - 1)).toBeLessThan(fitted.width - fitted.right);
      // And no smaller than needed.
      const { width, height } = wholeSize(fitted);
      const used = Math.max((width * zoom) / VIEW.clientWidth, (height * zoom) / VIEW.clientHeight);
      if (zoom < 2) expect(used).toBeGreaterThan(0.9);
    }
  });
});

describe("points", () => {
  it.each([0.25, 0.5, 1, 2, 3])("of the window hit the same cell at %f", (zoom) => {
    const layout = layoutOf(zoom, 6, 20);
    const scroller = {
      getBoundingClientRect: () => ({ left: 40, top: 100 }),
      scrollLeft: 33,
      scrollTop: 12,
    } as unknown as HTMLElement;
    for (const [column, wire] of [
      [0, 0],
      [7, 3],
      [19, 5],
    ] as const) {
      const x = 40 - 33 + columnX(layout, column) * zoom;
      const y = 100 - 12 + wireY(layout, wire) * zoom;
      const point = toContent({ scroller, layout }, x, y);
      expect(placeAt(layout, point.x, point.y)).toEqual({ column, wire, isGap: false });
    }
  });

  it("an anchor is the same place of the circuit at every zoom", () => {
    const before = layoutOf(1);
    const anchor = anchorAt(before, columnX(before, 5) + 3, wireY(before, 2) - 4);
    const after = layoutOf(2.5);
    const { x, y } = anchorPoint(after, anchor);
    expect(x - columnX(after, 5)).toBeCloseTo(3, 9);
    expect(y - wireY(after, 2)).toBeCloseTo(-4, 9);
  });
});

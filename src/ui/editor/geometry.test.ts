import { describe, expect, it } from "vitest";
import {
  boxBetween,
  cellsIn,
  COLUMN_PITCH,
  CONDITION_HEIGHT,
  columnHeadAt,
  columnHeadY,
  columnsInView,
  columnX,
  createLayout,
  fitRows,
  GATE_SIZE,
  gapX,
  headRiseOf,
  hitTest,
  opBox,
  openColumnX,
  placeAt,
  steadyRows,
  wireY,
} from "./geometry.ts";
import { sampleCircuit } from "./test-circuit.ts";

const layout = createLayout({ rows: fitRows(3, 300), columnCount: 3, viewWidth: 760 });

describe("createLayout", () => {
  it("keeps the row that adds a wire in sight, and rows readable", () => {
    for (let wireCount = 1; wireCount <= 12; wireCount++) {
      for (const viewHeight of [0, 180, 300, 700]) {
        const made = createLayout({
          rows: fitRows(wireCount, viewHeight),
          columnCount: 4,
          viewWidth: 390,
          hasSpareRow: true,
        });
        expect(wireY(made, wireCount) + GATE_SIZE / 2).toBeLessThanOrEqual(made.height);
        expect(wireY(made, 0) - GATE_SIZE / 2).toBeGreaterThan(0);
        expect(made.rowPitch).toBeGreaterThan(GATE_SIZE);
      }
    }
  });

  it("grows sideways instead of shrinking", () => {
    const long = createLayout({ rows: fitRows(2, 300), columnCount: 100, viewWidth: 390 });
    expect(long.width).toBeGreaterThan(100 * COLUMN_PITCH);
  });
});

describe("headRiseOf", () => {
  const when = [{ bit: "m0", on: true }];
  const waiting = (wire: number) => ({
    ops: [
      { id: "a", gate: "x" as const, column: 0, targets: [wire], controls: [], angles: [], when },
    ],
  });

  it("lifts the numbers of the columns over a condition of the first wire, and over no other", () => {
    expect(headRiseOf(waiting(1))).toBe(0);
    const rise = headRiseOf(waiting(0));
    for (const viewHeight of [170, 300, 600]) {
      const made = createLayout({
        rows: fitRows(3, viewHeight, 1, rise),
        columnCount: 3,
        viewWidth: 760,
      });
      // The ring of a selected op lies 4 px and its shadow 3 px outside; letters hang 2 px below their line.
      const ring = wireY(made, 0) - GATE_SIZE / 2 - CONDITION_HEIGHT - 4;
      expect(columnHeadY(made)).toBeLessThan(ring);
      expect(columnHeadY(made) - 9).toBeGreaterThan(0);
      expect(columnHeadAt(made, columnX(made, 1), columnHeadY(made))).toBe(1);
    }
  });
});

describe("steadyRows", () => {
  const slim = fitRows(2, 370);

  it("holds the wires where they are while all of them stay in sight", () => {
    const held = steadyRows(slim, 2, 260, true);
    expect(held).toEqual({ ...slim, viewHeight: 260 });
    // A further change of height, and the way back.
    expect(steadyRows(held, 2, 300, true)).toMatchObject({ top: slim.top });
    expect(steadyRows(held, 2, 370, false)).toEqual(slim);
  });

  it("fits them anew when a wire would be lost, or another wire comes, or nothing is held", () => {
    expect(steadyRows(slim, 2, 170, true)).toEqual(fitRows(2, 170));
    expect(steadyRows(slim, 3, 370, true)).toEqual(fitRows(3, 370));
    expect(steadyRows(slim, 2, 260, false)).toEqual(fitRows(2, 260));
    expect(steadyRows(slim, 2, 370, true, 1, 10)).toEqual(fitRows(2, 370, 1, 10));
    expect(steadyRows(fitRows(2, 0), 2, 260, true)).toEqual(fitRows(2, 260));
  });

  it("does not scroll for rows and columns that nobody asked for", () => {
    const snug = createLayout({ rows: fitRows(4, 240), columnCount: 10, viewWidth: 752 });
    expect(snug).toMatchObject({ width: 752, height: 240 });
    const dragging = createLayout({
      rows: fitRows(4, 240),
      columnCount: 10,
      viewWidth: 752,
      spareColumns: 2,
      hasSpareRow: true,
    });
    expect(dragging.width).toBe(752 + 2 * COLUMN_PITCH - 2);
    expect(dragging.height).toBeGreaterThan(240);
  });
});

describe("placeAt", () => {
  it("gives back every cell's own middle", () => {
    for (let column = 0; column <= 3; column++) {
      for (let wire = 0; wire <= 3; wire++) {
        const place = placeAt(layout, columnX(layout, column), wireY(layout, wire));
        expect(place).toEqual({ column, wire, isGap: false });
      }
    }
  });

  it("sees the gap before each column, but none after the last", () => {
    const y = wireY(layout, 1);
    expect(placeAt(layout, gapX(layout, 2) + 3, y)).toEqual({ column: 2, wire: 1, isGap: true });
    expect(placeAt(layout, gapX(layout, 2) - 3, y)).toEqual({ column: 2, wire: 1, isGap: true });
    expect(placeAt(layout, 0, y)).toEqual({ column: 0, wire: 1, isGap: true });
    expect(placeAt(layout, gapX(layout, 3) + 3, y)?.isGap).toBe(false);
  });

  it("clamps to the first free column on the right", () => {
    expect(placeAt(layout, 5000, wireY(layout, 0))).toEqual({ column: 3, wire: 0, isGap: false });
  });

  it("is nowhere far above the first wire or below the new one", () => {
    expect(placeAt(layout, 200, wireY(layout, -1) - 5)).toBeNull();
    expect(placeAt(layout, 200, wireY(layout, 4))).toBeNull();
  });
});

describe("hitTest", () => {
  const circuit = sampleCircuit();
  const hit = (column: number, wire: number, dx = 0, dy = 0) =>
    hitTest(circuit, layout, columnX(layout, column) + dx, wireY(layout, wire) + dy);

  it("tells dots from bodies", () => {
    expect(hit(0, 0)).toEqual({ kind: "op", id: "op1", wire: 0 });
    expect(hit(1, 0, 6)).toEqual({ kind: "dot", id: "op2", wire: 0 });
    expect(hit(1, 1)).toEqual({ kind: "op", id: "op2", wire: 1 });
  });

  it("takes the line between control and target as part of the op", () => {
    expect(hit(1, 0, 2, layout.rowPitch / 2)?.id).toBe("op2");
    expect(hit(1, 0, 18, layout.rowPitch / 2 - 2)).toBeNull();
  });

  it("finds nothing in empty cells and between boxes", () => {
    expect(hit(0, 1)).toBeNull();
    expect(hit(0, 0, COLUMN_PITCH / 2 - 1)).toBeNull();
    expect(hit(7, 0)).toBeNull();
  });
});

it("opBox covers targets and controls", () => {
  const box = opBox(layout, { column: 1, targets: [1], controls: [{ wire: 0, on: true }] });
  expect(box.height).toBe(layout.rowPitch + GATE_SIZE);
  expect(box.x + box.width / 2).toBe(columnX(layout, 1));
});

describe("an open column", () => {
  const open = createLayout({
    rows: fitRows(3, 300),
    columnCount: 3,
    viewWidth: 760,
    openColumn: 1,
  });

  it("moves what is right of it over by one, and is a gap itself", () => {
    expect(columnX(open, 0)).toBe(columnX(layout, 0));
    expect(columnX(open, 1)).toBe(columnX(layout, 2));
    const inside = openColumnX(open, 1);
    for (const offset of [-25, 0, 25]) {
      expect(placeAt(open, inside + offset, wireY(open, 2))).toEqual({
        column: 1,
        wire: 2,
        isGap: true,
      });
    }
    expect(hitTest(sampleCircuit(), open, inside, wireY(open, 0))).toBeNull();
    expect(hitTest(sampleCircuit(), open, columnX(open, 1), wireY(open, 1))).toMatchObject({
      id: "op2",
    });
  });

  it("gives every column back where it is drawn", () => {
    for (let column = 0; column < 3; column++) {
      for (const made of [layout, open]) {
        const x = columnX(made, column);
        expect(placeAt(made, x, wireY(made, 0))).toEqual({ column, wire: 0, isGap: false });
        expect(columnHeadAt(made, x, columnHeadY(made))).toBe(column);
        const cell = { x: x - 2, y: wireY(made, 1) - 2, width: 4, height: 4 };
        expect(cellsIn(made, cell)).toEqual({ left: column, right: column, top: 1, bottom: 1 });
      }
    }
  });

  it("past the last column is none", () => {
    const made = createLayout({
      rows: fitRows(3, 300),
      columnCount: 3,
      viewWidth: 760,
      openColumn: 3,
    });
    expect(made.openColumn).toBeNull();
  });
});

it("a frame from corner to corner touches every cell, whichever corner it began at", () => {
  const from = { x: columnX(layout, 0), y: wireY(layout, 0) };
  const to = { x: columnX(layout, 2), y: wireY(layout, 2) };
  const all = { left: 0, right: 2, top: 0, bottom: 2 };
  expect(cellsIn(layout, boxBetween(from, to))).toEqual(all);
  expect(cellsIn(layout, boxBetween(to, from))).toEqual(all);
  const between = { x: gapX(layout, 1) - 1, y: wireY(layout, 0) + layout.rowPitch / 2 };
  expect(cellsIn(layout, boxBetween(between, between))).toBeNull();
});

it("draws a few columns beyond what is in sight, and few of many", () => {
  const wide = createLayout({ rows: fitRows(3, 300), columnCount: 300, viewWidth: 760 });
  for (const scrollLeft of [0, 1234, 9000]) {
    const { first, last } = columnsInView(wide, scrollLeft);
    const left = (scrollLeft - wide.left) / COLUMN_PITCH;
    expect(first).toBeLessThanOrEqual(Math.max(0, left));
    expect(last).toBeGreaterThanOrEqual(left + 760 / COLUMN_PITCH);
    expect(last - first).toBeLessThan(48);
  }
});

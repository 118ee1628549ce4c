import { describe, expect, it } from "vitest";
import {
  COLUMN_PITCH,
  columnX,
  createLayout,
  GATE_SIZE,
  gapX,
  hitTest,
  opBox,
  placeAt,
  wireY,
} from "./geometry.ts";
import { sampleCircuit } from "./test-circuit.ts";

const layout = createLayout({ wireCount: 3, columnCount: 3, viewWidth: 760, viewHeight: 300 });

describe("createLayout", () => {
  it("keeps the row that adds a wire in sight, and rows readable", () => {
    for (let wireCount = 1; wireCount <= 12; wireCount++) {
      for (const viewHeight of [0, 180, 300, 700]) {
        const made = createLayout({ wireCount, columnCount: 4, viewWidth: 390, viewHeight });
        expect(wireY(made, wireCount) + GATE_SIZE / 2).toBeLessThanOrEqual(made.height);
        expect(wireY(made, 0) - GATE_SIZE / 2).toBeGreaterThan(0);
        expect(made.rowPitch).toBeGreaterThan(GATE_SIZE);
      }
    }
  });

  it("grows sideways instead of shrinking", () => {
    const long = createLayout({ wireCount: 2, columnCount: 100, viewWidth: 390, viewHeight: 300 });
    expect(long.width).toBeGreaterThan(100 * COLUMN_PITCH);
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

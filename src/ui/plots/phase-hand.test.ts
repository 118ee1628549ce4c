import { expect, it } from "vitest";
import { drawHand } from "./phase-hand.ts";

/** Records where a path goes. */
function recorder() {
  const tips: [number, number][] = [];
  const context = {
    beginPath() {},
    moveTo() {},
    lineTo: (x: number, y: number) => tips.push([x, y]),
    stroke() {},
  } as unknown as CanvasRenderingContext2D;
  return { context, tips };
}

it.each([
  [0, 15, 7],
  [Math.PI / 2, 10, 2],
  [Math.PI, 5, 7],
  [-Math.PI / 2, 10, 12],
])("points right for 0 and turns anticlockwise: %f", (phase, x, y) => {
  const { context, tips } = recorder();
  drawHand(context, { x: 10, y: 7, reach: 5, phase }, "#000", "#fff");
  expect(tips).toHaveLength(1);
  expect(tips[0]?.[0]).toBeCloseTo(x, 12);
  expect(tips[0]?.[1]).toBeCloseTo(y, 12);
});

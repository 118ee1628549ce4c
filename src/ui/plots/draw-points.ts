/** Draws the samples: train points filled, test points hollow rings, validation points hollow diamonds, class by colour. */
import type { Dataset } from "../../state/run.ts";
import { pointOf, type Plane, type PlaneSize } from "./boundary-scales.ts";
import { CLASS_HUES } from "./class-colour.ts";

/** Smaller dots when there are many. */
export function dotRadius(sampleCount: number): number {
  if (sampleCount > 1500) return 1.8;
  return sampleCount > 500 ? 2.4 : 3.1;
}

/** Sets the canvas's own size and draws every row. Colours are the style sheet's at this moment. */
export function drawPoints(
  canvas: HTMLCanvasElement,
  dataset: Dataset,
  plane: Plane,
  size: PlaneSize,
): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const ratio = devicePixelRatio;
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(canvas);
  const panel = style.getPropertyValue("--panel");
  const colours = CLASS_HUES.map((label) => style.getPropertyValue(`--class-${label}`));
  const radius = dotRadius(dataset.sampleCount);
  const dot = (row: number): string => {
    const { x, y } = pointOf(dataset, plane, size, row);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return colours[(dataset.labels[row] as number) % colours.length] as string;
  };
  for (const row of dataset.train) {
    context.fillStyle = dot(row);
    context.fill();
    context.lineWidth = 0.8;
    context.strokeStyle = panel;
    context.stroke();
  }
  const hollow = (colour: string): void => {
    context.fillStyle = panel;
    context.fill();
    context.lineWidth = 1.7;
    context.strokeStyle = colour;
    context.stroke();
  };
  for (const row of dataset.test) hollow(dot(row));
  for (const row of dataset.validation ?? []) {
    const colour = dot(row);
    const { x, y } = pointOf(dataset, plane, size, row);
    context.beginPath();
    for (const [right, down] of [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ] as const) {
      context.lineTo(x + 1.25 * radius * right, y + 1.25 * radius * down);
    }
    context.closePath();
    hollow(colour);
  }
}

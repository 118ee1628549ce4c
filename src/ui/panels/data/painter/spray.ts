/** What a brush does to the painted points: sprays some of a class, or wipes away what is near. */
import type { Random } from "../../../../base/random.ts";
import type { PaintedPoint } from "../../../../datasets/painted.ts";
import { MAX_PAINTED } from "../../../../datasets/settings.ts";

/** Points of one touch of the brush. */
export const SPRAYED = 3;
/** Standard deviation of a spray, in units of the plane, which goes from -1 to 1. */
export const SPRAY_SPREAD = 0.06;
/** Points nearer than this are wiped away. */
export const ERASER_REACH = 0.12;

interface Place {
  readonly x: number;
  readonly y: number;
}

const within = (value: number): number => Math.min(1, Math.max(-1, value));

/** Adds points of a class around a place, up to `MAX_PAINTED` in all. */
export function spray(
  points: readonly PaintedPoint[],
  { x, y }: Place,
  label: number,
  random: Random,
): readonly PaintedPoint[] {
  const room = Math.min(SPRAYED, MAX_PAINTED - points.length);
  const added = Array.from({ length: Math.max(0, room) }, () => ({
    x: within(x + SPRAY_SPREAD * random.normal()),
    y: within(y + SPRAY_SPREAD * random.normal()),
    label,
  }));
  return [...points, ...added];
}

/** Without the points around a place. */
export function wipe(points: readonly PaintedPoint[], { x, y }: Place): readonly PaintedPoint[] {
  return points.filter((point) => Math.hypot(point.x - x, point.y - y) > ERASER_REACH);
}

/** What stands on the plane before anything is painted: two clouds to add to or wipe away. */
import { createRandom } from "../../../base/random.ts";
import type { PaintedPoint } from "../../../datasets/painted.ts";

const CLOUDS = [
  { x: -0.4, y: 0.35 },
  { x: 0.4, y: -0.35 },
] as const;
const POINTS_EACH = 24;
const SPREAD = 0.16;

function drawClouds(): PaintedPoint[] {
  const random = createRandom(1, "first painted points");
  return CLOUDS.flatMap(({ x, y }, label) =>
    Array.from({ length: POINTS_EACH }, () => ({
      x: x + SPREAD * random.normal(),
      y: y + SPREAD * random.normal(),
      label,
    })),
  );
}

export const FIRST_POINTS: readonly PaintedPoint[] = drawClouds();

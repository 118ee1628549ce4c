/** Two arms of an Archimedean spiral, wound around each other. */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** Each arm's radius grows from the first to the second while it makes `SPIRAL_TURNS` turns. */
export const SPIRAL_RADII: readonly [number, number] = [0.25, 2];
export const SPIRAL_TURNS = 1;

/** Both arms have the same shape; class 1's is turned by π. */
export function generateSpirals(request: PointRequest): Points {
  return drawPoints(request, "spirals", ({ label, rank, classSize }) => {
    const share = rank / Math.max(1, classSize - 1);
    const [inner, outer] = SPIRAL_RADII;
    const radius = inner + (outer - inner) * share;
    const angle = 2 * Math.PI * SPIRAL_TURNS * share + Math.PI * label;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

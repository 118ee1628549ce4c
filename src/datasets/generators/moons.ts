/** Two interleaving half circles, in the coordinates of scikit-learn's `make_moons`. */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/**
 * Class 0 is the upper half of the unit circle, (cos t, sin t); class 1 is (1 - cos t, 1/2 - sin t);
 * t runs evenly from 0 to π, both ends included.
 */
export function generateMoons(request: PointRequest): Points {
  return drawPoints(request, "moons", ({ label, rank, classSize }) => {
    const t = (Math.PI * rank) / Math.max(1, classSize - 1);
    return label === 0 ? [Math.cos(t), Math.sin(t)] : [1 - Math.cos(t), 0.5 - Math.sin(t)];
  });
}

/** A circle inside a circle, in the coordinates of scikit-learn's `make_circles`. */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** Radius of the inner circle: `factor` in scikit-learn's gallery of classifiers. */
export const INNER_RADIUS = 0.5;

/** Class 0 lies evenly on the unit circle, class 1 on the circle of `INNER_RADIUS`. */
export function generateCircles(request: PointRequest): Points {
  return drawPoints(request, "circles", ({ label, rank, classSize }) => {
    const radius = label === 0 ? 1 : INNER_RADIUS;
    const angle = (2 * Math.PI * rank) / classSize;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

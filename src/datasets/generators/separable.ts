/** Points on both sides of the plane Σx = 0, as in Bowles, Ahmed and Schuld, arXiv:2403.07059. */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** Points nearer to the plane than this times the number of features are drawn again. */
export const SEPARABLE_MARGIN = 0.02;

/** x uniform in [-1, 1]^d with |Σx| > `SEPARABLE_MARGIN`·d; class 1 where Σx is positive. */
export function generateSeparable(request: PointRequest): Points {
  const { featureCount = 2 } = request;
  return drawPoints(request, "separable", ({ label, random }) => {
    for (;;) {
      const point = Array.from({ length: featureCount }, () => random.uniform(-1, 1));
      const sum = point.reduce((total, value) => total + value, 0);
      if (Math.abs(sum) <= SEPARABLE_MARGIN * featureCount) continue;
      // The mirror image of a point of one class is one of the other.
      return sum > 0 === (label === 1) ? point : point.map((value) => -value);
    }
  });
}

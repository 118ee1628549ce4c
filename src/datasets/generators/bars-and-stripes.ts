/** Square images of upright bars or of level stripes (MacKay, Information Theory, 2003). */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/**
 * Pixels row by row from the top left, 0 or 1; featureCount is 4, 9 or 16. Class 0 has whole columns that
 * are 1, class 1 whole rows; images that are all 0 or all 1 would be both and are left out.
 */
export function generateBarsAndStripes(request: PointRequest): Points {
  const { featureCount = 4 } = request;
  const side = Math.round(Math.sqrt(featureCount));
  return drawPoints({ ...request, featureCount }, "bars and stripes", ({ label, random }) => {
    // Every pattern but none and all.
    const pattern = 1 + random.integer(2 ** side - 2);
    return Array.from({ length: featureCount }, (_, pixel) => {
      const line = label === 0 ? pixel % side : Math.floor(pixel / side);
      return (pattern >> line) & 1;
    });
  });
}

/** Strings of bits whose class is whether an even or an odd number of them is 1. */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** Each feature is 0 or 1; the label is the parity of their sum. */
export function generateParity(request: PointRequest): Points {
  const { featureCount = 2 } = request;
  return drawPoints(request, "parity", ({ label, random }) => {
    const bits = Array.from({ length: featureCount - 1 }, () => random.integer(2));
    const sum = bits.reduce((total, bit) => total + bit, 0);
    return [...bits, (sum + label) % 2];
  });
}

/** Four squares like a chessboard's: the class is whether the two coordinates' signs differ. */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** Without noise no point is nearer to an axis than this. */
export const XOR_MARGIN = 0.05;

/** Uniform in [-1, 1]², `XOR_MARGIN` away from both axes; class 1 where the signs differ. */
export function generateXor(request: PointRequest): Points {
  return drawPoints(request, "xor", ({ label, rank, random }) => {
    // A class's two squares take turns, so that all four hold equally many points.
    const sign = rank % 2 === 0 ? 1 : -1;
    const x = sign * random.uniform(XOR_MARGIN, 1);
    const y = sign * random.uniform(XOR_MARGIN, 1);
    return [x, label === 0 ? y : -y];
  });
}

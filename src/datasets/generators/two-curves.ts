/** Two curves of the same shape, one beside the other, in any number of dimensions (arXiv:2403.07059). */
import { createRandom } from "../../base/random.ts";
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** Harmonics of each feature's Fourier series. */
export const CURVE_DEGREE = 5;
/** What class 1 is moved by, in every coordinate. */
export const CURVE_OFFSET = 0.1;

/** x_f(t) = Σ a cos 2πnt + b sin 2πnt for n = 1 to 5, a and b uniform in [0, 1], t uniform in [0, 1). */
export function generateTwoCurves(request: PointRequest): Points {
  const { featureCount = 2, seed } = request;
  const random = createRandom(seed, "two curves shape");
  const series = Array.from({ length: featureCount }, () =>
    Array.from({ length: CURVE_DEGREE }, () => ({ a: random.uniform(), b: random.uniform() })),
  );
  return drawPoints(request, "two curves", ({ label, random: along }) => {
    const t = 2 * Math.PI * along.uniform();
    return series.map((terms) =>
      terms.reduce(
        (sum, { a, b }, index) =>
          sum + a * Math.cos((index + 1) * t) + b * Math.sin((index + 1) * t),
        label * CURVE_OFFSET,
      ),
    );
  });
}

/** Two tight clusters of what is usual, and what is not, scattered around them. */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** The clusters lie at plus and minus this in every coordinate. */
export const CLUSTER_PLACE = 0.6;
/** Standard deviation of a cluster before noise. */
export const CLUSTER_SPREAD = 0.12;
/** No anomaly lies nearer to the middle of a cluster, before noise. */
export const ANOMALY_DISTANCE = 0.5;
const REACH = 1.5;

const distanceTo = (point: readonly number[], centre: number): number =>
  Math.hypot(...point.map((value) => value - centre));

/** Class 0 is normal around the two clusters, in turn; class 1 uniform in [-1.5, 1.5]^d but for them. */
export function generateAnomaly(request: PointRequest): Points {
  const { featureCount = 2 } = request;
  return drawPoints(request, "anomaly", ({ label, rank, random }) => {
    if (label === 0) {
      const centre = rank % 2 === 0 ? CLUSTER_PLACE : -CLUSTER_PLACE;
      return Array.from({ length: featureCount }, () => centre + CLUSTER_SPREAD * random.normal());
    }
    for (;;) {
      const point = Array.from({ length: featureCount }, () => random.uniform(-REACH, REACH));
      const centres = [CLUSTER_PLACE, -CLUSTER_PLACE];
      if (centres.every((centre) => distanceTo(point, centre) >= ANOMALY_DISTANCE)) return point;
    }
  });
}

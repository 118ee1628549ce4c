/** Round clouds of points, one for each of 2 to 4 classes, around the corners of a regular polygon. */
import { drawPoints, type PointRequest, type Points } from "./points.ts";

/** Distance of each cloud's centre from the origin. */
export const BLOB_DISTANCE = 1.5;
/** Standard deviation of a cloud before noise. */
export const BLOB_SPREAD = 0.3;

/** The centre of a class: corners counted anticlockwise, the first at 45°. */
export function blobCentre(label: number, classCount: number): readonly [number, number] {
  const angle = Math.PI / 4 + (2 * Math.PI * label) / classCount;
  return [BLOB_DISTANCE * Math.cos(angle), BLOB_DISTANCE * Math.sin(angle)];
}

export function generateBlobs(request: PointRequest): Points {
  return drawPoints(request, "blobs", ({ label, random }) => {
    const [x, y] = blobCentre(label, request.classCount);
    return [x + BLOB_SPREAD * random.normal(), y + BLOB_SPREAD * random.normal()];
  });
}

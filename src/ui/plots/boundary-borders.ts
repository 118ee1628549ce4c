/** The lines where the most likely class changes, each drawn once, as SVG paths. */
import { contours } from "d3";
import { classLead } from "./boundary-image.ts";

type Point = readonly [number, number];

/** The strongest other class at the grid point nearest to `point` (d3 puts grid points at half-integers). */
function rivalAt(
  probabilities: Float32Array,
  resolution: number,
  label: number,
  [x, y]: Point,
): number {
  const nearest = (place: number): number =>
    Math.min(resolution - 1, Math.max(0, Math.round(place - 0.5)));
  const classCount = probabilities.length / (resolution * resolution);
  const start = (nearest(y) * resolution + nearest(x)) * classCount;
  let rival = label === 0 ? 1 : 0;
  for (let other = 0; other < classCount; other++) {
    const isStronger =
      (probabilities[start + other] as number) > (probabilities[start + rival] as number);
    if (other !== label && isStronger) rival = other;
  }
  return rival;
}

/** The segments of a ring that `isDrawn` at either end, as pen movements. */
function penPath(ring: readonly Point[], isDrawn: (point: Point) => boolean): string {
  const drawn = ring.map(isDrawn);
  let path = "";
  let isDown = false;
  for (let index = 1; index < ring.length; index++) {
    const isWanted = drawn[index - 1] === true || drawn[index] === true;
    if (isWanted) {
      const [from, to] = [ring[index - 1] as Point, ring[index] as Point];
      if (!isDown) path += `M${from[0]},${from[1]}`;
      path += `L${to[0]},${to[1]}`;
    }
    isDown = isWanted;
  }
  return path;
}

/**
 * One path per class but the last, in grid units. The border of two classes is part of the outline
 * of both, and the two outlines do not quite agree where a third class is near: it is taken from
 * the outline of the lower class alone.
 * @param probabilities resolution² × classCount.
 */
export function borderPaths(probabilities: Float32Array, resolution: number): string[] {
  const classCount = probabilities.length / (resolution * resolution);
  const trace = contours().size([resolution, resolution]).thresholds([0]);
  return Array.from({ length: classCount - 1 }, (_, label) => {
    const [area] = trace(classLead(probabilities, resolution, label));
    const rings = (area?.coordinates.flat() ?? []) as unknown as readonly (readonly Point[])[];
    return rings
      .map((ring) =>
        penPath(ring, (point) => rivalAt(probabilities, resolution, label, point) > label),
      )
      .join("");
  });
}

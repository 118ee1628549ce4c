/**
 * The Bloch sphere as it is seen: an orthographic view from a longitude and a latitude. It is linear, so
 * that what lies inside the ball (a mixed wire) is drawn at its true depth.
 */

export type Vector = readonly [x: number, y: number, z: number];

/** Where one looks from, radians: longitude from |+⟩ towards |i⟩, latitude towards |0⟩. */
export interface Viewpoint {
  readonly longitude: number;
  readonly latitude: number;
}

/** |+⟩ comes forward to the left, |i⟩ goes off to the right, |0⟩ is on top. */
export const FIRST_VIEW: Viewpoint = { longitude: 0.55, latitude: 0.3 };

/** On the screen, in radii of the sphere: to the right, up, and towards the eye. */
export interface Seen {
  readonly right: number;
  readonly up: number;
  readonly near: number;
}

export function seen([x, y, z]: Vector, { longitude, latitude }: Viewpoint): Seen {
  const along = x * Math.cos(longitude) + y * Math.sin(longitude);
  return {
    right: y * Math.cos(longitude) - x * Math.sin(longitude),
    up: z * Math.cos(latitude) - along * Math.sin(latitude),
    near: z * Math.sin(latitude) + along * Math.cos(latitude),
  };
}

const STEEPEST = Math.PI / 2;

/** The view after a drag of so many radians: what is gripped follows the hand; |0⟩ never turns over. */
export function turned(from: Viewpoint, right: number, down: number): Viewpoint {
  return {
    longitude: (from.longitude - right) % (2 * Math.PI),
    latitude: Math.min(STEEPEST, Math.max(-STEEPEST, from.latitude + down)),
  };
}

const ARC_STEPS = 72;

/** The great circle through two perpendicular unit vectors, as SVG paths of its near and its far half. */
export function circlePaths(
  a: Vector,
  b: Vector,
  view: Viewpoint,
  radius: number,
): { readonly near: string; readonly far: string } {
  const paths = { near: "", far: "" };
  let pen: "near" | "far" | null = null;
  for (let step = 0; step <= ARC_STEPS; step++) {
    const angle = (2 * Math.PI * step) / ARC_STEPS;
    const along = (axis: 0 | 1 | 2): number =>
      a[axis] * Math.cos(angle) + b[axis] * Math.sin(angle);
    const { right, up, near } = seen([along(0), along(1), along(2)], view);
    const side = near >= 0 ? "near" : "far";
    const point = `${(right * radius).toFixed(1)} ${(-up * radius).toFixed(1)}`;
    paths[side] += `${pen === side ? "L" : "M"}${point}`;
    pen = side;
  }
  return paths;
}

/** The side of a square cell for `count` spheres in a place, and whether they fit without scrolling. */
export function fitSpheres(
  count: number,
  width: number,
  height: number,
  least: number,
): { readonly side: number; readonly columnCount: number } {
  let best = { side: 0, columnCount: 1 };
  for (let rows = 1; rows <= count; rows++) {
    const columnCount = Math.ceil(count / rows);
    const side = Math.min(height / rows, width / columnCount);
    if (side > best.side) best = { side, columnCount };
  }
  if (best.side >= least) return best;
  const columnCount = Math.max(1, Math.floor(width / least));
  return { side: Math.max(least, Math.min(width / columnCount, 1.3 * least)), columnCount };
}

/**
 * Planes through the space of weights on which the loss is looked at: two random directions scaled as the
 * weights are (Li et al., NeurIPS 2018, section 4), two chosen weights, or the two directions in which the
 * path of training spreads most (its principal components).
 */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import type { Dense } from "./dense.ts";
import type { Model } from "./model.ts";

/** Points are centre + a · first + b · second. */
export interface WeightPlane {
  readonly centre: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** From where to where a and b go. */
  readonly horizontal: readonly [number, number];
  readonly vertical: readonly [number, number];
  /** Of the path's spread, the shares that lie along the two directions; null where that is not what chose them. */
  readonly shares: readonly [number, number] | null;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * at(b, k), 0);

const minus = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, k) => value - at(b, k));

/** Scales the part of each unit (its row of W and its bias) as long as the unit's own weights are. */
function scaleLikeUnits(direction: Float64Array, weights: Float64Array, layer: Dense): void {
  const { offset, inputCount, units } = layer;
  for (let unit = 0; unit < units; unit++) {
    const places = [
      ...Array.from({ length: inputCount }, (_, k) => offset + unit * inputCount + k),
      offset + units * inputCount + unit,
    ];
    const own = Math.hypot(...places.map((place) => at(weights, place)));
    const length = Math.hypot(...places.map((place) => at(direction, place)));
    for (const place of places) direction[place] = (at(direction, place) * own) / (length || 1);
  }
}

type Parts = Pick<Model, "before" | "after" | "weightCount" | "parameterNames">;

function randomDirection(model: Parts, weights: Float64Array, seed: number, name: string) {
  const random = createRandom(seed, name);
  const direction = Float64Array.from({ length: model.weightCount }, () => random.normal());
  const angles = direction.subarray(0, model.parameterNames.length);
  const length = Math.sqrt(dot(angles, angles) / Math.max(1, angles.length));
  // An angle has no scale but its turn: by half of one, root mean square.
  angles.forEach((value, k) => (angles[k] = (Math.PI * value) / (length || 1)));
  for (const layer of [...model.before, ...model.after]) scaleLikeUnits(direction, weights, layer);
  return direction;
}

/** Two seeded directions: each dense unit's part is as long as its weights, angles turn by π in the root mean square. */
export function randomPlane(model: Parts, weights: Float64Array, seed: number): WeightPlane {
  return {
    centre: weights,
    first: randomDirection(model, weights, seed, "landscape first"),
    second: randomDirection(model, weights, seed, "landscape second"),
    horizontal: [-1, 1],
    vertical: [-1, 1],
    shares: null,
  };
}

/** Two weights vary, angles of the circuit by a half turn either way, others as far as they are large, and by 2 at least. */
export function chosenPlane(
  model: Parts,
  weights: Float64Array,
  [i, j]: readonly [number, number],
): WeightPlane {
  const along = (place: number) =>
    Float64Array.from({ length: weights.length }, (_, k) => (k === place ? 1 : 0));
  const range = (place: number): readonly [number, number] => {
    const isAngle = place < model.parameterNames.length;
    const reach = isAngle ? Math.PI : Math.max(2, 1.5 * Math.abs(at(weights, place)));
    return [-reach, reach];
  };
  return {
    centre: weights,
    first: along(i),
    second: along(j),
    horizontal: range(i),
    vertical: range(j),
    shares: null,
  };
}

/** As much of the picture as this is left around the path on every side. */
const PADDING = 0.35;
const LEAST_REACH = 0.1;
/** Of the squared length of the weights: a path that spreads less has not moved. */
const STILL = 1e-20;

/**
 * The plane through the last point of the path along its first two principal components, wide enough for all of
 * it. Null where the path has fewer than three points, or does not move.
 */
export function pathPlane(path: readonly Float64Array[]): WeightPlane | null {
  const centre = path.at(-1);
  if (!centre || path.length < 3) return null;
  const mean = centre.map(
    (_, k) => path.reduce((sum, point) => sum + at(point, k), 0) / path.length,
  );
  const rows = path.map((point) => minus(point, mean));
  // Of the points' inner products, which are far fewer than those of the weights.
  const gram = new Matrix(rows.map((a) => rows.map((b) => dot(a, b))));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((_, k) => k)
    .toSorted((a, b) => at(realEigenvalues, b) - at(realEigenvalues, a));
  const total = realEigenvalues.reduce((sum, value) => sum + Math.max(0, value), 0);
  // Rounding moves it by less.
  const size = dot(centre, centre);
  if (!(total > STILL * (1 + size))) return null;
  const [p = 0, q = 1] = order;
  const component = (k: number): Float64Array => {
    const direction = new Float64Array(centre.length);
    rows.forEach((row, r) => {
      const weight = eigenvectorMatrix.get(r, k);
      row.forEach((value, w) => (direction[w] = at(direction, w) + weight * value));
    });
    const length = Math.sqrt(dot(direction, direction));
    return direction.map((value) => value / (length || 1));
  };
  const plane = { centre, first: component(p), second: component(q) };
  const places = path.map((point) => placeOnPlane(plane, point));
  const span = (values: readonly number[]): readonly [number, number] => {
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
    const pad = Math.max(LEAST_REACH, PADDING * (high - low));
    return [low - pad, high + pad];
  };
  return {
    ...plane,
    horizontal: span(places.map(({ a }) => a)),
    vertical: span(places.map(({ b }) => b)),
    shares: [
      Math.max(0, at(realEigenvalues, p)) / total,
      Math.max(0, at(realEigenvalues, q)) / total,
    ],
  };
}

/** The place on the plane that is nearest to a point (least squares). */
export function placeOnPlane(
  { centre, first, second }: Pick<WeightPlane, "centre" | "first" | "second">,
  point: Float64Array,
): { readonly a: number; readonly b: number } {
  const off = minus(point, centre);
  const [uu, uv, vv] = [dot(first, first), dot(first, second), dot(second, second)];
  const [u, v] = [dot(first, off), dot(second, off)];
  const determinant = uu * vv - uv * uv;
  if (determinant < 1e-12 * uu * vv || determinant === 0) return { a: uu > 0 ? u / uu : 0, b: 0 };
  return { a: (u * vv - v * uv) / determinant, b: (v * uu - u * uv) / determinant };
}

/** The weights at a place of the plane. */
export function weightsAt(
  { centre, first, second }: WeightPlane,
  a: number,
  b: number,
): Float64Array {
  return centre.map((value, k) => value + a * at(first, k) + b * at(second, k));
}

/** How the directions of a plane are chosen. */
export type LandscapeDirections =
  | { readonly kind: "random"; readonly seed: number }
  | { readonly kind: "weights"; readonly weights: readonly [number, number] }
  | { readonly kind: "path" };

/** What the loss is on a plane, and where the path went. */
export interface LandscapeReport {
  readonly plane: WeightPlane;
  /** Points along either axis. */
  readonly resolution: number;
  /** Mean training loss, resolution², rows from the lowest b up. */
  readonly losses: Float64Array;
  /** Points of the path as the plane has them, in order. */
  readonly path: readonly { readonly a: number; readonly b: number }[];
  /** How many training samples the losses are means over. */
  readonly rowCount: number;
}

/** How SU(2) elements turn the vector of (X, Y, Z): what carries a derivative through a run of factors. */
import { at } from "../base/assert.ts";
import type { Axis } from "../compiler/program.ts";

/** R (row-major 3×3) with U σ_a U† = Σ_b R[b][a] σ_b, for U = re a, im a, re b, im b. */
export function pauliRotation(element: ArrayLike<number>): Float64Array {
  const [ar, ai, br, bi] = [at(element, 0), at(element, 1), at(element, 2), at(element, 3)];
  // U = w - i(xX + yY + zZ): the rotation matrix of the unit quaternion (w, x, y, z).
  const [w, x, y, z] = [ar, -bi, br, -ai];
  return new Float64Array([
    1 - 2 * (y * y + z * z),
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    1 - 2 * (x * x + z * z),
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    1 - 2 * (x * x + y * y),
  ]);
}

/** v ← Rᵀ v, for the three numbers of `v` from `place` on. */
export function turnBack(v: Float64Array, rotation: Float64Array, place = 0): void {
  const x = v[place] as number;
  const y = v[place + 1] as number;
  const z = v[place + 2] as number;
  v[place] =
    (rotation[0] as number) * x + (rotation[3] as number) * y + (rotation[6] as number) * z;
  v[place + 1] =
    (rotation[1] as number) * x + (rotation[4] as number) * y + (rotation[7] as number) * z;
  v[place + 2] =
    (rotation[2] as number) * x + (rotation[5] as number) * y + (rotation[8] as number) * z;
}

/** v ← Rᵀ v for the rotation by `angle` about an axis. */
export function turnBackAbout(v: Float64Array, axis: Axis, angle: number, place = 0): void {
  // R turns (j, k) by +angle, where (axis, j, k) is cyclic; its transpose turns by -angle.
  const j = place + (axis === "x" ? 1 : axis === "y" ? 2 : 0);
  const k = place + (axis === "x" ? 2 : axis === "y" ? 0 : 1);
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const first = v[j] as number;
  const second = v[k] as number;
  v[j] = cosine * first + sine * second;
  v[k] = -sine * first + cosine * second;
}

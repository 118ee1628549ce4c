/** How SU(2) elements turn the vector of (X, Y, Z): what carries a derivative through a run of factors. */
import { at } from "../base/assert.ts";
import type { Axis } from "../compiler/program.ts";
import type { Su2 } from "../compiler/su2.ts";

/** R (row-major 3×3) with U σ_a U† = Σ_b R[b][a] σ_b. */
export function pauliRotation([ar, ai, br, bi]: Su2): Float64Array {
  // U = w - i(xX + yY + zZ): the rotation matrix of the unit quaternion (w, x, y, z).
  const [w, x, y, z] = [ar, -bi, br, -ai];
  return Float64Array.from([
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

/** v ← Rᵀ v. */
export function turnBack(v: Float64Array, rotation: ArrayLike<number>): void {
  const [x, y, z] = [at(v, 0), at(v, 1), at(v, 2)];
  for (let column = 0; column < 3; column++) {
    v[column] =
      at(rotation, column) * x + at(rotation, 3 + column) * y + at(rotation, 6 + column) * z;
  }
}

/** v ← Rᵀ v for the rotation by `angle` about an axis. */
export function turnBackAbout(v: Float64Array, axis: Axis, angle: number): void {
  // R turns (j, k) by +angle, where (axis, j, k) is cyclic; its transpose turns by -angle.
  const [j, k] = axis === "x" ? [1, 2] : axis === "y" ? [2, 0] : [0, 1];
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const first = at(v, j);
  const second = at(v, k);
  v[j] = cosine * first + sine * second;
  v[k] = -sine * first + cosine * second;
}

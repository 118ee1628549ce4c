/**
 * Products of SU(2) elements, written in place: four numbers re a, im a, re b, im b.
 * The hot loop of filling tables: destructuring, or `at`, which knows no one kind of
 * array, would cost more than the arithmetic.
 */
import type { Axis } from "../compiler/program.ts";

/** product ← 1. */
export function resetProduct(product: Float64Array): void {
  product[0] = 1;
  product[1] = 0;
  product[2] = 0;
  product[3] = 0;
}

/** product ← exp(-iθP/2) · product. */
export function rotateProduct(product: Float64Array, axis: Axis, angle: number): void {
  const c = Math.cos(angle / 2);
  const s = Math.sin(angle / 2);
  const ar = product[0] as number;
  const ai = product[1] as number;
  const br = product[2] as number;
  const bi = product[3] as number;
  switch (axis) {
    case "x":
      product[0] = c * ar + s * bi;
      product[1] = c * ai - s * br;
      product[2] = c * br + s * ai;
      product[3] = c * bi - s * ar;
      return;
    case "y":
      product[0] = c * ar - s * br;
      product[1] = c * ai - s * bi;
      product[2] = c * br + s * ar;
      product[3] = c * bi + s * ai;
      return;
    case "z":
      product[0] = c * ar + s * ai;
      product[1] = c * ai - s * ar;
      product[2] = c * br - s * bi;
      product[3] = c * bi + s * br;
  }
}

/** product ← element · product. */
export function multiplyProduct(product: Float64Array, element: Float64Array): void {
  const ar = element[0] as number;
  const ai = element[1] as number;
  const br = element[2] as number;
  const bi = element[3] as number;
  const cr = product[0] as number;
  const ci = product[1] as number;
  const dr = product[2] as number;
  const di = product[3] as number;
  product[0] = ar * cr - ai * ci - br * dr - bi * di;
  product[1] = ar * ci + ai * cr - br * di + bi * dr;
  product[2] = br * cr - bi * ci + ar * dr + ai * di;
  product[3] = br * ci + bi * cr + ar * di - ai * dr;
}

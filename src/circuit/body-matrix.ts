/** The matrix of a small circuit, gate by gate: for showing what a sub-circuit gate does. */
import { at } from "../base/assert.ts";
import { identityMatrix, multiplyMatrices, ZERO, type Matrix } from "../base/complex.ts";
import { evaluateAngle } from "./angle.ts";
import { isFeatureName } from "./angle-names.ts";
import { opAngles, type Op } from "./circuit.ts";
import type { GateBody } from "./custom-gate.ts";
import { inOrder } from "./flatten.ts";
import { isInert } from "./gate-table.ts";

/** Values of names as `evaluateAngle` takes them. */
function valuesOf({ angleNames }: GateBody, angles: readonly number[]) {
  const parameters = new Map<string, number>();
  const features: number[] = [];
  angleNames.forEach((name, index) => {
    const value = angles[index] ?? Number.NaN;
    if (isFeatureName(name)) features[Number(name.slice(1))] = value;
    else parameters.set(name, value);
  });
  return { parameters, features };
}

/** The gate on its wires among `wireCount`, under its controls: 2^wireCount × 2^wireCount. */
function widen(gate: Matrix, { targets, controls }: Op, wireCount: number): Matrix {
  const size = 2 ** wireCount;
  const identity = identityMatrix(size);
  const entries = identity.entries.slice();
  const indexOf = (state: number): number =>
    targets.reduce((index, wire, bit) => index | (((state >> wire) & 1) << bit), 0);
  const rest = targets.reduce((mask, wire) => mask & ~(1 << wire), size - 1);
  for (let row = 0; row < size; row++) {
    if (controls.some(({ wire, on }) => ((row >> wire) & 1) !== (on ? 1 : 0))) continue;
    for (let column = 0; column < size; column++) {
      const isSame = (row & rest) === (column & rest);
      entries[row * size + column] = isSame
        ? at(gate.entries, indexOf(row) * gate.size + indexOf(column))
        : ZERO;
    }
  }
  return { size, entries };
}

/**
 * The matrix of a body; its size is 2^wireCount.
 * @param angles the values (radians) of the body's names.
 * @param matrixOf the matrix of an inner op's gate at its angles.
 */
export function bodyMatrix(
  body: GateBody,
  angles: readonly number[],
  matrixOf: (op: Op, angles: readonly number[]) => Matrix,
): Matrix {
  const { parameters, features } = valuesOf(body, angles);
  let product = identityMatrix(2 ** body.wireCount);
  for (const op of inOrder(body.ops)) {
    if (isInert(op.gate)) continue;
    const numbers = opAngles(op).map((angle) => evaluateAngle(angle, parameters, features));
    product = multiplyMatrices(widen(matrixOf(op, numbers), op, body.wireCount), product);
  }
  return product;
}

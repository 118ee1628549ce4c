/** Folding: a circuit followed by itself undone and done again, which changes nothing but how much noise it meets. */
import { failure, problem, success, type Result } from "../base/result.ts";
import { MAX_OPS, type Circuit, type Op } from "./circuit.ts";
import { inOrder } from "./flatten.ts";
import { isInert } from "./gate-table.ts";
import { inverseOp } from "./inverse.ts";
import { dropFinalMeasurements, isUnitary } from "./measurement.ts";

export interface FoldedCircuit {
  readonly circuit: Circuit;
  /** How many times as many gates as before: as near to the factor asked for as whole gates allow. */
  readonly factor: number;
}

/**
 * U (U†U)^k, and its last s gates undone and done once more, so that it has 1 + 2k + 2s/d times its d gates (global
 * folding, Giurgica-Tiron et al., arXiv:2005.10921). Measurements at the end are left out. Fails with
 * `noise/fold-measurement` where one comes before the end, and with `noise/fold-too-large`.
 * @param wanted at least 1.
 */
export function foldCircuit(circuit: Circuit, wanted: number): Result<FoldedCircuit> {
  const unitary = dropFinalMeasurements(circuit);
  if (!isUnitary(unitary)) {
    return failure(
      problem(
        "noise/fold-measurement",
        "",
        "Zero-noise extrapolation undoes the circuit, and what measures, resets or waits for a bit cannot be undone.",
        "Move measurements to the end, or switch the extrapolation off.",
      ),
    );
  }
  const forward = inOrder(unitary.ops).filter((op) => !isInert(op.gate));
  const depth = forward.length;
  if (depth === 0) return success({ circuit: unitary, factor: 1 });
  const pairs = Math.max(0, Math.round(((wanted - 1) * depth) / 2));
  if (depth + 2 * pairs > MAX_OPS) {
    return failure(
      problem(
        "noise/fold-too-large",
        "",
        `Folded ${wanted} times the circuit has ${depth + 2 * pairs} gates; ${MAX_OPS} are possible.`,
        "Choose smaller noise factors.",
      ),
    );
  }
  let defining: Circuit = unitary;
  const backward = forward.toReversed().map((op): Op => {
    const inverse = inverseOp(defining, op);
    defining = inverse.circuit;
    return inverse.op;
  });
  const ops: Op[] = [...forward];
  for (let left = pairs; left > 0; left -= depth) {
    const count = Math.min(left, depth);
    ops.push(...backward.slice(0, count), ...forward.slice(depth - count));
  }
  const placed = ops.map((op, column) => ({ ...op, id: `fold${column}`, column }));
  return success({ circuit: { ...defining, ops: placed }, factor: 1 + (2 * pairs) / depth });
}

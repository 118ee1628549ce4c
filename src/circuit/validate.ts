/** Everything that is wrong with a circuit, all at once. */
import { problem, type Problem } from "../base/result.ts";
import { angleFeatures } from "./angle.ts";
import { MAX_OPS, MAX_WIRES, type Circuit } from "./circuit.ts";
import { tryFlatten } from "./flatten.ts";
import { checkCustomGates } from "./validate-custom-gates.ts";
import { checkMeasurements } from "./validate-measurement.ts";
import { checkOps, type CheckNames } from "./validate-ops.ts";

const checkInputs =
  (featureCount: number): CheckNames =>
  (angle, place) =>
    [...angleFeatures(angle)]
      .filter((feature) => feature >= featureCount)
      .map((feature) =>
        problem(
          "circuit/no-such-feature",
          place,
          `The angle "${angle.text}" uses x${feature}, but the circuit has ${featureCount} input${featureCount === 1 ? "" : "s"} (${featureCount === 0 ? "none" : `x0 to x${featureCount - 1}`}).`,
          "Use an input that exists, or feed the circuit more features.",
        ),
      );

/**
 * Every problem of a circuit; empty when it is valid.
 * @param featureCount the number of inputs the model feeds it, or null not to check.
 */
export function validateCircuit(circuit: Circuit, featureCount: number | null = null): Problem[] {
  const problems: Problem[] = [];
  const wireCount = circuit.wires.length;
  if (wireCount < 1 || wireCount > MAX_WIRES) {
    problems.push(
      problem(
        "circuit/wire-count",
        "",
        `The circuit has ${wireCount} wires; 1 to ${MAX_WIRES} are possible.`,
        "Add or remove wires.",
      ),
    );
  }
  if (circuit.ops.length > MAX_OPS) {
    problems.push(
      problem(
        "circuit/too-many-ops",
        "",
        `The circuit has ${circuit.ops.length} gates; ${MAX_OPS} are possible.`,
        "Remove some.",
      ),
    );
    return problems;
  }
  problems.push(...checkCustomGates(circuit.customGates ?? []));
  problems.push(...checkOps(circuit, featureCount === null ? () => [] : checkInputs(featureCount)));
  problems.push(...checkMeasurements(circuit));
  if (problems.length > 0) return problems;
  const flat = tryFlatten(circuit);
  return flat.ok ? [] : [...flat.problems];
}

/** Circuits of the shelf that are made for a problem. */
import { success, type Result } from "../../../base/result.ts";
import type { Ansatz, SettingValues } from "../../../circuit/ansatz/ansatz.ts";
import { generateAnsatz, insertAnsatz } from "../../../circuit/ansatz/insert-ansatz.ts";
import { qaoa } from "../../../circuit/ansatz/qaoa.ts";
import { realAmplitudes } from "../../../circuit/ansatz/rotation-layers.ts";
import { fallbackValues } from "../../../circuit/ansatz/settings.ts";
import { doubleExcitation, uccsd } from "../../../circuit/ansatz/uccsd.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import type { EnergyProblem } from "./energy-problem.ts";

export interface SuggestedCircuit {
  readonly label: string;
  readonly ansatz: Ansatz;
  readonly values: SettingValues;
}

export function circuitsFor(problem: EnergyProblem): readonly SuggestedCircuit[] {
  if (problem.kind === "cut") {
    const { nodes, edges } = problem.graph;
    const values = {
      wires: nodes.length,
      graph: "custom",
      edges: edges.map(([a, b]) => `${a}-${b}`).join(", "),
    };
    return [1, 2, 3].map((layers) => ({
      label: `QAOA, p = ${layers}`,
      ansatz: qaoa,
      values: { ...values, layers },
    }));
  }
  if (problem.kind === "typed") return [];
  const { wireCount } = problem.molecule;
  if (wireCount === 2) {
    return [{ label: realAmplitudes.name, ansatz: realAmplitudes, values: { wires: 2 } }];
  }
  const values = { electrons: 2, orbitals: wireCount };
  const excitations = { label: uccsd.name, ansatz: uccsd, values };
  const double = { label: doubleExcitation.name, ansatz: doubleExcitation, values: {} };
  return wireCount === 4 ? [double, excitations] : [excitations];
}

/** In the place of all gates; wires that are missing are added. */
export function putCircuit(
  experiment: Experiment,
  { ansatz, values }: SuggestedCircuit,
): Result<Experiment> {
  const { circuit } = experiment;
  const naming = { prefixes: ansatz.parameters, isShared: true, circuit };
  const all = { ...fallbackValues(ansatz), ...values };
  const generated = generateAnsatz(ansatz, all, naming);
  if (!generated.ok) return generated;
  const placed = insertAnsatz(circuit, { generated: generated.value, place: { kind: "replace" } });
  return placed.ok ? success({ ...experiment, circuit: placed.value }) : placed;
}

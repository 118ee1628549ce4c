/** The light cone of each output of the readout: which gates, parameters and inputs can change it at all. */
import { angleNamesOf, isFeatureName } from "../circuit/angle-names.ts";
import { opWires, type Circuit } from "../circuit/circuit.ts";
import { isInert } from "../circuit/gate-table.ts";
import { influentialOps } from "../circuit/influential-ops.ts";
import { observedBy } from "./dead-ends.ts";
import type { Experiment } from "./schema.ts";

export interface LightCone {
  /** The observable as it is written; "probabilities" of all wires that are read. */
  readonly observable: string;
  /** Ids, in the order in which they act. */
  readonly ops: readonly string[];
  readonly wires: readonly number[];
  readonly parameters: readonly string[];
  /** x0, x1, ... */
  readonly inputs: readonly string[];
}

export interface LightCones {
  readonly cones: readonly LightCone[];
  /** Gates of the circuit that act, and its parameters. */
  readonly opCount: number;
  readonly parameterCount: number;
  /** Parameters in no cone: whatever they are, nothing that is read changes. */
  readonly deadParameters: readonly string[];
}

type Readout = Experiment["model"]["readout"];

/** One readout for each output that has a cone of its own. */
function outputsOf(readout: Readout): readonly (readonly [name: string, readout: Readout])[] {
  if (readout.kind === "probabilities") return [["probabilities", readout]];
  return readout.observables.map((text) => [text, { kind: "expectations", observables: [text] }]);
}

/** Null where the readout does not fit the circuit, which is told elsewhere. */
export function lightCones(circuit: Circuit, readout: Readout): LightCones | null {
  const cones: LightCone[] = [];
  for (const [observable, alone] of outputsOf(readout)) {
    const observed = observedBy(alone, circuit.wires.length);
    if (!observed) return null;
    const ops = influentialOps(circuit, observed);
    const names = angleNamesOf(ops);
    cones.push({
      observable,
      ops: ops.map(({ id }) => id),
      wires: [...new Set([...observed.wires, ...ops.flatMap(opWires)])].toSorted((a, b) => a - b),
      parameters: names.filter((name) => !isFeatureName(name)),
      inputs: names.filter(isFeatureName),
    });
  }
  const acting = circuit.ops.filter(({ gate }) => !isInert(gate));
  const parameters = angleNamesOf(acting).filter((name) => !isFeatureName(name));
  const alive = new Set(cones.flatMap((cone) => cone.parameters));
  return {
    cones,
    opCount: acting.length,
    parameterCount: parameters.length,
    deadParameters: parameters.filter((name) => !alive.has(name)),
  };
}

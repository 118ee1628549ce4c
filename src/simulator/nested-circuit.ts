/** Random circuits that place gates made of circuits: nested, and under controls. */
import type { Random } from "../base/random.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { isSubcircuit } from "../circuit/custom-gate.ts";
import { validateCircuit } from "../circuit/validate.ts";
import { randomCircuit } from "./random-circuit.ts";

/** Nested at most twice, so that the random angles stay short enough. */
export function nestedCircuit(random: Random, wireCount: number, parameterCount: number): Circuit {
  const options = {
    wireCount,
    opCount: 6,
    featureCount: 2,
    parameterCount,
    maxControls: 2,
    customGateCount: 1,
    subcircuitCount: 3,
  };
  // Angles put into angles may become too long; such a circuit is no circuit.
  for (;;) {
    const circuit = randomCircuit(random, options);
    const gates = circuit.customGates ?? [];
    const isNested = circuit.ops.some((op) =>
      gates.some((gate) => gate.id === op.gate && isSubcircuit(gate)),
    );
    if (isNested && validateCircuit(circuit).length === 0) return circuit;
  }
}

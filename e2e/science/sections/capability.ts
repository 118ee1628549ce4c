/** Expressibility and entangling capability of circuits 1 to 10 of Sim et al., four wires, one layer. */
import { createRandom } from "../../../src/base/random.ts";
import { circuitParameters } from "../../../src/circuit/circuit.ts";
import {
  entanglementOf,
  FIDELITY_PAIRS,
  measureCapability,
} from "../../../src/learning/diagnostics/capability.ts";
import { haarEntanglement, haarState } from "../../../src/learning/diagnostics/haar.ts";
import { spreadOf } from "../../../src/learning/diagnostics/spread.ts";
import { ansatzCircuit, NO_FEATURES, openCircuit } from "../circuits.ts";
import { figure, within, type Source } from "../figure.ts";
import type { Section } from "../section.ts";

const WIRES = 4;
/**
 * Runs of 5000 pairs are averaged: one differs from the next by its standard deviation, which is SCIENCE's, or for
 * circuit 5, where a few rare fidelities weigh much, half as much again.
 */
const SEEDS = [1, 2, 3];
const Q_TOLERANCE = 0.01;
const HAAR_STATES = 4000;

/** SCIENCE: number, expressibility, its standard deviation, mean Q, and where Q is from. */
const CIRCUITS: readonly (readonly [number, number, number, number, Source])[] = [
  [1, 0.302, 0.014, 0, "exact"],
  [2, 0.301, 0.014, 0.621, "computed"],
  [3, 0.257, 0.013, 0.173, "computed"],
  [4, 0.134, 0.01, 0.31, "computed"],
  [5, 0.058, 0.004, 0.289, "computed"],
  [6, 0.0046, 0.0011, 0.685, "computed"],
  [7, 0.11, 0.007, 0.212, "computed"],
  [8, 0.077, 0.007, 0.289, "computed"],
  [9, 0.684, 0.029, 1, "exact"],
  [10, 0.245, 0.014, 3 / 8, "exact"],
];

export const capability: Section = {
  name: "capability",
  async *run({ simulator }) {
    for (const [number, spread, deviation, entanglement, source] of CIRCUITS) {
      const circuit = ansatzCircuit(`sim-${number}`, { wires: WIRES });
      const session = await openCircuit(simulator, circuit);
      const spreads: number[] = [];
      const entanglements: number[] = [];
      for (const seed of SEEDS) {
        const found = await measureCapability(session, {
          wireCount: WIRES,
          parameterCount: circuitParameters(circuit).length,
          features: NO_FEATURES,
          pairs: FIDELITY_PAIRS,
          seed,
        });
        spreads.push(found.expressibility);
        entanglements.push(found.entanglement.mean);
      }
      session.dispose();
      yield figure(
        `expressibility of circuit ${number}`,
        { value: spread, tolerance: within(3 * deviation), source: "computed" },
        spreadOf(spreads).mean,
      );
      yield figure(
        `Meyer-Wallach Q of circuit ${number}`,
        { value: entanglement, tolerance: within(Q_TOLERANCE), source },
        spreadOf(entanglements).mean,
      );
    }
    const random = createRandom(1, "haar");
    const { mean } = spreadOf(
      Array.from({ length: HAAR_STATES }, () => entanglementOf(haarState(random, WIRES), WIRES)),
    );
    yield figure(
      "Meyer-Wallach Q of Haar-random states",
      { value: haarEntanglement(WIRES), tolerance: within(Q_TOLERANCE), source: "exact" },
      mean,
    );
  },
};

/** The repetition code under bit flips: syndromes are measured, and correct what they can. */
import { at } from "../../../src/base/assert.ts";
import { ProblemError } from "../../../src/base/result.ts";
import { range } from "../../../src/circuit/ansatz/gate-calls.ts";
import { emptyCircuit, type Circuit, type Op } from "../../../src/circuit/circuit.ts";
import type { NoiseModel } from "../../../src/circuit/noise-model.ts";
import { validateCircuit } from "../../../src/circuit/validate.ts";
import { withNoise } from "../../../src/simulator/noise/with-noise.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { NO_FEATURES, openCircuit } from "../circuits.ts";
import { figure, within } from "../figure.ts";
import type { Section } from "../section.ts";

/** SCIENCE: how often d wires fail at p = 0.1. */
const FIGURES = [
  [3, 0.028],
  [5, 0.00856],
] as const;

/** Wires idle as a phase of 0, which is what the noise follows. */
const MODEL: NoiseModel = {
  rules: [{ channel: "bit-flip", strengths: [0.1], gates: "p" }],
  readout: [],
};

type Step = Pick<Op, "gate" | "targets"> & Partial<Op>;

function circuitOfSteps(wireCount: number, steps: readonly Step[]): Circuit {
  const ops = steps.map((step, column): Op => ({
    id: `op${column}`,
    column,
    controls: [],
    angles: [],
    ...step,
  }));
  const circuit = { ...emptyCircuit(wireCount), ops };
  const problems = validateCircuit(circuit);
  if (problems.length > 0) throw new ProblemError(problems);
  return circuit;
}

/**
 * |1…1⟩ idles once. Wire 0 then meets each other wire in a CNOT, whose measurement says whether the two differ;
 * where most say so, wire 0 is the one that flipped.
 */
function repetitionCode(distance: number): Circuit {
  const others = range(distance - 1).map((index) => index + 1);
  const compare = others.map((wire): Step => ({
    gate: "x",
    targets: [wire],
    controls: [{ wire: 0, on: true }],
  }));
  const corrections = range(2 ** others.length)
    .filter((syndrome) => others.filter((_, k) => (syndrome >> k) & 1).length > distance / 2 - 0.5)
    .map((syndrome): Step => ({
      gate: "x",
      targets: [0],
      when: others.map((wire, k) => ({ bit: `s${wire}`, on: ((syndrome >> k) & 1) === 1 })),
    }));
  return circuitOfSteps(distance, [
    { gate: "x", targets: [0] },
    ...compare,
    ...range(distance).map((wire): Step => ({ gate: "p", targets: [wire], angles: ["0"] })),
    ...compare,
    ...others.map((wire): Step => ({ gate: "measure", targets: [wire], bit: `s${wire}` })),
    ...corrections,
  ]);
}

const WIRE_0 = [{ x: 0, z: 1 }];

/** How often wire 0 ends as |0⟩, and how far that may be off. */
async function failureRate(
  simulator: Simulator,
  distance: number,
  method: "density" | "trajectories",
): Promise<{ readonly rate: number; readonly error: number }> {
  const noisy = withNoise(simulator, MODEL, { method, trajectories: 40_000, seed: 5 });
  const session = await openCircuit(noisy, repetitionCode(distance), WIRE_0);
  try {
    const batch = { size: 1, features: NO_FEATURES, parameters: NO_FEATURES };
    const rate = (1 + at(await session.forward(batch), 0)) / 2;
    return { rate, error: (session.standardErrors?.()[0] ?? 0) / 2 };
  } finally {
    session.dispose();
  }
}

export const repetition: Section = {
  name: "repetition code",
  async *run({ simulator }) {
    for (const [distance, value] of FIGURES) {
      const { rate } = await failureRate(simulator, distance, "density");
      yield figure(
        `logical error, d = ${distance}, by density matrix`,
        { value, tolerance: within(1e-12), source: "exact" },
        rate,
      );
    }
    for (const [distance, value] of FIGURES) {
      const { rate, error } = await failureRate(simulator, distance, "trajectories");
      yield figure(
        `logical error, d = ${distance}, by trajectories`,
        { value, tolerance: within(4 * error), source: "exact" },
        rate,
      );
    }
  },
};

/** What the numbers of noise, mitigation and shift rules mean: SCIENCE's conventions, each in a formula. */
import { at } from "../../../src/base/assert.ts";
import { createRandom } from "../../../src/base/random.ts";
import type { ChannelId } from "../../../src/circuit/channels.ts";
import { gate } from "../../../src/circuit/ansatz/gate-calls.ts";
import { circuitParameters, type Circuit } from "../../../src/circuit/circuit.ts";
import type { NoiseModel } from "../../../src/circuit/noise-model.ts";
import type { PauliString } from "../../../src/circuit/observable.ts";
import { drawAngles } from "../../../src/learning/diagnostics/random-angles.ts";
import { withNoise } from "../../../src/simulator/noise/with-noise.ts";
import {
  withReadoutError,
  withReadoutMitigation,
} from "../../../src/simulator/noise/with-readout.ts";
import { withZeroNoise } from "../../../src/simulator/noise/with-zero-noise.ts";
import { withParameterShift } from "../../../src/simulator/parameter-shift/with-parameter-shift.ts";
import type { Session, Simulator } from "../../../src/simulator/simulator.ts";
import { ansatzCircuit, circuitOf, NO_FEATURES, openCircuit } from "../circuits.ts";
import { AT_MOST, figure, within, withinShare } from "../figure.ts";
import type { Section } from "../section.ts";

const X: PauliString = { x: 1, z: 0 };
const Z: PauliString = { x: 0, z: 1 };
const ONE_ROW = { size: 1, features: NO_FEATURES, parameters: NO_FEATURES };
const EXACTLY = (value: number) => ({ value, tolerance: within(1e-12), source: "exact" }) as const;

const after = (channel: ChannelId, strength: number): NoiseModel => ({
  rules: [{ channel, strengths: [strength], gates: "all" }],
  readout: [],
});

/** By density matrix. */
const noisy = (simulator: Simulator, model: NoiseModel): Simulator =>
  withNoise(simulator, model, { method: "density", trajectories: 2, seed: 1 });

async function meanOf(simulator: Simulator, circuit: Circuit, pauli: PauliString): Promise<number> {
  const session = await openCircuit(simulator, circuit, [pauli]);
  try {
    return at(await session.forward(ONE_ROW), 0);
  } finally {
    session.dispose();
  }
}

const ONE = circuitOf(1, [gate("x", 0)]);
const PLUS = circuitOf(1, [gate("h", 0)]);

export const noise: Section = {
  name: "noise",
  async *run({ simulator }) {
    const found = (channel: ChannelId, strength: number, circuit: Circuit, pauli: PauliString) =>
      meanOf(noisy(simulator, after(channel, strength)), circuit, pauli);
    yield figure(
      "<Z> of |1> after depolarizing(0.3): 4p/3 - 1",
      EXACTLY(-0.6),
      await found("depolarizing", 0.3, ONE, Z),
    );
    yield figure(
      "<Z> of |1> after amplitude damping(0.3): 2γ - 1",
      EXACTLY(-0.4),
      await found("amplitude-damping", 0.3, ONE, Z),
    );
    yield figure(
      "<X> of |+> after phase damping(0.3): √(1 - γ)",
      EXACTLY(Math.sqrt(0.7)),
      await found("phase-damping", 0.3, PLUS, X),
    );

    const errorOf = async (trajectories: number): Promise<number> => {
      const options = { method: "trajectories", trajectories, seed: 2 } as const;
      const sampled = withNoise(simulator, after("depolarizing", 0.3), options);
      const session = await openCircuit(sampled, ONE, [Z]);
      await session.forward(ONE_ROW);
      const error = session.standardErrors?.()[0] ?? Number.NaN;
      session.dispose();
      return error;
    };
    yield figure(
      "standard error, 16 times as many trajectories",
      { value: 1 / 4, tolerance: withinShare(0.05), source: "exact" },
      (await errorOf(32_000)) / (await errorOf(2000)),
    );
  },
};

export const mitigation: Section = {
  name: "mitigation",
  async *run({ simulator }) {
    // Each gate multiplies ⟨Z⟩ by the same number, so that it decays exponentially with the folds.
    const decaying = noisy(simulator, after("depolarizing", 0.03));
    const circuit = circuitOf(1, [gate("x", 0)], [gate("x", 0)], [gate("x", 0)]);
    const folded = withZeroNoise(decaying, { factors: [1, 3, 5], fit: "exponential" });
    yield figure(
      "<Z> after three noisy X",
      EXACTLY(-(0.96 ** 3)),
      await meanOf(decaying, circuit, Z),
    );
    yield figure(
      "<Z> after three X, extrapolated to zero noise",
      { value: -1, tolerance: within(1e-6), source: "exact" },
      await meanOf(folded, circuit, Z),
    );
    const readout: NoiseModel = {
      rules: [],
      readout: [
        {
          rows: [
            [0.9, 0.1],
            [0.2, 0.8],
          ],
        },
      ],
    };
    const misread = withReadoutError(simulator, readout);
    yield figure("<Z> of |1>, misread in 20%", EXACTLY(-0.6), await meanOf(misread, ONE, Z));
    const mended = withReadoutMitigation(misread, readout);
    yield figure("<Z> of |1>, the misreading undone", EXACTLY(-1), await meanOf(mended, ONE, Z));
  },
};

async function gradientOf(session: Session, parameters: Float64Array): Promise<Float64Array> {
  await session.forward({ size: 1, features: NO_FEATURES, parameters });
  return (await session.backward(Float64Array.of(1))).parameters;
}

export const shiftRules: Section = {
  name: "parameter shift",
  async *run({ simulator }) {
    // RX and RZ have two terms, CRX has four.
    const circuit = ansatzCircuit("sim-6", { wires: 4 });
    const parameters = drawAngles(createRandom(9, "shift"), circuitParameters(circuit).length);
    const shifting = withParameterShift(simulator);
    const shifted = await gradientOf(await openCircuit(shifting, circuit, [Z]), parameters);
    const adjoint = await gradientOf(await openCircuit(simulator, circuit, [Z]), parameters);
    yield figure(
      `largest difference from the adjoint gradient, ${shifted.length} angles`,
      { value: 1e-12, tolerance: AT_MOST, source: "exact" },
      Math.max(...shifted.map((slope, index) => Math.abs(slope - at(adjoint, index)))),
    );
  },
};

/**
 * One wire that sees a point again and again, and tells whether it lies in a circle (Pérez-Salinas et al.,
 * Quantum 4, 226 (2020)): the weighted fidelity cost, by L-BFGS.
 */
import { at } from "../../../src/base/assert.ts";
import { createRandom, type Random } from "../../../src/base/random.ts";
import { unwrap } from "../../../src/base/result.ts";
import { range, rot } from "../../../src/circuit/ansatz/gate-calls.ts";
import { circuitParameters, type Circuit } from "../../../src/circuit/circuit.ts";
import { stepLbfgs, type LbfgsState } from "../../../src/learning/optimisers/lbfgs.ts";
import type { Objective } from "../../../src/learning/optimisers/objective.ts";
import type { Session, Simulator } from "../../../src/simulator/simulator.ts";
import { circuitOf } from "../circuits.ts";
import { figure, within } from "../figure.ts";
import type { Section } from "../section.ts";

const TRAIN_COUNT = 200;
const TEST_COUNT = 4000;
const SEEDS = 10;
const MOST_STEPS = 300;
/** A step that gains less than this share of the cost is the last. */
const LEAST_GAIN = 1e-9;
/** A circle of half the square's area. */
const RADIUS = Math.sqrt(2 / Math.PI);

/** RZ(φ) RY(θ + w x0) RZ(λ + v x1), `layers` times. */
function uploads(layers: number): Circuit {
  return circuitOf(
    1,
    ...range(layers).map((layer) =>
      rot(0, `a${layer}`, `b${layer} + v${layer}*x0`, `c${layer} + w${layer}*x1`),
    ),
  );
}

interface Points {
  readonly features: Float64Array;
  /** 1 within the circle. */
  readonly labels: readonly number[];
}

function drawPoints(random: Random, count: number): Points {
  const features = Float64Array.from({ length: 2 * count }, () => random.uniform(-1, 1));
  const labels = range(count).map((row) =>
    Math.hypot(at(features, 2 * row), at(features, 2 * row + 1)) < RADIUS ? 1 : 0,
  );
  return { features, labels };
}

/** Fidelities with |0⟩ and |1⟩ from ⟨Z⟩. */
const fidelities = (z: number): readonly [number, number] => [(1 + z) / 2, (1 - z) / 2];

/**
 * ½ Σ_c (α_c F_c - Y_c)², the mean over the points; weights are the circuit's parameters and then α.
 */
function weightedCost(session: Session, { features, labels }: Points): Objective {
  const size = labels.length;
  const lossGradient: Objective["lossGradient"] = async (weights) => {
    const alphas = weights.subarray(-2);
    const parameters = weights.slice(0, -2);
    const zs = await session.forward({ size, features, parameters });
    const slopes = new Float64Array(2);
    let loss = 0;
    const cotangent = zs.map((z, row) => {
      const off = fidelities(z).map((f, c) => at(alphas, c) * f - Number(at(labels, row) === c));
      off.forEach((difference, c) => {
        loss += difference ** 2 / 2 / size;
        slopes[c] = at(slopes, c) + (difference * at(fidelities(z), c)) / size;
      });
      return (at(off, 0) * at(alphas, 0) - at(off, 1) * at(alphas, 1)) / 2 / size;
    });
    const { parameters: gradient } = await session.backward(cotangent);
    return { loss, gradient: Float64Array.of(...gradient, ...slopes) };
  };
  return { lossGradient, loss: async (weights) => (await lossGradient(weights)).loss };
}

async function learn(objective: Objective, from: Float64Array): Promise<Float64Array> {
  let weights = from;
  let state: LbfgsState = { kind: "l-bfgs", pairs: [] };
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const taken = await stepLbfgs(objective, state, weights);
    if (taken.loss >= before * (1 - LEAST_GAIN)) break;
    before = taken.loss;
    ({ weights, state } = taken);
  }
  return weights;
}

async function testAccuracy(simulator: Simulator, layers: number, seed: number): Promise<number> {
  const circuit = uploads(layers);
  const parameters = circuitParameters(circuit);
  const observables = [{ x: 0, z: 1 }];
  const session = unwrap(
    await simulator.open({ circuit, parameters, featureCount: 2, observables }),
  );
  const random = createRandom(seed, "circle");
  const train = drawPoints(random, TRAIN_COUNT);
  const test = drawPoints(random, TEST_COUNT);
  // Small turns: from anywhere in [-π, π) some seeds of L = 2 end in poorer minima.
  const start = parameters.map(() => random.uniform(0, 1));
  const weights = await learn(weightedCost(session, train), Float64Array.of(...start, 1, 1));
  const zs = await session.forward({
    size: TEST_COUNT,
    features: test.features,
    parameters: weights.slice(0, -2),
  });
  session.dispose();
  const alphas = weights.subarray(-2);
  const hits = zs.filter((z, row) => {
    const [zero, one] = fidelities(z).map((f, c) => at(alphas, c) * f);
    return Number((one ?? 0) > (zero ?? 0)) === at(test.labels, row);
  });
  return hits.length / TEST_COUNT;
}

export const reuploading: Section = {
  name: "re-uploading, circle",
  async *run({ simulator }) {
    for (const [layers, accuracy, tolerance] of [
      [1, 0.551, 0.1],
      [2, 0.926, 0.02],
      [4, 0.928, 0.02],
      [6, 0.945, 0.02],
      [10, 0.962, 0.02],
    ] as const) {
      let sum = 0;
      for (let seed = 0; seed < SEEDS; seed++) sum += await testAccuracy(simulator, layers, seed);
      yield figure(
        `mean test accuracy of ${SEEDS} seeds, L = ${layers}`,
        { value: accuracy, tolerance: within(tolerance), source: "computed" },
        sum / SEEDS,
      );
    }
  },
};

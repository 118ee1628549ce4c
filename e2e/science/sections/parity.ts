/** The variational classifier that learns the parity of four bits, and knows it of bits that it was not shown. */
import { present } from "../../../src/base/assert.ts";
import { createRandom } from "../../../src/base/random.ts";
import { unwrap } from "../../../src/base/result.ts";
import { ANSAETZE } from "../../../src/circuit/ansatz/ansatz-table.ts";
import { range } from "../../../src/circuit/ansatz/gate-calls.ts";
import { generateAnsatz, insertAnsatz } from "../../../src/circuit/ansatz/insert-ansatz.ts";
import { fallbackValues } from "../../../src/circuit/ansatz/settings.ts";
import type { Circuit } from "../../../src/circuit/circuit.ts";
import type { Dataset } from "../../../src/datasets/dataset.ts";
import { createTrainer } from "../../../src/learning/trainer.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { ansatzCircuit } from "../circuits.ts";
import { figure, within } from "../figure.ts";
import type { Section } from "../section.ts";

const BITS = 4;
const PATTERNS = 2 ** BITS;
/** A quarter is held out. */
const SHOWN = 12;
const SEEDS = 20;
const EPOCHS = 150;

/** All patterns of bits, a 1 as the angle π; which of them are held out is drawn. */
function parityData(seed: number): Dataset {
  const order = createRandom(seed, "parity").shuffle(range(PATTERNS));
  const bitsOf = (pattern: number): number[] => range(BITS).map((bit) => (pattern >> bit) & 1);
  return {
    featureNames: range(BITS).map((bit) => `bit ${bit}`),
    classNames: ["even", "odd"],
    sampleCount: PATTERNS,
    featureCount: BITS,
    classCount: 2,
    features: Float64Array.from(range(PATTERNS).flatMap(bitsOf), (bit) => bit * Math.PI),
    labels: Int32Array.from(range(PATTERNS), (pattern) =>
      bitsOf(pattern).reduce((parity, bit) => parity ^ bit, 0),
    ),
    train: Int32Array.from(order.slice(0, SHOWN)),
    test: Int32Array.from(order.slice(SHOWN)),
  };
}

/** Bits as basis states, then two strongly entangling layers. */
function classifier(): Circuit {
  const encoded = ansatzCircuit("angle-encoding", { features: BITS, wires: BITS });
  const layers = present(
    ANSAETZE.find(({ id }) => id === "strongly-entangling"),
    "the layers",
  );
  const settings = { ...fallbackValues(layers), wires: BITS, layers: 2 };
  const naming = { prefixes: layers.parameters, isShared: true, circuit: encoded };
  const generated = unwrap(generateAnsatz(layers, settings, naming));
  return unwrap(insertAnsatz(encoded, { generated, place: { kind: "append" } }));
}

/** The accuracy on what was held out, after training on the rest. */
async function testAccuracy(simulator: Simulator, seed: number): Promise<number> {
  const trainer = unwrap(
    await createTrainer(
      {
        circuit: classifier(),
        model: { before: [], readout: { kind: "expectations", observables: ["Z0"] }, after: [] },
        dataset: parityData(seed),
        training: { optimiser: "adam", learningRate: 0.1, momentum: 0, batchSize: 5, seed },
      },
      simulator,
    ),
  );
  try {
    for (let epoch = 0; epoch < EPOCHS; epoch++) await trainer.advance(trainer.stepsPerEpoch);
    return (await trainer.evaluate()).testAccuracy ?? Number.NaN;
  } finally {
    trainer.dispose();
  }
}

export const parityClassifier: Section = {
  name: "parity classifier",
  async *run({ simulator }) {
    let perfect = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      if ((await testAccuracy(simulator, seed)) === 1) perfect++;
    }
    yield figure(
      `seeds of ${SEEDS} with a test accuracy of 100%`,
      { value: SEEDS, tolerance: within(0), source: "computed" },
      perfect,
    );
  },
};

/** Milliseconds per training step of each backend; runs in a page and leaves its figures on `window`. */
import { createRandom } from "../../src/base/random.ts";
import { unwrap } from "../../src/base/result.ts";
import { emptyCircuit, type Circuit } from "../../src/circuit/circuit.ts";
import { addOp } from "../../src/circuit/commands.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { createTrainer } from "../../src/learning/trainer.ts";
import { createReference } from "../../src/simulator/reference/reference.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { createWebGpu } from "../../src/simulator/webgpu/webgpu-simulator.ts";

export interface StepFigure {
  readonly wires: number;
  readonly batch: number;
  readonly layers: number;
  readonly backend: string;
  readonly adapter: string;
  /** Median over the repetitions. */
  readonly milliseconds: number;
  readonly repetitions: number;
  /** Largest difference of a parameter from the reference's after the same steps. */
  readonly difference: number;
}

declare global {
  interface Window {
    benchTrainingStep: () => Promise<StepFigure[]>;
  }
}

/** ENGINE's W1: RY(x_q) on every wire, then layers of RX RY RZ and a ring of CNOTs. */
function layeredCircuit(wires: number, layers: number): Circuit {
  let circuit = emptyCircuit(wires);
  let column = 0;
  let parameter = 0;
  const place = (args: Omit<Parameters<typeof addOp>[1], "column">): void => {
    circuit = unwrap(addOp(circuit, { ...args, column }));
    column++;
  };
  for (let wire = 0; wire < wires; wire++) place({ gate: "ry", wire, angles: [`x${wire}`] });
  for (let layer = 0; layer < layers; layer++) {
    for (let wire = 0; wire < wires; wire++) {
      for (const gate of ["rx", "ry", "rz"] as const) {
        place({ gate, wire, angles: [`theta${parameter++}`] });
      }
    }
    for (let wire = 0; wire < wires; wire++) {
      const controls = [{ wire: (wire + 1) % wires, on: true }];
      place({ gate: "x", wire, targets: [wire], controls });
    }
  }
  return circuit;
}

function randomDataset(featureCount: number, sampleCount: number): Dataset {
  const random = createRandom(1, "bench");
  return {
    featureNames: Array.from({ length: featureCount }, (_, index) => `x${index}`),
    classNames: ["a", "b"],
    sampleCount,
    featureCount,
    classCount: 2,
    features: Float64Array.from({ length: sampleCount * featureCount }, () =>
      random.uniform(-Math.PI, Math.PI),
    ),
    labels: Int32Array.from({ length: sampleCount }, (_, index) => index % 2),
    train: Int32Array.from({ length: sampleCount - 2 }, (_, index) => index),
    test: Int32Array.from([sampleCount - 2, sampleCount - 1]),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measure(
  simulator: Simulator,
  [wires, batch, layers]: readonly [number, number, number],
  repetitions: number,
): Promise<{ milliseconds: number; parameters: Float64Array }> {
  const trainer = unwrap(
    await createTrainer(
      {
        circuit: layeredCircuit(wires, layers),
        model: {
          before: [],
          readout: {
            kind: "expectations",
            observables: Array.from({ length: Math.min(4, wires) }, (_, wire) => `Z${wire}`),
          },
          after: [],
        },
        dataset: randomDataset(wires, batch + 2),
        training: {
          optimiser: "sgd",
          learningRate: 0.01,
          momentum: 0,
          batchSize: batch,
          seed: 1,
        },
      },
      simulator,
    ),
  );
  unwrap(await trainer.trainStep());
  const times: number[] = [];
  let parameters = trainer.parameters();
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    unwrap(await trainer.trainStep());
    times.push(performance.now() - start);
    // Compared after two steps, which every backend takes.
    if (repetition === 0) parameters = trainer.parameters();
  }
  trainer.dispose();
  return { milliseconds: median(times), parameters };
}

const CASES = [
  [4, 64, 4],
  [8, 64, 6],
] as const;

window.benchTrainingStep = async () => {
  const reference = createReference();
  const webgpu = await createWebGpu();
  const figures: StepFigure[] = [];
  for (const shape of CASES) {
    const [wires, batch, layers] = shape;
    const truth = await measure(reference, shape, wires < 6 ? 10 : 2);
    const backends: [Simulator, typeof truth, number][] = [[reference, truth, wires < 6 ? 10 : 2]];
    if (webgpu.ok) backends.push([webgpu.value, await measure(webgpu.value, shape, 30), 30]);
    for (const [simulator, { milliseconds, parameters }, repetitions] of backends) {
      figures.push({
        wires,
        batch,
        layers,
        backend: simulator.description.name,
        adapter: simulator.description.adapter,
        milliseconds,
        repetitions,
        difference: Math.max(
          ...parameters.map((value, index) => Math.abs(value - (truth.parameters[index] ?? 0))),
        ),
      });
    }
  }
  return figures;
};

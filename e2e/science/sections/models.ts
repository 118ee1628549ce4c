/** What models of a known form can learn: Fourier series, and the bars and stripes of a Born machine. */
import { at, present } from "../../../src/base/assert.ts";
import { createRandom } from "../../../src/base/random.ts";
import { ProblemError, unwrap } from "../../../src/base/result.ts";
import { circuitParameters } from "../../../src/circuit/circuit.ts";
import { bornMachine as born } from "../../../src/gallery/other-tasks.ts";
import { fourierCoefficients, magnitudes } from "../../../src/learning/diagnostics/fourier.ts";
import { drawAngles } from "../../../src/learning/diagnostics/random-angles.ts";
import { buildTaskDataset } from "../../../src/learning/tasks/task-dataset.ts";
import { createTrainer } from "../../../src/learning/trainer.ts";
import { ansatzCircuit } from "../circuits.ts";
import { AT_LEAST, AT_MOST, figure } from "../figure.ts";
import type { Section } from "../section.ts";

const FREQUENCIES = 16;

/** Schuld, Sweke and Meyer, Phys. Rev. A 103, 032430 (2021): L uploads reach frequency L and no further. */
export const fourier: Section = {
  name: "Fourier model",
  async *run({ simulator }) {
    for (const layers of [1, 3, 6]) {
      const circuit = ansatzCircuit("data-reuploading", { wires: 1, features: 1, layers });
      const parameters = circuitParameters(circuit);
      const session = unwrap(
        await simulator.open({
          circuit,
          parameters,
          featureCount: 1,
          observables: [{ x: 0, z: 1 }],
        }),
      );
      const count = 2 * FREQUENCIES + 1;
      const features = Float64Array.from({ length: count }, (_, k) => (2 * Math.PI * k) / count);
      const angles = drawAngles(createRandom(layers, "fourier"), parameters.length);
      const read = await session.forward({ size: count, features, parameters: angles });
      const sizes = magnitudes(fourierCoefficients(read));
      session.dispose();
      yield figure(
        `largest coefficient above frequency L = ${layers}`,
        { value: 1e-12, tolerance: AT_MOST, source: "exact" },
        Math.max(...sizes.slice(layers + 1)),
      );
      yield figure(
        `coefficient of frequency L = ${layers}`,
        { value: 1e-9, tolerance: AT_LEAST, source: "exact" },
        at(sizes, layers),
      );
    }
  },
};

/** The gallery's own experiment, by the trainer that the page has. */
export const bornMachine: Section = {
  name: "Born machine",
  async *run({ simulator }) {
    const { data, task, ...experiment } = born;
    const dataset = unwrap(await buildTaskDataset(present(task, "task"), data));
    const trainer = unwrap(
      await createTrainer({ ...experiment, dataset, ...(task && { task }) }, simulator),
    );
    const { problems } = await trainer.advance(200);
    if (problems.length > 0) throw new ProblemError(problems);
    const { trainLoss } = await trainer.evaluate();
    trainer.dispose();
    yield figure(
      "KL from bars and stripes after 200 steps, nats",
      { value: 1e-4, tolerance: AT_MOST, source: "computed" },
      trainLoss,
    );
  },
};

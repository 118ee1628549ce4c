/** What models of a known form can learn: Fourier series, and the bars and stripes of a Born machine. */
import { at } from "../../../src/base/assert.ts";
import { createRandom } from "../../../src/base/random.ts";
import { unwrap } from "../../../src/base/result.ts";
import { cnot, range, rot } from "../../../src/circuit/ansatz/gate-calls.ts";
import { circuitParameters, type Circuit } from "../../../src/circuit/circuit.ts";
import { fourierCoefficients, magnitudes } from "../../../src/learning/diagnostics/fourier.ts";
import { drawAngles } from "../../../src/learning/diagnostics/random-angles.ts";
import {
  ADAM_EPSILON,
  initialFirstOrder,
  stepFirstOrder,
} from "../../../src/learning/optimisers/first-order.ts";
import { createReadout } from "../../../src/learning/readout.ts";
import { ansatzCircuit, circuitOf, NO_FEATURES, openCircuit } from "../circuits.ts";
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

/** 2 × 2 pixels, wire 2·row + column: all rows or all columns are whole. */
const BARS_AND_STRIPES = [0b0000, 0b1111, 0b0011, 0b1100, 0b0101, 0b1010];

/** Strongly entangling layers whose rings all reach the next wire. */
function ringLayers(wireCount: number, layers: number): Circuit {
  const wires = range(wireCount);
  const blocks = range(layers).flatMap((layer) => [
    wires.flatMap((wire) => {
      const first = 3 * (layer * wireCount + wire);
      return rot(wire, `theta${first}`, `theta${first + 1}`, `theta${first + 2}`);
    }),
    wires.map((wire) => cnot(wire, (wire + 1) % wireCount)),
  ]);
  return circuitOf(wireCount, ...blocks);
}

export const bornMachine: Section = {
  name: "Born machine",
  async *run({ simulator }) {
    const wires = 4;
    const circuit = ringLayers(wires, 4);
    const readout = createReadout({ kind: "probabilities", wires: range(wires) }, wires);
    const session = await openCircuit(simulator, circuit, readout.observables);
    const count = circuitParameters(circuit).length;
    let weights = drawAngles(createRandom(1, "born"), count);
    let state = initialFirstOrder("adam", count);
    const settings = {
      optimiser: "adam",
      learningRate: 0.1,
      momentum: 0,
      epsilon: ADAM_EPSILON,
    } as const;
    const wanted = 1 / BARS_AND_STRIPES.length;
    const probabilities = async (): Promise<Float64Array> => {
      const batch = { size: 1, features: NO_FEATURES, parameters: weights };
      return readout.forward(await session.forward(batch), 1);
    };
    for (let step = 0; step < 200; step++) {
      const found = await probabilities();
      // KL = Σ w ln(w/p), so that ∂KL/∂p = -w/p.
      const slopes = new Float64Array(2 ** wires);
      for (const pattern of BARS_AND_STRIPES) slopes[pattern] = -wanted / at(found, pattern);
      const { parameters } = await session.backward(readout.backward(slopes, 1));
      ({ weights, state } = stepFirstOrder(state, weights, parameters, settings));
    }
    const found = await probabilities();
    session.dispose();
    yield figure(
      "KL from bars and stripes after 200 steps, nats",
      { value: 1e-4, tolerance: AT_MOST, source: "computed" },
      BARS_AND_STRIPES.reduce((sum, b) => sum + wanted * Math.log(wanted / at(found, b)), 0),
    );
  },
};

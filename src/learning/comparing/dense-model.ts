/** A model of dense layers alone: what a hybrid is compared with. No circuit is ever asked anything. */
import { createRandom } from "../../base/random.ts";
import { rewindLayers, runLayers, stackLayers, type Model, type WeightSlice } from "../model.ts";
import { initialiseDense } from "../initial-weights.ts";
import type { Loss } from "../losses.ts";
import type { Readout } from "../readout.ts";
import type { DenseSettings } from "../settings.ts";

function noCircuit(): never {
  throw new Error("Broken invariant: a model of dense layers alone has no circuit");
}

/** Measures nothing and gives nothing: the layers read the data. */
const NO_READOUT: Readout = {
  observables: [],
  outputCount: 0,
  probabilityWires: 0,
  // Devices that train models are made for those with a circuit.
  isPlain: false,
  forward: noCircuit,
  backward: noCircuit,
};

/** data features → `hidden` → a last linear layer of `outputCount` units, which the loss is of. */
export function createDenseModel(
  hidden: readonly DenseSettings[],
  featureCount: number,
  outputCount: number,
  loss: Loss,
): Model {
  const head: DenseSettings = { units: outputCount, activation: "linear" };
  const layers = stackLayers([...hidden, head], featureCount, 0);
  const slices: WeightSlice[] = layers.map(({ offset, weightCount: length }, index) => ({
    name: index === hidden.length ? "head" : `after ${index}`,
    offset,
    length,
  }));
  const weightCount = slices.reduce((sum, { length }) => sum + length, 0);
  const decayed = new Uint8Array(weightCount);
  for (const { offset, units, inputCount } of layers) {
    decayed.fill(1, offset, offset + units * inputCount);
  }
  return {
    parameterNames: [],
    weightCount,
    slices,
    before: [],
    after: layers,
    further: [],
    circuitInputCount: featureCount,
    outputCount,
    readout: NO_READOUT,
    loss,
    decayed,
    initialWeights(seed) {
      const weights = new Float64Array(weightCount);
      const random = createRandom(seed, "dense layers");
      for (const layer of layers) initialiseDense({}, layer, weights, random);
      return weights;
    },
    circuitInputs: (_weights, features) => features,
    valuesBefore: (_weights, features) => [features],
    valuesAfter: noCircuit,
    valuesBehind: noCircuit,
    async forward(_session, weights, features, size) {
      const values = runLayers(layers, weights, features, size);
      const outputs = values[values.length - 1] as Float64Array;
      return { size, outputs, before: [features], after: values };
    },
    async backward(_session, weights, tape, cotangent) {
      const gradient = new Float64Array(weightCount);
      rewindLayers(layers, weights, tape.after, cotangent, tape.size, gradient);
      return gradient;
    },
  };
}

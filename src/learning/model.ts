/**
 * The model: dense layers → circuit → readout → dense layers → final linear layer where the loss wants one,
 * with all weights in one vector and one gradient through the whole chain.
 */
import { assert, present } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { circuitParameters, type Circuit } from "../circuit/circuit.ts";
import type { ResidentModel } from "../simulator/resident.ts";
import type { ChainCalls } from "./chain-session.ts";
import { createCircuitLayer, layerBatch, type CircuitLayer } from "./circuit-layer.ts";
import { createDense, denseBackward, denseForward, type Dense } from "./dense.ts";
import { initialiseDense, initialParameters } from "./initial-weights.ts";
import type { Loss } from "./losses.ts";
import { createReadout, type Readout } from "./readout.ts";
import type { DenseSettings, ModelSettings } from "./settings.ts";
import type { TrainedPart } from "./trained-part.ts";

/** A named stretch of the weight vector. */
export interface WeightSlice {
  /** "circuit", "before 0", ..., "after 0", ..., "head". */
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  /** Of a dense layer: a matrix of units × inputs, row by row, and then the biases. */
  readonly units?: number;
}

/** What a forward pass leaves for the backward pass. */
export interface Tape {
  readonly size: number;
  /** What leaves the model (logits, say): size × outputCount. */
  readonly outputs: Float64Array;
  /** The input of each layer before the circuit, and last what the circuit received. */
  readonly before: readonly Float64Array[];
  /** The readout, and then the output of each layer after it. */
  readonly after: readonly Float64Array[];
}

/** Which parts move, of those that decide what of a gradient is asked for. */
export type Moving = Pick<TrainedPart, "hasCircuit" | "hasBefore" | "frozen">;

/** What stands behind the first circuit, in order. */
type Step =
  | { readonly kind: "dense"; readonly name: string; readonly layer: Dense }
  | {
      readonly kind: "circuit";
      readonly name: string;
      readonly layer: CircuitLayer;
      /** Which of the further sessions runs it. */
      readonly index: number;
    };

export interface Model {
  /** Circuit parameters, in the order of the first weights. */
  readonly parameterNames: readonly string[];
  readonly weightCount: number;
  readonly slices: readonly WeightSlice[];
  /** The dense layers before the circuit, and those after it with the head, if there is one, as the last. */
  readonly before: readonly Dense[];
  readonly after: readonly Dense[];
  /** The circuits behind the first one, in the order of the chain. */
  readonly further: readonly CircuitLayer[];
  readonly circuitInputCount: number;
  readonly readout: Readout;
  readonly loss: Loss;
  /** Numbers that leave the model for each row: the head's, or those of what stands before it. */
  readonly outputCount: number;
  /** Per weight: 1 where weight decay pulls, in the matrices of the dense layers. */
  readonly decayed: Uint8Array;
  /** As the settings say (initial-weights.ts); the same for the same seed. */
  initialWeights(seed: number): Float64Array;
  /** What the circuit receives: size × circuitInputCount. @param features size × featureCount. */
  circuitInputs(weights: Float64Array, features: Float64Array, size: number): Float64Array;
  /** The features, then the output of each layer before the circuit: last what the circuit receives. */
  valuesBefore(weights: Float64Array, features: Float64Array, size: number): Float64Array[];
  /**
   * The readout of the circuit's expectations (size × observables), then the output of each layer after it:
   * last what leaves the model, size × outputCount.
   * @throws where further circuits stand among these, which take a session: `valuesBehind`.
   */
  valuesAfter(weights: Float64Array, expectations: Float64Array, size: number): Float64Array[];
  /** The same through whatever stands behind the first circuit. */
  valuesBehind(
    session: Pick<ChainCalls, "further">,
    weights: Float64Array,
    expectations: Float64Array,
    size: number,
  ): Promise<Float64Array[]>;
  /** @param features size × featureCount, row-major. */
  forward(
    session: Pick<ChainCalls, "forward" | "further">,
    weights: Float64Array,
    features: Float64Array,
    size: number,
  ): Promise<Tape>;
  /**
   * The gradient of Σ cotangent·outputs with respect to every weight. The session must not have
   * run anything since the tape was made. Where nothing up to the circuit moves, it is asked for no gradient.
   * @param cotangent size × outputCount.
   * @param moving what of the weights does; all of them when missing, and zeros may stand for the others.
   */
  backward(
    session: Pick<ChainCalls, "backward" | "further">,
    weights: Float64Array,
    tape: Tape,
    cotangent: Float64Array,
    moving?: Moving,
  ): Promise<Float64Array>;
}

/** Lays out layers one after the other; each one's inputs are the units of the one before. */
export function stackLayers(
  settings: readonly DenseSettings[],
  inputCount: number,
  offset: number,
): Dense[] {
  const layers: Dense[] = [];
  let width = inputCount;
  let next = offset;
  for (const { units, activation } of settings) {
    const layer = createDense(width, units, activation, next);
    layers.push(layer);
    width = units;
    next += layer.weightCount;
  }
  return layers;
}

/** The input of the first layer, then every layer's output. */
export function runLayers(
  layers: readonly Dense[],
  weights: Float64Array,
  input: Float64Array,
  size: number,
): Float64Array[] {
  const values = [input];
  for (const layer of layers) {
    const last = values[values.length - 1] as Float64Array;
    values.push(denseForward(layer, weights, last, size));
  }
  return values;
}

/** Goes back through the layers, adding to `gradient`. Returns the cotangent of the first input. */
export function rewindLayers(
  layers: readonly Dense[],
  weights: Float64Array,
  values: readonly Float64Array[],
  cotangent: Float64Array,
  size: number,
  gradient: Float64Array,
): Float64Array {
  let flowing = cotangent;
  for (let index = layers.length - 1; index >= 0; index--) {
    flowing = denseBackward(
      layers[index] as Dense,
      weights,
      values[index] as Float64Array,
      values[index + 1] as Float64Array,
      flowing,
      size,
      gradient,
    );
  }
  return flowing;
}

const lastOf = (values: readonly Float64Array[]): Float64Array =>
  values[values.length - 1] as Float64Array;

const EVERYTHING: Moving = { hasCircuit: true, hasBefore: true, frozen: [] };

/** The layers and circuits behind the first circuit, and last the head. */
function stackSteps(
  settings: ModelSettings,
  circuit: Circuit,
  headUnits: number | null,
  inputCount: number,
  offset: number,
): Step[] {
  const steps: Step[] = [];
  let width = inputCount;
  let next = offset;
  let index = 0;
  const addCircuits = (place: number): void => {
    for (const own of settings.circuits ?? []) {
      if (own.place !== place) continue;
      const layer = createCircuitLayer(own, circuit, width, next);
      steps.push({ kind: "circuit", name: `circuit ${index + 2}`, layer, index: index++ });
      width = layer.readout.outputCount;
      next += layer.weightCount;
    }
  };
  const addDense = (name: string, { units, activation }: DenseSettings): void => {
    const layer = createDense(width, units, activation, next);
    steps.push({ kind: "dense", name, layer });
    width = units;
    next += layer.weightCount;
  };
  settings.after.forEach((layer, place) => {
    addCircuits(place);
    addDense(`after ${place}`, layer);
  });
  addCircuits(settings.after.length);
  if (headUnits !== null) addDense("head", { units: headUnits, activation: "linear" });
  return steps;
}

function outputCountOf(steps: readonly Step[], readout: Readout): number {
  const last = steps.at(-1);
  if (!last) return readout.outputCount;
  return last.kind === "dense" ? last.layer.units : last.layer.readout.outputCount;
}

/** The readout, and then the output of each step. */
async function runSteps(
  steps: readonly Step[],
  { further = [] }: Pick<ChainCalls, "further">,
  weights: Float64Array,
  readout: Float64Array,
  size: number,
): Promise<Float64Array[]> {
  const values = [readout];
  for (const step of steps) {
    const input = lastOf(values);
    if (step.kind === "dense") {
      values.push(denseForward(step.layer, weights, input, size));
      continue;
    }
    const session = present(further[step.index], `a session of ${step.name}`);
    const expectations = await session.forward(layerBatch(step.layer, weights, input, size));
    values.push(step.layer.readout.forward(expectations, size));
  }
  return values;
}

/**
 * Goes back through the steps, adding to `gradient`. Returns the cotangent of the readout, or null where nothing
 * before the steps has a use for it.
 */
async function rewindSteps(
  steps: readonly Step[],
  { further = [] }: Pick<ChainCalls, "further">,
  weights: Float64Array,
  { after, size }: Tape,
  cotangent: Float64Array,
  { hasCircuit, hasBefore, frozen }: Moving,
  gradient: Float64Array,
): Promise<Float64Array | null> {
  const moves = ({ name }: Step): boolean => !frozen.includes(name);
  let flowing = cotangent;
  for (let place = steps.length - 1; place >= 0; place--) {
    const step = steps[place] as Step;
    const isWantedBefore = hasCircuit || hasBefore || steps.slice(0, place).some(moves);
    if (!isWantedBefore && !moves(step)) return null;
    if (step.kind === "dense") {
      const [input, output] = [after[place], after[place + 1]] as [Float64Array, Float64Array];
      flowing = denseBackward(step.layer, weights, input, output, flowing, size, gradient);
      continue;
    }
    const session = present(further[step.index], `a session of ${step.name}`);
    const { readout, offset } = step.layer;
    const wanted = { parameters: moves(step), features: isWantedBefore };
    const found = await session.backward(readout.backward(flowing, size), undefined, wanted);
    gradient.set(found.parameters, offset);
    flowing = found.features;
  }
  return hasCircuit || hasBefore ? flowing : null;
}

/** The model of valid settings (see validate-model.ts), trained on a loss. */
export function createModel(
  settings: ModelSettings,
  circuit: Circuit,
  featureCount: number,
  loss: Loss,
): Model {
  const parameterNames = circuitParameters(circuit);
  const parameterCount = parameterNames.length;
  const readout = createReadout(settings.readout, circuit.wires.length);
  const before = stackLayers(settings.before, featureCount, parameterCount);
  const afterOffset = before.reduce((sum, layer) => sum + layer.weightCount, parameterCount);
  const steps = stackSteps(settings, circuit, loss.headUnits, readout.outputCount, afterOffset);
  const after = steps.flatMap((step) => (step.kind === "dense" ? [step.layer] : []));
  const further = steps.flatMap((step) => (step.kind === "circuit" ? [step.layer] : []));
  const slices: WeightSlice[] = [
    { name: "circuit", offset: 0, length: parameterCount },
    ...before.map(({ offset, weightCount, units }, index) => ({
      name: `before ${index}`,
      offset,
      length: weightCount,
      units,
    })),
    ...steps.map((step) => ({
      name: step.name,
      offset: step.layer.offset,
      length: step.layer.weightCount,
      ...(step.kind === "dense" && { units: step.layer.units }),
    })),
  ];
  const weightCount = steps.reduce((sum, { layer }) => sum + layer.weightCount, afterOffset);
  const decayed = new Uint8Array(weightCount);
  for (const { offset, units, inputCount } of [...before, ...after]) {
    decayed.fill(1, offset, offset + units * inputCount);
  }

  return {
    parameterNames,
    weightCount,
    slices,
    before,
    after,
    further,
    circuitInputCount: settings.before.at(-1)?.units ?? featureCount,
    readout,
    loss,
    outputCount: outputCountOf(steps, readout),
    decayed,
    initialWeights(seed) {
      const weights = new Float64Array(weightCount);
      const { initialisation = {} } = settings;
      const random = createRandom(seed, "circuit parameters");
      weights.set(initialParameters(initialisation, circuit, parameterNames, random));
      // A stream of their own, so that a new gate does not change how the layers start.
      const layerRandom = createRandom(seed, "dense layers");
      for (const layer of [...before, ...after]) {
        initialiseDense(initialisation, layer, weights, layerRandom);
      }
      further.forEach((layer, index) => {
        const own = createRandom(seed, `parameters of circuit ${index + 2}`);
        const { circuit: inner, parameterNames: names, offset } = layer;
        weights.set(initialParameters(initialisation, inner, names, own), offset);
      });
      return weights;
    },
    circuitInputs: (weights, features, size) => lastOf(runLayers(before, weights, features, size)),
    valuesBefore: (weights, features, size) => runLayers(before, weights, features, size),
    valuesAfter(weights, expectations, size) {
      assert(further.length === 0, "further circuits need a session");
      return runLayers(after, weights, readout.forward(expectations, size), size);
    },
    valuesBehind: (session, weights, expectations, size) =>
      runSteps(steps, session, weights, readout.forward(expectations, size), size),
    async forward(session, weights, features, size) {
      const beforeValues = runLayers(before, weights, features, size);
      const expectations = await session.forward({
        size,
        features: lastOf(beforeValues),
        parameters: weights.slice(0, parameterCount),
      });
      const read = readout.forward(expectations, size);
      const afterValues = await runSteps(steps, session, weights, read, size);
      return { size, outputs: lastOf(afterValues), before: beforeValues, after: afterValues };
    },
    async backward(session, weights, tape, cotangent, moving = EVERYTHING) {
      const { size } = tape;
      const gradient = new Float64Array(weightCount);
      const fromAfter = await rewindSteps(
        steps,
        session,
        weights,
        tape,
        cotangent,
        moving,
        gradient,
      );
      if (!fromAfter) return gradient;
      const wanted = {
        parameters: moving.hasCircuit && parameterCount > 0,
        features: moving.hasBefore && before.length > 0,
      };
      if (!wanted.parameters && !wanted.features) return gradient;
      const cotangents = readout.backward(fromAfter, size);
      const circuitGradient = await session.backward(cotangents, undefined, wanted);
      gradient.set(circuitGradient.parameters, 0);
      rewindLayers(before, weights, tape.before, circuitGradient.features, size, gradient);
      return gradient;
    },
  };
}

/** What a device that trains is told of a model. */
export function describeModel(model: Model): ResidentModel {
  return {
    parameterCount: model.parameterNames.length,
    weightCount: model.weightCount,
    before: model.before,
    probabilityWires: model.readout.probabilityWires,
    after: model.after,
    logitCount: model.outputCount,
  };
}

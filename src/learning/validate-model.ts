/** Everything that is wrong with a model's shapes: which sizes meet where, and how to make them fit. */
import { problem, type Problem } from "../base/result.ts";
import { parsePauliSum } from "../circuit/pauli-sum.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { isSubcircuit } from "../circuit/custom-gate.ts";
import { findCustomGate } from "../circuit/definition.ts";
import { scopedCircuit } from "../circuit/edit-gate.ts";
import { validateCircuit } from "../circuit/validate.ts";
import {
  ACTIVATIONS,
  MAX_LAYERS,
  MAX_PROBABILITY_WIRES,
  MAX_UNITS,
  type CircuitLayerSettings,
  type DenseSettings,
  type ModelSettings,
  type ReadoutSettings,
} from "./settings.ts";

/** "1 unit", "3 units". */
const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : noun.endsWith("s") ? "es" : "s"}`;

/** "wire q0", "wires q0 to q3". */
const wiresOf = (wireCount: number): string =>
  wireCount === 1 ? "only wire q0" : `wires q0 to q${wireCount - 1}`;

function checkLayers(layers: readonly DenseSettings[], side: "before" | "after"): Problem[] {
  const problems: Problem[] = [];
  if (layers.length > MAX_LAYERS) {
    problems.push(
      problem(
        "model/too-many-layers",
        `model/${side}`,
        `There are ${layers.length} dense layers ${side} the circuit; at most ${MAX_LAYERS} are possible.`,
        "Remove some.",
      ),
    );
  }
  layers.forEach(({ units, activation }, index) => {
    const layer = `Dense layer ${index + 1} ${side} the circuit`;
    if (!Number.isInteger(units) || units < 1 || units > MAX_UNITS) {
      problems.push(
        problem(
          "model/unit-count",
          `model/${side}/${index}/units`,
          `${layer} has ${units} units; a layer has 1 to ${MAX_UNITS}.`,
          `Choose a whole number from 1 to ${MAX_UNITS}.`,
        ),
      );
    }
    if (!ACTIVATIONS.includes(activation)) {
      problems.push(
        problem(
          "model/unknown-activation",
          `model/${side}/${index}/activation`,
          `${layer} has the activation "${activation}", which does not exist.`,
          `Choose one of ${ACTIVATIONS.join(", ")}.`,
        ),
      );
    }
  });
  return problems;
}

/** At most so much of a long sum is quoted. */
const shortened = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`);

function checkObservables(observables: readonly string[], wireCount: number): Problem[] {
  if (observables.length === 0) {
    return [
      problem(
        "model/no-observables",
        "model/readout/observables",
        "The readout has no observable, so nothing leaves the circuit.",
        'Add one, such as "Z0".',
      ),
    ];
  }
  return observables.flatMap((text, index) => {
    const parsed = parsePauliSum(text, wireCount);
    if (parsed.ok) return [];
    return parsed.problems.map((found) => ({
      ...found,
      place: `model/readout/observables/${index}`,
      message: `Observable ${index + 1} of the readout, "${shortened(text)}": ${found.message}`,
    }));
  });
}

function checkProbabilityWires(wires: readonly number[], wireCount: number): Problem[] {
  const place = "model/readout/wires";
  if (wires.length === 0) {
    return [
      problem(
        "model/no-probability-wires",
        place,
        "The readout takes the probabilities of no wire, so nothing leaves the circuit.",
        "Choose at least one wire.",
      ),
    ];
  }
  const problems: Problem[] = [];
  if (wires.length > MAX_PROBABILITY_WIRES) {
    problems.push(
      problem(
        "model/too-many-probability-wires",
        place,
        `${wires.length} wires have 2^${wires.length} = ${2 ** wires.length} outcome probabilities; the readout takes at most ${MAX_PROBABILITY_WIRES} wires (${2 ** MAX_PROBABILITY_WIRES} outcomes).`,
        `Choose ${MAX_PROBABILITY_WIRES} wires or fewer, or read out expectations instead: one number per observable.`,
      ),
    );
  }
  wires.forEach((wire, index) => {
    if (!Number.isInteger(wire) || wire < 0 || wire >= wireCount) {
      problems.push(
        problem(
          "model/no-such-wire",
          `${place}/${index}`,
          `The readout takes the probabilities of wire q${wire}; the circuit has ${wiresOf(wireCount)}.`,
          "Choose wires that exist, or add wires to the circuit.",
        ),
      );
    } else if (wires.indexOf(wire) < index) {
      problems.push(
        problem(
          "model/wire-repeated",
          `${place}/${index}`,
          `The readout lists wire q${wire} twice; ${counted(wires.length, "wire")} would promise ${2 ** wires.length} outcomes, but only ${2 ** new Set(wires).size} can differ.`,
          "List each wire once.",
        ),
      );
    }
  });
  return problems;
}

function checkReadout(readout: ReadoutSettings, wireCount: number): Problem[] {
  return readout.kind === "expectations"
    ? checkObservables(readout.observables, wireCount)
    : checkProbabilityWires(readout.wires, wireCount);
}

/** The circuit's own problems; a missing input also says where inputs come from and how to get more. */
function checkCircuit(
  circuit: Circuit,
  before: readonly DenseSettings[],
  featureCount: number,
): Problem[] {
  const last = before.at(-1);
  const inputCount = last?.units ?? featureCount;
  const source = last
    ? `These are the ${counted(last.units, "unit")} of the last dense layer before it (dense layer ${before.length}).`
    : `These are the ${counted(featureCount, "feature")} of the data, since no dense layer stands before it.`;
  const more = last
    ? "give that layer more units"
    : "choose more features of the data, or put a dense layer with more units before the circuit";
  const known = inputCount === 1 ? "x0" : `x0 to x${inputCount - 1}`;
  return validateCircuit(circuit, inputCount).map((found) =>
    found.code === "circuit/no-such-feature"
      ? { ...found, message: `${found.message} ${source}`, remedy: `Use ${known}, or ${more}.` }
      : found,
  );
}

/** Numbers that leave a readout, valid or not. */
const widthOf = (readout: ReadoutSettings): number =>
  readout.kind === "expectations" ? readout.observables.length : 2 ** readout.wires.length;

/** A gate that serves as circuit `number` of the chain, on so many numbers. */
function checkFurther(
  { gate, readout, place }: CircuitLayerSettings,
  number: number,
  circuit: Circuit,
  { after }: ModelSettings,
  inputCount: number,
): Problem[] {
  const where = `model/circuits/${number - 2}`;
  const own = findCustomGate(circuit, gate);
  if (!isSubcircuit(own)) {
    return [
      problem(
        "model/no-such-circuit",
        where,
        `Circuit ${number} of the chain is the gate ${gate}, which the circuit does not define.`,
        "Take it out of the chain, or define a gate made of gates.",
      ),
    ];
  }
  if (place > after.length) {
    return [
      problem(
        "model/no-such-place",
        where,
        `Circuit ${number} stands in front of layer ${place + 1}; there are ${counted(after.length, "layer")} behind the circuit.`,
        "Choose a place in the chain.",
      ),
    ];
  }
  const inner = scopedCircuit(circuit, gate);
  const inputs = validateCircuit(inner, inputCount).map((found) =>
    found.code === "circuit/no-such-feature"
      ? {
          ...found,
          message: `In circuit ${number} of the chain: ${found.message}`,
          remedy: `Give it more numbers from the stage before it, which sends ${inputCount}.`,
        }
      : found,
  );
  return [
    ...inputs,
    ...checkReadout(readout, inner.wires.length).map((found) => ({
      ...found,
      place: `${where}/readout`,
      message: `In circuit ${number} of the chain: ${found.message}`,
    })),
  ];
}

/** Every further circuit, on what the stage before it sends. */
function checkFurthers(model: ModelSettings, circuit: Circuit): Problem[] {
  const { after, circuits = [], readout } = model;
  let previous: CircuitLayerSettings | null = null;
  return circuits.flatMap((layer, index) => {
    const isBehindCircuit = previous !== null && previous.place === layer.place;
    const source = isBehindCircuit && previous ? widthOf(previous.readout) : null;
    const inputCount = source ?? after[layer.place - 1]?.units ?? widthOf(readout);
    const found = checkFurther(layer, index + 2, circuit, model, inputCount);
    const isOutOfOrder = previous !== null && previous.place > layer.place;
    previous = layer;
    if (!isOutOfOrder) return found;
    return [
      ...found,
      problem(
        "model/circuits-out-of-order",
        `model/circuits/${index}`,
        `Circuit ${index + 2} of the chain stands before the one listed before it.`,
        "List the circuits in the order of the chain.",
      ),
    ];
  });
}

/** Names of parts that are not there, as they stand in a file that somebody changed by hand. */
function checkFrozen({ before, after, circuits = [], frozen = [] }: ModelSettings): Problem[] {
  const parts = [
    "circuit",
    ...before.map((_, index) => `before ${index}`),
    ...after.map((_, index) => `after ${index}`),
    ...circuits.map((_, index) => `circuit ${index + 2}`),
    "head",
  ];
  return frozen
    .filter((name) => !parts.includes(name))
    .map((name) =>
      problem(
        "model/no-such-part",
        "model/frozen",
        `The model has no part "${name}" that could be frozen.`,
        `Its parts are ${parts.join(", ")}.`,
      ),
    );
}

/**
 * Every problem of a model on its circuit and data, whatever the task; empty when it can be built.
 * @param featureCount features of a data row.
 */
export function validateModel(
  model: ModelSettings,
  circuit: Circuit,
  featureCount: number,
): Problem[] {
  return [
    ...checkLayers(model.before, "before"),
    ...checkCircuit(circuit, model.before, featureCount),
    ...checkReadout(model.readout, circuit.wires.length),
    ...checkLayers(model.after, "after"),
    ...checkFurthers(model, circuit),
    ...checkFrozen(model),
  ];
}

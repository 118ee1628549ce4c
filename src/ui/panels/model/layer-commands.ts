/**
 * Commands on the layers of the chain, dense ones and further circuits: what is frozen stays with its layer wherever
 * that goes.
 */
import { failure, problem, success, type Problem, type Result } from "../../../base/result.ts";
import { scopedCircuit } from "../../../circuit/edit-gate.ts";
import { withFrozen } from "../../../experiment/model-parts.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { MAX_FURTHER_CIRCUITS, MAX_LAYERS, MAX_UNITS } from "./model-commands.ts";
import type { Dense, FurtherCircuit, Model, Side } from "./stages.ts";

/** Where a layer stands among those of its side, or where one would be put: before the one that has this index now. */
export interface LayerPlace {
  readonly side: Side;
  readonly index: number;
}

/** A layer with what is said of it elsewhere. */
type Held =
  | { readonly kind: "dense"; readonly layer: Dense; readonly isFrozen: boolean }
  | { readonly kind: "circuit"; readonly layer: FurtherCircuit; readonly isFrozen: boolean };

type Layers = Readonly<Record<Side, readonly Held[]>>;

const SIDES: readonly Side[] = ["before", "after"];

function holdLayers({ before, after, circuits = [], frozen = [] }: Model): Layers {
  const hold = (layers: readonly Dense[], side: Side): Held[] =>
    layers.map((layer, index) => ({
      kind: "dense",
      layer,
      isFrozen: frozen.includes(`${side} ${index}`),
    }));
  const dense = hold(after, "after");
  const behind = dense.flatMap((layer, index) => [...circuitsAt(index), layer]);
  function circuitsAt(wanted: number): Held[] {
    return circuits.flatMap((layer, index) =>
      layer.place === wanted
        ? [{ kind: "circuit", layer, isFrozen: frozen.includes(`circuit ${index + 2}`) }]
        : [],
    );
  }
  return { before: hold(before, "before"), after: [...behind, ...circuitsAt(after.length)] };
}

/** The names of the frozen slices, in the order of the chain. */
function frozenNames(held: readonly Held[], side: Side): string[] {
  let dense = 0;
  let circuit = 2;
  return held.flatMap(({ kind, isFrozen }) => {
    const name = kind === "dense" ? `${side} ${dense++}` : `circuit ${circuit++}`;
    return isFrozen ? [name] : [];
  });
}

/** The experiment with these layers, refused where there are too many of a kind or one stands where it cannot. */
function withLayers(experiment: Experiment, layers: Layers): Result<Experiment> {
  const denseOf = (side: Side): Dense[] =>
    layers[side].flatMap((held) => (held.kind === "dense" ? [held.layer] : []));
  const full = SIDES.find((side) => denseOf(side).length > MAX_LAYERS);
  if (full) return failure(tooMany(full));
  if (layers.before.some(({ kind }) => kind === "circuit")) return failure(MISPLACED);
  const circuits: FurtherCircuit[] = [];
  let place = 0;
  for (const held of layers.after) {
    if (held.kind === "circuit") circuits.push({ ...held.layer, place });
    else place += 1;
  }
  if (circuits.length > MAX_FURTHER_CIRCUITS) return failure(TOO_MANY_CIRCUITS);
  const { circuits: _, ...model } = experiment.model;
  const others = (model.frozen ?? []).filter((name) => name === "circuit" || name === "head");
  const frozen = SIDES.flatMap((side) => frozenNames(layers[side], side));
  const chain: Model = {
    ...model,
    before: denseOf("before"),
    after: denseOf("after"),
    ...(circuits.length > 0 && { circuits }),
  };
  return success({ ...experiment, model: withFrozen(chain, [...others, ...frozen]) });
}

const MISPLACED = problem(
  "model/circuit-before",
  "model.circuits",
  "A further circuit stands behind the first one, whose inputs are the data or what dense layers make of them.",
  "Put it behind the first circuit.",
);

const TOO_MANY_CIRCUITS = problem(
  "model/too-many-circuits",
  "model.circuits",
  `There are ${MAX_FURTHER_CIRCUITS} circuits behind the first one, which is the most.`,
  "Remove one first.",
);

const tooMany = (side: Side): Problem =>
  problem(
    "model/too-many-layers",
    `model.${side}`,
    `There are ${MAX_LAYERS} dense layers ${side} the circuit, which is the most.`,
    "Remove one first.",
  );

function put(experiment: Experiment, { side, index }: LayerPlace, held: Held): Result<Experiment> {
  const layers = holdLayers(experiment.model);
  return withLayers(experiment, { ...layers, [side]: layers[side].toSpliced(index, 0, held) });
}

export function addDense(
  experiment: Experiment,
  place: LayerPlace,
  layer: Dense,
): Result<Experiment> {
  return put(experiment, place, { kind: "dense", layer, isFrozen: false });
}

/** A gate that the circuit defines, as a circuit of its own in the chain. */
export function addCircuit(
  experiment: Experiment,
  place: LayerPlace,
  layer: Omit<FurtherCircuit, "place">,
): Result<Experiment> {
  const held = { ...layer, place: 0 };
  return put(experiment, place, { kind: "circuit", layer: held, isFrozen: false });
}

/** The same layers with another one in a place. */
function exchange(
  experiment: Experiment,
  { side, index }: LayerPlace,
  change: (held: Held) => Held,
): Result<Experiment> {
  const layers = holdLayers(experiment.model);
  const changed = layers[side].map((held, position) => (position === index ? change(held) : held));
  return withLayers(experiment, { ...layers, [side]: changed });
}

export function changeDense(
  experiment: Experiment,
  place: LayerPlace,
  change: Partial<Dense>,
): Result<Experiment> {
  const units = change.units ?? 1;
  if (!Number.isInteger(units) || units < 1 || units > MAX_UNITS) {
    return failure(
      problem(
        "model/units",
        `model.${place.side}[${place.index}]`,
        `A dense layer has 1 to ${MAX_UNITS} units.`,
        "Choose a whole number in that range.",
      ),
    );
  }
  return exchange(experiment, place, (held) =>
    held.kind === "dense" ? { ...held, layer: { ...held.layer, ...change } } : held,
  );
}

export function changeCircuit(
  experiment: Experiment,
  place: LayerPlace,
  change: Partial<Omit<FurtherCircuit, "place">>,
): Result<Experiment> {
  return exchange(experiment, place, (held) =>
    held.kind === "circuit" ? { ...held, layer: { ...held.layer, ...change } } : held,
  );
}

/** The dense layer, or the circuit, that stands in a place: the model's own object. */
export function denseAt(model: Model, { side, index }: LayerPlace): Dense | undefined {
  const held = holdLayers(model)[side][index];
  return held?.kind === "dense" ? held.layer : undefined;
}

export function circuitAt(model: Model, { side, index }: LayerPlace): FurtherCircuit | undefined {
  const held = holdLayers(model)[side][index];
  return held?.kind === "circuit" ? held.layer : undefined;
}

type Command = (experiment: Experiment) => Result<Experiment>;

/** A command on the circuit's readout as one on that of a further circuit; on the first one's for null. */
export function onReadout(place: LayerPlace | null, command: Command): Command {
  if (place === null) return command;
  return (experiment) => {
    const layer = circuitAt(experiment.model, place);
    if (!layer) return success(experiment);
    const circuit = scopedCircuit(experiment.circuit, layer.gate);
    const model = { ...experiment.model, readout: layer.readout };
    const result = command({ ...experiment, circuit, model });
    if (!result.ok) return result;
    return changeCircuit(experiment, place, { readout: result.value.model.readout });
  };
}

/** Takes a layer out of the chain; the gate that a circuit is stays defined. */
export function removeLayer(
  experiment: Experiment,
  { side, index }: LayerPlace,
): Result<Experiment> {
  const layers = holdLayers(experiment.model);
  return withLayers(experiment, { ...layers, [side]: layers[side].toSpliced(index, 1) });
}

/** Where a layer that is moved to `to` comes to stand, once it is gone from `from`. */
export function landingOf(from: LayerPlace, to: LayerPlace): LayerPlace {
  const isBehind = to.side === from.side && to.index > from.index;
  return isBehind ? { side: to.side, index: to.index - 1 } : to;
}

/** Puts a layer somewhere else in the chain, on the other side of the circuit too. */
export function moveLayer(
  experiment: Experiment,
  from: LayerPlace,
  to: LayerPlace,
): Result<Experiment> {
  const layers = holdLayers(experiment.model);
  const held = layers[from.side][from.index];
  if (!held) return success(experiment);
  const landing = landingOf(from, to);
  const left = { ...layers, [from.side]: layers[from.side].toSpliced(from.index, 1) };
  const arrived = left[landing.side].toSpliced(landing.index, 0, held);
  return withLayers(experiment, { ...left, [landing.side]: arrived });
}

/**
 * The place one further along the chain, or one back; null at its end.
 * @param model that has a layer at `from`.
 */
export function neighbourPlace(model: Model, from: LayerPlace, by: -1 | 1): LayerPlace | null {
  const { side, index } = from;
  const layers = holdLayers(model);
  const count = layers[side].length;
  const isCircuit = layers[side][index]?.kind === "circuit";
  if (by === 1 && index < count - 1) return { side, index: index + 2 };
  if (by === -1 && index > 0) return { side, index: index - 1 };
  if (by === 1 && side === "before") return { side: "after", index: 0 };
  if (by === -1 && side === "after" && !isCircuit) {
    return { side: "before", index: model.before.length };
  }
  return null;
}

/** A place as a word, for attributes: "before 0". */
export const layerKey = ({ side, index }: LayerPlace): string => `${side} ${index}`;

export function readLayerKey(key: string): LayerPlace | null {
  const [name, index] = key.split(" ");
  const side = SIDES.find((known) => known === name);
  return side ? { side, index: Number(index) } : null;
}

/** Commands on the dense layers of the chain: what is frozen stays with its layer wherever that goes. */
import { failure, problem, success, type Problem, type Result } from "../../../base/result.ts";
import { withFrozen } from "../../../experiment/model-parts.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { MAX_LAYERS, MAX_UNITS } from "./model-commands.ts";
import type { Dense, Model, Side } from "./stages.ts";

/** Where a layer stands, or where one would be put: before the one that has this index now. */
export interface LayerPlace {
  readonly side: Side;
  readonly index: number;
}

/** A layer with what is said of it elsewhere. */
interface Held {
  readonly layer: Dense;
  readonly isFrozen: boolean;
}

type Layers = Readonly<Record<Side, readonly Held[]>>;

const SIDES: readonly Side[] = ["before", "after"];

function holdLayers({ before, after, frozen = [] }: Model): Layers {
  const hold = (layers: readonly Dense[], side: Side): Held[] =>
    layers.map((layer, index) => ({ layer, isFrozen: frozen.includes(`${side} ${index}`) }));
  return { before: hold(before, "before"), after: hold(after, "after") };
}

/** The experiment with these layers, refused where there are too many on a side. */
function withLayers(experiment: Experiment, layers: Layers): Result<Experiment> {
  const full = SIDES.find((side) => layers[side].length > MAX_LAYERS);
  if (full) return failure(tooMany(full));
  const { model } = experiment;
  const others = (model.frozen ?? []).filter((name) => name === "circuit" || name === "head");
  const frozen = SIDES.flatMap((side) =>
    layers[side].flatMap(({ isFrozen }, index) => (isFrozen ? [`${side} ${index}`] : [])),
  );
  const plain = (held: readonly Held[]): Dense[] => held.map(({ layer }) => layer);
  const chain = { before: plain(layers.before), after: plain(layers.after) };
  return success({
    ...experiment,
    model: withFrozen({ ...model, ...chain }, [...others, ...frozen]),
  });
}

const tooMany = (side: Side): Problem =>
  problem(
    "model/too-many-layers",
    `model.${side}`,
    `There are ${MAX_LAYERS} dense layers ${side} the circuit, which is the most.`,
    "Remove one first.",
  );

export function addDense(
  experiment: Experiment,
  { side, index }: LayerPlace,
  layer: Dense,
): Result<Experiment> {
  const layers = holdLayers(experiment.model);
  const added = layers[side].toSpliced(index, 0, { layer, isFrozen: false });
  return withLayers(experiment, { ...layers, [side]: added });
}

export function changeDense(
  experiment: Experiment,
  { side, index }: LayerPlace,
  change: Partial<Dense>,
): Result<Experiment> {
  const units = change.units ?? 1;
  if (!Number.isInteger(units) || units < 1 || units > MAX_UNITS) {
    return failure(
      problem(
        "model/units",
        `model.${side}[${index}]`,
        `A dense layer has 1 to ${MAX_UNITS} units.`,
        "Choose a whole number in that range.",
      ),
    );
  }
  const layers = experiment.model[side].map((layer, position) =>
    position === index ? { ...layer, ...change } : layer,
  );
  return success({ ...experiment, model: { ...experiment.model, [side]: layers } });
}

export function removeDense(
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
export function moveDense(
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
  const count = model[side].length;
  if (by === 1 && index < count - 1) return { side, index: index + 2 };
  if (by === -1 && index > 0) return { side, index: index - 1 };
  if (by === 1 && side === "before") return { side: "after", index: 0 };
  if (by === -1 && side === "after") return { side: "before", index: model.before.length };
  return null;
}

/** A place as a word, for attributes: "before 0". */
export const layerKey = ({ side, index }: LayerPlace): string => `${side} ${index}`;

export function readLayerKey(key: string): LayerPlace | null {
  const [name, index] = key.split(" ");
  const side = SIDES.find((known) => known === name);
  return side ? { side, index: Number(index) } : null;
}

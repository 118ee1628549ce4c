/** Rules on what is measured at the run's weights: flat gradients, drowned gradients, layers at their ends. */
import { at } from "../../../base/assert.ts";
import { chanceLoss, trainCount, type DoctorFacts } from "./facts.ts";
import { inPercent, type Remedy, type Rule } from "./notes.ts";

const UNLEARNT = 0.85;

/** While the loss is above most of that of guessing, nothing worth a word has been learnt. */
export function isUnlearnt(facts: DoctorFacts): boolean {
  const last = facts.points.at(-1);
  return last !== undefined && last.step > 0 && last.trainLoss > UNLEARNT * chanceLoss(facts);
}

/** Slopes of outputs, which reach from -1 to 1, are 0.2 to 0.7 in circuits that train. */
const FLAT_SLOPE = 0.03;

/** How many wires an observable's factors are on: "Z0 Z1" has two. */
const factorCount = (observable: string): number => observable.match(/[XYZ]\d+/gi)?.length ?? 0;

/** ⟨Z⟩ of each wire in the place of products over half of the wires. */
function localReadout({ observables, wireCount }: DoctorFacts): Remedy[] {
  const isGlobal = observables.some(
    (text) => factorCount(text) > Math.max(2, wireCount / 2) && !/[+*]/.test(text),
  );
  if (!isGlobal) return [];
  const single = Array.from({ length: wireCount }, (_, wire) => `Z${wire}`);
  return [{ kind: "observables", observables: single, label: "Read out each wire by itself" }];
}

export const flatGradients: Rule = (facts) => {
  const { vitals } = facts;
  if (!vitals || !isUnlearnt(facts) || !(vitals.outputSlope < FLAT_SLOPE)) return null;
  const local = localReadout(facts);
  const small: Remedy[] = facts.startsAnywhere
    ? [{ kind: "small-start", label: "Start from small angles" }]
    : [];
  return {
    code: "flat-gradients",
    claim: "Gradients are flat: a barren plateau.",
    reason: `Turning a parameter by 1 rad changes what is read out by ${vitals.outputSlope.toExponential(0)}, on average. ${local.length > 0 ? "Products over many wires are flat almost everywhere: read out single wires, or take" : "Take"} fewer layers or wires, or begin with small angles.`,
    remedies: local.length > 0 ? local : small,
  };
};

/** Of a gradient and its shot noise; below 1 one step is as good as another. */
const DROWNED = 2;
const MAX_OFFER = 1_000_000;

/** The next of 1, 2, 5, 10, … up. */
function roundUp(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= count) ?? 10;
  return step * power;
}

export const fewShots: Rule = (facts) => {
  const { vitals, shots, training } = facts;
  if (!vitals || shots === null || !isUnlearnt(facts) || vitals.lossSlope === 0) return null;
  const all = trainCount(facts);
  const rows = training.optimiser === "l-bfgs" ? all : Math.min(all, training.batchSize);
  const ratio = vitals.shotError / Math.sqrt(shots * rows) / vitals.lossSlope;
  if (!(ratio > DROWNED)) return null;
  const wanted = roundUp(shots * ratio ** 2);
  return {
    code: "few-shots",
    claim: `${shots === 1 ? "1 shot is" : `${shots} shots are`} too few to see the gradient.`,
    reason: `Shot noise throws each slope of the loss by ${ratio.toFixed(1)} times its size; it falls as 1/√shots. ${wanted > MAX_OFFER ? "More than a million shots would be needed: look for steeper gradients first." : `With ${wanted} they are about equal.`}`,
    remedies:
      wanted > MAX_OFFER ? [] : [{ kind: "shots", shots: wanted, label: `Take ${wanted} shots` }],
  };
};

export const saturatedInputs: Rule = (facts) => {
  const { vitals, scaling } = facts;
  const layer = vitals?.saturated.findIndex((share) => share >= 0.5) ?? -1;
  if (!vitals || layer < 0) return null;
  const rescale: Remedy = {
    kind: "scaling",
    scaling: "standard",
    label: "Scale features to mean 0, deviation 1",
  };
  return {
    code: "saturated-inputs",
    claim: "The circuit's inputs are saturated.",
    reason: `${inPercent(at(vitals.saturated, layer))} of the units of layer ${layer + 1} before the circuit are at an end of their range for nearly every sample: the circuit sees the same of all, and no gradient passes. ${scaling === "none" ? "Scale the data" : "Make the layer linear, or take a lower learning rate"}.`,
    remedies:
      scaling === "none"
        ? [rescale]
        : [{ kind: "linear-layer", layer, label: `Make layer ${layer + 1} linear` }],
  };
};

/** How far the data goes round in the angles that read it: a rotation forgets whole turns. */
import { at } from "../../../base/assert.ts";
import { angleFeatures, type AngleTerm } from "../../../circuit/angle.ts";
import { opAngles, type Circuit, type Op } from "../../../circuit/circuit.ts";
import type { Dataset } from "../../../datasets/dataset.ts";

export interface EncodingFact {
  readonly feature: number;
  /** Of the feature, in its own units: values so far apart turn the state alike. */
  readonly period: number;
  /** Of the training rows, largest minus smallest. */
  readonly span: number;
  /** Of the training rows, those further than half a period from the median. */
  readonly beyondShare: number;
}

/** A feature in an angle: c where that has the term c·x_k, null where the feature stands in any other. */
interface Reading {
  readonly feature: number;
  readonly slope: number | null;
}

/** Multiplied with a parameter, training can make it small; within an expression, it may have any period. */
const slopeOf = ({ coefficient, parameter, feature }: AngleTerm): number | null =>
  parameter === null && feature?.kind === "feature" ? coefficient : null;

function readingsOf(op: Op): Reading[] {
  // What is controlled forgets only every other turn.
  const share = op.controls.length > 0 ? 0.5 : 1;
  return opAngles(op).flatMap(({ terms }) =>
    terms.flatMap((term) => {
      const slope = slopeOf(term);
      return [...angleFeatures({ text: "", terms: [term] })].map((feature) => ({
        feature,
        slope: slope === null ? null : share * Math.abs(slope),
      }));
    }),
  );
}

/** 0 where a feature is not read as it is, each time. */
function slowestSlope(readings: readonly Reading[], feature: number): number {
  const slopes = readings.filter((reading) => reading.feature === feature);
  return Math.min(...slopes.map(({ slope }) => slope ?? 0));
}

/**
 * Of the features that the circuit reads as they are. The slowest of the angles that read a feature says how far
 * it may go: others may well go round more often, which is how models get high frequencies.
 * @param circuit flat; its inputs are the features of `dataset`.
 */
export function encodingFacts(circuit: Circuit, dataset: Dataset): EncodingFact[] {
  const readings = circuit.ops.flatMap(readingsOf);
  const features = [...new Set(readings.map(({ feature }) => feature))];
  return features.flatMap((feature) => {
    const slowest = slowestSlope(readings, feature);
    if (slowest === 0 || feature >= dataset.featureCount) return [];
    const values = Float64Array.from(dataset.train, (row) =>
      at(dataset.features, row * dataset.featureCount + feature),
    ).toSorted();
    const period = (2 * Math.PI) / slowest;
    const median = at(values, Math.floor(values.length / 2));
    const beyond = values.filter((value) => Math.abs(value - median) > period / 2).length;
    const span = at(values, values.length - 1) - at(values, 0);
    return [{ feature, period, span, beyondShare: beyond / values.length }];
  });
}

/**
 * Readout errors as what they do to expectations: where a wire reads 1 for 0 with probability e0 and 0 for 1 with e1,
 * a Pauli letter P on it is seen as (e1 - e0) + (1 - e0 - e1) P, whatever letter it is, for it is read as Z after a
 * change of basis. Mitigation by the inverse of the wire's confusion matrix is the inverse of that.
 */
import { at } from "../../base/assert.ts";
import { failure, problem, success, type Result } from "../../base/result.ts";
import { wireReadouts, type NoiseModel } from "../../circuit/noise-model.ts";
import type { PauliString } from "../../circuit/observable.ts";

/** A letter P on a wire becomes offset + slope P. */
export interface WireMap {
  readonly offset: number;
  readonly slope: number;
}

/** What readout errors make of each wire's letters. */
export function readoutMaps(model: NoiseModel, wireCount: number): WireMap[] {
  return wireReadouts(model, wireCount).map(({ flipsZero, flipsOne }) => ({
    offset: flipsOne - flipsZero,
    slope: 1 - flipsZero - flipsOne,
  }));
}

/** A wire that reads 0 and 1 alike tells nothing. */
const SMALLEST_SLOPE = 1e-6;

/** What undoes the maps. Fails with `noise/readout-not-invertible`. */
export function inverseMaps(maps: readonly WireMap[]): Result<WireMap[]> {
  const lost = maps.findIndex(({ slope }) => Math.abs(slope) < SMALLEST_SLOPE);
  if (lost < 0) {
    return success(
      maps.map(({ offset, slope }) => ({ offset: -offset / slope, slope: 1 / slope })),
    );
  }
  return failure(
    problem(
      "noise/readout-not-invertible",
      "noise/readout",
      `Wire q${lost} reads 0 and 1 with the same probabilities whatever it is, so that nothing can be recovered from it.`,
      "Lower its readout error, or switch readout mitigation off.",
    ),
  );
}

/** One string of a mapped observable. */
export interface MappedTerm {
  readonly pauli: PauliString;
  readonly weight: number;
}

/** What more strings than these would take to measure is refused. */
export const MAX_MAPPED_TERMS = 1024;

/**
 * Π (offset + slope P) over the letters of a string, multiplied out. Fails with `noise/readout-too-wide` where that
 * takes too many strings.
 */
export function mapString(pauli: PauliString, maps: readonly WireMap[]): Result<MappedTerm[]> {
  let terms: MappedTerm[] = [{ pauli: { x: 0, z: 0 }, weight: 1 }];
  for (const [wire, { offset, slope }] of maps.entries()) {
    const letter = { x: pauli.x & (1 << wire), z: pauli.z & (1 << wire) };
    if ((letter.x | letter.z) === 0) continue;
    terms = terms.flatMap(({ pauli: { x, z }, weight }) => [
      ...(slope === 0
        ? []
        : [{ pauli: { x: x | letter.x, z: z | letter.z }, weight: weight * slope }]),
      ...(offset === 0 ? [] : [{ pauli: { x, z }, weight: weight * offset }]),
    ]);
    if (terms.length <= MAX_MAPPED_TERMS) continue;
    return failure(
      problem(
        "noise/readout-too-wide",
        "noise/readout",
        `An observable on so many wires with uneven readout errors takes more than ${MAX_MAPPED_TERMS} expectations.`,
        "Observe fewer wires at once, or let 0 and 1 be read wrongly equally often.",
      ),
    );
  }
  return success(terms);
}

/** Observables in terms of distinct strings that are measured; the identity, whose mean is 1, is not. */
export interface MappedObservables {
  readonly strings: readonly PauliString[];
  /** Per observable: a constant, and the weights of strings by their indices. */
  readonly rows: readonly {
    readonly constant: number;
    readonly weights: readonly (readonly [index: number, weight: number])[];
  }[];
}

export function mapObservables(
  observables: readonly PauliString[],
  maps: readonly WireMap[],
): Result<MappedObservables> {
  const strings: PauliString[] = [];
  const places = new Map<string, number>();
  const rows: MappedObservables["rows"][number][] = [];
  for (const observable of observables) {
    const mapped = mapString(observable, maps);
    if (!mapped.ok) return mapped;
    let constant = 0;
    const weights: (readonly [number, number])[] = [];
    for (const { pauli, weight } of mapped.value) {
      if ((pauli.x | pauli.z) === 0) {
        constant += weight;
        continue;
      }
      const key = `${pauli.x} ${pauli.z}`;
      const place = places.get(key) ?? strings.push(pauli) - 1;
      places.set(key, place);
      weights.push([place, weight]);
    }
    rows.push({ constant, weights });
  }
  return success({ strings, rows });
}

/** Σ weight · value over a row's strings. */
export const combine = (
  { weights }: MappedObservables["rows"][number],
  values: Float64Array,
  start: number,
): number => weights.reduce((sum, [index, weight]) => sum + weight * at(values, start + index), 0);

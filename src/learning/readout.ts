/** The readout: from the circuit's expectations of Pauli strings to what the model works with, and back. */
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { walshHadamard } from "../base/walsh-hadamard.ts";
import type { PauliString } from "../circuit/observable.ts";
import { isPlainString, parsePauliSum, type PauliSum } from "../circuit/pauli-sum.ts";
import type { ReadoutSettings } from "./settings.ts";

export interface Readout {
  /** What the circuit's session measures. */
  readonly observables: readonly PauliString[];
  readonly outputCount: number;
  /** k when the outputs are the probabilities of k wires; 0 when they are the expectations. */
  readonly probabilityWires: number;
  /** Whether the outputs are what is measured, or its probabilities: no sums are made of it. */
  readonly isPlain: boolean;
  /** @param expectations size × observables. @returns size × outputCount. */
  forward(expectations: Float64Array, size: number): Float64Array;
  /** The transpose of `forward`'s linear part: size × outputCount to size × observables. */
  backward(cotangent: Float64Array, size: number): Float64Array;
}

/** An observable in terms of what is measured: constant + Σ weight · expectation[string]. */
interface Combination {
  readonly constant: number;
  readonly parts: readonly { readonly string: number; readonly weight: number }[];
}

/** Every string that a sum of `sums` needs, once, and how the sums are made of them. */
function combine(sums: readonly PauliSum[]): {
  readonly strings: readonly PauliString[];
  readonly combinations: readonly Combination[];
} {
  const strings: PauliString[] = [];
  const places = new Map<string, number>();
  const placeOf = (pauli: PauliString): number => {
    const key = `${pauli.x} ${pauli.z}`;
    const place = places.get(key) ?? strings.length;
    if (place === strings.length) strings.push(pauli);
    places.set(key, place);
    return place;
  };
  const combinations = sums.map(({ terms }): Combination => {
    let constant = 0;
    const parts: { string: number; weight: number }[] = [];
    for (const { coefficient, pauli } of terms) {
      if ((pauli.x | pauli.z) === 0) constant += coefficient;
      else parts.push({ string: placeOf(pauli), weight: coefficient });
    }
    return { constant, parts };
  });
  return { strings, combinations };
}

/** One output for each sum; each Pauli string is measured once, however many sums it is in. */
export function expectationReadout(sums: readonly PauliSum[]): Readout {
  const { strings, combinations } = combine(sums);
  const isPlain = strings.length === sums.length && sums.every(isPlainString);
  const outputCount = sums.length;
  const measured = strings.length;
  return {
    observables: strings,
    outputCount,
    probabilityWires: 0,
    isPlain,
    forward(expectations, size) {
      if (isPlain) return expectations;
      return Float64Array.from({ length: size * outputCount }, (_, place) => {
        const row = Math.floor(place / outputCount) * measured;
        const { constant, parts } = at(combinations, place % outputCount);
        return parts.reduce(
          (sum, { string, weight }) => sum + weight * at(expectations, row + string),
          constant,
        );
      });
    },
    backward(cotangent, size) {
      if (isPlain) return cotangent;
      const result = new Float64Array(size * measured);
      for (let place = 0; place < size * outputCount; place++) {
        const row = Math.floor(place / outputCount) * measured;
        for (const { string, weight } of at(combinations, place % outputCount).parts) {
          result[row + string] = at(result, row + string) + weight * at(cotangent, place);
        }
      }
      return result;
    },
  };
}

/**
 * p(b) = 2^{-k} Σ_s (-1)^{|s∧b|} ⟨Z_s⟩ over subsets s of the k wires; bit j of b and s is
 * the j-th listed wire. The empty subset's expectation is 1 and is not measured.
 */
function probabilityReadout(wires: readonly number[]): Readout {
  const outcomeCount = 2 ** wires.length;
  const observables: PauliString[] = [];
  for (let subset = 1; subset < outcomeCount; subset++) {
    let z = 0;
    wires.forEach((wire, bit) => {
      if ((subset >>> bit) & 1) z |= 1 << wire;
    });
    observables.push({ x: 0, z });
  }
  const measured = observables.length;
  return {
    observables,
    outputCount: outcomeCount,
    probabilityWires: wires.length,
    isPlain: true,
    forward(expectations, size) {
      const outputs = new Float64Array(size * outcomeCount);
      for (let row = 0; row < size; row++) {
        const start = row * outcomeCount;
        outputs[start] = 1;
        outputs.set(expectations.subarray(row * measured, (row + 1) * measured), start + 1);
        walshHadamard(outputs, start, outcomeCount);
      }
      return outputs.map((sum) => sum / outcomeCount);
    },
    backward(cotangent, size) {
      // The transform is symmetric, so it is its own transpose.
      const sums = cotangent.map((value) => value / outcomeCount);
      const result = new Float64Array(size * measured);
      for (let row = 0; row < size; row++) {
        const start = row * outcomeCount;
        walshHadamard(sums, start, outcomeCount);
        result.set(sums.subarray(start + 1, start + outcomeCount), row * measured);
      }
      return result;
    },
  };
}

/** The readout of valid settings (see validate-model.ts). @throws when an observable is unreadable. */
export function createReadout(settings: ReadoutSettings, wireCount: number): Readout {
  if (settings.kind === "probabilities") return probabilityReadout(settings.wires);
  return expectationReadout(
    settings.observables.map((text) => unwrap(parsePauliSum(text, wireCount))),
  );
}

/** ⟨Z⟩ of each wire as Pauli strings. */
export function wireObservables(wireCount: number): PauliString[] {
  return Array.from({ length: wireCount }, (_, wire) => ({ x: 0, z: 1 << wire }));
}

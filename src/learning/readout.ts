/** The readout: from the circuit's expectations of Pauli strings to what the model works with. */
import { unwrap } from "../base/result.ts";
import { walshHadamard } from "../base/walsh-hadamard.ts";
import { parseObservable, type PauliString } from "../circuit/observable.ts";
import type { ReadoutSettings } from "./settings.ts";

export interface Readout {
  /** What the circuit's session measures. */
  readonly observables: readonly PauliString[];
  readonly outputCount: number;
  /** k when the outputs are the probabilities of k wires; 0 when they are the expectations. */
  readonly probabilityWires: number;
  /** @param expectations size × observables. @returns size × outputCount. */
  forward(expectations: Float64Array, size: number): Float64Array;
  /** The transpose of `forward`'s linear part: size × outputCount to size × observables. */
  backward(cotangent: Float64Array, size: number): Float64Array;
}

function expectationReadout(observables: readonly PauliString[]): Readout {
  return {
    observables,
    outputCount: observables.length,
    probabilityWires: 0,
    forward: (expectations) => expectations,
    backward: (cotangent) => cotangent,
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
    settings.observables.map((text) => unwrap(parseObservable(text, wireCount))),
  );
}

/** ⟨Z⟩ of each wire as Pauli strings. */
export function wireObservables(wireCount: number): PauliString[] {
  return Array.from({ length: wireCount }, (_, wire) => ({ x: 0, z: 1 << wire }));
}

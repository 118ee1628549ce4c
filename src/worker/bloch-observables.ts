/** The Pauli strings of which Bloch vectors are made. */
import type { PauliString } from "../circuit/observable.ts";

/** X, Y and Z of each wire, in the order of vectors: three numbers per wire. */
export function blochObservables(wireCount: number): PauliString[] {
  return Array.from({ length: wireCount }, (_, wire) => {
    const bit = 1 << wire;
    return [
      { x: bit, z: 0 },
      { x: bit, z: bit },
      { x: 0, z: bit },
    ];
  }).flat();
}

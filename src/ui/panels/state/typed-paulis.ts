/** The Pauli strings that a person typed and pinned. */
import type { PauliString } from "../../../circuit/observable.ts";

export interface TypedPaulis {
  /** The text in the field, as it stands. */
  readonly text: string;
  readonly pinned: readonly PauliString[];
}

export const FIRST_PAULIS: TypedPaulis = { text: "Z0", pinned: [] };

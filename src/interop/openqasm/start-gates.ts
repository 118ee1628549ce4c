/**
 * Initial states as gates: a wire that starts in |-⟩ is written `start_minus q[0];`, with the gate's
 * definition above, so that any other tool prepares the same state. Read back, such a gate at the very
 * beginning of its wire is the wire's initial state again.
 */
import type { InitialState } from "../../circuit/circuit.ts";
import type { GateId } from "../../circuit/gate-table.ts";

export interface StartGate {
  readonly initial: InitialState;
  readonly name: string;
  /** What prepares the state from |0⟩, in the order it acts. */
  readonly gates: readonly GateId[];
}

export const START_GATES: readonly StartGate[] = [
  { initial: "1", name: "start_one", gates: ["x"] },
  { initial: "+", name: "start_plus", gates: ["h"] },
  { initial: "-", name: "start_minus", gates: ["x", "h"] },
  { initial: "i", name: "start_i", gates: ["h", "s"] },
  { initial: "-i", name: "start_minus_i", gates: ["h", "sdg"] },
];

/** A circuit column by column: each lowered alone, for whoever walks one state along them. */
import { columnCount, type Circuit, type Op } from "../circuit/circuit.ts";
import { assert } from "../base/assert.ts";
import { isUnitary } from "../circuit/measurement.ts";
import { lower, type CompileRequest } from "./passes/lower.ts";
import type { LoweredCircuit } from "./program.ts";

export interface LoweredColumns {
  /** From |0...0⟩ to the product of the wires' initial states. */
  readonly preparation: LoweredCircuit;
  /** What each column does to whatever state it is given. */
  readonly columns: readonly LoweredCircuit[];
}

const groundWires = ({ wires }: Circuit): Circuit["wires"] =>
  wires.map(() => ({ initial: "0" as const }));

/** Lowers a valid circuit that measures nothing. One column after the other they do what the whole circuit does. */
export function lowerColumns(request: CompileRequest): LoweredColumns {
  const { circuit } = request;
  assert(isUnitary(circuit), "columns that measure do not do the same in every run");
  const wires = groundWires(circuit);
  const opsOf: Op[][] = Array.from({ length: columnCount(circuit) }, () => []);
  for (const op of circuit.ops) opsOf[op.column]?.push(op);
  return {
    preparation: lower({ ...request, circuit: { ...circuit, ops: [] } }),
    columns: opsOf.map((ops) => lower({ ...request, circuit: { ...circuit, wires, ops } })),
  };
}

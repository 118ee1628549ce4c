/** A noisy circuit column by column, on its density matrix: for whoever walks one along them. */
import { columnCount, type Circuit, type Op } from "../../circuit/circuit.ts";
import { bitsRead, expandNoise } from "../../circuit/expand-noise.ts";
import { DensityLowering, type DensityStep } from "./density.ts";
import { lowerNoise, type NoisyCompileRequest } from "./lower-noise.ts";

export interface DensityColumns {
  /** Of the density matrix as a state: 2n + c. */
  readonly wireCount: number;
  /** c, the bits that anything waits for: the highest wires. */
  readonly bitCount: number;
  /** From |0...0⟩⟨0...0| to the product of the wires' initial states. */
  readonly preparation: readonly DensityStep[];
  /** What each column does to whatever density matrix it is given. */
  readonly columns: readonly (readonly DensityStep[])[];
}

/** Lowers a valid circuit under a valid noise model (density.ts says what the steps mean). */
export function lowerDensityColumns(request: NoisyCompileRequest): DensityColumns {
  const { circuit, noise } = request;
  const bits = bitsRead(expandNoise(circuit, noise));
  const lowering = new DensityLowering(circuit.wires.length);
  const stepsOf = (wires: Circuit["wires"], ops: readonly Op[]): DensityStep[] => {
    const part = { ...circuit, wires, ops };
    const from = lowering.steps.length;
    for (const step of lowerNoise({ ...request, circuit: part }, expandNoise(part, noise), bits)) {
      lowering.take(step);
    }
    return lowering.steps.slice(from);
  };
  const opsOf: Op[][] = Array.from({ length: columnCount(circuit) }, () => []);
  for (const op of circuit.ops) opsOf[op.column]?.push(op);
  const ground = circuit.wires.map(() => ({ initial: "0" as const }));
  return {
    wireCount: 2 * circuit.wires.length + bits.length,
    bitCount: bits.length,
    preparation: stepsOf(circuit.wires, []),
    columns: opsOf.map((ops) => stepsOf(ground, ops)),
  };
}

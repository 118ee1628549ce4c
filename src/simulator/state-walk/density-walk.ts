/**
 * The density matrix of a noisy circuit followed column by column: a walk of it as a state of twice the wires, with
 * what the walk keeps. Loaded only for such circuits.
 */
import { assert } from "../../base/assert.ts";
import { lowerDensityColumns, type DensityColumns } from "../../compiler/noise/density-columns.ts";
import type { NoisyCompileRequest } from "../../compiler/noise/lower-noise.ts";
import { numericColumn, type NumericColumn, type WalkInputs } from "./numeric-column.ts";
import { StateWalk, type WalkCheckpoint } from "./state-walk.ts";

/**
 * ⟨k|ρ|b⟩ at row k and column b: 2^n × 2^n complex numbers, interleaved re, im, row by row.
 * @param state amplitude k + 2^n b + 4^n c is that of value c of the classical bits, which are summed over.
 */
function densityOf(state: Float64Array, wireCount: number): Float64Array {
  const size = 2 ** wireCount;
  const density = new Float64Array(2 * size * size);
  for (let index = 0; index < state.length / 2; index++) {
    const row = index % size;
    const column = Math.floor(index / size) % size;
    const place = 2 * (row * size + column);
    density[place] = (density[place] as number) + (state[2 * index] as number);
    density[place + 1] = (density[place + 1] as number) + (state[2 * index + 1] as number);
  }
  return density;
}

export class DensityWalk {
  private request: NoisyCompileRequest | null = null;
  private lowered: DensityColumns | null = null;
  private walk = new StateWalk(0);

  /**
   * Takes the circuit as it is now; what comes before the first column that does something else is kept.
   * @param request whose density matrix fits (circuit/noise-method.ts).
   */
  follow(request: NoisyCompileRequest, inputs: WalkInputs): void {
    const { request: before } = this;
    if (before?.circuit !== request.circuit || before.noise !== request.noise || !this.lowered) {
      this.lowered = lowerDensityColumns(request);
    }
    this.request = request;
    const { wireCount, preparation, columns } = this.lowered;
    if (this.walk.wireCount !== wireCount) this.walk = new StateWalk(wireCount);
    const numbersOf = (steps: DensityColumns["preparation"]): NumericColumn =>
      numericColumn({ steps, phase: [] }, inputs);
    this.walk.follow(
      numbersOf(preparation),
      columns.map((steps) => numbersOf(steps)),
    );
  }

  /** Columns applied so far: what tests see of the work done. */
  get columnsApplied(): number {
    return this.walk.columnsApplied;
  }

  /**
   * The density matrix after `column` columns, over all that may be measured: 2^n × 2^n complex numbers,
   * interleaved re, im, row by row, wire q is bit q of rows and columns. Calls must not overlap.
   */
  async densityAfter(column: number, checkpoint: WalkCheckpoint): Promise<Float64Array> {
    const { request, walk } = this;
    assert(request !== null, "a density matrix of no circuit");
    return densityOf(await walk.stateAfter(column, checkpoint), request.circuit.wires.length);
  }
}

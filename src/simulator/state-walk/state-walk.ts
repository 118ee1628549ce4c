/**
 * One state walked along the columns of a circuit, forwards and back, with states kept on the way: going
 * to a column begins at the nearest kept state before it and never anew.
 *
 * Why beside the backends: they are made for batches (a single state would fill one lane of four in
 * WebAssembly), their programs follow CNOTs by a frame that has no columns any more, and a GPU answers
 * no sooner than a frame. At 12 wires a step takes about ten microseconds here, in float64.
 */
import { assert } from "../../base/assert.ts";
import { applyStep, stepCountOf } from "./apply-column.ts";
import { isSameColumn, type NumericColumn } from "./numeric-column.ts";

/** What the kept states may take, bytes. */
export const KEPT_BYTES = 2 ** 26;
/** A state of this many wires takes 16 MiB. */
export const MAX_WALK_WIRES = 20;

/** Awaited every few milliseconds; rejects when the state is not wanted any more. */
export type WalkCheckpoint = () => Promise<void>;
/** Amplitudes that steps pass over between two checkpoints: about half a millisecond. */
const CHECKPOINT_AMPLITUDES = 2 ** 17;

export class StateWalk {
  readonly wireCount: number;
  private readonly keptBytes: number;
  /** The preparation, and then every column. */
  private columns: readonly NumericColumn[] = [];
  /** By how many of `columns` have acted; one before any column is |0...0⟩ and is not kept. */
  private readonly kept = new Map<number, Float64Array>();
  /** Columns applied so far: what tests see of the work done. */
  columnsApplied = 0;

  /** @param keptBytes of all kept states together; one is always kept. */
  constructor(wireCount: number, keptBytes = KEPT_BYTES) {
    assert(wireCount <= MAX_WALK_WIRES, `a walk of ${wireCount} wires`);
    this.wireCount = wireCount;
    this.keptBytes = keptBytes;
  }

  /**
   * Takes the circuit as it is now: edited, at other weights, for another sample. Whatever changed,
   * the states before the first column that does something else are kept.
   * @param preparation from |0...0⟩ to the initial state.
   */
  follow(preparation: NumericColumn, columns: readonly NumericColumn[]): void {
    const next = [preparation, ...columns];
    let same = 0;
    while (same < next.length && same < this.columns.length) {
      if (!isSameColumn(next[same] as NumericColumn, this.columns[same] as NumericColumn)) break;
      same += 1;
    }
    for (const count of this.kept.keys()) if (count > same) this.kept.delete(count);
    this.columns = next;
  }

  /** Columns between two kept states. */
  private get stride(): number {
    const fitting = Math.floor(this.keptBytes / (16 * 2 ** this.wireCount));
    return Math.ceil(this.columns.length / Math.max(1, fitting));
  }

  private nearest(count: number): number {
    let nearest = 0;
    for (const known of this.kept.keys()) if (known <= count) nearest = Math.max(nearest, known);
    return nearest;
  }

  private groundState(): Float64Array {
    const state = new Float64Array(2 * 2 ** this.wireCount);
    state[0] = 1;
    return state;
  }

  /**
   * The state after `column` columns, 0 for the initial one: interleaved re, im, wire q is bit q, global
   * phase included. Calls must not overlap; one that rejects leaves the walk as good as before.
   * @returns a state that the walk keeps: not to be written into.
   */
  async stateAfter(column: number, checkpoint: WalkCheckpoint): Promise<Float64Array> {
    const { columns, stride } = this;
    const target = column + 1;
    assert(column >= 0 && target <= columns.length, `column ${column} of ${columns.length - 1}`);
    const from = this.nearest(target);
    const start = this.kept.get(from);
    if (from === target && start) return start;
    const state = start?.slice() ?? this.groundState();
    let passed = 0;
    for (let count = from; count < target; count++) {
      const numbers = columns[count] as NumericColumn;
      for (let step = 0; step <= stepCountOf(numbers); step++) {
        applyStep(state, numbers, step);
        passed += 2 ** this.wireCount;
        if (passed < CHECKPOINT_AMPLITUDES) continue;
        passed = 0;
        await checkpoint();
      }
      this.columnsApplied += 1;
      if ((count + 1) % stride === 0 && count + 1 < target) this.kept.set(count + 1, state.slice());
    }
    // The last place is worth keeping wherever it lies: the next one is likely beside it.
    for (const count of this.kept.keys()) if (count % stride !== 0) this.kept.delete(count);
    this.kept.set(target, state);
    return state;
  }
}

/** Sweeps and observables as the words that the kernels of large states read (kernels/tile-words.ts). */
import { at } from "../../../base/assert.ts";
import { parity } from "../../../base/bits.ts";
import type { ProgramObservable } from "../../../compiler/observable.ts";
import type { Sweep, SweepPlan } from "../../../compiler/passes/form-sweeps.ts";
import type { InstructionTables } from "../../instruction-tables.ts";
import * as words from "../kernels/tile-words.ts";
import { chooseBasis, type LocalBasis } from "./local-basis.ts";
import { pairTurns, splitPhases, type TileStep } from "./split-phases.ts";

export interface EncodedSweeps {
  readonly instructions: Uint32Array;
  readonly conditions: Uint32Array;
  /** Of each sweep. */
  readonly bases: readonly LocalBasis[];
  /** Of each sweep: the slots of its gradients, in the order in which it sums them. */
  readonly gradients: readonly (readonly number[])[];
  /** What each sweep does on the way there, its phases apart. */
  readonly steps: readonly (readonly TileStep[])[];
}

/** Shared elements come first, then those with a feature. */
export function encodeSweeps(
  { program, sweeps }: SweepPlan,
  tables: InstructionTables,
  { runWires, vectorLength }: { readonly runWires: number; readonly vectorLength: number },
): EncodedSweeps {
  const instructions = new Uint32Array(words.INSTRUCTION_WORDS * program.instructions.length);
  const conditions: number[] = [];
  const bases = sweeps.map((sweep) => chooseBasis(sweep, program, runWires));
  const gradients = sweeps.map((sweep, place) => {
    const slots: number[] = [];
    const { indexOf, readsOf } = at(bases, place);
    for (const index of sweep.instructions) {
      const step = at(program.instructions, index);
      const slot = at(tables.elementSlot, index);
      const encoded = instructions.subarray(words.INSTRUCTION_WORDS * index);
      encoded[words.LOCAL_FLIP] = step.isDiagonal ? 0 : indexOf(step.flip);
      encoded[words.LOCAL_READ] = readsOf(step.read);
      encoded[words.BASE_READ] = step.read;
      encoded[words.ELEMENT] = at(tables.isSampled, index) ? tables.sharedCount + slot : slot;
      const gradient = at(tables.gradientSlot, index);
      encoded[words.GRADIENT] = gradient < 0 ? -1 : slots.push(gradient) - 1;
      encoded[words.IS_DIAGONAL] = step.isDiagonal ? 1 : 0;
      encoded[words.CONDITION_COUNT] = step.conditions.length;
      encoded[words.FIRST_CONDITION] = conditions.length / words.CONDITION_WORDS;
      for (const { mask, on } of step.conditions) {
        conditions.push(readsOf(mask), mask, on ? 1 : 0);
      }
    }
    return slots;
  });
  const steps = sweeps.map((sweep, place) => {
    const { indexOf } = at(bases, place);
    const flipsLanes = (index: number): boolean =>
      indexOf(at(program.instructions, index).flip) % vectorLength !== 0;
    return pairTurns(
      splitPhases(program.instructions, sweep.instructions),
      (index) => !flipsLanes(index),
    );
  });
  return { instructions, conditions: Uint32Array.from(conditions), bases, gradients, steps };
}

/** Where what a mask leads to is stored. */
function imageOf({ basis, store }: Sweep, mask: number): number {
  if (!store) return mask;
  return basis.reduce(
    (image, own, i) => (parity(mask & at(store, i)) === 0 ? image : image ^ own),
    0,
  );
}

/** Opens a sweep, from instruction `first` on, in a task's words. */
export function writeSweep(
  task: Uint32Array,
  sweep: Sweep,
  { masks }: LocalBasis,
  first: number,
): void {
  const last = sweep.instructions.at(-1);
  task[words.LAST_INSTRUCTION] = last === undefined ? first : last + 1;
  task[words.FIRST_INSTRUCTION] = Math.max(first, sweep.instructions[0] ?? first);
  task[words.MOVES] = sweep.store ? 1 : 0;
  task[words.BASE_COUNT] = sweep.bases.length;
  task.set(masks, words.BASIS);
  task.set(sweep.bases, words.BASES);
  task.set(
    masks.map((mask) => imageOf(sweep, mask)),
    words.IMAGES,
  );
  task.set(sweep.basis, words.STORE_MASKS);
  task.set(sweep.store ?? sweep.basis.map(() => 0), words.STORE_READS);
}

/** Observables that flip the same bits: one visit of the state serves all of them. */
export interface ObservedFlip {
  readonly flip: number;
  /** Indices into the observables. */
  readonly members: readonly number[];
  /** Of all observables put in the order of these groups. */
  readonly first: number;
}

export function groupByFlip(observables: readonly ProgramObservable[]): ObservedFlip[] {
  const members = new Map<number, number[]>();
  observables.forEach(({ flip }, index) => {
    members.set(flip, [...(members.get(flip) ?? []), index]);
  });
  let first = 0;
  return [...members].map(([flip, indices]) => {
    const group = { flip, members: indices, first };
    first += indices.length;
    return group;
  });
}

/** In the order of the groups. */
export function encodeObserved(
  observables: readonly ProgramObservable[],
  groups: readonly ObservedFlip[],
): Uint32Array {
  const ordered = groups.flatMap(({ members }) => members.map((index) => at(observables, index)));
  return Uint32Array.from(ordered.flatMap(({ read, quarterTurns }) => [read, quarterTurns]));
}

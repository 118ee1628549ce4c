/** The words of a program and its observables, as the kernels read them. Mirrors shaders/lib/*.wgsl. */
import { at } from "../../base/assert.ts";
import type { ProgramObservable } from "../../compiler/observable.ts";
import type { Block } from "../../compiler/passes/form-blocks.ts";
import type { Instruction, Program } from "../../compiler/program.ts";
import { SU2_IDENTITY } from "../../compiler/su2.ts";
import { balanceNorms } from "../balance-norms.ts";
import type { InstructionTables } from "../instruction-tables.ts";
import type { Batch } from "../simulator.ts";

export interface EncodedProgram {
  /** The words of blocks, and of what refers to them. */
  readonly instructions: Uint32Array<ArrayBuffer>;
  /** `array<Condition>`. */
  readonly conditions: Uint32Array<ArrayBuffer>;
}

export const OBSERVABLE_BYTES = 16;

/** In a buffer of elements: the identity, the shared ones, then a row per sample. */
const IDENTITY_PLACE = 0;
const FIRST_SHARED = 1;

/** Numbers before the samples' rows. */
export const sharedElementNumbers = (sharedCount: number): number =>
  4 * (FIRST_SHARED + sharedCount);

/** Fills a buffer of elements for a batch. */
export function fillElements(tables: InstructionTables, batch: Batch, out: Float32Array): void {
  const { sharedCount, sampledCount } = tables;
  out.set(SU2_IDENTITY, 4 * IDENTITY_PLACE);
  tables.fillShared(batch.parameters, out.subarray(4 * FIRST_SHARED));
  tables.fillSampled(batch, out.subarray(sharedElementNumbers(sharedCount)), {
    place: (sample, slot) => 4 * (sample * sampledCount + slot),
    stride: 1,
  });
  balanceNorms(out.subarray(4 * FIRST_SHARED, sharedElementNumbers(sharedCount)));
  balanceNorms(out.subarray(sharedElementNumbers(sharedCount)));
}

function elementPlace(tables: InstructionTables, index: number): [base: number, stride: number] {
  const slot = FIRST_SHARED + at(tables.elementSlot, index);
  return at(tables.isSampled, index) ? [tables.sharedCount + slot, tables.sampledCount] : [slot, 0];
}

/** In words of 4 × 32 bits: BLOCK_WORDS in shaders/lib/blocks.wgsl. */
const BLOCK_WORDS = 3;

/** A slot without a gate: the identity, not differentiated. */
const IDLE_GATE = [0, IDENTITY_PLACE, 0, -1, 0, 0, 0, 0] as const;

/** A pattern over local indices as one over indices whose bits have been rotated `turns` times. */
function rotatePattern(pattern: number, turns: number, tileWires: number): number {
  let rotated = 0;
  for (let j = 0; j < 2 ** tileWires; j++) {
    const turned = (j >>> turns) | ((j << (tileWires - turns)) & (2 ** tileWires - 1));
    rotated |= ((pattern >>> j) & 1) << turned;
  }
  return rotated;
}

/** A block with what its gates' words need. */
export interface PlacedBlock {
  readonly block: Block;
  /** What the block's gates refer to: in the coordinates that the kernel works in. */
  readonly instructions: readonly Instruction[];
  /** Of an instruction of that list: its place in the program. */
  indexOf(instruction: number): number;
  /** Of an instruction of the program: where its generator expectations go, or -1. */
  gradientSlotOf(index: number): number;
}

/** For the kernels that run blocks: the blocks' words, then the gates'. */
export function encodePlacedBlocks(
  placed: readonly PlacedBlock[],
  tables: InstructionTables,
): EncodedProgram {
  const conditions: number[] = [];
  const heads: number[] = [];
  const gates: number[] = [];
  const placeOfGates = (): number => BLOCK_WORDS * placed.length + gates.length / 4;
  for (const { block, instructions, indexOf, gradientSlotOf } of placed) {
    const { basis, pivots, slots } = block;
    const firstGate = placeOfGates();
    slots.forEach((gate, slot) => {
      if (!gate) {
        gates.push(...IDLE_GATE);
        return;
      }
      // The kernels rotate a tile before each gate.
      const rotate = (pattern: number): number =>
        rotatePattern(pattern, (slot + 1) % basis.length, basis.length);
      const firstCondition = conditions.length / 3;
      for (const { mask, on, pattern } of gate.conditions) {
        conditions.push(mask, on ? 1 : 0, rotate(pattern));
      }
      const index = indexOf(gate.instruction);
      gates.push(
        at(instructions, gate.instruction).read,
        ...elementPlace(tables, index),
        // -1 becomes NO_GRADIENT.
        gradientSlotOf(index),
        rotate(gate.pattern),
        firstCondition,
        conditions.length / 3,
        0,
      );
    });
    heads.push(...basis, ...pivots.map((pivot) => pivot - 1));
    heads.push(firstGate, placeOfGates(), 0, 0);
  }
  return {
    instructions: Uint32Array.from([...heads, ...gates]),
    conditions: Uint32Array.from(conditions),
  };
}

/** Blocks of the program's own bits. */
export function encodeBlocks(
  { instructions }: Program,
  blocks: readonly Block[],
  tables: InstructionTables,
): EncodedProgram {
  const placed = blocks.map((block): PlacedBlock => ({
    block,
    instructions,
    indexOf: (instruction) => instruction,
    gradientSlotOf: (index) => at(tables.gradientSlot, index),
  }));
  return encodePlacedBlocks(placed, tables);
}

/** re, im. */
const POWERS_OF_I = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** `array<Pauli>`. */
export function encodeObservables(
  observables: readonly ProgramObservable[],
): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(
    observables.flatMap(({ flip, read, quarterTurns }) => [
      flip,
      read,
      ...at(POWERS_OF_I, quarterTurns),
    ]),
  );
}

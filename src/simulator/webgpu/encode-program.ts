/** The words of a program and its observables, as the kernels read them. Mirrors shaders/lib/*.wgsl. */
import { at } from "../../base/assert.ts";
import type { ProgramObservable } from "../../compiler/observable.ts";
import type { Block } from "../../compiler/passes/form-blocks.ts";
import type { Program } from "../../compiler/program.ts";
import { SU2_IDENTITY } from "../../compiler/su2.ts";
import { balanceNorms } from "../balance-norms.ts";
import type { InstructionTables } from "../instruction-tables.ts";
import type { Batch } from "../simulator.ts";

export interface EncodedProgram {
  /** `array<Instruction>`, or the words of blocks. */
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

/** For the kernels that run one instruction at a time. */
export function encodeInstructions(program: Program, tables: InstructionTables): EncodedProgram {
  const conditions: number[] = [];
  const instructions = program.instructions.flatMap((step, index) => {
    const first = conditions.length / 2;
    for (const { mask, on } of step.conditions) conditions.push(mask, on ? 1 : 0);
    return [
      step.flip,
      step.read,
      // The lowest bit.
      step.flip & -step.flip,
      first,
      conditions.length / 2,
      ...elementPlace(tables, index),
      // -1 becomes NO_GRADIENT.
      at(tables.gradientSlot, index),
    ];
  });
  return { instructions: Uint32Array.from(instructions), conditions: Uint32Array.from(conditions) };
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

/** For the kernels that run blocks: the blocks' words, then the gates'. */
export function encodeBlocks(
  program: Program,
  blocks: readonly Block[],
  tables: InstructionTables,
): EncodedProgram {
  const conditions: number[] = [];
  const heads: number[] = [];
  const gates: number[] = [];
  const placeOfGates = (): number => BLOCK_WORDS * blocks.length + gates.length / 4;
  for (const { basis, pivots, slots } of blocks) {
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
      gates.push(
        at(program.instructions, gate.instruction).read,
        ...elementPlace(tables, gate.instruction),
        // -1 becomes NO_GRADIENT.
        at(tables.gradientSlot, gate.instruction),
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

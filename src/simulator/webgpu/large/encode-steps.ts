/**
 * The words of a large circuit's steps: what one dispatch runs, be it a sweep or a block by itself. They follow
 * the words of all blocks. Mirrors shaders/lib/sweep.wgsl and shaders/sum-slots.wgsl.
 */
import { at } from "../../../base/assert.ts";
import { formBlocks, type Block } from "../../../compiler/passes/form-blocks.ts";
import type { SweepPlan } from "../../../compiler/passes/form-sweeps.ts";
import type { Instruction, Program } from "../../../compiler/program.ts";
import type { InstructionTables } from "../../instruction-tables.ts";
import { encodePlacedBlocks, type EncodedProgram, type PlacedBlock } from "../encode-program.ts";
import { labelIndices, labelInstruction, labelSources } from "./sweep-labels.ts";

/** What one dispatch runs of a program. */
export interface Step {
  /** What the kernel is told to run: the place of the sweep's words, or the block's number. */
  readonly place: number;
  /** Tiles to go through, per sample. */
  readonly tileCount: number;
  /** Amplitudes in a tile. */
  readonly tileSize: number;
  /** Slots of gates, idle ones included: what a tile costs per amplitude. */
  readonly gateCount: number;
  /** Gates whose generator expectations are wanted. */
  readonly watchedCount: number;
  /** Where the gradient slots of those gates are listed. */
  readonly slotsPlace: number;
}

export interface EncodedSteps extends EncodedProgram {
  readonly steps: readonly Step[];
  /** Of all steps. */
  readonly blocks: readonly Block[];
}

/** A step before it has its words. */
interface Draft {
  /** In the coordinates that the kernel works in. */
  readonly instructions: readonly Instruction[];
  /** Of those instructions, their places in the program. */
  readonly indices: readonly number[];
  readonly blocks: readonly Block[];
  readonly tileCount: number;
  readonly tileSize: number;
  /** Words in front of the slots, given the number of the step's first block. */
  head(firstBlock: number): readonly number[];
}

/** 28 words hold a table of a label's bits. */
const TABLE_WORDS = 28;

const padded = (words: readonly number[], length: number): number[] => [
  ...words,
  ...Array.from({ length: length - words.length }, () => 0),
];

/** @param blockWires of the tiles of the blocks inside a sweep's tile. */
function draftSweeps({ program, sweeps }: SweepPlan, blockWires: number): Draft[] {
  return sweeps.map((sweep): Draft => {
    const tileWires = sweep.basis.length;
    const instructions = sweep.instructions.map((index) =>
      labelInstruction(sweep, at(program.instructions, index)),
    );
    const blocks = formBlocks({ ...program, wireCount: tileWires, instructions }, blockWires);
    return {
      instructions,
      indices: sweep.instructions,
      blocks,
      tileCount: 2 ** sweep.bases.length,
      tileSize: 2 ** tileWires,
      head: (firstBlock) => [
        firstBlock,
        firstBlock + blocks.length,
        tileWires,
        sweep.bases.length,
        ...padded(labelIndices(sweep), TABLE_WORDS),
        ...padded(labelSources(sweep), TABLE_WORDS),
      ],
    };
  });
}

/** Every block by itself. */
function draftBlocks(program: Program, blockWires: number): Draft[] {
  const { instructions, wireCount } = program;
  const indices = instructions.map((_, index) => index);
  return formBlocks(program, blockWires).map((block): Draft => ({
    instructions,
    indices,
    blocks: [block],
    tileCount: 2 ** (wireCount - blockWires),
    tileSize: 2 ** blockWires,
    head: () => [],
  }));
}

function encodeDrafts(drafts: readonly Draft[], tables: InstructionTables): EncodedSteps {
  const placed: PlacedBlock[] = [];
  const watched: number[][] = [];
  const firstBlocks: number[] = [];
  for (const { blocks, instructions, indices } of drafts) {
    const slots: number[] = [];
    firstBlocks.push(placed.length);
    watched.push(slots);
    for (const block of blocks) {
      placed.push({
        block,
        instructions,
        indexOf: (instruction) => at(indices, instruction),
        gradientSlotOf: (index) => {
          const slot = at(tables.gradientSlot, index);
          return slot < 0 ? -1 : slots.push(slot) - 1;
        },
      });
    }
  }
  const { instructions, conditions } = encodePlacedBlocks(placed, tables);
  const words = [...instructions];
  const steps = drafts.map(({ blocks, tileCount, tileSize, head }, index): Step => {
    const slots = at(watched, index);
    const firstBlock = at(firstBlocks, index);
    const headWords = head(firstBlock);
    const place = words.length / 4;
    words.push(...headWords, ...padded(slots, 4 * Math.ceil(slots.length / 4)));
    return {
      place: headWords.length > 0 ? place : firstBlock,
      tileCount,
      tileSize,
      gateCount: blocks.reduce((sum, block) => sum + block.slots.length, 0),
      watchedCount: slots.length,
      slotsPlace: place + headWords.length / 4,
    };
  });
  const allBlocks = placed.map(({ block }) => block);
  return { instructions: Uint32Array.from(words), conditions, steps, blocks: allBlocks };
}

export const encodeSweeps = (
  plan: SweepPlan,
  tables: InstructionTables,
  blockWires: number,
): EncodedSteps => encodeDrafts(draftSweeps(plan, blockWires), tables);

export const encodeBlockSteps = (
  program: Program,
  tables: InstructionTables,
  blockWires: number,
): EncodedSteps => encodeDrafts(draftBlocks(program, blockWires), tables);

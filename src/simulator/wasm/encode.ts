/** Programs and observables as the words that kernels read (kernels/words.ts). */
import { at } from "../../base/assert.ts";
import type { ProgramObservable } from "../../compiler/observable.ts";
import type { Program, ProgramChannel } from "../../compiler/program.ts";
import { drawCount } from "../channel-numbers.ts";
import type { InstructionTables } from "../instruction-tables.ts";
import * as words from "./kernels/words.ts";

export interface EncodedProgram {
  readonly instructions: Uint32Array;
  readonly conditions: Uint32Array;
  /** Random numbers that a trajectory draws. */
  readonly drawCount: number;
}

const CHANNEL_KINDS: Readonly<Record<ProgramChannel["kind"], number>> = {
  mix: words.MIX,
  pauli: words.PAULI,
  damp: words.DAMP,
  measure: words.MEASURE,
};

export function encodeProgram(program: Program, tables: InstructionTables): EncodedProgram {
  const instructions = new Uint32Array(words.INSTRUCTION_WORDS * program.instructions.length);
  const conditions: number[] = [];
  let reach = 1;
  let draws = 0;
  program.instructions.forEach((step, index) => {
    const isSampled = at(tables.isSampled, index);
    const slot = at(tables.gradientSlot, index);
    const encoded = instructions.subarray(words.INSTRUCTION_WORDS * index);
    encoded[words.FLIP] = step.flip;
    encoded[words.READ] = step.read;
    encoded[words.ELEMENT] = at(tables.elementSlot, index);
    // Sampled slots come after the shared ones; -1 is for none.
    encoded[words.GRADIENT] = isSampled ? slot - tables.sharedGradientCount : slot;
    const { channel, when } = step;
    encoded[words.KIND] =
      (step.isDiagonal ? words.DIAGONAL : 0) |
      (isSampled ? words.SAMPLED : 0) |
      (channel ? CHANNEL_KINDS[channel.kind] : 0);
    encoded[words.CONDITION_COUNT] = step.conditions.length;
    encoded[words.FIRST_CONDITION] = conditions.length / words.CONDITION_WORDS;
    if (!step.isDiagonal) reach = Math.max(reach, 2 ** (32 - Math.clz32(step.flip)));
    encoded[words.REACH] = reach;
    encoded[words.DRAW] = draws;
    draws += drawCount(channel);
    encoded[words.BIT] = channel?.kind === "measure" ? channel.bit : 0;
    encoded[words.WHEN_ON] = when?.on ?? 0;
    encoded[words.WHEN_OFF] = when?.off ?? 0;
    for (const { mask, on } of step.conditions) conditions.push(mask, on ? 1 : 0);
  });
  return { instructions, conditions: Uint32Array.from(conditions), drawCount: draws };
}

export function encodeObservables(observables: readonly ProgramObservable[]): Uint32Array {
  const encoded = new Uint32Array(words.OBSERVABLE_WORDS * observables.length);
  observables.forEach(({ flip, read, quarterTurns }, index) => {
    const place = words.OBSERVABLE_WORDS * index;
    encoded[place + words.OBSERVED_FLIP] = flip;
    encoded[place + words.OBSERVED_READ] = read;
    encoded[place + words.QUARTER_TURNS] = quarterTurns;
  });
  return encoded;
}

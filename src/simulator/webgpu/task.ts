/** Words that the CPU writes for the kernels: tasks, instructions and observables. Mirrors shaders/lib/*.wgsl. */
import { at } from "../../base/assert.ts";
import { bitCount } from "../../base/bits.ts";
import type { PauliString } from "../../circuit/observable.ts";
import type { Program } from "../../compiler/program.ts";
import type { InstructionTables } from "../instruction-tables.ts";

/** `struct Task`, field by field in its order. */
export interface Task {
  readonly wireCount: number;
  readonly sampleCount: number;
  readonly samplesPerGroup: number;
  readonly threadsPerSample: number;
  readonly instructionCount: number;
  readonly firstInstruction: number;
  readonly instruction: number;
  readonly observableCount: number;
  readonly rowCount: number;
  readonly rowLength: number;
}

export const emptyTask: Task = {
  wireCount: 0,
  sampleCount: 0,
  samplesPerGroup: 1,
  threadsPerSample: 1,
  instructionCount: 0,
  firstInstruction: 0,
  instruction: 0,
  observableCount: 0,
  rowCount: 0,
  rowLength: 1,
};

/** Bytes a binding of `struct Task` must have. */
export const TASK_BYTES = 48;

/** The tasks of a plan, each at a multiple of `stride` bytes. */
export function encodeTasks(tasks: readonly Task[], stride: number): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array((tasks.length * stride) / 4);
  tasks.forEach((task, index) => {
    words.set(
      [
        task.wireCount,
        task.sampleCount,
        task.samplesPerGroup,
        task.threadsPerSample,
        task.instructionCount,
        task.firstInstruction,
        task.instruction,
        task.observableCount,
        task.rowCount,
        task.rowLength,
      ],
      (index * stride) / 4,
    );
  });
  return words;
}

const INSTRUCTION_WORDS = 7;
export const INSTRUCTION_BYTES = 4 * INSTRUCTION_WORDS;

/** The pairs that an instruction touches: one per value of the wires it does not fix. */
export function pairCountOf(wireCount: number, controlMask: number): number {
  return 2 ** (wireCount - 1 - bitCount(controlMask));
}

/** `array<Instruction>`; matrices lie in one buffer, shared ones first, then a row per sample. */
export function encodeInstructions(
  program: Program,
  tables: InstructionTables,
): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(INSTRUCTION_WORDS * program.instructions.length);
  program.instructions.forEach(({ target, controlMask, controlValue }, index) => {
    const isSampled = at(tables.isSampled, index);
    const slot = at(tables.matrixSlot, index);
    words.set(
      [
        1 << target,
        controlMask | (1 << target),
        controlValue,
        pairCountOf(program.wireCount, controlMask),
        isSampled ? tables.sharedCount + slot : slot,
        isSampled ? tables.sampledCount : 0,
        // -1 becomes NO_GRADIENT.
        at(tables.gradientSlot, index),
      ],
      INSTRUCTION_WORDS * index,
    );
  });
  return words;
}

/** A mask over circuit wires as one over program wires. */
export function relabelMask(mask: number, wireOf: readonly number[]): number {
  return wireOf.reduce((moved, to, from) => ((mask >>> from) & 1 ? moved | (1 << to) : moved), 0);
}

/** `array<Pauli>`, over program wires. */
export function encodeObservables(
  observables: readonly PauliString[],
  wireOf: readonly number[],
): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(
    observables.flatMap(({ x, z }) => [relabelMask(x, wireOf), relabelMask(z, wireOf)]),
  );
}

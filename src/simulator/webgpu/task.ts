/** Words that the CPU writes for the kernels: tasks, instructions and observables. Mirrors shaders/lib/*.wgsl. */
import { at } from "../../base/assert.ts";
import type { ProgramObservable } from "../../compiler/observable.ts";
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

const INSTRUCTION_WORDS = 8;
export const INSTRUCTION_BYTES = 4 * INSTRUCTION_WORDS;
export const CONDITION_BYTES = 8;
export const OBSERVABLE_BYTES = 12;

/** `array<Instruction>`; elements lie in one buffer, shared ones first, then a row per sample. */
export function encodeInstructions(
  program: Program,
  tables: InstructionTables,
): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(INSTRUCTION_WORDS * program.instructions.length);
  let conditionCount = 0;
  program.instructions.forEach(({ flip, read, conditions }, index) => {
    const isSampled = at(tables.isSampled, index);
    const slot = at(tables.elementSlot, index);
    words.set(
      [
        flip,
        read,
        flip & -flip,
        conditionCount,
        conditionCount + conditions.length,
        isSampled ? tables.sharedCount + slot : slot,
        isSampled ? tables.sampledCount : 0,
        // -1 becomes NO_GRADIENT.
        at(tables.gradientSlot, index),
      ],
      INSTRUCTION_WORDS * index,
    );
    conditionCount += conditions.length;
  });
  return words;
}

/** `array<Condition>`, in the order of the instructions. */
export function encodeConditions({ instructions }: Program): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(
    instructions.flatMap(({ conditions }) =>
      conditions.flatMap(({ mask, on }) => [mask, on ? 1 : 0]),
    ),
  );
}

/** `array<Pauli>`. */
export function encodeObservables(
  observables: readonly ProgramObservable[],
): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(
    observables.flatMap(({ flip, read, quarterTurns }) => [flip, read, quarterTurns]),
  );
}

/** What a dispatch is told: `struct Task` of shaders/lib/task.wgsl, field by field in its order. */
export interface Task {
  readonly wireCount: number;
  readonly sampleCount: number;
  readonly samplesPerGroup: number;
  readonly threadsPerSample: number;
  readonly blockCount: number;
  readonly firstUndone: number;
  readonly sweep: number;
  readonly observableCount: number;
  readonly rowCount: number;
  readonly rowLength: number;
  readonly first: number;
  readonly end: number;
}

export const emptyTask: Task = {
  wireCount: 0,
  sampleCount: 0,
  samplesPerGroup: 1,
  threadsPerSample: 1,
  blockCount: 0,
  firstUndone: 0,
  sweep: 0,
  observableCount: 0,
  rowCount: 0,
  rowLength: 1,
  first: 0,
  end: 0,
};

/** Bytes a binding of `struct Task` must have, and room for whatever else stands in its place. */
export const TASK_BYTES = 48;

/** A task, or the words of another struct that a kernel wants in its place. */
export type TaskWords = Task | Uint32Array;

/** The tasks of a plan, each at a multiple of `stride` bytes. */
export function encodeTasks(tasks: readonly TaskWords[], stride: number): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array((tasks.length * stride) / 4);
  tasks.forEach((task, index) => {
    if (task instanceof Uint32Array) {
      words.set(task, (index * stride) / 4);
      return;
    }
    words.set(
      [
        task.wireCount,
        task.sampleCount,
        task.samplesPerGroup,
        task.threadsPerSample,
        task.blockCount,
        task.firstUndone,
        task.sweep,
        task.observableCount,
        task.rowCount,
        task.rowLength,
        task.first,
        task.end,
      ],
      (index * stride) / 4,
    );
  });
  return words;
}

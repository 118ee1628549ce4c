/** Fills in what the kernels read of one chunk: the task's words, the elements, the cotangents. */
import { present } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { balanceNorms } from "../balance-norms.ts";
import type { SampledLayout } from "../instruction-tables.ts";
import type { Batch } from "../simulator.ts";
import * as words from "./kernels/words.ts";
import type { SessionMemory } from "./session-memory.ts";
import type { SessionSetup } from "./setup.ts";

/** [group][slot][part][lane]. */
export function laneLayout(laneCount: number, slotCount: number, partCount: number): SampledLayout {
  // A power of two; and the hot loops of filling tables come here for every number.
  const shift = Math.log2(laneCount);
  const lane = laneCount - 1;
  return {
    place: (sample, slot) =>
      ((((sample >> shift) * slotCount + slot) * partCount) << shift) + (sample & lane),
    stride: laneCount,
  };
}

export type ProgramKind = "full" | "measured";

function writeWords(
  memory: SessionMemory,
  setup: SessionSetup,
  kind: ProgramKind,
  groupCount: number,
): void {
  const { tables, lastBack } = setup[kind];
  const task = memory.words("task", words.TASK_WORDS);
  task[words.WIRE_COUNT] = setup.wireCount;
  task[words.GROUP_COUNT] = groupCount;
  task[words.INSTRUCTION_COUNT] = tables.instructionCount;
  task[words.OBSERVABLE_COUNT] = setup.observableCount;
  task[words.SAMPLED_COUNT] = tables.sampledCount;
  task[words.SHARED_GRADIENT_COUNT] = tables.sharedGradientCount;
  task[words.LAST_BACK] = lastBack;
  task[words.INSTRUCTIONS] = memory.address(`${kind}Instructions`);
  task[words.CONDITIONS] = memory.address(`${kind}Conditions`);
  task[words.OBSERVABLES] = memory.address("observables");
  task[words.SHARED_ELEMENTS] = memory.address("sharedElements");
  task[words.SAMPLED_ELEMENTS] = memory.address("sampledElements");
  task[words.WEIGHTS] = memory.address("weights");
  task[words.EXPECTATIONS] = memory.address("expectations");
  task[words.SHARED_SUMS] = memory.address("sharedSums");
  task[words.SAMPLED_SUMS] = memory.address("sampledSums");
  task[words.SUM_ROOM] = memory.address("sumRoom");
  task[words.COSTATE] = memory.address("costate");
  task[words.STATES] = memory.address("states");
  task[words.DRAW_COUNT] = setup[kind].drawCount;
  task[words.BIT_COUNT] = setup.bitCount;
  task[words.DRAWS] = memory.address("draws");
  task[words.BITS] = memory.address("bits");
}

/** The task of a chunk, and its instructions' elements. */
export function writeTask(
  memory: SessionMemory,
  setup: SessionSetup,
  kind: ProgramKind,
  chunk: Batch,
): void {
  const { laneCount } = setup;
  const { tables } = setup[kind];
  const groupCount = Math.ceil(chunk.size / laneCount);
  writeWords(memory, setup, kind, groupCount);
  const shared = memory.numbers("sharedElements", 4 * tables.sharedCount);
  tables.fillShared(chunk.parameters, shared);
  if (shared instanceof Float32Array && tables.isUnitary) balanceNorms(shared);
  const groupLength = 4 * laneCount * tables.sampledCount;
  const elements = memory.numbers("sampledElements", groupCount * groupLength);
  // Lanes without a sample must not hold what an earlier chunk left, which may be NaN.
  elements.fill(0, Math.floor(chunk.size / laneCount) * groupLength);
  tables.fillSampled(chunk, elements, laneLayout(laneCount, tables.sampledCount, 4));
  writeDraws(memory, setup, kind, chunk);
}

/** The largest number below 1 in float32: rounded to 1, a draw would find what has no chance. */
const LARGEST_DRAW = 1 - 2 ** -24;

/** What the trajectories of a chunk draw: each has a stream of its own, wherever it is computed. */
function writeDraws(
  memory: SessionMemory,
  setup: SessionSetup,
  kind: ProgramKind,
  { size, draws }: Batch,
): void {
  const { laneCount } = setup;
  const { drawCount } = setup[kind];
  if (drawCount === 0) return;
  const { seed, first } = present(draws, "a seed for trajectories");
  const numbers = memory.numbers("draws", Math.ceil(size / laneCount) * laneCount * drawCount);
  const { place } = laneLayout(laneCount, drawCount, 1);
  for (let sample = 0; sample < size; sample++) {
    const random = createRandom(seed, `trajectory ${first + sample}`);
    for (let slot = 0; slot < drawCount; slot++) {
      numbers[place(sample, slot)] = Math.min(random.uniform(), LARGEST_DRAW);
    }
  }
}

/** The cotangents of a chunk, size × observableCount; lanes without a sample weigh nothing. */
export function writeWeights(
  memory: SessionMemory,
  { laneCount, observableCount }: SessionSetup,
  cotangent: Float64Array,
): void {
  const size = cotangent.length / observableCount;
  const groupLength = laneCount * observableCount;
  const weights = memory.numbers("weights", Math.ceil(size / laneCount) * groupLength);
  weights.fill(0, Math.floor(size / laneCount) * groupLength);
  const { place } = laneLayout(laneCount, observableCount, 1);
  for (let sample = 0; sample < size; sample++) {
    for (let index = 0; index < observableCount; index++) {
      weights[place(sample, index)] = cotangent[sample * observableCount + index] as number;
    }
  }
}

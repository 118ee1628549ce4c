/** Where a session's tables and states lie in its WebAssembly memory, by the number of lane groups held. */
import { TASK_WORDS } from "./kernels/words.ts";
import { VECTOR_BYTES } from "./kernels.ts";
import type { PreparedProgram, SessionSetup } from "./setup.ts";

const SECTIONS = [
  "task",
  "fullInstructions",
  "fullConditions",
  "measuredInstructions",
  "measuredConditions",
  "observables",
  "sharedElements",
  "sumRoom",
  "sampledElements",
  "weights",
  "expectations",
  "sharedSums",
  "sampledSums",
  "draws",
  "bits",
  "states",
  "costate",
] as const;

export type Section = (typeof SECTIONS)[number];

export interface MemoryMap {
  /** Byte addresses. */
  readonly addresses: Readonly<Record<Section, number>>;
  /** Bytes up to the states' end: enough for `forward`. */
  readonly forwardBytes: number;
  /** Bytes up to the costate's end: enough for `backward`. */
  readonly backwardBytes: number;
}

/** The kernels have no data of their own; address 0 stays free, as the address of nothing. */
const START = 64;
/** A cache line. */
const ALIGNMENT = 64;
const DOUBLE_BYTES = 8;

const largest = (setup: SessionSetup, count: (program: PreparedProgram) => number): number =>
  Math.max(count(setup.full), count(setup.measured));

/** Bytes of each section for one lane group; the others do not grow with the groups. */
function groupSections(setup: SessionSetup): Partial<Record<Section, number>> {
  const { laneCount, observableCount, bitCount, wireCount } = setup;
  const { sharedGradientCount, sampledGradientCount } = setup.measured.tables;
  return {
    sampledElements: 4 * VECTOR_BYTES * largest(setup, ({ tables }) => tables.sampledCount),
    weights: VECTOR_BYTES * observableCount,
    expectations: DOUBLE_BYTES * laneCount * observableCount,
    sharedSums: 3 * DOUBLE_BYTES * sharedGradientCount,
    sampledSums: 3 * DOUBLE_BYTES * laneCount * sampledGradientCount,
    draws: VECTOR_BYTES * setup.measured.drawCount,
    bits: VECTOR_BYTES * bitCount,
    states: 2 * VECTOR_BYTES * 2 ** wireCount,
  };
}

function fixedSections(setup: SessionSetup): Partial<Record<Section, number>> {
  const numberBytes = VECTOR_BYTES / setup.laneCount;
  return {
    task: 4 * TASK_WORDS,
    fullInstructions: setup.full.instructions.byteLength,
    fullConditions: setup.full.conditions.byteLength,
    measuredInstructions: setup.measured.instructions.byteLength,
    measuredConditions: setup.measured.conditions.byteLength,
    observables: setup.observables.byteLength,
    sharedElements: 4 * numberBytes * largest(setup, ({ tables }) => tables.sharedCount),
    sumRoom: 3 * DOUBLE_BYTES * setup.laneCount,
    costate: 2 * VECTOR_BYTES * 2 ** setup.wireCount,
  };
}

/** The most lane groups held at a time. */
export function groupLimit(setup: SessionSetup): number {
  const bytes = Object.values(groupSections(setup)).reduce((sum, section) => sum + section, 0);
  return Math.max(1, Math.floor(setup.chunkBytes / bytes));
}

export function mapMemory(setup: SessionSetup, groupCount: number): MemoryMap {
  const fixed = fixedSections(setup);
  const perGroup = groupSections(setup);
  const addresses = {} as Record<Section, number>;
  let next = START;
  for (const section of SECTIONS) {
    addresses[section] = next;
    const bytes = (fixed[section] ?? 0) + groupCount * (perGroup[section] ?? 0);
    next += ALIGNMENT * Math.ceil(bytes / ALIGNMENT);
  }
  return { addresses, forwardBytes: addresses.costate, backwardBytes: next };
}

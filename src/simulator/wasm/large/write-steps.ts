/** The numbers of a sweep's steps for one sample: real elements, and its phases multiplied into tables. */
import { at } from "../../../base/assert.ts";
import { parity } from "../../../base/bits.ts";
import * as words from "../kernels/tile-words.ts";
import type { LocalBasis } from "./local-basis.ts";
import type { SplitElement, Phase, TileStep } from "./split-phases.ts";

/** Phases below this, radians, are none: rounding has left them. */
const LEAST_ANGLE = 1e-12;

/** How many tables a number of phases takes, at most. */
export const tableCount = (phaseCount: number): number => Math.ceil(phaseCount / words.TABLE_LIMIT);

/** The shape of a tile of vectors. */
export interface VectorShape {
  readonly tileWires: number;
  /** Neighbours in a vector. */
  readonly vectorLength: number;
}

const highCount = ({ tileWires, vectorLength }: VectorShape): number =>
  Math.max(1, 2 ** tileWires / vectorLength / 32);

const headBytes = (shape: VectorShape): number =>
  32 * Math.ceil((4 * (words.TABLE_HIGH + highCount(shape))) / 32);

/** A vector of real and one of imaginary parts. */
const ENTRY_BYTES = 32;

export const tableBytes = (shape: VectorShape): number =>
  headBytes(shape) + ENTRY_BYTES * 2 ** words.TABLE_LIMIT;

/** θ of a phase. */
export function angleOf({ parts }: Phase, split: (instruction: number) => SplitElement): number {
  return parts.reduce((sum, { instruction, which, factor }) => {
    const { before, after } = split(instruction);
    return sum + factor * (which === "before" ? before : after);
  }, 0);
}

interface AngledPhase {
  readonly read: number;
  readonly angle: number;
}

/** The XORs, by the bits of an index, of what each bit adds. */
function linearTable(count: number, ofBit: (bit: number) => number): number[] {
  const table = [0];
  for (let bit = 0; table.length < count; bit++) {
    const added = ofBit(bit);
    table.push(...table.map((place) => place ^ added));
  }
  return table;
}

/** Where tables lie in a memory. */
export interface TableRoom {
  readonly buffer: ArrayBufferLike;
  /** Of the first table, bytes. */
  readonly address: number;
  readonly precision: "float32" | "float64";
}

function writeTable(
  number: number,
  phases: readonly AngledPhase[],
  { readsOf }: LocalBasis,
  shape: VectorShape,
  { buffer, address, precision }: TableRoom,
): void {
  const { vectorLength } = shape;
  const laneBits = Math.log2(vectorLength);
  const start = address + number * tableBytes(shape);
  const entriesAt = start + headBytes(shape);
  const head = new Uint32Array(buffer, start, headBytes(shape) / 4);
  const locals = phases.map(({ read }) => readsOf(read));
  head[words.TABLE_BITS] = phases.length;
  head[words.TABLE_ENTRIES] = entriesAt;
  head.set(
    phases.map(({ read }) => read),
    words.TABLE_READS,
  );
  /** What bit `bit` of a vector's place adds to the place of its entry. */
  const placeOf = (bit: number): number =>
    locals.reduce((place, read, k) => place | (((read >>> (laneBits + bit)) & 1) << (k + 5)), 0);
  head.set(linearTable(32, placeOf), words.TABLE_LOW);
  head.set(
    linearTable(highCount(shape), (bit) => placeOf(bit + 5)),
    words.TABLE_HIGH,
  );
  const length = 2 * vectorLength * 2 ** phases.length;
  const entries =
    precision === "float32"
      ? new Float32Array(buffer, entriesAt, length)
      : new Float64Array(buffer, entriesAt, length);
  for (let lane = 0; lane < vectorLength; lane++) {
    const signs = locals.map((read) => (parity(lane & read) === 0 ? 1 : -1));
    fillEntries(entries, lane, vectorLength, phases, signs);
  }
}

/** The products of phases or their conjugates, by the bits of the entry, in one lane. */
function fillEntries(
  entries: Float32Array | Float64Array,
  lane: number,
  vectorLength: number,
  phases: readonly AngledPhase[],
  signs: readonly number[],
): void {
  // In float64, and without objects: a run of a large circuit comes here for hundreds of thousands of them.
  const products = new Float64Array(2 * 2 ** phases.length);
  products[0] = 1;
  phases.forEach(({ angle }, k) => {
    const cosine = Math.cos(angle);
    const sine = at(signs, k) * Math.sin(angle);
    const size = 2 ** (k + 1);
    for (let entry = 0; entry < size; entry += 2) {
      const re = products[entry] as number;
      const im = products[entry + 1] as number;
      products[size + entry] = re * cosine + im * sine;
      products[size + entry + 1] = im * cosine - re * sine;
      products[entry] = re * cosine - im * sine;
      products[entry + 1] = im * cosine + re * sine;
    }
  });
  for (let entry = 0; entry < 2 ** phases.length; entry++) {
    const place = 2 * vectorLength * entry + lane;
    entries[place] = products[2 * entry] as number;
    entries[place + vectorLength] = products[2 * entry + 1] as number;
  }
}

/**
 * Writes a sweep's steps and their tables.
 * @returns how many steps there are: phases that are all zero make none.
 */
export function writeSteps(
  steps: readonly TileStep[],
  split: (instruction: number) => SplitElement,
  basis: LocalBasis,
  shape: VectorShape,
  into: Uint32Array,
  room: TableRoom,
): number {
  let stepCount = 0;
  let tables = 0;
  const write = (...step: readonly [kind: number, first: number, second: number]): void => {
    into.set(step, words.STEP_WORDS * stepCount++);
  };
  for (const step of steps) {
    if (step.kind === "whole") {
      write(words.WHOLE, step.instruction, 0);
      continue;
    }
    if (step.kind === "real") {
      const { instruction, partner } = step;
      write(partner === null ? words.REAL : words.REAL_PAIR, instruction, partner ?? 0);
      continue;
    }
    const angled = step.phases
      .map((phase) => ({ read: phase.read, angle: angleOf(phase, split) }))
      .filter(({ angle }) => Math.abs(angle) > LEAST_ANGLE);
    const count = tableCount(angled.length);
    if (count === 0) continue;
    write(words.PHASES, tables, count);
    const size = Math.ceil(angled.length / count);
    for (let table = 0; table < count; table++) {
      const part = angled.slice(table * size, (table + 1) * size);
      writeTable(tables++, part, basis, shape, room);
    }
  }
  return stepCount;
}

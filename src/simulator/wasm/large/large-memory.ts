/** The WebAssembly memory of a large state: where what lies, and how it grows. */
import { problem, ProblemError } from "../../../base/result.ts";
import { MASK_LIMIT, STEP_WORDS, TASK_WORDS } from "../kernels/tile-words.ts";
import { VECTOR_BYTES } from "../kernels.ts";
import { inMebibytes } from "../limits.ts";
import { chunkCountFor } from "./chunks.ts";
import { RUN_WIRES, type LargeSetup, type PreparedSweeps } from "./large-setup.ts";
import type { TileStep } from "./split-phases.ts";
import { CONTROL_WORDS } from "./team-plan.ts";
import { tableBytes, tableCount, type TableRoom } from "./write-steps.ts";

const SECTIONS = [
  "control",
  "task",
  "fullInstructions",
  "fullConditions",
  "measuredInstructions",
  "measuredConditions",
  "observables",
  "weights",
  "elements",
  "chunkSums",
  "steps",
  "tables",
  "runOffsets",
  "storedRuns",
  "storedPlaces",
  "rooms",
  "state",
  "costate",
] as const;

type Section = (typeof SECTIONS)[number];

/** What each thread has for itself, in a room of its own. */
const ROOM_SECTIONS = [
  "ownTask",
  "sumRoom",
  "conditionRoom",
  "productRoom",
  "places",
  "tile",
  "cotile",
] as const;

export type RoomSection = (typeof ROOM_SECTIONS)[number];

export interface LargeMap {
  /** Byte addresses. */
  readonly addresses: Readonly<Record<Section, number>>;
  /** Within a room, bytes. */
  readonly room: Readonly<Record<RoomSection, number>>;
  readonly roomBytes: number;
  /** Bytes up to the state's end: enough for `forward`. */
  readonly forwardBytes: number;
  /** Bytes up to the costate's end: enough for `backward`. */
  readonly backwardBytes: number;
}

/** Address 0 stays free, as the address of nothing. */
const START = 64;
/** A cache line. */
const ALIGNMENT = 64;
const WORD_BYTES = 4;
const DOUBLE_BYTES = 8;
const PAGE_BYTES = 2 ** 16;

/** The most that any sweep has of something. */
const mostOf = (
  { full, measured }: LargeSetup,
  count: (steps: readonly TileStep[]) => number,
): number => Math.max(...[...full.steps, ...measured.steps].map(count));

const countTables = (steps: readonly TileStep[]): number =>
  steps.reduce(
    (sum, step) => sum + (step.kind === "phases" ? tableCount(step.phases.length) : 0),
    0,
  );

/** Where sections of these sizes lie, one after the other, and where the last one ends. */
function placeSections<Name extends string>(
  names: readonly Name[],
  bytes: Readonly<Record<Name, number>>,
  start: number,
): { readonly addresses: Record<Name, number>; readonly end: number } {
  const addresses = {} as Record<Name, number>;
  let end = start;
  for (const name of names) {
    addresses[name] = end;
    end += ALIGNMENT * Math.ceil(bytes[name] / ALIGNMENT);
  }
  return { addresses, end };
}

/** Of all chunks of the phase that has most. */
function chunkSumBytes({ measured, observed, vectorLength }: LargeSetup): number {
  const counts = [
    ...measured.gradients.map(({ length }) => 3 * length),
    ...observed.map(({ members }) => members.length),
  ];
  const bytes = counts.map((count) => DOUBLE_BYTES * vectorLength * count);
  return Math.max(0, ...bytes.map((each) => each * chunkCountFor(each)));
}

export function mapLarge(setup: LargeSetup): LargeMap {
  const { vectorLength, wireCount, tileWires, observableCount, full, measured } = setup;
  const numberBytes = VECTOR_BYTES / vectorLength;
  const amplitudeBytes = 2 * numberBytes;
  const elementCount = ({ tables }: PreparedSweeps): number =>
    tables.sharedCount + tables.sampledCount;
  const ownRoom = placeSections(
    ROOM_SECTIONS,
    {
      ownTask: WORD_BYTES * TASK_WORDS,
      sumRoom: 3 * DOUBLE_BYTES * vectorLength,
      conditionRoom: 5 * WORD_BYTES * MASK_LIMIT,
      productRoom: 2 * VECTOR_BYTES * 16,
      places: WORD_BYTES * (16 + 2 ** tileWires / vectorLength / 16),
      tile: amplitudeBytes * 2 ** tileWires,
      cotile: amplitudeBytes * 2 ** tileWires,
    },
    0,
  );
  const bytes: Record<Section, number> = {
    control: WORD_BYTES * CONTROL_WORDS,
    task: WORD_BYTES * TASK_WORDS,
    fullInstructions: full.instructions.byteLength,
    fullConditions: full.conditions.byteLength,
    measuredInstructions: measured.instructions.byteLength,
    measuredConditions: measured.conditions.byteLength,
    observables: setup.observables.byteLength,
    weights: numberBytes * observableCount,
    elements: 4 * numberBytes * Math.max(elementCount(full), elementCount(measured)),
    chunkSums: chunkSumBytes(setup),
    steps: WORD_BYTES * STEP_WORDS * mostOf(setup, ({ length }) => length),
    tables: tableBytes(setup) * mostOf(setup, countTables),
    runOffsets: WORD_BYTES * 2 ** (tileWires - RUN_WIRES),
    storedRuns: WORD_BYTES * 2 ** (tileWires - RUN_WIRES),
    storedPlaces: WORD_BYTES * 2 ** RUN_WIRES,
    rooms: setup.threadCount * ownRoom.end,
    state: amplitudeBytes * 2 ** wireCount,
    costate: amplitudeBytes * 2 ** wireCount,
  };
  const { addresses, end } = placeSections(SECTIONS, bytes, START);
  return {
    addresses,
    room: ownRoom.addresses,
    roomBytes: ownRoom.end,
    forwardBytes: addresses.costate,
    backwardBytes: end,
  };
}

export class LargeMemory {
  readonly map: LargeMap;
  readonly memory: WebAssembly.Memory;
  private readonly precision: LargeSetup["precision"];
  private readonly memoryBytes: number;

  /**
   * Takes room for a state, and writes what stays the same.
   * @param memoryBytes what it may take at most.
   * @throws {ProblemError} when the browser refuses the memory.
   */
  constructor(setup: LargeSetup, memoryBytes: number) {
    this.map = mapLarge(setup);
    this.precision = setup.precision;
    this.memoryBytes = memoryBytes;
    this.memory = this.create(setup.threadCount > 1);
    for (const kind of ["full", "measured"] as const) {
      const { instructions, conditions } = setup[kind];
      this.words(`${kind}Instructions`, instructions.length).set(instructions);
      this.words(`${kind}Conditions`, conditions.length).set(conditions);
    }
    this.words("observables", setup.observables.length).set(setup.observables);
  }

  /** Makes room for the costate of the walk back. @throws {ProblemError} */
  reserveCostate(): void {
    this.reserve(this.map.backwardBytes);
  }

  /** Typed arrays lose a memory that is not shared when it grows: they are taken anew for each use. */
  words(section: Section, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, this.map.addresses[section], length);
  }

  integers(section: Section, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.map.addresses[section], length);
  }

  doubles(section: Section, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.map.addresses[section], length);
  }

  /** Numbers in the session's precision. */
  numbers(section: Section, length: number): Float32Array | Float64Array {
    return this.precision === "float32"
      ? new Float32Array(this.memory.buffer, this.map.addresses[section], length)
      : this.doubles(section, length);
  }

  /** Where a sweep's tables of phases lie. */
  tableRoom(): TableRoom {
    const { buffer } = this.memory;
    return { buffer, address: this.map.addresses.tables, precision: this.precision };
  }

  bytesHeld(): number {
    return this.memory.buffer.byteLength;
  }

  /** Room for a state, that may grow by a costate. */
  private create(shared: boolean): WebAssembly.Memory {
    const { forwardBytes, backwardBytes } = this.map;
    this.check(forwardBytes);
    const initial = pagesOf(forwardBytes);
    try {
      return new WebAssembly.Memory({ initial, maximum: pagesOf(backwardBytes), shared });
    } catch {
      return refuse(forwardBytes, "the browser does not give it");
    }
  }

  private reserve(wanted: number): void {
    const had = this.bytesHeld();
    if (wanted <= had) return;
    this.check(wanted);
    try {
      this.memory.grow(pagesOf(wanted - had));
    } catch {
      refuse(wanted, `it has ${inMebibytes(had)}, and the browser gives no more`);
    }
  }

  private check(wanted: number): void {
    const { memoryBytes } = this;
    if (wanted > memoryBytes) refuse(wanted, `it may take ${inMebibytes(memoryBytes)} here`);
  }
}

const pagesOf = (bytes: number): number => Math.ceil(bytes / PAGE_BYTES);

/** @throws {ProblemError} */
function refuse(wanted: number, why: string): never {
  throw new ProblemError([
    problem(
      "wasm/out-of-memory",
      "",
      `The session would take ${inMebibytes(wanted)}; ${why}.`,
      "Use fewer wires, or close other tabs.",
    ),
  ]);
}

/** The WebAssembly memory of a large state: where what lies, and how it grows. */
import { problem, ProblemError } from "../../../base/result.ts";
import { MASK_LIMIT, STEP_WORDS, TASK_WORDS } from "../kernels/tile-words.ts";
import { VECTOR_BYTES } from "../kernels.ts";
import { inMebibytes } from "../limits.ts";
import type { LargeKernels } from "./large-kernels.ts";
import type { TileStep } from "./split-phases.ts";
import { tableBytes, tableCount, type TableRoom } from "./write-steps.ts";
import { RUN_WIRES, type LargeSetup, type PreparedSweeps } from "./large-setup.ts";

const SECTIONS = [
  "task",
  "fullInstructions",
  "fullConditions",
  "measuredInstructions",
  "measuredConditions",
  "observables",
  "weights",
  "expectations",
  "elements",
  "sums",
  "sumRoom",
  "conditionRoom",
  "productRoom",
  "steps",
  "tables",
  "places",
  "runOffsets",
  "storedRuns",
  "storedPlaces",
  "tile",
  "cotile",
  "state",
  "costate",
] as const;

type Section = (typeof SECTIONS)[number];

interface LargeMap {
  /** Byte addresses. */
  readonly addresses: Readonly<Record<Section, number>>;
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

export function mapLarge(setup: LargeSetup): LargeMap {
  const { vectorLength, wireCount, tileWires, observableCount, full, measured } = setup;
  const numberBytes = VECTOR_BYTES / vectorLength;
  const amplitudeBytes = 2 * numberBytes;
  const elementCount = ({ tables }: PreparedSweeps): number =>
    tables.sharedCount + tables.sampledCount;
  const { sharedGradientCount, sampledGradientCount } = measured.tables;
  const bytes: Record<Section, number> = {
    task: WORD_BYTES * TASK_WORDS,
    fullInstructions: full.instructions.byteLength,
    fullConditions: full.conditions.byteLength,
    measuredInstructions: measured.instructions.byteLength,
    measuredConditions: measured.conditions.byteLength,
    observables: setup.observables.byteLength,
    weights: numberBytes * observableCount,
    expectations: DOUBLE_BYTES * vectorLength * observableCount,
    elements: 4 * numberBytes * Math.max(elementCount(full), elementCount(measured)),
    sums: 3 * DOUBLE_BYTES * vectorLength * (sharedGradientCount + sampledGradientCount),
    sumRoom: 3 * DOUBLE_BYTES * vectorLength,
    conditionRoom: 5 * WORD_BYTES * MASK_LIMIT,
    productRoom: 2 * VECTOR_BYTES * 16,
    steps: WORD_BYTES * STEP_WORDS * mostOf(setup, ({ length }) => length),
    tables: tableBytes(setup) * mostOf(setup, countTables),
    places: WORD_BYTES * (16 + 2 ** tileWires / vectorLength / 16),
    runOffsets: WORD_BYTES * 2 ** (tileWires - RUN_WIRES),
    storedRuns: WORD_BYTES * 2 ** (tileWires - RUN_WIRES),
    storedPlaces: WORD_BYTES * 2 ** RUN_WIRES,
    tile: amplitudeBytes * 2 ** tileWires,
    cotile: amplitudeBytes * 2 ** tileWires,
    state: amplitudeBytes * 2 ** wireCount,
    costate: amplitudeBytes * 2 ** wireCount,
  };
  const addresses = {} as Record<Section, number>;
  let next = START;
  for (const section of SECTIONS) {
    addresses[section] = next;
    next += ALIGNMENT * Math.ceil(bytes[section] / ALIGNMENT);
  }
  return { addresses, forwardBytes: addresses.costate, backwardBytes: next };
}

export class LargeMemory {
  readonly map: LargeMap;
  private readonly precision: LargeSetup["precision"];
  private readonly memory: WebAssembly.Memory;
  private readonly memoryBytes: number;

  /**
   * Takes room for a state, and writes what stays the same.
   * @param memoryBytes what it may take at most.
   * @throws {ProblemError} when the browser refuses the memory.
   */
  constructor(setup: LargeSetup, { memory }: LargeKernels, memoryBytes: number) {
    this.map = mapLarge(setup);
    this.precision = setup.precision;
    this.memory = memory;
    this.memoryBytes = memoryBytes;
    this.reserve(this.map.forwardBytes);
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

  /** Typed arrays lose their memory when it grows: they are taken anew for each use. */
  words(section: Section, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, this.map.addresses[section], length);
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

  private reserve(wanted: number): void {
    const had = this.bytesHeld();
    if (wanted <= had) return;
    const refuse = (why: string): never => {
      throw new ProblemError([
        problem(
          "wasm/out-of-memory",
          "",
          `The session would take ${inMebibytes(wanted)}; ${why}.`,
          "Use fewer wires, or close other tabs.",
        ),
      ]);
    };
    if (wanted > this.memoryBytes) refuse(`it may take ${inMebibytes(this.memoryBytes)} here`);
    try {
      this.memory.grow(Math.ceil((wanted - had) / PAGE_BYTES));
    } catch {
      refuse(`it has ${inMebibytes(had)}, and the browser gives no more`);
    }
  }
}

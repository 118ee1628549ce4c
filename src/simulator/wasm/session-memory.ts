/** The WebAssembly memory of one share: grown to what its lane groups need, seen through typed arrays. */
import { problem, ProblemError } from "../../base/result.ts";
import type { Kernels } from "./kernels.ts";
import { mapMemory, type MemoryMap, type Section } from "./memory-map.ts";
import type { SessionSetup } from "./setup.ts";

const PAGE_BYTES = 2 ** 16;

const inMebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toLocaleString("en")} MiB`;

export class SessionMemory {
  private readonly setup: SessionSetup;
  private readonly memory: WebAssembly.Memory;
  private map: MemoryMap;
  private groupCount = 1;

  /** Takes room for one lane group, and writes what stays the same. @throws {ProblemError} */
  constructor(setup: SessionSetup, { memory }: Kernels) {
    this.setup = setup;
    this.memory = memory;
    this.map = mapMemory(setup, 1);
    this.reserve(1, false);
    const { full, measured, observables } = setup;
    this.words("fullInstructions", full.instructions.length).set(full.instructions);
    this.words("fullConditions", full.conditions.length).set(full.conditions);
    this.words("measuredInstructions", measured.instructions.length).set(measured.instructions);
    this.words("measuredConditions", measured.conditions.length).set(measured.conditions);
    this.words("observables", observables.length).set(observables);
  }

  /**
   * Makes room for lane groups, and for the costate of the walk back. Another number of groups moves
   * the states.
   * @throws {ProblemError} when the browser refuses the memory.
   */
  reserve(groupCount: number, isBackward: boolean): void {
    // Steps of one size are many, and cheap only if nothing is computed anew.
    const map = groupCount === this.groupCount ? this.map : mapMemory(this.setup, groupCount);
    const wanted = isBackward ? map.backwardBytes : map.forwardBytes;
    const had = this.bytesHeld();
    if (wanted > had) {
      try {
        this.memory.grow(Math.ceil((wanted - had) / PAGE_BYTES));
      } catch {
        throw new ProblemError([
          problem(
            "wasm/out-of-memory",
            "",
            `The session would take ${inMebibytes(wanted)}; it has ${inMebibytes(had)}, and the browser gives no more.`,
            "Use fewer wires or a smaller batch, or close other tabs.",
          ),
        ]);
      }
    }
    this.map = map;
    this.groupCount = groupCount;
  }

  address(section: Section): number {
    return this.map.addresses[section];
  }

  /** Typed arrays lose their memory when it grows: they are taken anew for each use. */
  words(section: Section, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, this.address(section), length);
  }

  doubles(section: Section, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.address(section), length);
  }

  /** Numbers in the session's precision. */
  numbers(section: Section, length: number): Float32Array | Float64Array {
    return this.setup.precision === "float32"
      ? new Float32Array(this.memory.buffer, this.address(section), length)
      : this.doubles(section, length);
  }

  bytesHeld(): number {
    return this.memory.buffer.byteLength;
  }
}

/** The kernels of large states: a module of their own, loaded by the first circuit that needs them. */
import { kernelBytes, relaxedKernelBytes } from "virtual:wasm-large-kernels";
import type { Result } from "../../../base/result.ts";
import { compileKernels, type Precision } from "../kernels.ts";

type TileKernel = "sweepTiles" | "unsweepTiles" | "observeBlocks" | "weighBlocks";

/** Each works on the task whose words lie at the given address, from one number to before another. */
export interface LargeKernels extends Readonly<
  Record<TileKernel, (task: number, from: number, until: number) => void>
> {
  readonly memory: WebAssembly.Memory;
  /** Fills in the tables of the task's sweep. */
  readonly openSweep: (task: number) => void;
}

let loaded: Promise<Result<WebAssembly.Module>> | null = null;

/** Fails with `wasm/unavailable`. */
export function loadLargeKernels(): Promise<Result<WebAssembly.Module>> {
  loaded ??= compileKernels([relaxedKernelBytes, kernelBytes]);
  return loaded;
}

/** An instance with a memory of its own. */
export function instantiateLarge(module: WebAssembly.Module, precision: Precision): LargeKernels {
  const exports = new WebAssembly.Instance(module).exports as unknown as Pick<
    LargeKernels,
    "memory" | "openSweep"
  > &
    Readonly<Record<`${TileKernel}${32 | 64}`, LargeKernels[TileKernel]>>;
  const { memory, openSweep } = exports;
  const bits = precision === "float32" ? 32 : 64;
  return {
    memory,
    openSweep,
    sweepTiles: exports[`sweepTiles${bits}`],
    unsweepTiles: exports[`unsweepTiles${bits}`],
    observeBlocks: exports[`observeBlocks${bits}`],
    weighBlocks: exports[`weighBlocks${bits}`],
  };
}

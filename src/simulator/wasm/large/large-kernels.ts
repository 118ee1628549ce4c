/** The kernels of large states: a module of their own, loaded by the first circuit that needs them. */
import {
  kernelBytes,
  kernelSharedFlag,
  relaxedKernelBytes,
  relaxedKernelSharedFlag,
} from "virtual:wasm-large-kernels";
import type { Result } from "../../../base/result.ts";
import { compileKernels, type Precision } from "../kernels.ts";

/** In this order they have numbers, by which threads tell each other what to run. */
export const TILE_KERNELS = [
  "clearBlocks",
  "sweepTiles",
  "unsweepTiles",
  "observeBlocks",
  "weighBlocks",
] as const;

export type TileKernel = (typeof TILE_KERNELS)[number];

type RunKernel = (task: number, from: number, until: number) => void;

/** Each works on the task whose words lie at the given address, from one number to before another. */
export interface LargeKernels extends Readonly<Record<TileKernel, RunKernel>> {
  readonly memory: WebAssembly.Memory;
  /** Fills in the tables of the task's sweep. */
  readonly openSweep: (task: number) => void;
}

/** Of memory limits: they have a maximum, and are shared. */
const SHARED = 3;

/** The same kernels, on a memory that threads share. */
function onShared(bytes: Uint8Array<ArrayBuffer>, flag: number): Uint8Array<ArrayBuffer> {
  const shared = bytes.slice();
  shared[flag] = SHARED;
  return shared;
}

const loaded = new Map<boolean, Promise<Result<WebAssembly.Module>>>();

/** Fails with `wasm/unavailable`. @param isShared whether threads share the memory. */
export function loadLargeKernels(isShared: boolean): Promise<Result<WebAssembly.Module>> {
  const known = loaded.get(isShared);
  if (known) return known;
  const compiled = compileKernels(
    isShared
      ? [
          onShared(relaxedKernelBytes, relaxedKernelSharedFlag),
          onShared(kernelBytes, kernelSharedFlag),
        ]
      : [relaxedKernelBytes, kernelBytes],
  );
  loaded.set(isShared, compiled);
  return compiled;
}

/** An instance, which works on `memory`. */
export function instantiateLarge(
  module: WebAssembly.Module,
  precision: Precision,
  memory: WebAssembly.Memory,
): LargeKernels {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const bits = precision === "float32" ? 32 : 64;
  const kernel = (name: string): RunKernel => exports[name] as RunKernel;
  return {
    memory,
    openSweep: exports["openSweep"] as LargeKernels["openSweep"],
    clearBlocks: kernel("clearBlocks"),
    sweepTiles: kernel(`sweepTiles${bits}`),
    unsweepTiles: kernel(`unsweepTiles${bits}`),
    observeBlocks: kernel(`observeBlocks${bits}`),
    weighBlocks: kernel(`weighBlocks${bits}`),
  };
}

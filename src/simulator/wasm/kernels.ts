/** The kernels, compiled by the browser: one module for all, an instance and its memory for each session. */
import { kernelBytes, relaxedKernelBytes } from "virtual:wasm-kernels";
import { failure, problem, success, type Result } from "../../base/result.ts";

export type Precision = "float32" | "float64";

/** Each works on the task whose words lie at the given address. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  /** The groups' states from |0...0⟩. */
  prepare(task: number): void;
  /** The states' expectations. */
  observe(task: number): void;
  /** The gradient's sums; consumes the states. */
  walkBack(task: number): void;
}

/** A vector of the machine, bytes. */
export const VECTOR_BYTES = 16;

/** Samples in a vector. */
export function lanesOf(precision: Precision): number {
  return precision === "float32" ? 4 : 2;
}

/**
 * The first of these binaries that the machine runs.
 * Fails with `wasm/unavailable` where there is no WebAssembly, or none with vectors.
 */
export async function compileKernels(
  binaries: readonly Uint8Array<ArrayBuffer>[],
): Promise<Result<WebAssembly.Module>> {
  const binary =
    typeof WebAssembly === "undefined"
      ? undefined
      : binaries.find((bytes) => WebAssembly.validate(bytes));
  if (binary) return success(await WebAssembly.compile(binary));
  return failure(
    problem(
      "wasm/unavailable",
      "",
      "This browser does not run WebAssembly with SIMD.",
      "Update the browser, or allow WebAssembly in its settings.",
    ),
  );
}

/** The kernels that multiply and add at once where the machine has them, else the plain ones. */
export function loadKernels(): Promise<Result<WebAssembly.Module>> {
  return compileKernels([relaxedKernelBytes, kernelBytes]);
}

/** An instance with a memory of its own. */
export function instantiateKernels(module: WebAssembly.Module, precision: Precision): Kernels {
  const exports = new WebAssembly.Instance(module).exports as unknown as {
    readonly memory: WebAssembly.Memory;
  } & Readonly<Record<`${"prepare" | "observe" | "walkBack"}${32 | 64}`, (task: number) => void>>;
  const { memory } = exports;
  return precision === "float32"
    ? {
        memory,
        prepare: exports.prepare32,
        observe: exports.observe32,
        walkBack: exports.walkBack32,
      }
    : {
        memory,
        prepare: exports.prepare64,
        observe: exports.observe64,
        walkBack: exports.walkBack64,
      };
}

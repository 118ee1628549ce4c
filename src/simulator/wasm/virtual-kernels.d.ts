/** What build-kernels.ts provides. */
declare module "virtual:wasm-kernels" {
  /** A WebAssembly module. */
  export const kernelBytes: Uint8Array<ArrayBuffer>;
  /** The same, of relaxed SIMD instructions. */
  export const relaxedKernelBytes: Uint8Array<ArrayBuffer>;
}

/** What build-kernels.ts provides. */
declare module "virtual:wasm-kernels" {
  /** A WebAssembly module. */
  export const kernelBytes: Uint8Array<ArrayBuffer>;
  /** The same, of relaxed SIMD instructions. */
  export const relaxedKernelBytes: Uint8Array<ArrayBuffer>;
}

/** The kernels of large states. */
declare module "virtual:wasm-large-kernels" {
  export const kernelBytes: Uint8Array<ArrayBuffer>;
  export const relaxedKernelBytes: Uint8Array<ArrayBuffer>;
}

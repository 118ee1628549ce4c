/** What build-kernels.ts provides. */
declare module "virtual:wasm-kernels" {
  /** A WebAssembly module. */
  export const kernelBytes: Uint8Array<ArrayBuffer>;
  /** The same, of relaxed SIMD instructions. */
  export const relaxedKernelBytes: Uint8Array<ArrayBuffer>;
}

/** The kernels of large states, on a memory that they import. */
declare module "virtual:wasm-large-kernels" {
  export const kernelBytes: Uint8Array<ArrayBuffer>;
  export const relaxedKernelBytes: Uint8Array<ArrayBuffer>;
  /** The byte that is 1 for a memory of one's own and 3 for a shared one. */
  export const kernelSharedFlag: number;
  export const relaxedKernelSharedFlag: number;
}

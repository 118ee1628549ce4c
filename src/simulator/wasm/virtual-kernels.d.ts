/** What build-kernels.ts provides. */
declare module "virtual:wasm-kernels" {
  /** A WebAssembly module. */
  export const kernelBytes: Uint8Array<ArrayBuffer>;
}

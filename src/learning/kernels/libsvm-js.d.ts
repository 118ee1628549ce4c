/** The part of libsvm-js that is used: https://github.com/mljs/libsvm */
declare module "libsvm-js/asm" {
  interface Options {
    readonly kernel: number;
    readonly type: number;
    readonly cost: number;
    readonly quiet: boolean;
  }
  export default class SVM {
    static readonly KERNEL_TYPES: { readonly PRECOMPUTED: number };
    static readonly SVM_TYPES: { readonly C_SVC: number };
    constructor(options: Options);
    /** @param samples of a precomputed kernel: each sample's number, from 1, before its row of the kernel. */
    train(samples: readonly (readonly number[])[], labels: readonly number[]): void;
    predictOne(sample: readonly number[]): number;
    getSVIndices(): number[];
    /** Its memory is not collected. */
    free(): void;
  }
}

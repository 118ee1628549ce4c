/** How a kernel goes through a large state for a question: mirrors shaders/lib/walk.wgsl. */

export interface Walk {
  readonly wireCount: number;
  /** 2^threadBits threads take turns. */
  readonly threadBits: number;
  /** Steps of each thread. */
  readonly stepCount: number;
  /** The columns, then what changes from step to step. */
  readonly table: Uint32Array<ArrayBuffer>;
}

/** @param columns where the bits of an amplitude's number lie: number l is at the XOR over the bits of l. */
export function createWalk(columns: readonly number[], threadBits: number): Walk {
  const wireCount = columns.length;
  let passed = 0;
  const changes = columns.map((column, bit) => {
    if (bit >= threadBits) passed ^= column;
    return passed;
  });
  return {
    wireCount,
    threadBits,
    stepCount: 2 ** (wireCount - threadBits),
    // Of the last step there is no next one.
    table: Uint32Array.from([...columns, ...changes, 0]),
  };
}

/** `struct Walk`. @param rest what the kernel makes of it, up to five words. */
export function encodeWalk(
  { wireCount, threadBits }: Walk,
  { first, end }: { readonly first: number; readonly end: number },
  rest: readonly number[],
): Uint32Array {
  const words = new Uint32Array(9);
  words.set([wireCount, threadBits, first, end, ...rest]);
  return words;
}

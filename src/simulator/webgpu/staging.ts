/** Reading results back: a small pool of mappable buffers, so that a step allocates nothing. */
import type { BufferStore } from "./buffers.ts";
import type { Gpu } from "./device.ts";

export interface StagingPool {
  /** A buffer of at least `bytes` to copy results into. */
  acquire(bytes: number): GPUBuffer;
  /** Gives a buffer back that is not read. */
  giveBack(buffer: GPUBuffer): void;
  /** The first `bytes` of `buffer` once submitted work is done; gives the buffer back. */
  read(buffer: GPUBuffer, bytes: number): Promise<Float32Array>;
  dispose(): void;
}

/** Larger buffers (a whole statevector, say) are not kept. */
const LARGEST_KEPT = 2 ** 22;
const MOST_KEPT = 4;

export function createStagingPool(gpu: Gpu, buffers: BufferStore): StagingPool {
  const idle: GPUBuffer[] = [];
  const release = (buffer: GPUBuffer): void => {
    if (buffer.size <= LARGEST_KEPT && idle.length < MOST_KEPT) idle.push(buffer);
    else buffers.destroy(buffer);
  };
  return {
    acquire(bytes) {
      const index = idle.findIndex((buffer) => buffer.size >= bytes);
      const [found] = index < 0 ? [] : idle.splice(index, 1);
      if (found) return found;
      // Powers of two while small, so that batches of slightly different sizes share buffers.
      const size = bytes <= LARGEST_KEPT ? 2 ** Math.ceil(Math.log2(Math.max(bytes, 256))) : bytes;
      return buffers.create("staging", size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
    },
    giveBack: release,
    async read(buffer, bytes) {
      try {
        await gpu.guard(buffer.mapAsync(GPUMapMode.READ, 0, bytes));
        return new Float32Array(buffer.getMappedRange(0, bytes).slice(0));
      } finally {
        buffer.unmap();
        release(buffer);
      }
    },
    dispose() {
      for (const buffer of idle.splice(0)) buffers.destroy(buffer);
    },
  };
}

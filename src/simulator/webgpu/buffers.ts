/** GPU buffers with labels and a count of the bytes they hold; what is too large is refused beforehand. */
import { problem, ProblemError, type Problem } from "../../base/result.ts";
import { inMebibytes, type PartLimits } from "./large/spread.ts";

export interface BufferStore {
  /** @throws {ProblemError} when over a limit, before anything is allocated. */
  create(label: string, bytes: number, usage: GPUBufferUsageFlags): GPUBuffer;
  destroy(buffer: GPUBuffer): void;
  bytesHeld(): number;
}

/** WebGPU refuses empty bindings; a struct of our shaders needs at most 48 bytes. */
const SMALLEST = 64;

/** Why a storage buffer of `bytes` cannot be had, or null when it can. */
export function refuseBuffer(limits: PartLimits, label: string, bytes: number): Problem | null {
  const isBinding = limits.maxStorageBufferBindingSize < limits.maxBufferSize;
  const limit = isBinding ? limits.maxStorageBufferBindingSize : limits.maxBufferSize;
  if (bytes <= limit) return null;
  return problem(
    "webgpu/too-large",
    label,
    `The ${label} would take ${inMebibytes(bytes)}; this GPU allows ${inMebibytes(limit)} (${isBinding ? "maxStorageBufferBindingSize" : "maxBufferSize"}).`,
    "Use fewer wires.",
  );
}

export function createBufferStore(device: GPUDevice): BufferStore {
  const held = new Set<GPUBuffer>();
  return {
    create(label, bytes, usage) {
      const size = Math.max(SMALLEST, 4 * Math.ceil(bytes / 4));
      const refusal = refuseBuffer(device.limits, label, size);
      if (refusal) throw new ProblemError([refusal]);
      const buffer = device.createBuffer({ label, size, usage });
      held.add(buffer);
      return buffer;
    },
    destroy(buffer) {
      if (held.delete(buffer)) buffer.destroy();
    },
    bytesHeld: () => [...held].reduce((sum, buffer) => sum + buffer.size, 0),
  };
}

/** Opens a GPU, and only if there is one loads the kernels and puts a simulator on it. */
import { success, type Result } from "../../base/result.ts";
import { findTuning } from "../adapter-tuning.ts";
import type { Simulator } from "../simulator.ts";
import { openGpu, type GpuOptions } from "./device.ts";

export interface WebGpuOptions extends Partial<GpuOptions> {
  /** Remembered tunings by adapter, as they came from storage. */
  readonly tunings?: unknown;
}

/** Fails as `openGpu` does, each time with a remedy. */
export async function createWebGpu({
  acceptsSoftware = true,
  tunings = null,
}: WebGpuOptions = {}): Promise<Result<Simulator>> {
  const gpu = await openGpu({ acceptsSoftware });
  if (!gpu.ok) return gpu;
  // A visitor without a GPU need not fetch what runs on one.
  const { createWebGpuOn } = await import("./webgpu-simulator.ts");
  const known = findTuning(tunings, gpu.value.adapter);
  return success(createWebGpuOn(gpu.value, known?.tuning));
}

/** The GPU device: asked for with all the adapter has, described for people, and watched for loss and errors. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import { DeviceLostError } from "../simulator.ts";

export interface Gpu {
  readonly device: GPUDevice;
  /** The adapter as the browser names it. */
  readonly adapter: string;
  /** True for an adapter that computes on the CPU. */
  readonly isSoftware: boolean;
  /** Settles, with the reason, when the device is lost other than by `destroy`; never rejects. */
  readonly lost: Promise<string>;
  /** What `promise` gives, unless the device is lost or reports an error first: then that error. */
  guard<T>(promise: Promise<T>): Promise<T>;
  /** @throws {DeviceLostError} when the device is lost; an Error when it has reported errors since. */
  check(): void;
  destroy(): void;
}

/** Limits whose default (16 KB, 128 MiB, 256 MiB, 256 threads) is below what most adapters have. */
const WANTED_LIMITS = [
  "maxBufferSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupStorageSize",
  "maxStorageBufferBindingSize",
] as const;

const SOFTWARE_NAMES = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/i;

function describeAdapter({ info }: GPUAdapter): { adapter: string; isSoftware: boolean } {
  const parts = [info.vendor, info.architecture, info.device, info.description];
  const adapter = [...new Set(parts.filter((part) => part !== ""))].join(" ");
  return {
    adapter: adapter === "" ? "unnamed adapter" : adapter,
    isSoftware: info.isFallbackAdapter || SOFTWARE_NAMES.test(adapter),
  };
}

/** Milliseconds between the first sign of a loss and the browser saying so; generous. */
const LOSS_DELAY = 3000;

const pause = (milliseconds: number): Promise<void> =>
  // oxlint-disable-next-line promise/avoid-new -- a timer has no promise of its own
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Keeps a device's loss and errors, and tells whoever is waiting. */
function watchDevice(device: GPUDevice): Pick<Gpu, "lost" | "guard" | "check" | "destroy"> {
  const waiting = new Set<(reason: Error) => void>();
  const errors: string[] = [];
  let failed: DeviceLostError | null = null;
  let isOurs = false;

  const fail = (reason: string): void => {
    failed ??= new DeviceLostError(reason);
    for (const reject of waiting) reject(failed);
    waiting.clear();
  };
  const lost = new Promise<string>((resolve) => {
    void device.lost.then(({ reason, message }) => {
      const sentence = message === "" ? `${reason}` : message;
      fail(sentence);
      if (!isOurs) resolve(sentence);
      return undefined;
    });
  });
  device.addEventListener("uncapturederror", (event) => {
    event.preventDefault();
    errors.push(event.error.message);
  });

  const check = (): void => {
    if (failed) throw failed;
    if (errors.length > 0) throw new Error(`The GPU refused work: ${errors.splice(0).join("\n")}`);
  };
  return {
    lost,
    check,
    // Not Promise.race against `lost`: every race would stay attached to it for the page's life.
    async guard(promise) {
      check();
      let reject: (reason: Error) => void = () => {};
      const loss = new Promise<never>((_resolve, rejectLoss) => {
        reject = rejectLoss;
        waiting.add(reject);
      });
      try {
        const value = await Promise.race([promise, loss]);
        check();
        return value;
      } catch (error) {
        // On loss a pending map may fail before `device.lost` settles: wait for the better reason.
        if (!failed && error instanceof DOMException) await Promise.race([loss, pause(LOSS_DELAY)]);
        throw error;
      } finally {
        waiting.delete(reject);
      }
    },
    destroy() {
      isOurs = true;
      fail("it was closed.");
      device.destroy();
    },
  };
}

/** The code of the problem when only a software adapter is there and that is not accepted. */
export const SOFTWARE_ADAPTER = "webgpu/software-adapter";

export interface GpuOptions {
  /** Open an adapter that computes on the processor too; it is slower than WebAssembly there. */
  readonly acceptsSoftware: boolean;
}

/**
 * Opens a device with the adapter's own limits. Works in a page and in a worker.
 * Fails with `webgpu/unavailable`, `webgpu/no-adapter`, `webgpu/software-adapter` or `webgpu/no-device`.
 */
export async function openGpu({ acceptsSoftware }: GpuOptions): Promise<Result<Gpu>> {
  // Typed as always there; missing in older browsers and outside secure contexts.
  const gpu = navigator.gpu as GPU | undefined;
  if (gpu === undefined) {
    return failure(
      problem(
        "webgpu/unavailable",
        "",
        "This browser does not offer WebGPU here.",
        "Use a recent Chrome, Edge, Firefox or Safari, over https or on localhost.",
      ),
    );
  }
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (adapter === null) {
    return failure(
      problem(
        "webgpu/no-adapter",
        "",
        "This browser offers WebGPU, but found no usable GPU.",
        "Update the graphics driver, or allow hardware acceleration in the browser's settings.",
      ),
    );
  }
  const described = describeAdapter(adapter);
  if (described.isSoftware && !acceptsSoftware) {
    return failure(
      problem(
        SOFTWARE_ADAPTER,
        "",
        `No graphics processor is offered to the page, only software that stands in for one (${described.adapter}).`,
        "WebAssembly is faster on the same processor.",
      ),
    );
  }
  try {
    const device = await adapter.requestDevice({
      label: "ansatz",
      requiredLimits: Object.fromEntries(WANTED_LIMITS.map((name) => [name, adapter.limits[name]])),
    });
    return success({ device, ...described, ...watchDevice(device) });
  } catch (error) {
    return failure(
      problem(
        "webgpu/no-device",
        "",
        `The GPU could not be opened: ${error instanceof Error ? error.message : String(error)}`,
        "Close other tabs that use the GPU, and reload.",
      ),
    );
  }
}

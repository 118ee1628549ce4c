/** Compute pipelines, compiled once per kernel and constants, without blocking. */
import type { Gpu } from "./device.ts";
import { KERNELS, type Access, type KernelName } from "./kernels.ts";

/** Values of a kernel's overrides. */
export type KernelConstants = Readonly<Record<string, number>>;

export interface Pipelines {
  /**
   * The kernel with its overrides set.
   * @throws an Error with the compiler's message when the kernel does not compile.
   */
  compile(name: KernelName, constants: KernelConstants): Promise<GPUComputePipeline>;
}

const BINDING_TYPE: Readonly<Record<Access, GPUBufferBindingType>> = {
  read: "read-only-storage",
  write: "storage",
  uniform: "uniform",
};

/** Binding 0 is the task, at an offset given with each dispatch; the rest lie where the kernel says. */
function createLayout(device: GPUDevice, name: KernelName): GPUPipelineLayout {
  const visibility = GPUShaderStage.COMPUTE;
  const { bindings, groups = [] } = KERNELS[name];
  const first = device.createBindGroupLayout({
    label: name,
    entries: [
      { binding: 0, visibility, buffer: { type: "uniform", hasDynamicOffset: true } },
      ...bindings.map((access, index): GPUBindGroupLayoutEntry => ({
        binding: index + 1,
        visibility,
        buffer: { type: BINDING_TYPE[access] },
      })),
    ],
  });
  const further = groups.map((count) =>
    device.createBindGroupLayout({
      label: name,
      entries: Array.from({ length: count }, (_, binding): GPUBindGroupLayoutEntry => ({
        binding,
        visibility,
        buffer: { type: BINDING_TYPE.write },
      })),
    }),
  );
  return device.createPipelineLayout({ label: name, bindGroupLayouts: [first, ...further] });
}

export function createPipelines(gpu: Gpu): Pipelines {
  const { device } = gpu;
  const modules = new Map<KernelName, { module: GPUShaderModule; layout: GPUPipelineLayout }>();
  const compiled = new Map<string, Promise<GPUComputePipeline>>();

  const moduleOf = (name: KernelName) => {
    const known = modules.get(name);
    if (known) return known;
    const module = device.createShaderModule({ label: name, code: KERNELS[name].source });
    const created = { module, layout: createLayout(device, name) };
    modules.set(name, created);
    return created;
  };

  const compile = async (
    name: KernelName,
    constants: KernelConstants,
  ): Promise<GPUComputePipeline> => {
    const { module, layout } = moduleOf(name);
    try {
      return await device.createComputePipelineAsync({
        label: name,
        layout,
        compute: {
          module,
          entryPoint: "main",
          constants,
        },
      });
    } catch (error) {
      const { messages } = await module.getCompilationInfo();
      const lines = messages.map(({ lineNum, message }) => `line ${lineNum}: ${message}`);
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Kernel ${name} does not compile. ${reason}\n${lines.join("\n")}`, {
        cause: error,
      });
    }
  };

  return {
    compile(name, constants) {
      const key = `${name} ${JSON.stringify(constants)}`;
      const known = compiled.get(key);
      if (known) return known;
      const pipeline = gpu.guard(compile(name, constants));
      compiled.set(key, pipeline);
      return pipeline;
    },
  };
}

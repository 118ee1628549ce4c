/**
 * The benchmark's peer: the same layered circuit with one dispatch per gate, nothing compiled. A step is
 * the forward gates, the costates, the gates backward and the sums; its results are for comparing. It is
 * given the cotangents and sums over the batch alone, which leaves out two dispatches that ours has.
 */
import { at } from "../../src/base/assert.ts";
import sumRows from "../../shaders/sum-rows.wgsl?raw";
import task from "../../shaders/lib/task.wgsl?raw";
import source from "./one-dispatch-per-gate.wgsl?raw";

/** RX, RY or RZ by a parameter or a feature, or a CNOT. */
export interface PeerGate {
  readonly kind: "rx" | "ry" | "rz" | "cnot";
  readonly target: number;
  readonly control?: number;
  readonly parameter?: number;
  readonly feature?: number;
}

export interface PeerRequest {
  readonly wireCount: number;
  readonly batchSize: number;
  readonly gates: readonly PeerGate[];
  /** Radians. */
  readonly parameters: ArrayLike<number>;
  /** batchSize × featureCount, radians. */
  readonly features: ArrayLike<number>;
  readonly featureCount: number;
  /** batchSize × observableCount; the observables are Z on the first wires. */
  readonly cotangents: ArrayLike<number>;
  readonly observableCount: number;
}

export interface Peer {
  readonly dispatchCount: number;
  /** Encodes one gradient step. */
  encode(encoder: GPUCommandEncoder): void;
  /** Of the last step: per gate, the derivative by its angle, summed over the batch (0 for CNOTs). */
  slopes(): Promise<Float32Array>;
  dispose(): void;
}

const KINDS: readonly PeerGate["kind"][] = ["rx", "ry", "rz", "cnot"];
const WIDTH = 64;

const halfAngles = (angles: ArrayLike<number>): Float32Array<ArrayBuffer> =>
  Float32Array.from(
    Array.from(angles).flatMap((angle) => [Math.cos(angle / 2), Math.sin(angle / 2)]),
  );

export async function createPeer(device: GPUDevice, request: PeerRequest): Promise<Peer> {
  const { wireCount, batchSize, gates, featureCount, observableCount } = request;
  const threadCount = batchSize * 2 ** (wireCount - 1);
  const stride = device.limits.minUniformBufferOffsetAlignment;
  const buffers: GPUBuffer[] = [];
  const create = (bytes: number, usage: number): GPUBuffer => {
    const buffer = device.createBuffer({ size: Math.max(64, bytes), usage });
    buffers.push(buffer);
    return buffer;
  };
  const { STORAGE, COPY_DST, COPY_SRC, UNIFORM, MAP_READ } = GPUBufferUsage;
  const filled = (words: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>, usage = STORAGE) => {
    const buffer = create(words.byteLength, usage | COPY_DST);
    device.queue.writeBuffer(buffer, 0, words);
    return buffer;
  };

  const words = new Uint32Array((gates.length * stride) / 4);
  gates.forEach(({ kind, target, control, parameter, feature }, index) => {
    const angle = feature ?? parameter ?? 0;
    const isFeature = feature === undefined ? 0 : 1;
    words.set(
      [KINDS.indexOf(kind), target, control ?? 0, angle, isFeature, index],
      (index * stride) / 4,
    );
  });
  const amplitudeBytes = 16 * threadCount;
  const partials = create(4 * gates.length * threadCount, STORAGE);
  const totals = create(4 * gates.length, STORAGE | COPY_SRC);
  const entries: [GPUBufferBindingType, GPUBuffer][] = [
    ["uniform", filled(words, UNIFORM)],
    ["storage", create(amplitudeBytes, STORAGE)],
    ["storage", create(amplitudeBytes, STORAGE)],
    ["read-only-storage", filled(halfAngles(request.parameters))],
    ["read-only-storage", filled(halfAngles(request.features))],
    ["storage", partials],
    ["read-only-storage", filled(Float32Array.from(request.cotangents))],
  ];
  const layout = device.createBindGroupLayout({
    entries: entries.map(([type], binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type, hasDynamicOffset: type === "uniform" },
    })),
  });
  const group = device.createBindGroup({
    layout,
    entries: entries.map(([type, buffer], binding) => ({
      binding,
      resource: type === "uniform" ? { buffer, size: 24 } : { buffer },
    })),
  });
  const module = device.createShaderModule({ label: "one-dispatch-per-gate", code: source });
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const constants = { wireCount, featureCount, observableCount, threadCount };
  const [start, forward, costates, backward] = (await Promise.all(
    ["start", "forward", "costates", "backward"].map((entryPoint) =>
      device.createComputePipelineAsync({
        layout: pipelineLayout,
        compute: { module, entryPoint, constants },
      }),
    ),
  )) as [GPUComputePipeline, GPUComputePipeline, GPUComputePipeline, GPUComputePipeline];

  const sums = await device.createComputePipelineAsync({
    layout: "auto",
    compute: {
      module: device.createShaderModule({ label: "sum-rows", code: task + sumRows }),
      constants: { workgroupWidth: WIDTH },
    },
  });
  const sumTask = new Uint32Array(12);
  // rowCount and rowLength, the last two words of `struct Task`.
  sumTask.set([gates.length, threadCount], 8);
  const sumGroup = device.createBindGroup({
    layout: sums.getBindGroupLayout(0),
    entries: [filled(sumTask, UNIFORM), partials, totals].map((buffer, binding) => ({
      binding,
      resource: { buffer },
    })),
  });

  return {
    dispatchCount: 2 * gates.length + 3,
    encode(encoder) {
      const pass = encoder.beginComputePass();
      const run = (pipeline: GPUComputePipeline, index: number, threads: number): void => {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group, [index * stride]);
        pass.dispatchWorkgroups(Math.ceil(threads / WIDTH));
      };
      run(start, 0, 2 * threadCount);
      gates.forEach((_, index) => run(forward, index, threadCount));
      run(costates, 0, 2 * threadCount);
      for (let index = gates.length - 1; index >= 0; index--) run(backward, index, threadCount);
      pass.setPipeline(sums);
      pass.setBindGroup(0, sumGroup);
      pass.dispatchWorkgroups(Math.ceil(gates.length / WIDTH));
      pass.end();
    },
    async slopes() {
      const staging = create(4 * gates.length, MAP_READ | COPY_DST);
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(totals, 0, staging, 0, 4 * gates.length);
      device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      const values = new Float32Array(staging.getMappedRange(0, 4 * gates.length).slice(0));
      staging.unmap();
      return values.map((value, index) => (at(gates, index).kind === "cnot" ? 0 : value));
    },
    dispose() {
      for (const buffer of buffers) buffer.destroy();
    },
  };
}

/**
 * Peer: WebGPU with one dispatch per gate, forward and backward, the loss's slope on the GPU, one
 * submit and one readback a step. What a straightforward port of a simulator to WebGPU does.
 */
import { failure, problem, success, type Result } from "../../../../src/base/result.ts";
import { observableCount, type PeerGate, type Problem, type StepResult } from "../../problem.ts";
import backwardGate from "./backward-gate.wgsl?raw";
import forwardGate from "./forward-gate.wgsl?raw";
import gateLibrary from "./gate.wgsl?raw";
import measure from "./measure.wgsl?raw";
import start from "./start.wgsl?raw";
import sumRows from "./sum-rows.wgsl?raw";

/** What uniform offsets must be multiples of, by default. */
export const UNIFORM_STRIDE = 256;
const KINDS = { rx: 0, ry: 1, rz: 2, cx: 3 } as const;

/** cos and sin of half of every angle, computed in float64. */
export function halfTurns(angles: Float64Array): Float32Array<ArrayBuffer> {
  const turns = new Float32Array(2 * angles.length);
  angles.forEach((angle, index) => {
    turns[2 * index] = Math.cos(angle / 2);
    turns[2 * index + 1] = Math.sin(angle / 2);
  });
  return turns;
}

/** The gates as uniforms, UNIFORM_STRIDE bytes apart. */
export function encodeGates(gates: readonly PeerGate[]): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array((gates.length * UNIFORM_STRIDE) / 4);
  gates.forEach((gate, position) => {
    const fields =
      gate.kind === "cx"
        ? [KINDS.cx, gate.wire, gate.control, 0, 0, position]
        : [KINDS[gate.kind], gate.wire, 0, gate.index, gate.isFeature ? 1 : 0, position];
    words.set(fields, (position * UNIFORM_STRIDE) / 4);
  });
  return words;
}

/** A device of the peer's own, with the adapter's limits. */
export async function openPeerDevice(): Promise<Result<GPUDevice>> {
  const adapter = await (navigator.gpu as GPU | undefined)?.requestAdapter();
  if (!adapter) {
    return failure(problem("bench/no-adapter", "", "No WebGPU adapter is offered here.", ""));
  }
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return success(
    await adapter.requestDevice({
      label: "one dispatch per gate",
      requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
    }),
  );
}

interface Buffers {
  readonly psi: GPUBuffer;
  readonly lambda: GPUBuffer;
  readonly turns: GPUBuffer;
  readonly featureTurns: GPUBuffer;
  readonly gates: GPUBuffer;
  readonly slopes: GPUBuffer;
  readonly targets: GPUBuffer;
  readonly expectations: GPUBuffer;
  readonly gateSums: GPUBuffer;
  readonly featureSums: GPUBuffer;
  readonly staging: GPUBuffer;
}

/** One dispatch: a pipeline, its bindings, and how wide. */
interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindings: GPUBindGroup;
  readonly groupCount: number;
}

export class DispatchPerGate {
  private readonly device: GPUDevice;
  private readonly problem: Problem;
  private readonly buffers: Buffers;
  private readonly dispatches: readonly Dispatch[];

  private constructor(
    device: GPUDevice,
    task: Problem,
    buffers: Buffers,
    dispatches: readonly Dispatch[],
  ) {
    this.device = device;
    this.problem = task;
    this.buffers = buffers;
    this.dispatches = dispatches;
  }

  static async open(
    device: GPUDevice,
    task: Problem,
    isSoftware: boolean,
  ): Promise<DispatchPerGate> {
    const buffers = createBuffers(device, task);
    device.queue.writeBuffer(buffers.gates, 0, encodeGates(task.gates));
    device.queue.writeBuffer(buffers.targets, 0, Float32Array.from(task.targets));
    const width = isSoftware ? 4 : 64;
    const dispatches = await planStep(device, task, buffers, width);
    return new DispatchPerGate(device, task, buffers, dispatches);
  }

  /** One gradient step, new parameters and features uploaded. */
  async step(): Promise<StepResult> {
    const { device, buffers, problem: task } = this;
    device.queue.writeBuffer(buffers.turns, 0, halfTurns(task.batch.parameters));
    device.queue.writeBuffer(buffers.featureTurns, 0, halfTurns(task.batch.features));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const { pipeline, bindings, groupCount } of this.dispatches) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindings);
      pass.dispatchWorkgroups(groupCount);
    }
    pass.end();
    let offset = 0;
    for (const buffer of [buffers.expectations, buffers.gateSums, buffers.featureSums]) {
      encoder.copyBufferToBuffer(buffer, 0, buffers.staging, offset, buffer.size);
      offset += buffer.size;
    }
    device.queue.submit([encoder.finish()]);
    await buffers.staging.mapAsync(GPUMapMode.READ);
    const values = new Float32Array(buffers.staging.getMappedRange().slice(0));
    buffers.staging.unmap();
    return readStep(task, values);
  }

  dispose(): void {
    for (const buffer of Object.values(this.buffers) as GPUBuffer[]) buffer.destroy();
  }
}

function createBuffers(device: GPUDevice, { shape, gates, batch, targets }: Problem): Buffers {
  const make = (label: string, bytes: number, usage: number): GPUBuffer =>
    device.createBuffer({ label, size: bytes, usage });
  const { STORAGE, COPY_DST, COPY_SRC, UNIFORM, MAP_READ } = GPUBufferUsage;
  const amplitudes = batch.size * 2 ** shape.wires;
  const results = 4 * (targets.length + gates.length + batch.features.length);
  return {
    psi: make("psi", 8 * amplitudes, STORAGE),
    lambda: make("lambda", 8 * amplitudes, STORAGE),
    turns: make("turns", 8 * batch.parameters.length, STORAGE | COPY_DST),
    featureTurns: make("featureTurns", 8 * batch.features.length, STORAGE | COPY_DST),
    gates: make("gates", UNIFORM_STRIDE * gates.length, UNIFORM | COPY_DST),
    slopes: make("slopes", 2 * gates.length * amplitudes, STORAGE),
    targets: make("targets", 4 * targets.length, STORAGE | COPY_DST),
    expectations: make("expectations", 4 * targets.length, STORAGE | COPY_SRC),
    gateSums: make("gateSums", 4 * gates.length, STORAGE | COPY_SRC),
    featureSums: make("featureSums", 4 * batch.features.length, STORAGE | COPY_SRC),
    staging: make("staging", results, MAP_READ | COPY_DST),
  };
}

/**
 * Every dispatch of a step: 2 per gate and 4 more.
 * @param width threads that sum together.
 */
async function planStep(
  device: GPUDevice,
  { shape, gates, batch }: Problem,
  buffers: Buffers,
  width: number,
): Promise<Dispatch[]> {
  const { wires } = shape;
  const pairCount = batch.size * 2 ** (wires - 1);
  const compile = async (
    label: string,
    code: string,
    constants: Record<string, number>,
  ): Promise<GPUComputePipeline> =>
    device.createComputePipelineAsync({
      label,
      layout: "auto",
      compute: { module: device.createShaderModule({ label, code }), constants },
    });
  const bind = (pipeline: GPUComputePipeline, ...resources: GPUBufferBinding[]): GPUBindGroup =>
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: resources.map((resource, binding) => ({ binding, resource })),
    });
  const whole = (...list: GPUBuffer[]): GPUBufferBinding[] => list.map((buffer) => ({ buffer }));
  const size = { wireCount: wires, sampleCount: batch.size };
  const outputCount = observableCount(shape);
  const { psi, lambda, turns, featureTurns, slopes, targets, expectations } = buffers;

  const starting = await compile("start", start, { wireCount: wires });
  const forward = await compile("forward-gate", gateLibrary + forwardGate, size);
  const measuring = await compile("measure", measure, { wireCount: wires, outputCount, width });
  const backward = await compile("backward-gate", gateLibrary + backwardGate, size);
  const perGate = await compile("sum-gates", sumRows, { rowLength: pairCount, width });
  const perFeature = await compile("sum-features", sumRows, { rowLength: 2 ** (wires - 1), width });

  const gateAt = (position: number): GPUBufferBinding => ({
    buffer: buffers.gates,
    offset: position * UNIFORM_STRIDE,
    size: 24,
  });
  const groupCount = Math.ceil(pairCount / 64);
  const perPair = (pipeline: GPUComputePipeline, rest: readonly GPUBufferBinding[]): Dispatch[] =>
    gates.map((_gate, position) => ({
      pipeline,
      bindings: bind(pipeline, ...whole(psi, turns, featureTurns), gateAt(position), ...rest),
      groupCount,
    }));
  const once = (
    pipeline: GPUComputePipeline,
    count: number,
    ...list: readonly GPUBuffer[]
  ): Dispatch => ({ pipeline, bindings: bind(pipeline, ...whole(...list)), groupCount: count });
  return [
    once(starting, 2 * groupCount, psi),
    ...perPair(forward, []),
    once(measuring, batch.size, psi, targets, expectations, lambda),
    ...perPair(backward, whole(lambda, slopes)).toReversed(),
    once(perGate, gates.length, slopes, buffers.gateSums),
    // The features' gates come first, one a wire: their slopes are rows [wire][sample].
    once(perFeature, batch.features.length, slopes, buffers.featureSums),
  ];
}

/** Puts the read words in the order of the port. */
function readStep({ shape, gates, batch, targets }: Problem, values: Float32Array): StepResult {
  const gateSums = values.subarray(targets.length, targets.length + gates.length);
  const featureSums = values.subarray(targets.length + gates.length);
  const parameters = new Float64Array(batch.parameters.length);
  gates.forEach((gate, position) => {
    if (gate.kind !== "cx" && !gate.isFeature)
      parameters[gate.index] = gateSums[position] as number;
  });
  const features = Float64Array.from(batch.features, (_, place) => {
    const [sample, wire] = [Math.floor(place / shape.wires), place % shape.wires];
    return featureSums[wire * batch.size + sample] as number;
  });
  return {
    expectations: Float64Array.from(values.subarray(0, targets.length)),
    parameters,
    features,
  };
}

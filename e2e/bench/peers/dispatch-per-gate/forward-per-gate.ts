/** Peer: one large state forward, a dispatch per gate in one submit; and a plain copy of that state. */
import type { PeerGate } from "../../problem.ts";
import { encodeGates, halfTurns, UNIFORM_STRIDE } from "./dispatch-per-gate.ts";
import forwardGate from "./forward-gate.wgsl?raw";
import gateLibrary from "./gate.wgsl?raw";
import start from "./start.wgsl?raw";

/** Threads of a workgroup of the peer's kernels. */
const WIDTH = 64;

export class ForwardPerGate {
  private readonly device: GPUDevice;
  private readonly wires: number;
  private readonly psi: GPUBuffer;
  private readonly others: readonly GPUBuffer[];
  private readonly turns: GPUBuffer;
  private readonly dispatches: readonly (readonly [GPUComputePipeline, GPUBindGroup, number])[];

  private constructor(
    device: GPUDevice,
    wires: number,
    buffers: { readonly psi: GPUBuffer; readonly turns: GPUBuffer; readonly others: GPUBuffer[] },
    dispatches: ForwardPerGate["dispatches"],
  ) {
    this.device = device;
    this.wires = wires;
    this.psi = buffers.psi;
    this.turns = buffers.turns;
    this.others = buffers.others;
    this.dispatches = dispatches;
  }

  /** @param gates without features. */
  static async open(
    device: GPUDevice,
    wires: number,
    gates: readonly PeerGate[],
    angleCount: number,
  ): Promise<ForwardPerGate> {
    const { STORAGE, COPY_DST, COPY_SRC, UNIFORM } = GPUBufferUsage;
    const make = (size: number, usage: number): GPUBuffer => device.createBuffer({ size, usage });
    const psi = make(8 * 2 ** wires, STORAGE | COPY_SRC);
    const turns = make(8 * angleCount, STORAGE | COPY_DST);
    const featureTurns = make(16, STORAGE);
    const words = make(UNIFORM_STRIDE * gates.length, UNIFORM | COPY_DST);
    device.queue.writeBuffer(words, 0, encodeGates(gates));
    const compile = (code: string, constants: Record<string, number>) =>
      device.createComputePipelineAsync({
        layout: "auto",
        compute: { module: device.createShaderModule({ code }), constants },
      });
    const starting = await compile(start, { wireCount: wires });
    const forward = await compile(gateLibrary + forwardGate, { wireCount: wires, sampleCount: 1 });
    const bind = (pipeline: GPUComputePipeline, resources: readonly GPUBufferBinding[]) =>
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: resources.map((resource, binding) => ({ binding, resource })),
      });
    const groupCount = 2 ** wires / WIDTH;
    return new ForwardPerGate(device, wires, { psi, turns, others: [featureTurns, words] }, [
      [starting, bind(starting, [{ buffer: psi }]), groupCount],
      ...gates.map((_, index) => {
        const gate = { buffer: words, offset: index * UNIFORM_STRIDE, size: 24 };
        const shared = [psi, turns, featureTurns].map((buffer) => ({ buffer }));
        return [forward, bind(forward, [...shared, gate]), groupCount / 2] as const;
      }),
    ]);
  }

  /** The whole circuit, until the device is done. @param angles radians. */
  async run(angles: Float64Array): Promise<void> {
    this.device.queue.writeBuffer(this.turns, 0, halfTurns(angles));
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const [pipeline, bindings, groupCount] of this.dispatches) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindings);
      pass.dispatchWorkgroups(groupCount);
    }
    pass.end();
    this.device.queue.submit([encoder.finish()]);
    await this.device.queue.onSubmittedWorkDone();
  }

  /** Z of the first wires, added up here from the whole state. */
  async expectations(count: number): Promise<Float64Array> {
    const staging = this.device.createBuffer({
      size: this.psi.size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(this.psi, 0, staging, 0, this.psi.size);
    this.device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const state = new Float32Array(staging.getMappedRange());
    const sums = new Float64Array(count);
    for (let index = 0; index < 2 ** this.wires; index++) {
      const p = (state[2 * index] as number) ** 2 + (state[2 * index + 1] as number) ** 2;
      for (let wire = 0; wire < count; wire++) {
        sums[wire] = (sums[wire] as number) + ((index >> wire) & 1 ? -p : p);
      }
    }
    staging.destroy();
    return sums;
  }

  dispose(): void {
    for (const buffer of [this.psi, this.turns, ...this.others]) buffer.destroy();
  }
}

/** Copies of one buffer to another on the device, `bytes` each. */
export class PlainCopy {
  private readonly device: GPUDevice;
  private readonly from: GPUBuffer;
  private readonly to: GPUBuffer;

  constructor(device: GPUDevice, bytes: number) {
    this.device = device;
    this.from = device.createBuffer({ size: bytes, usage: GPUBufferUsage.COPY_SRC });
    this.to = device.createBuffer({ size: bytes, usage: GPUBufferUsage.COPY_DST });
  }

  async run(): Promise<void> {
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(this.from, 0, this.to, 0, this.from.size);
    this.device.queue.submit([encoder.finish()]);
    await this.device.queue.onSubmittedWorkDone();
  }

  dispose(): void {
    this.from.destroy();
    this.to.destroy();
  }
}

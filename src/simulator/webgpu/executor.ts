/** Runs plans: compiles their kernels, holds the buffers, encodes the dispatches and submits them. */
import { at, present } from "../../base/assert.ts";
import type { BufferStore } from "./buffers.ts";
import type { Gpu } from "./device.ts";
import type { Pipelines } from "./pipelines.ts";
import type { BufferName, Dispatch, Plan } from "./plan.ts";
import { encodeTasks, TASK_BYTES } from "./task.ts";

/** A plan with its kernels compiled and its tasks on the device; repeating it writes nothing. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly pipelines: readonly GPUComputePipeline[];
  readonly tasks: GPUBuffer;
  /** Per dispatch, into `tasks`, bytes. */
  readonly offsets: readonly number[];
  bindGroups: readonly GPUBindGroup[];
  /** The executor's buffer generation that the bind groups belong to. */
  generation: number;
}

/**
 * Amplitudes visited per submit. Systems reset a GPU after about 2 s in one command buffer; an
 * adapter would have to visit fewer than 20 million amplitudes a second to come near that.
 */
const COST_PER_SUBMIT = 2 ** 25;

export class Executor {
  private readonly gpu: Gpu;
  private readonly store: BufferStore;
  private readonly pipelines: Pipelines;
  private readonly buffers = new Map<BufferName, GPUBuffer>();
  private readonly taskStride: number;
  private generation = 0;

  constructor(gpu: Gpu, store: BufferStore, pipelines: Pipelines) {
    this.gpu = gpu;
    this.store = store;
    this.pipelines = pipelines;
    const alignment = gpu.device.limits.minUniformBufferOffsetAlignment;
    this.taskStride = Math.ceil(TASK_BYTES / alignment) * alignment;
  }

  /** Makes sure of `bytes` in a buffer; growing it loses what it held. */
  reserve(name: BufferName, bytes: number): void {
    const known = this.buffers.get(name);
    if (known && known.size >= bytes) return;
    if (known) this.store.destroy(known);
    this.buffers.delete(name);
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
    const usage = STORAGE | UNIFORM | COPY_DST | COPY_SRC;
    this.buffers.set(name, this.store.create(name, bytes, usage));
    this.generation++;
  }

  buffer(name: BufferName): GPUBuffer {
    return present(this.buffers.get(name), `buffer ${name}`);
  }

  write(name: BufferName, words: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): void {
    if (words.length > 0) this.gpu.device.queue.writeBuffer(this.buffer(name), 0, words);
  }

  /** Each kernel is compiled once per device, whatever the circuit. */
  compile(plan: Plan): Promise<GPUComputePipeline[]> {
    return Promise.all(
      plan.map(({ kernel, constants }) => this.pipelines.compile(kernel, constants)),
    );
  }

  /** Takes a buffer for the tasks: release it in the end. */
  prepare(plan: Plan, pipelines: readonly GPUComputePipeline[]): PreparedPlan {
    const tasks = this.store.create(
      "tasks",
      plan.length * this.taskStride,
      GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    );
    const list = plan.map(({ task }) => task);
    this.gpu.device.queue.writeBuffer(tasks, 0, encodeTasks(list, this.taskStride));
    const offsets = plan.map((_, index) => index * this.taskStride);
    return { plan, pipelines, tasks, offsets, bindGroups: [], generation: -1 };
  }

  release(prepared: PreparedPlan): void {
    this.store.destroy(prepared.tasks);
  }

  /** One bind group per kernel and set of buffers; dispatches differ in the task's offset alone. */
  private createBindGroups({ plan, pipelines, tasks }: PreparedPlan): GPUBindGroup[] {
    const known = new Map<string, GPUBindGroup>();
    return plan.map(({ kernel, buffers }, index) => {
      const key = [kernel, ...buffers].join(" ");
      const group =
        known.get(key) ??
        this.gpu.device.createBindGroup({
          label: kernel,
          layout: at(pipelines, index).getBindGroupLayout(0),
          entries: [
            { binding: 0, resource: { buffer: tasks, size: TASK_BYTES } },
            ...buffers.map((name, place) => ({
              binding: place + 1,
              resource: { buffer: this.buffer(name) },
            })),
          ],
        });
      known.set(key, group);
      return group;
    });
  }

  private encode(encoder: GPUCommandEncoder, prepared: PreparedPlan, from: number, to: number) {
    const most = this.gpu.device.limits.maxComputeWorkgroupsPerDimension;
    const pass = encoder.beginComputePass({ label: "plan" });
    for (let index = from; index < to; index++) {
      const { workgroupCount } = at(prepared.plan, index);
      const rows = Math.ceil(workgroupCount / most);
      pass.setPipeline(at(prepared.pipelines, index));
      pass.setBindGroup(0, at(prepared.bindGroups, index), [at(prepared.offsets, index)]);
      pass.dispatchWorkgroups(Math.ceil(workgroupCount / rows), rows);
    }
    pass.end();
  }

  /** Submits a plan, in several submits when it is long; `copy` encodes what follows the last dispatch. */
  run(prepared: PreparedPlan, copy?: (encoder: GPUCommandEncoder) => void): void {
    const { device } = this.gpu;
    if (prepared.generation !== this.generation) {
      prepared.bindGroups = this.createBindGroups(prepared);
      prepared.generation = this.generation;
    }
    let from = 0;
    while (from < prepared.plan.length) {
      const to = endOfSubmit(prepared.plan, from);
      const encoder = device.createCommandEncoder({ label: "plan" });
      this.encode(encoder, prepared, from, to);
      if (to === prepared.plan.length) copy?.(encoder);
      device.queue.submit([encoder.finish()]);
      from = to;
    }
  }

  dispose(): void {
    for (const buffer of this.buffers.values()) this.store.destroy(buffer);
    this.buffers.clear();
  }
}

/** The dispatch before which to submit: as many as stay within the cost, at least one. */
function endOfSubmit(plan: readonly Dispatch[], from: number): number {
  let cost = 0;
  let to = from;
  do {
    cost += at(plan, to).cost;
    to++;
  } while (to < plan.length && cost + at(plan, to).cost <= COST_PER_SUBMIT);
  return to;
}

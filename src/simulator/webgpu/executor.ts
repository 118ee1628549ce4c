/** Runs plans: compiles their kernels, holds the buffers, encodes the dispatches and submits them. */
import { at, present } from "../../base/assert.ts";
import { problem, ProblemError } from "../../base/result.ts";
import { DeviceLostError } from "../simulator.ts";
import type { BufferStore } from "./buffers.ts";
import type { Gpu } from "./device.ts";
import { inMebibytes } from "./large/spread.ts";
import type { Pace } from "./pace.ts";
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
  /** Per dispatch, groups 0, 1, ... */
  bindGroups: readonly (readonly GPUBindGroup[])[];
  /** The executor's buffer generation that the bind groups belong to. */
  generation: number;
}

/**
 * Amplitudes visited per submit. Systems reset a GPU after about 2 s in one command buffer; an
 * adapter would have to visit fewer than 20 million amplitudes a second to come near that.
 */
const COST_PER_SUBMIT = 2 ** 25;

/** What a long plan tells while it runs. */
export interface PlanWatch {
  /** So much of the plan's cost is done. */
  advance(cost: number): void;
  /** Awaited between submits; when it rejects, nothing more is submitted. */
  checkpoint(): Promise<void>;
}

export class Executor {
  private readonly gpu: Gpu;
  private readonly store: BufferStore;
  private readonly pipelines: Pipelines;
  private readonly pace: Pace;
  private isDisposed = false;
  private readonly buffers = new Map<BufferName, GPUBuffer>();
  private readonly taskStride: number;
  private generation = 0;

  constructor(gpu: Gpu, store: BufferStore, pipelines: Pipelines, pace: Pace) {
    this.gpu = gpu;
    this.pace = pace;
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

  /**
   * `reserve` for many, where they may be too large to be had.
   * @throws {ProblemError} `webgpu/out-of-memory` when they are; then those that had to grow are gone.
   */
  async reserveAll(bytes: Readonly<Partial<Record<BufferName, number>>>): Promise<void> {
    const growing = (Object.entries(bytes) as [BufferName, number][]).filter(
      ([name, size]) => (this.buffers.get(name)?.size ?? -1) < size,
    );
    if (growing.length === 0) return;
    const { device } = this.gpu;
    device.pushErrorScope("out-of-memory");
    let refusal: GPUError | null = null;
    try {
      for (const [name, size] of growing) this.reserve(name, size);
    } finally {
      refusal = await this.gpu.guard(device.popErrorScope());
    }
    if (refusal === null) return;
    for (const [name] of growing) this.drop(name);
    const wanted = growing.reduce((sum, [, size]) => sum + size, 0);
    throw new ProblemError([
      problem(
        "webgpu/out-of-memory",
        "",
        `The GPU has no room for ${inMebibytes(wanted)} beside the ${inMebibytes(this.store.bytesHeld())} that are held.`,
        "Use fewer wires, or close other tabs that use the GPU.",
      ),
    ]);
  }

  private drop(name: BufferName): void {
    const known = this.buffers.get(name);
    if (known) this.store.destroy(known);
    this.buffers.delete(name);
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

  /** One set of bind groups per kernel and buffers; dispatches differ in the task's offset alone. */
  private createBindGroups({ plan, pipelines, tasks }: PreparedPlan): GPUBindGroup[][] {
    const known = new Map<string, GPUBindGroup[]>();
    return plan.map(({ kernel, buffers, groups = [] }, index) => {
      const key = JSON.stringify([kernel, buffers, groups]);
      const create = (group: number, entries: GPUBindGroupEntry[]): GPUBindGroup =>
        this.gpu.device.createBindGroup({
          label: kernel,
          layout: at(pipelines, index).getBindGroupLayout(group),
          entries,
        });
      const bound = (names: readonly BufferName[], first: number): GPUBindGroupEntry[] =>
        names.map((name, place) => ({
          binding: first + place,
          resource: { buffer: this.buffer(name) },
        }));
      const created = known.get(key) ?? [
        create(0, [
          { binding: 0, resource: { buffer: tasks, size: TASK_BYTES } },
          ...bound(buffers, 1),
        ]),
        ...groups.map((names, group) => create(group + 1, bound(names, 0))),
      ];
      known.set(key, created);
      return created;
    });
  }

  private encode(encoder: GPUCommandEncoder, prepared: PreparedPlan, from: number, to: number) {
    const most = this.gpu.device.limits.maxComputeWorkgroupsPerDimension;
    const pass = encoder.beginComputePass({ label: "plan" });
    for (let index = from; index < to; index++) {
      const { workgroupCount } = at(prepared.plan, index);
      const rows = Math.ceil(workgroupCount / most);
      pass.setPipeline(at(prepared.pipelines, index));
      at(prepared.bindGroups, index).forEach((bindGroup, group) => {
        pass.setBindGroup(group, bindGroup, group === 0 ? [at(prepared.offsets, index)] : []);
      });
      pass.dispatchWorkgroups(Math.ceil(workgroupCount / rows), rows);
    }
    pass.end();
  }

  private bind(prepared: PreparedPlan): void {
    if (prepared.generation === this.generation) return;
    prepared.bindGroups = this.createBindGroups(prepared);
    prepared.generation = this.generation;
  }

  private submit(
    prepared: PreparedPlan,
    from: number,
    to: number,
    copy?: (encoder: GPUCommandEncoder) => void,
  ): void {
    const { device } = this.gpu;
    const encoder = device.createCommandEncoder({ label: "plan" });
    this.encode(encoder, prepared, from, to);
    if (to === prepared.plan.length) copy?.(encoder);
    device.queue.submit([encoder.finish()]);
  }

  /** Submits a plan, in several submits when it is long; `copy` encodes what follows the last dispatch. */
  run(prepared: PreparedPlan, copy?: (encoder: GPUCommandEncoder) => void): void {
    this.bind(prepared);
    let from = 0;
    while (from < prepared.plan.length) {
      const to = endOfSubmit(prepared.plan, from, COST_PER_SUBMIT);
      this.submit(prepared, from, to, copy);
      from = to;
    }
  }

  /**
   * The same for plans that may take long: a submit waits for the one before it, and takes 33 ms or so.
   * @throws what the watch's checkpoint throws; {DeviceLostError} when the device is lost or closed meanwhile.
   */
  async runLong(
    prepared: PreparedPlan,
    watch: PlanWatch,
    copy?: (encoder: GPUCommandEncoder) => void,
  ): Promise<void> {
    const { plan } = prepared;
    let from = 0;
    while (from < plan.length) {
      if (this.isDisposed) throw new DeviceLostError("its session was closed during a call");
      this.bind(prepared);
      const to = endOfSubmit(plan, from, this.pace.budget);
      const cost = plan.slice(from, to).reduce((sum, dispatch) => sum + dispatch.cost, 0);
      const start = performance.now();
      this.submit(prepared, from, to, copy);
      await this.gpu.guard(this.gpu.device.queue.onSubmittedWorkDone());
      this.pace.observe(cost, performance.now() - start);
      watch.advance(cost);
      await watch.checkpoint();
      from = to;
    }
  }

  dispose(): void {
    this.isDisposed = true;
    for (const buffer of this.buffers.values()) this.store.destroy(buffer);
    this.buffers.clear();
  }
}

/** The dispatch before which to submit: as many as stay within the cost, at least one. */
function endOfSubmit(plan: readonly Dispatch[], from: number, most: number): number {
  let cost = 0;
  let to = from;
  do {
    cost += at(plan, to).cost;
    to++;
  } while (to < plan.length && cost + at(plan, to).cost <= most);
  return to;
}

/** One circuit on the GPU: the port's calls turned into plans, over chunks of the batch that fit. */
import { assert, present } from "../../base/assert.ts";
import { DeviceLostError, type Batch, type Gradient, type Session } from "../simulator.ts";
import type { Gpu } from "./device.ts";
import type { Executor, PreparedPlan } from "./executor.ts";
import { bufferBytes, planExpectations, planSums, type BufferName, type Plan } from "./plan.ts";
import type { SessionSetup } from "./setup.ts";
import type { StagingPool } from "./staging.ts";

/** Samples `from` to `from + size` of the batch. */
interface Chunk {
  readonly batch: Batch;
  readonly from: number;
}

type PlanKind = "states" | "forward" | "backward";

/** Every batch size has its plans; a training run uses about ten of them. */
const MOST_PLANS = 32;

export class WebGpuSession implements Session {
  private readonly gpu: Gpu;
  private readonly setup: SessionSetup;
  private readonly executor: Executor;
  private readonly staging: StagingPool;
  private readonly plans = new Map<string, PreparedPlan>();
  private readonly matrices = { values: new Float32Array(0) };
  private last: Batch | null = null;
  /** `states` and `matrices` hold the whole of `last`. */
  private isHeld = false;
  private isDisposed = false;

  private readonly onDispose: () => void;

  constructor(
    gpu: Gpu,
    setup: SessionSetup,
    executor: Executor,
    staging: StagingPool,
    onDispose: () => void,
  ) {
    this.gpu = gpu;
    this.setup = setup;
    this.executor = executor;
    this.staging = staging;
    this.onDispose = onDispose;
  }

  /** Takes the first buffers, and compiles the kernels, so that the first call finds them ready. */
  async warmUp(): Promise<void> {
    this.reserve(1, false);
    this.executor.write("instructions", this.setup.instructions);
    this.executor.write("observables", this.setup.observables);
    // The adjoint kernel takes longest, and the first forward need not wait for it; should it not
    // compile, the first backward says so.
    this.executor.compile(this.planOf("backward", 1)).catch(() => undefined);
    await this.executor.compile(this.planOf("forward", 1));
  }

  async forward(batch: Batch): Promise<Float64Array> {
    this.checkUsable(batch);
    const { observableCount } = this.setup.work;
    this.last = {
      size: batch.size,
      features: batch.features.slice(),
      parameters: batch.parameters.slice(),
    };
    const bytes = 4 * batch.size * observableCount;
    if (bytes === 0) {
      this.isHeld = false;
      return new Float64Array(0);
    }
    const chunks = this.chunksOf(batch, false);
    const plans = await this.preparedFor("forward", chunks);
    const results = this.staging.acquire(bytes);
    chunks.forEach(({ batch: part, from }, index) => {
      this.writeMatrices(part);
      this.executor.run(present(plans[index], "plan"), (encoder) => {
        const rows = 4 * observableCount;
        encoder.copyBufferToBuffer(
          this.executor.buffer("expectations"),
          0,
          results,
          rows * from,
          rows * part.size,
        );
      });
    });
    this.isHeld = chunks.length === 1;
    return Float64Array.from(await this.staging.read(results, bytes));
  }

  async backward(cotangent: Float64Array): Promise<Gradient> {
    const { last } = this;
    assert(last !== null, "backward comes after forward");
    this.checkUsable(last);
    const { observableCount, gradientCount, sharedGradientCount } = this.setup.work;
    assert(cotangent.length === last.size * observableCount, "one cotangent per expectation");
    const { tables } = this.setup;
    if (gradientCount === 0 || cotangent.length === 0) {
      const sampledCount = gradientCount - sharedGradientCount;
      const zeros = new Float64Array(4 * Math.max(sharedGradientCount, sampledCount * last.size));
      return tables.contract(last, zeros, zeros);
    }

    const chunks = this.chunksOf(last, true);
    const plans = await this.preparedFor("backward", chunks);
    const statePlans = this.isHeld ? [] : await this.preparedFor("states", chunks);
    const sharedBytes = 16 * sharedGradientCount;
    const sampledBytes = 16 * (gradientCount - sharedGradientCount);
    const bytes = sharedBytes * chunks.length + sampledBytes * last.size;
    const results = this.staging.acquire(bytes);
    chunks.forEach(({ batch, from }, index) => {
      const statePlan = statePlans[index];
      if (statePlan) {
        this.writeMatrices(batch);
        this.executor.run(statePlan);
      }
      const first = from * observableCount;
      const weights = cotangent.subarray(first, first + batch.size * observableCount);
      this.executor.write("weights", Float32Array.from(weights));
      this.executor.run(present(plans[index], "plan"), (encoder) => {
        const start = index * sharedBytes + from * sampledBytes;
        const copy = (name: BufferName, offset: number, to: number, length: number): void => {
          if (length > 0) {
            encoder.copyBufferToBuffer(this.executor.buffer(name), offset, results, to, length);
          }
        };
        copy("totals", 0, start, sharedBytes);
        copy("sums", sharedBytes * batch.size, start + sharedBytes, sampledBytes * batch.size);
      });
    });
    this.isHeld = chunks.length === 1 && !this.setup.route.consumesStates;
    const values = await this.staging.read(results, bytes);
    return this.gather(last, chunks, values);
  }

  async state(features: Float64Array, parameters: Float64Array): Promise<Float64Array> {
    const batch: Batch = { size: 1, features, parameters };
    this.checkUsable(batch);
    const plan = await this.prepared("states", 1);
    const bytes = 8 * 2 ** this.setup.work.wireCount;
    const results = this.staging.acquire(bytes);
    // The last forward's states are overwritten; `backward` computes them anew.
    this.isHeld = false;
    this.writeMatrices(batch);
    this.executor.run(plan, (encoder) =>
      encoder.copyBufferToBuffer(this.executor.buffer("states"), 0, results, 0, bytes),
    );
    return this.setup.inWireOrder(await this.staging.read(results, bytes));
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.releasePlans();
    this.staging.dispose();
    this.executor.dispose();
    this.onDispose();
  }

  private releasePlans(): void {
    for (const plan of this.plans.values()) this.executor.release(plan);
    this.plans.clear();
  }

  private checkUsable(batch: Batch): void {
    this.gpu.check();
    if (this.plans.size > MOST_PLANS) this.releasePlans();
    assert(!this.isDisposed, "a disposed session is not used");
    const { featureCount, parameterCount } = this.setup;
    assert(batch.features.length === batch.size * featureCount, "one row of features per sample");
    assert(batch.parameters.length === parameterCount, "one value per parameter");
  }

  private chunksOf(batch: Batch, isBackward: boolean): Chunk[] {
    const { chunkSize, featureCount } = this.setup;
    const chunks: Chunk[] = [];
    for (let from = 0; from < batch.size; from += chunkSize) {
      const size = Math.min(chunkSize, batch.size - from);
      const features = batch.features.subarray(from * featureCount, (from + size) * featureCount);
      chunks.push({ from, batch: { size, features, parameters: batch.parameters } });
    }
    this.reserve(Math.min(chunkSize, batch.size), isBackward);
    return chunks;
  }

  private reserve(sampleCount: number, isBackward: boolean): void {
    const bytes = bufferBytes(this.setup, sampleCount, isBackward);
    for (const [name, size] of Object.entries(bytes) as [BufferName, number][]) {
      this.executor.reserve(name, size);
    }
  }

  /** Writes the matrices of a chunk: shared ones, then a row per sample. */
  private writeMatrices(batch: Batch): void {
    const { tables } = this.setup;
    const shared = 8 * tables.sharedCount;
    const length = shared + 8 * batch.size * tables.sampledCount;
    if (this.matrices.values.length < length) this.matrices.values = new Float32Array(length);
    const values = this.matrices.values.subarray(0, length);
    tables.fillShared(batch.parameters, values);
    tables.fillSampled(batch, values.subarray(shared));
    this.executor.write("matrices", values);
  }

  private planOf(kind: PlanKind, sampleCount: number): Plan {
    const { work, tuning, route } = this.setup;
    if (kind === "states") return route.planStates(sampleCount);
    return kind === "forward"
      ? [...route.planStates(sampleCount), ...planExpectations(work, tuning, sampleCount)]
      : [
          ...route.planAdjoint(sampleCount),
          ...planSums(work, tuning, route.partialCount, sampleCount),
        ];
  }

  private async prepared(kind: PlanKind, sampleCount: number): Promise<PreparedPlan> {
    const key = `${kind} ${sampleCount}`;
    const known = this.plans.get(key);
    if (known) return known;
    const plan = this.planOf(kind, sampleCount);
    const pipelines = await this.executor.compile(plan);
    if (this.isDisposed) throw new DeviceLostError("its session was closed during a call");
    const prepared = this.executor.prepare(plan, pipelines);
    this.plans.set(key, prepared);
    return prepared;
  }

  private async preparedFor(kind: PlanKind, chunks: readonly Chunk[]): Promise<PreparedPlan[]> {
    const plans: PreparedPlan[] = [];
    for (const { batch } of chunks) plans.push(await this.prepared(kind, batch.size));
    return plans;
  }

  /** From [chunk][shared totals, then slot][4][sample] to the order that `contract` wants. */
  private gather(batch: Batch, chunks: readonly Chunk[], values: Float32Array): Gradient {
    const { gradientCount, sharedGradientCount } = this.setup.work;
    const sharedLength = 4 * sharedGradientCount;
    const sampledCount = gradientCount - sharedGradientCount;
    const shared = new Float64Array(sharedLength);
    const sampled = new Float64Array(4 * sampledCount * batch.size);
    let next = 0;
    for (const { batch: part, from } of chunks) {
      for (let index = 0; index < sharedLength; index++) {
        shared[index] = (shared[index] as number) + (values[next++] as number);
      }
      for (let slot = 0; slot < sampledCount; slot++) {
        for (let component = 0; component < 4; component++) {
          for (let sample = 0; sample < part.size; sample++) {
            sampled[4 * (slot * batch.size + from + sample) + component] = values[next++] as number;
          }
        }
      }
    }
    return this.setup.tables.contract(batch, shared, sampled);
  }
}

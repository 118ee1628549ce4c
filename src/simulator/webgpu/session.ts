/** One circuit on the GPU: the port's calls turned into plans, over chunks of the batch that fit. */
import { assert, present } from "../../base/assert.ts";
import type { PlanReport } from "../plan-report.ts";
import type { OpenResident, ResidentTraining } from "../resident.ts";
import { DeviceLostError, type Batch, type Gradient, type Session } from "../simulator.ts";
import { describePlan } from "./describe-plan.ts";
import { fillElements, sharedElementNumbers } from "./encode-program.ts";
import type { Gpu } from "./device.ts";
import type { Executor, PreparedPlan } from "./executor.ts";
import { bufferBytes, type BufferName } from "./plan.ts";
import { openResidentTraining } from "./resident/resident-training.ts";
import { planFor, type PlanKind } from "./session-plans.ts";
import type { ProgramSetup, SessionSetup } from "./setup.ts";
import type { StagingPool } from "./staging.ts";

/** Samples `from` to `from + size` of the batch. */
interface Chunk {
  readonly batch: Batch;
  readonly from: number;
}

/** Buffers of one's own on the device. */
export interface SessionParts {
  readonly executor: Executor;
  readonly staging: StagingPool;
}

const NO_VALUES = new Float32Array(0);

/** Every batch size has its plans; a training run uses about ten of them. */
const MOST_PLANS = 32;

export class WebGpuSession implements Session {
  private readonly gpu: Gpu;
  private readonly setup: SessionSetup;
  private readonly executor: Executor;
  private readonly staging: StagingPool;
  private readonly plans = new Map<string, PreparedPlan>();
  private elements = new Float32Array(0);
  private last: Batch | null = null;
  /** `states` and `elements` hold the whole of `last`. */
  private isHeld = false;
  private isDisposed = false;

  private readonly createParts: () => SessionParts;
  private readonly residents = new Set<ResidentTraining>();
  private readonly onDispose: () => void;

  constructor(
    gpu: Gpu,
    setup: SessionSetup,
    createParts: () => SessionParts,
    onDispose: () => void,
  ) {
    this.gpu = gpu;
    this.setup = setup;
    this.createParts = createParts;
    const { executor, staging } = createParts();
    this.executor = executor;
    this.staging = staging;
    this.onDispose = onDispose;
  }

  /** Takes the first buffers, and compiles the kernels, so that the first call finds them ready. */
  async warmUp(): Promise<void> {
    this.reserve(1, false);
    const { measured, full } = this.setup;
    this.executor.write("instructions", measured.encoded.instructions);
    this.executor.write("conditions", measured.encoded.conditions);
    this.executor.write("full-instructions", full.encoded.instructions);
    this.executor.write("full-conditions", full.encoded.conditions);
    this.executor.write("observables", this.setup.observables);
    // The adjoint kernel takes longest, and the first forward need not wait for it; should it not
    // compile, the first backward says so.
    this.executor.compile(planFor(this.setup, "backward", 1)).catch(() => undefined);
    await this.executor.compile(planFor(this.setup, "forward", 1));
  }

  async forward(batch: Batch): Promise<Float64Array> {
    this.checkUsable(batch);
    const { measured } = this.setup;
    const { observableCount } = measured.work;
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
      this.writeElements("elements", measured, part);
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
    const { measured } = this.setup;
    const { observableCount, gradientCount, sharedGradientCount } = measured.work;
    assert(cotangent.length === last.size * observableCount, "one cotangent per expectation");
    if (gradientCount === 0 || cotangent.length === 0) return this.gather(last, [], NO_VALUES);

    const chunks = this.chunksOf(last, true);
    const plans = await this.preparedFor("backward", chunks);
    const statePlans = this.isHeld ? [] : await this.preparedFor("states", chunks);
    const sharedBytes = 12 * sharedGradientCount;
    const sampledBytes = 12 * (gradientCount - sharedGradientCount);
    const bytes = sharedBytes * chunks.length + sampledBytes * last.size;
    const results = this.staging.acquire(bytes);
    chunks.forEach(({ batch, from }, index) => {
      const statePlan = statePlans[index];
      if (statePlan) {
        this.writeElements("elements", measured, batch);
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
    this.isHeld = chunks.length === 1 && !measured.route.consumesStates;
    const values = await this.staging.read(results, bytes);
    return this.gather(last, chunks, values);
  }

  async state(features: Float64Array, parameters: Float64Array): Promise<Float64Array> {
    const batch: Batch = { size: 1, features, parameters };
    this.checkUsable(batch);
    const plan = await this.prepared("full-state", 1);
    const { full } = this.setup;
    const bytes = 8 * full.route.lanes * 2 ** full.work.wireCount;
    const results = this.staging.acquire(bytes);
    // The last forward's states are overwritten; `backward` computes them anew.
    this.isHeld = false;
    this.writeElements("full-elements", full, batch);
    this.executor.run(plan, (encoder) =>
      encoder.copyBufferToBuffer(this.executor.buffer("states"), 0, results, 0, bytes),
    );
    return this.setup.circuitState(await this.staging.read(results, bytes), batch);
  }

  readonly openResident: OpenResident = async (model, rows) => {
    this.gpu.check();
    assert(!this.isDisposed, "a disposed session is not used");
    const { gpu, setup } = this;
    const opened = openResidentTraining({ gpu, setup, ...this.createParts() }, model, rows);
    if (opened.ok) this.residents.add(opened.value);
    return opened;
  };

  describePlan(size: number): PlanReport {
    return describePlan(this.setup, size);
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    for (const resident of this.residents) resident.dispose();
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

  private writeElements(
    into: "elements" | "full-elements",
    { tables }: ProgramSetup,
    batch: Batch,
  ): void {
    const { sharedCount, sampledCount } = tables;
    const length = sharedElementNumbers(sharedCount) + 4 * batch.size * sampledCount;
    if (this.elements.length < length) this.elements = new Float32Array(length);
    const values = this.elements.subarray(0, length);
    fillElements(tables, batch, values);
    this.executor.write(into, values);
  }

  private async prepared(kind: PlanKind, sampleCount: number): Promise<PreparedPlan> {
    const key = `${kind} ${sampleCount}`;
    const known = this.plans.get(key);
    if (known) return known;
    const plan = planFor(this.setup, kind, sampleCount);
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

  /** From [chunk][shared totals, then slot][3][sample] to the order that `contract` wants. */
  private gather(batch: Batch, chunks: readonly Chunk[], values: Float32Array): Gradient {
    const { work, tables } = this.setup.measured;
    const sharedLength = 3 * work.sharedGradientCount;
    const rowCount = 3 * (work.gradientCount - work.sharedGradientCount);
    const shared = new Float64Array(sharedLength);
    const sampled = new Float64Array(rowCount * batch.size);
    let next = 0;
    for (const { batch: part, from } of chunks) {
      for (let index = 0; index < sharedLength; index++) {
        shared[index] = (shared[index] as number) + (values[next++] as number);
      }
      for (let row = 0; row < rowCount; row++) {
        sampled.set(values.subarray(next, next + part.size), row * batch.size + from);
        next += part.size;
      }
    }
    return tables.contract(batch, shared, sampled, {
      place: (sample, slot) => 3 * slot * batch.size + sample,
      stride: batch.size,
    });
  }
}

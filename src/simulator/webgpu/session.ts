/** One circuit on the GPU: the port's calls turned into plans, over chunks of the batch that fit. */
import { assert, at } from "../../base/assert.ts";
import { ProblemError } from "../../base/result.ts";
import type { PlanReport } from "../plan-report.ts";
import type { OpenResident, ResidentTraining } from "../resident.ts";
import {
  DeviceLostError,
  type Batch,
  type Gradient,
  type RunControl,
  type Session,
} from "../simulator.ts";
import { answerFromState } from "../queries/answer-queries.ts";
import type { StateAnswer, StateQuery } from "../state-query.ts";
import { describePlan } from "./describe-plan.ts";
import { fillElements, sharedElementNumbers } from "./encode-program.ts";
import type { Gpu } from "./device.ts";
import type { Executor, PlanWatch, PreparedPlan } from "./executor.ts";
import { LargeRoute } from "./large/plan-large.ts";
import { LargeQueries } from "./large/queries.ts";
import { PSI_PARTS } from "./large/spread.ts";
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

/** Bytes of a state that are read back at a time, or a sixteenth of it where that is more. */
const LARGEST_PIECE = 2 ** 22;

/** Tells of plans that run one after the other as of one. @param later what comes behind them costs. */
function watchOf(
  control: RunControl | undefined,
  plans: readonly PreparedPlan[],
  later = 0,
): PlanWatch {
  const costs = plans.flatMap(({ plan }) => plan.map(({ cost }) => cost));
  const total = costs.reduce((sum, cost) => sum + cost, later);
  let done = 0;
  return {
    advance(cost) {
      done += cost;
      control?.onProgress?.(done, total);
    },
    checkpoint: async () => control?.checkpoint?.(),
  };
}

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
    await this.reserve(1, false);
    const { measured, full } = this.setup;
    this.executor.write("instructions", measured.encoded.instructions);
    this.executor.write("conditions", measured.encoded.conditions);
    this.executor.write("full-instructions", full.encoded.instructions);
    this.executor.write("full-conditions", full.encoded.conditions);
    this.executor.write("observables", this.setup.observables);
    // The adjoint kernel takes longest, and the first forward need not wait for it; should it not
    // compile, the first backward says so.
    if (measured.route.backwardRefusal === null) {
      this.executor.compile(planFor(this.setup, "backward", 1)).catch(() => undefined);
    }
    await this.executor.compile(planFor(this.setup, "forward", 1));
  }

  async forward(batch: Batch, control?: RunControl): Promise<Float64Array> {
    this.checkUsable(batch);
    const { measured } = this.setup;
    const { observableCount } = measured.work;
    this.last = {
      size: batch.size,
      features: batch.features.slice(),
      parameters: batch.parameters.slice(),
    };
    this.isHeld = false;
    const bytes = 4 * batch.size * observableCount;
    if (bytes === 0) return new Float64Array(0);
    const chunks = await this.chunksOf(batch, false);
    const plans = await this.preparedFor("forward", chunks);
    const watch = watchOf(control, plans);
    const values = await this.readAfter(bytes, async (results) => {
      for (const [index, { batch: part, from }] of chunks.entries()) {
        this.writeElements("elements", measured, part);
        await this.run(at(plans, index), watch, (encoder) => {
          const rows = 4 * observableCount;
          encoder.copyBufferToBuffer(
            this.executor.buffer("expectations"),
            0,
            results,
            rows * from,
            rows * part.size,
          );
        });
      }
    });
    this.isHeld = chunks.length === 1;
    return Float64Array.from(values);
  }

  async backward(cotangent: Float64Array, control?: RunControl): Promise<Gradient> {
    const { last } = this;
    assert(last !== null, "backward comes after forward");
    this.checkUsable(last);
    const { measured } = this.setup;
    const { observableCount, gradientCount, sharedGradientCount } = measured.work;
    assert(cotangent.length === last.size * observableCount, "one cotangent per expectation");
    if (gradientCount === 0 || cotangent.length === 0) return this.gather(last, [], NO_VALUES);
    const { backwardRefusal, consumesStates } = measured.route;
    if (backwardRefusal) throw new ProblemError([backwardRefusal]);

    const chunks = await this.chunksOf(last, true);
    const plans = await this.preparedFor("backward", chunks);
    const statePlans = this.isHeld ? [] : await this.preparedFor("states", chunks);
    const watch = watchOf(control, [...statePlans, ...plans]);
    const sharedBytes = 12 * sharedGradientCount;
    const sampledBytes = 12 * (gradientCount - sharedGradientCount);
    const bytes = sharedBytes * chunks.length + sampledBytes * last.size;
    const isKept = chunks.length === 1 && !consumesStates;
    if (consumesStates) this.isHeld = false;
    const values = await this.readAfter(bytes, async (results) => {
      for (const [index, { batch, from }] of chunks.entries()) {
        const statePlan = statePlans[index];
        if (statePlan) {
          this.writeElements("elements", measured, batch);
          await this.run(statePlan, watch);
        }
        const first = from * observableCount;
        const weights = cotangent.subarray(first, first + batch.size * observableCount);
        this.executor.write("weights", Float32Array.from(weights));
        await this.run(at(plans, index), watch, (encoder) => {
          const start = index * sharedBytes + from * sampledBytes;
          const copy = (name: BufferName, offset: number, to: number, length: number): void => {
            if (length > 0) {
              encoder.copyBufferToBuffer(this.executor.buffer(name), offset, results, to, length);
            }
          };
          copy("totals", 0, start, sharedBytes);
          copy("sums", sharedBytes * batch.size, start + sharedBytes, sampledBytes * batch.size);
        });
      }
    });
    this.isHeld = isKept;
    return this.gather(last, chunks, values);
  }

  async state(
    features: Float64Array,
    parameters: Float64Array,
    control?: RunControl,
  ): Promise<Float64Array> {
    const batch: Batch = { size: 1, features, parameters };
    const plan = await this.planFullState(batch);
    await this.holdFullState(plan, batch, watchOf(control, [plan]));
    return this.setup.circuitState(await this.readStates(), batch);
  }

  async query(
    features: Float64Array,
    parameters: Float64Array,
    queries: readonly StateQuery[],
    control?: RunControl,
  ): Promise<readonly StateAnswer[]> {
    const { setup, executor, staging } = this;
    const { route } = setup.full;
    // A small state is read back as fast as an answer.
    if (!(route instanceof LargeRoute)) {
      return answerFromState(await this.state(features, parameters, control), queries);
    }
    const batch: Batch = { size: 1, features, parameters };
    const plan = await this.planFullState(batch);
    const answering = new LargeQueries({
      tuning: setup.tuning,
      full: setup.full,
      route,
      phase: setup.phaseOf(batch),
      executor,
      staging,
      device: this.gpu.device,
    });
    const costs = queries.map((query) => answering.costOf(query));
    const later = costs.reduce((sum, cost) => sum + cost, 0);
    const watch = watchOf(control, [plan], later);
    await this.holdFullState(plan, batch, watch);
    return answering.answer(queries, watch);
  }

  private async planFullState(batch: Batch): Promise<PreparedPlan> {
    this.checkUsable(batch);
    return this.prepared("full-state", 1);
  }

  /** Runs the full program on one row; its state is in `states` then. */
  private async holdFullState(plan: PreparedPlan, batch: Batch, watch: PlanWatch): Promise<void> {
    // The last forward's states are overwritten; `backward` computes them anew.
    this.isHeld = false;
    this.writeElements("full-elements", this.setup.full, batch);
    await this.run(plan, watch);
  }

  /** The numbers in `states`, piece by piece, so that large ones need no large staging buffer. */
  private async readStates(): Promise<Float32Array> {
    const { route, work } = this.setup.full;
    const bytes = 8 * route.lanes * 2 ** work.wireCount;
    const piece = Math.min(bytes / route.partCount, Math.max(LARGEST_PIECE, bytes / 16));
    const state = new Float32Array(bytes / 4);
    for (let from = 0; from < bytes; from += piece) {
      const part = Math.floor((from * route.partCount) / bytes);
      const offset = from - (part * bytes) / route.partCount;
      const values = await this.readAfter(piece, async (results) => {
        const encoder = this.gpu.device.createCommandEncoder({ label: "read state" });
        const states = this.executor.buffer(at(PSI_PARTS, part));
        encoder.copyBufferToBuffer(states, offset, results, 0, piece);
        this.gpu.device.queue.submit([encoder.finish()]);
      });
      state.set(values, from / 4);
    }
    return state;
  }

  private async run(
    plan: PreparedPlan,
    watch: PlanWatch,
    copy?: (encoder: GPUCommandEncoder) => void,
  ): Promise<void> {
    if (this.setup.full.route.isLong) await this.executor.runLong(plan, watch, copy);
    else this.executor.run(plan, copy);
  }

  /** What `work` has copied into a staging buffer, which it leaves behind neither way. */
  private async readAfter(
    bytes: number,
    work: (results: GPUBuffer) => Promise<void>,
  ): Promise<Float32Array> {
    const results = this.staging.acquire(bytes);
    try {
      await work(results);
    } catch (error) {
      this.staging.giveBack(results);
      throw error;
    }
    return this.staging.read(results, bytes);
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

  private async chunksOf(batch: Batch, isBackward: boolean): Promise<Chunk[]> {
    const { chunkSize, featureCount } = this.setup;
    const chunks: Chunk[] = [];
    for (let from = 0; from < batch.size; from += chunkSize) {
      const size = Math.min(chunkSize, batch.size - from);
      const features = batch.features.subarray(from * featureCount, (from + size) * featureCount);
      chunks.push({ from, batch: { size, features, parameters: batch.parameters } });
    }
    await this.reserve(Math.min(chunkSize, batch.size), isBackward);
    return chunks;
  }

  private reserve(sampleCount: number, isBackward: boolean): Promise<void> {
    return this.executor.reserveAll(bufferBytes(this.setup, sampleCount, isBackward));
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

/**
 * A share of many samples of few wires: a run of them, in chunks that fit the memory. Synchronous.
 * Sums come for each lane group apart, so that whoever puts shares together adds the same numbers in
 * the same order however the batch was divided.
 */
import { assert } from "../../base/assert.ts";
import { evaluateAngle } from "../../circuit/angle.ts";
import type { DensityReadings } from "../../compiler/noise/density.ts";
import type { AmplitudeSource } from "../queries/amplitude-source.ts";
import type { Batch } from "../simulator.ts";
import { instantiateKernels, type Kernels } from "./kernels.ts";
import { groupLimit } from "./memory-map.ts";
import { readDensities } from "./read-density.ts";
import { readHeld } from "./read-held.ts";
import { SessionMemory } from "./session-memory.ts";
import type { SessionSetup } from "./setup.ts";
import { sliceBatch, type Share, type ShareSums } from "./share.ts";
import { laneLayout, writeTask, writeWeights } from "./write-task.ts";

/** Samples `from` to `from + part.size` of a batch. */
interface Chunk {
  readonly from: number;
  readonly part: Batch;
}

export class BatchShare implements Share {
  private readonly setup: SessionSetup;
  private readonly kernels: Kernels;
  private readonly memory: SessionMemory;
  private readonly mostGroups: number;
  private last: Batch | null = null;
  /** The memory holds the states of the whole of `last`. */
  private isHeld = false;

  /** @throws {ProblemError} when the memory cannot be had. */
  constructor(module: WebAssembly.Module, setup: SessionSetup) {
    this.setup = setup;
    this.kernels = instantiateKernels(module, setup.precision);
    this.memory = new SessionMemory(setup, this.kernels);
    this.mostGroups = groupLimit(setup);
  }

  /**
   * Expectations, size × observableCount; of trajectories a row's classical bits stand behind them.
   * @param batch kept for `backward`; must not change.
   */
  forward(batch: Batch): Float64Array {
    this.last = batch;
    this.isHeld = false;
    const outputCount = this.setup.observableCount + this.setup.bitCount;
    const outputs = new Float64Array(batch.size * outputCount);
    const chunks = this.chunksOf(batch, false);
    for (const { from, part } of chunks) {
      writeTask(this.memory, this.setup, "measured", part);
      const task = this.memory.address("task");
      this.kernels.prepare(task);
      const into = outputs.subarray(from * outputCount);
      if (this.setup.readings) {
        this.readDensities(part.size, this.setup.readings, into);
        continue;
      }
      this.kernels.observe(task);
      this.readOutputs(part.size, into);
    }
    this.isHeld = chunks.length === 1;
    return outputs;
  }

  /** The sums of the last forward's gradient. */
  backward(cotangent: Float64Array): ShareSums {
    const { last } = this;
    assert(last !== null, "backward comes after forward");
    const { observableCount, laneCount } = this.setup;
    const { sharedGradientCount, sampledGradientCount } = this.setup.measured.tables;
    const sharedLength = 3 * sharedGradientCount;
    const sampledLength = 3 * laneCount * sampledGradientCount;
    const groupCount = this.groupsOf(last);
    const sums = {
      shared: new Float64Array(groupCount * sharedLength),
      sampled: new Float64Array(groupCount * sampledLength),
    };
    for (const { from, part } of this.chunksOf(last, true)) {
      const task = this.memory.address("task");
      if (!this.isHeld) {
        writeTask(this.memory, this.setup, "measured", part);
        this.kernels.prepare(task);
      }
      const first = from * observableCount;
      const weights = cotangent.subarray(first, first + part.size * observableCount);
      writeWeights(this.memory, this.setup, weights);
      this.kernels.walkBack(task);
      const groups = this.groupsOf(part);
      const firstGroup = from / laneCount;
      const shared = this.memory.doubles("sharedSums", groups * sharedLength);
      const sampled = this.memory.doubles("sampledSums", groups * sampledLength);
      sums.shared.set(shared, firstGroup * sharedLength);
      sums.sampled.set(sampled, firstGroup * sampledLength);
    }
    this.isHeld = false;
    return sums;
  }

  /** The final state of a batch of one where it lies, until the next call. */
  finalState(batch: Batch): AmplitudeSource {
    const { full, laneCount, wireCount } = this.setup;
    const { frame, phase, parameters } = full.program;
    // The last forward's states are overwritten; `backward` computes them anew.
    this.isHeld = false;
    this.memory.reserve(1, false);
    writeTask(this.memory, this.setup, "full", batch);
    this.kernels.prepare(this.memory.address("task"));
    const values = new Map(parameters.map((name, k) => [name, batch.parameters[k] as number]));
    const angle = evaluateAngle({ terms: phase }, values, batch.features);
    const held = this.memory.numbers("states", 2 * laneCount * 2 ** wireCount);
    return readHeld(held, {
      wireCount,
      layout: { vectorLength: laneCount, neighbours: 1 },
      frame,
      angle,
    });
  }

  bytesHeld(): number {
    return this.memory.bytesHeld();
  }

  private groupsOf({ size }: Batch): number {
    return Math.ceil(size / this.setup.laneCount);
  }

  private chunksOf(batch: Batch, isBackward: boolean): Chunk[] {
    const chunkSize = this.mostGroups * this.setup.laneCount;
    const chunks: Chunk[] = [];
    for (let from = 0; from < batch.size; from += chunkSize) {
      const size = Math.min(chunkSize, batch.size - from);
      chunks.push({ from, part: sliceBatch(batch, from, size) });
    }
    this.memory.reserve(Math.min(this.mostGroups, this.groupsOf(batch)), isBackward);
    return chunks;
  }

  private readDensities(size: number, readings: DensityReadings, into: Float64Array): void {
    const { laneCount, wireCount } = this.setup;
    const groupCount = Math.ceil(size / laneCount);
    const held = this.memory.numbers("states", groupCount * 2 * laneCount * 2 ** wireCount);
    readDensities(held, readings, { size, laneCount, wireCount }, into);
  }

  private readOutputs(size: number, into: Float64Array): void {
    const { observableCount, bitCount, laneCount } = this.setup;
    const laneTotal = Math.ceil(size / laneCount) * laneCount;
    const outputCount = observableCount + bitCount;
    const found = this.memory.doubles("expectations", laneTotal * observableCount);
    const bits = this.memory.numbers("bits", laneTotal * bitCount);
    const ofObservable = laneLayout(laneCount, observableCount, 1);
    const ofBit = laneLayout(laneCount, bitCount, 1);
    for (let sample = 0; sample < size; sample++) {
      const start = sample * outputCount;
      for (let index = 0; index < observableCount; index++) {
        into[start + index] = found[ofObservable.place(sample, index)] as number;
      }
      for (let bit = 0; bit < bitCount; bit++) {
        into[start + observableCount + bit] = bits[ofBit.place(sample, bit)] as number;
      }
    }
  }
}

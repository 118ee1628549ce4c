/**
 * A share of samples of many wires: one state after the other, in sweeps over tiles. A lane group is one
 * sample here, for the lanes are neighbouring amplitudes.
 */
import { assert, at } from "../../../base/assert.ts";
import { evaluateAngle } from "../../../circuit/angle.ts";
import type { Sweep } from "../../../compiler/passes/form-sweeps.ts";
import { balanceNorms } from "../../balance-norms.ts";
import type { InstructionTables } from "../../instruction-tables.ts";
import type { AmplitudeSource } from "../../queries/amplitude-source.ts";
import type { Batch, RunControl } from "../../simulator.ts";
import * as words from "../kernels/tile-words.ts";
import { readHeld } from "../read-held.ts";
import { sliceBatch, type Share, type ShareSums } from "../share.ts";
import { writeSweep, type ObservedFlip } from "./encode-sweeps.ts";
import { instantiateLarge, type LargeKernels, type TileKernel } from "./large-kernels.ts";
import { LargeMemory } from "./large-memory.ts";
import { RUN_WIRES, type LargeSetup } from "./large-setup.ts";
import { Pace } from "./pace.ts";
import { splitElement, type SplitElement } from "./split-phases.ts";
import type { Recruit } from "./team-plan.ts";
import { Team } from "./team.ts";
import { tableBytes, writeSteps } from "./write-steps.ts";

type ProgramKind = "full" | "measured";

/** Taking a tile out of the state and storing it costs about as much as this many instructions. */
const MOVE_WORK = 4;

/** Zeroes, too, take their time. */
const CLEAR_WORK = 1;

/** Vectors that are observed at a time: what the kernel sums before it adds. */
const OBSERVED_VECTORS = 16;

export class LargeShare implements Share {
  private readonly setup: LargeSetup;
  private readonly kernels: LargeKernels;
  private readonly memory: LargeMemory;
  private readonly team: Team;
  private last: Batch | null = null;
  /** Of the sample that was prepared last. */
  private elements = new Float64Array();
  /** What the state in memory is the final state of. */
  private held: { readonly kind: ProgramKind; readonly batch: Batch } | null = null;

  /**
   * @param recruit asks for threads to share the work with.
   * @throws {ProblemError} when the memory cannot be had.
   */
  constructor(
    module: WebAssembly.Module,
    setup: LargeSetup,
    memoryBytes: number,
    recruit?: Recruit,
  ) {
    this.setup = setup;
    this.memory = new LargeMemory(setup, memoryBytes);
    const { memory, map } = this.memory;
    const { precision, threadCount } = setup;
    this.kernels = instantiateLarge(module, precision, memory);
    const plan = { module, precision, memory, map };
    this.team = new Team(
      this.kernels,
      this.memory,
      recruit && threadCount > 1 ? () => recruit(threadCount - 1, plan) : null,
    );
  }

  async forward(batch: Batch, control?: RunControl): Promise<Float64Array> {
    this.last = batch;
    const { observableCount } = this.setup;
    const expectations = new Float64Array(batch.size * observableCount);
    const pace = new Pace(control, batch.size * (this.workOf("measured") + this.observingWork()));
    await this.team.work(async () => {
      for (let row = 0; row < batch.size; row++) {
        await this.prepare("measured", sliceBatch(batch, row, 1), pace);
        expectations.set(await this.observe(pace), row * observableCount);
      }
    });
    pace.finish();
    return expectations;
  }

  async backward(cotangent: Float64Array, control?: RunControl): Promise<ShareSums> {
    const { last } = this;
    assert(last !== null, "backward comes after forward");
    const { sharedGradientCount, sampledGradientCount } = this.setup.measured.tables;
    const { observableCount } = this.setup;
    const shared = new Float64Array(3 * sharedGradientCount * last.size);
    const sampled = new Float64Array(3 * sampledGradientCount * last.size);
    if (observableCount === 0) return { shared, sampled };
    this.memory.reserveCostate();
    const work = this.workOf("measured");
    const pace = new Pace(control, last.size * (3 * work + this.observingWork()));
    await this.team.work(async () => {
      for (let row = 0; row < last.size; row++) {
        await this.prepare("measured", sliceBatch(last, row, 1), pace);
        const own = cotangent.subarray(row * observableCount, (row + 1) * observableCount);
        await this.weigh(own, pace);
        const sums = await this.walkBack(pace);
        shared.set(sums.subarray(0, 3 * sharedGradientCount), 3 * sharedGradientCount * row);
        sampled.set(sums.subarray(3 * sharedGradientCount), 3 * sampledGradientCount * row);
      }
    });
    pace.finish();
    return { shared, sampled };
  }

  async finalState(batch: Batch, control?: RunControl): Promise<AmplitudeSource> {
    const { full, vectorLength, wireCount } = this.setup;
    const { frame, phase, parameters } = full.plan.program;
    const pace = new Pace(control, this.workOf("full"));
    await this.team.work(() => this.prepare("full", batch, pace));
    pace.finish();
    const values = new Map(parameters.map((name, k) => [name, at(batch.parameters, k)]));
    const angle = evaluateAngle({ terms: phase }, values, batch.features);
    const held = this.memory.numbers("state", 2 ** (wireCount + 1));
    const layout = { vectorLength, neighbours: vectorLength };
    return readHeld(held, { wireCount, layout, frame, angle });
  }

  bytesHeld(): number {
    return this.memory.bytesHeld();
  }

  close(): void {
    this.team.dismiss();
  }

  /** Of a state, from zeroes through a program's sweeps, in amplitudes × instructions. */
  private workOf(kind: ProgramKind): number {
    const { plan } = this.setup[kind];
    return plan.sweeps.reduce(
      (sum, sweep) => sum + this.tileWork(sweep) * 2 ** sweep.bases.length,
      CLEAR_WORK * 2 ** this.setup.wireCount,
    );
  }

  private tileWork({ instructions }: Sweep): number {
    return (instructions.length + MOVE_WORK) * 2 ** this.setup.tileWires;
  }

  private observingWork(): number {
    const { observed, observableCount, wireCount } = this.setup;
    return (MOVE_WORK * observed.length + observableCount) * 2 ** wireCount;
  }

  /** The words of the task that are the same for all threads, and the elements of its instructions, for one sample. */
  private writeTask(kind: ProgramKind, batch: Batch): void {
    const { memory, setup } = this;
    const { tables } = setup[kind];
    const { addresses } = memory.map;
    const task = memory.words("task", words.TASK_WORDS);
    task[words.WIRE_COUNT] = setup.wireCount;
    task[words.TILE_WIRES] = setup.tileWires;
    task[words.RUN_WIRES] = RUN_WIRES;
    task[words.STATE] = addresses.state;
    task[words.COSTATE] = addresses.costate;
    task[words.RUN_OFFSETS] = addresses.runOffsets;
    task[words.STORED_RUNS] = addresses.storedRuns;
    task[words.STORED_PLACES] = addresses.storedPlaces;
    task[words.INSTRUCTIONS] = addresses[`${kind}Instructions`];
    task[words.CONDITIONS] = addresses[`${kind}Conditions`];
    task[words.ELEMENTS] = addresses.elements;
    task[words.STEPS] = addresses.steps;
    task[words.TABLES] = addresses.tables;
    task[words.TABLE_BYTES] = tableBytes(setup);
    this.elements = new Float64Array(4 * (tables.sharedCount + tables.sampledCount));
    tables.fillShared(batch.parameters, this.elements);
    tables.fillSampled(batch, this.elements.subarray(4 * tables.sharedCount), {
      place: (_sample, slot) => 4 * slot,
      stride: 1,
    });
  }

  /** The elements as they are, or, where an instruction's phases are apart, what is left of them. */
  private writeElements(kind: ProgramKind, isSplit: boolean): void {
    const { steps, tables } = this.setup[kind];
    const elements = this.memory.numbers("elements", this.elements.length);
    elements.set(this.elements);
    for (const step of isSplit ? steps.flat() : []) {
      if (step.kind !== "real") continue;
      for (const instruction of [step.instruction, step.partner]) {
        if (instruction === null) continue;
        const { cosine, sine } = this.split(kind, instruction);
        elements.set([cosine, 0, sine, 0], 4 * elementPlace(tables, instruction));
      }
    }
    if (elements instanceof Float32Array) balanceNorms(elements);
  }

  private split(kind: ProgramKind, instruction: number): SplitElement {
    const place = 4 * elementPlace(this.setup[kind].tables, instruction);
    const [ar, ai, br, bi] = this.elements.subarray(place, place + 4);
    return splitElement(ar as number, ai as number, br as number, bi as number);
  }

  /** The final state of one sample, unless it is there already. */
  private async prepare(kind: ProgramKind, batch: Batch, pace: Pace): Promise<void> {
    if (this.held?.kind === kind && isSameSample(this.held.batch, batch)) return;
    this.held = null;
    this.writeTask(kind, batch);
    this.writeElements(kind, true);
    const { sweeps } = this.setup[kind].plan;
    await this.clear(pace);
    for (let place = 0; place < sweeps.length; place++) {
      this.writeSteps(kind, place);
      await this.runSweep(kind, place, pace);
    }
    const { features, parameters } = batch;
    this.held = {
      kind,
      batch: { size: 1, features: features.slice(), parameters: parameters.slice() },
    };
  }

  private writeSteps(kind: ProgramKind, place: number): void {
    const { steps, bases } = this.setup[kind];
    const list = at(steps, place);
    const into = this.memory.words("steps", words.STEP_WORDS * list.length);
    const task = this.memory.words("task", words.TASK_WORDS);
    task[words.STEP_COUNT] = writeSteps(
      list,
      (instruction) => this.split(kind, instruction),
      at(bases, place),
      this.setup,
      into,
      this.memory.tableRoom(),
    );
  }

  /** The state to |0...0⟩. */
  private async clear(pace: Pace): Promise<void> {
    const { wireCount, vectorLength } = this.setup;
    const count = 2 ** wireCount / vectorLength;
    const unitWork = CLEAR_WORK * vectorLength;
    await this.team.perform(
      { kernel: "clearBlocks", count, grain: OBSERVED_VECTORS, unitWork, sumCount: 0 },
      pace,
    );
    this.memory.numbers("state", 1)[0] = 1;
  }

  /** One sweep on the way there. */
  private async runSweep(kind: ProgramKind, place: number, pace: Pace): Promise<void> {
    const sweep = this.openSweep(kind, place, 0);
    const count = 2 ** sweep.bases.length;
    const unitWork = this.tileWork(sweep);
    await this.team.perform({ kernel: "sweepTiles", count, grain: 1, unitWork, sumCount: 0 }, pace);
  }

  /** One flip's observables over the whole state. @returns their sums, where there are any. */
  private runBlocks(
    { flip, members, first }: ObservedFlip,
    isFirst: boolean,
    kernel: TileKernel,
    sumCount: number,
    pace: Pace,
  ): Promise<Float64Array> {
    const { vectorLength, precision, wireCount } = this.setup;
    const { addresses } = this.memory.map;
    const task = this.memory.words("task", words.TASK_WORDS);
    task[words.OBSERVED_FLIP] = flip;
    task[words.OBSERVED_COUNT] = members.length;
    task[words.IS_FIRST] = isFirst ? 1 : 0;
    task[words.OBSERVABLES] = addresses.observables + 4 * words.OBSERVABLE_WORDS * first;
    task[words.WEIGHTS] = addresses.weights + (precision === "float32" ? 4 : 8) * first;
    const count = 2 ** wireCount / vectorLength;
    const unitWork = vectorLength * (MOVE_WORK + members.length);
    return this.team.perform({ kernel, count, grain: OBSERVED_VECTORS, unitWork, sumCount }, pace);
  }

  /** Expectations of the state in memory, in the order asked for. */
  private async observe(pace: Pace): Promise<Float64Array> {
    const { observed, observableCount, vectorLength } = this.setup;
    const expectations = new Float64Array(observableCount);
    for (const group of observed) {
      const sumCount = vectorLength * group.members.length;
      const sums = await this.runBlocks(group, false, "observeBlocks", sumCount, pace);
      group.members.forEach((index, place) => {
        expectations[index] = sumOfLanes(sums, place, vectorLength);
      });
    }
    return expectations;
  }

  /** The costate that the walk back starts with. */
  private async weigh(cotangent: Float64Array, pace: Pace): Promise<void> {
    const { observed, observableCount } = this.setup;
    const weights = this.memory.numbers("weights", observableCount);
    for (const { members, first } of observed) {
      members.forEach((index, place) => (weights[first + place] = at(cotangent, index)));
    }
    for (const [place, group] of observed.entries()) {
      await this.runBlocks(group, place === 0, "weighBlocks", 0, pace);
    }
  }

  /** The gradient's sums, [slot][3]; consumes the state. */
  private async walkBack(pace: Pace): Promise<Float64Array> {
    const { measured, vectorLength } = this.setup;
    const { sharedGradientCount, sampledGradientCount } = measured.tables;
    const totals = new Float64Array(3 * (sharedGradientCount + sampledGradientCount));
    this.held = null;
    this.writeElements("measured", false);
    const { sweeps } = measured.plan;
    for (let place = sweeps.length - 1; place >= 0; place--) {
      const last = at(sweeps, place).instructions.at(-1) ?? -1;
      if (last < measured.lastBack) break;
      const sums = await this.unsweep(place, pace);
      at(measured.gradients, place).forEach((slot, index) => {
        for (let part = 0; part < 3; part++) {
          const sum = sumOfLanes(sums, 3 * index + part, vectorLength);
          totals[3 * slot + part] = (totals[3 * slot + part] as number) + sum;
        }
      });
    }
    return totals;
  }

  /** One sweep on the way back. @returns the sums of its gradients, [gradient][3][lane]. */
  private unsweep(place: number, pace: Pace): Promise<Float64Array> {
    const { measured, vectorLength } = this.setup;
    const sweep = this.openSweep("measured", place, measured.lastBack);
    return this.team.perform(
      {
        kernel: "unsweepTiles",
        count: 2 ** sweep.bases.length,
        grain: 1,
        unitWork: 2 * this.tileWork(sweep),
        sumCount: 3 * vectorLength * at(measured.gradients, place).length,
      },
      pace,
    );
  }

  /** Writes a sweep, from instruction `first` on, and its tables. */
  private openSweep(kind: ProgramKind, place: number, first: number): Sweep {
    const { plan, bases } = this.setup[kind];
    const sweep = at(plan.sweeps, place);
    writeSweep(this.memory.words("task", words.TASK_WORDS), sweep, at(bases, place), first);
    this.kernels.openSweep(this.memory.map.addresses.task);
    return sweep;
  }
}

/** Of an instruction's element among all. */
const elementPlace = (tables: InstructionTables, instruction: number): number =>
  at(tables.elementSlot, instruction) +
  (at(tables.isSampled, instruction) ? tables.sharedCount : 0);

/** Always in the same order. */
function sumOfLanes(sums: Float64Array, place: number, laneCount: number): number {
  let sum = 0;
  for (let lane = 0; lane < laneCount; lane++) sum += sums[place * laneCount + lane] as number;
  return sum;
}

const areEqual = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

const isSameSample = (a: Batch, b: Batch): boolean =>
  areEqual(a.features, b.features) && areEqual(a.parameters, b.parameters);

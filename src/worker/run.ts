/** One run of an experiment: the training loop, its curves and the snapshots it emits. */
import { problem, type Problem } from "../base/result.ts";
import type { BoundaryReport, MetricPoint, SampleReport } from "../learning/run-report.ts";
import type { Trainer } from "../learning/trainer.ts";
import { BoundaryPacer } from "./boundary-pacer.ts";
import type { EngineEvent, RunSnapshot } from "./protocol.ts";
import type { RememberedRun } from "./recent-runs.ts";
import { SpeedMeter } from "./speed-meter.ts";
import { StepPacer } from "./step-pacer.ts";
import { createYielder } from "./yielder.ts";

/** At most ten snapshots a second. */
const SNAPSHOT_MILLISECONDS = 100;

export interface RunOptions {
  readonly id: number;
  /** Names what this is a run of. */
  readonly key: string;
  readonly trainer: Trainer;
  readonly wireCount: number;
  readonly sample: number;
  readonly emit: (event: EngineEvent) => void;
  /** Repeats work that a lost device interrupted. */
  readonly enduring: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Thrown into `advance` when training halts. */
class HaltedError extends Error {
  constructor({ message, remedy }: Problem) {
    super(`${message} ${remedy}`);
    this.name = "HaltedError";
  }
}

export class Run {
  readonly key: string;
  readonly trainer: Trainer;
  readonly wireCount: number;
  points: MetricPoint[] = [];
  private readonly options: RunOptions;
  private readonly speed = new SpeedMeter();
  private readonly boundaryPacer = new BoundaryPacer();
  private readonly stepPacer = new StepPacer();
  private sample: number;
  private sentPoints = 0;
  private isRunning = false;
  /** Replaced to stop whatever loop is going on. */
  private token = {};
  private work: Promise<void> = Promise.resolve();
  private readonly yieldToMessages = createYielder();

  constructor(options: RunOptions) {
    this.options = options;
    this.key = options.key;
    this.trainer = options.trainer;
    this.wireCount = options.wireCount;
    this.sample = options.sample;
  }

  resume({ trainer, points }: RememberedRun): void {
    this.trainer.restore(trainer);
    this.points = [...points];
  }

  remember(): RememberedRun {
    return { trainer: this.trainer.snapshot(), points: this.points };
  }

  get selectedSample(): number {
    return this.sample;
  }

  private snapshot(sample: SampleReport, boundary: BoundaryReport | null): RunSnapshot {
    const newPoints = this.points.slice(this.sentPoints);
    this.sentPoints = this.points.length;
    return {
      runId: this.options.id,
      isRunning: this.isRunning,
      step: this.trainer.step,
      epoch: this.trainer.epoch,
      stepsPerSecond: this.isRunning ? this.speed.perSecond() : 0,
      newPoints,
      parameters: this.trainer.parameters(),
      sample,
      boundary,
    };
  }

  private report(): Promise<SampleReport> {
    return this.options.enduring(() => this.trainer.sample(this.sample));
  }

  /** The quick one: amplitudes at once, losses and boundary later by `settle`. */
  async firstSnapshot(): Promise<RunSnapshot> {
    return this.snapshot(await this.report(), null);
  }

  async fullSnapshot(): Promise<RunSnapshot> {
    const boundary = await this.options.enduring(() => this.boundaryPacer.paused(this.trainer));
    return this.snapshot(await this.report(), boundary);
  }

  private async emitSnapshot(): Promise<void> {
    const boundary = await this.options.enduring(() => this.boundaryPacer.running(this.trainer));
    const snapshot = this.snapshot(await this.report(), boundary);
    this.options.emit({ kind: "snapshot", snapshot });
  }

  /** Adds the point at the current weights, unless it is there already. */
  private async evaluate(): Promise<void> {
    if (this.points.at(-1)?.step === this.trainer.step) return;
    const point = await this.options.enduring(() => this.trainer.evaluate());
    if (this.points.at(-1)?.step !== point.step) this.points.push(point);
  }

  /** Measures a run that was just opened, in the background. */
  settle(): void {
    const token = (this.token = {});
    const before = this.work;
    const measure = async (): Promise<void> => {
      await before;
      if (token !== this.token) return;
      await this.evaluate();
      if (token !== this.token) return;
      const snapshot = await this.fullSnapshot();
      this.options.emit({ kind: "snapshot", snapshot });
    };
    this.work = measure().catch((error: unknown) => this.halt(unexpected(error)));
  }

  /** Resolves when the metrics of a paused run are complete. */
  async settled(): Promise<void> {
    if (!this.isRunning) await this.work;
  }

  /** Ends the loop; resolves when the step under way is done. */
  async stop(): Promise<void> {
    this.token = {};
    this.isRunning = false;
    await this.work.catch(() => {});
  }

  private halt(why: Problem): void {
    this.isRunning = false;
    this.options.emit({ kind: "halted", runId: this.options.id, problem: why });
  }

  /**
   * Trains while steps are left and it is not stopped; a point at the end of every measured epoch.
   * @throws HaltedError when training cannot go on.
   */
  private async train(token: object, stepsLeft: () => number): Promise<void> {
    let lastSnapshot = performance.now();
    await this.evaluate();
    while (token === this.token && stepsLeft() > 0) {
      await this.takeSteps(stepsLeft());
      if (performance.now() - lastSnapshot >= SNAPSHOT_MILLISECONDS && token === this.token) {
        await this.emitSnapshot();
        lastSnapshot = performance.now();
      }
      await this.yieldToMessages();
    }
  }

  /** As many steps as are worth one call, at most `most`. */
  private async takeSteps(most: number): Promise<void> {
    const { trainer } = this;
    const before = trainer.step;
    const count = Math.min(most, trainer.isResident ? this.stepPacer.count : 1);
    const start = performance.now();
    const { points, problems } = await this.options.enduring(() => trainer.advance(count));
    const taken = trainer.step - before;
    this.stepPacer.report(taken, performance.now() - start);
    this.speed.count(taken);
    const last = this.points.at(-1)?.step ?? -1;
    this.points.push(...points.filter((point) => point.step > last));
    const [first] = problems;
    if (first) throw new HaltedError(first);
  }

  play(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    const token = (this.token = {});
    this.speed.restart();
    const loop = this.work.then(() => this.train(token, () => Number.POSITIVE_INFINITY));
    this.work = loop.catch((error: unknown) =>
      this.halt(error instanceof HaltedError ? halted(error) : unexpected(error)),
    );
  }

  private async advanceBy(stepsLeft: () => number): Promise<RunSnapshot> {
    await this.stop();
    this.isRunning = true;
    const token = (this.token = {});
    this.speed.restart();
    const loop = this.train(token, stepsLeft);
    this.work = loop.catch(() => {});
    try {
      await loop;
    } catch (error) {
      this.halt(error instanceof HaltedError ? halted(error) : unexpected(error));
      throw error;
    } finally {
      this.isRunning = false;
    }
    await this.evaluate();
    return this.fullSnapshot();
  }

  advance(count: number): Promise<RunSnapshot> {
    let target = -1;
    return this.advanceBy(() => {
      if (target < 0) target = this.trainer.step + count;
      return target - this.trainer.step;
    });
  }

  advanceEpoch(): Promise<RunSnapshot> {
    let target = -1;
    return this.advanceBy(() => {
      if (target < 0) target = this.trainer.epoch + 1;
      return this.trainer.epoch < target ? this.trainer.stepsLeftInEpoch : 0;
    });
  }

  async reset(): Promise<RunSnapshot> {
    await this.stop();
    this.trainer.reset();
    this.points = [];
    this.sentPoints = 0;
    await this.evaluate();
    return this.fullSnapshot();
  }

  async select(sample: number): Promise<RunSnapshot> {
    this.sample = sample;
    return this.snapshot(await this.report(), null);
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.trainer.dispose();
  }
}

function halted(error: HaltedError): Problem {
  return problem("run/halted", "", error.message, "");
}

function unexpected(error: unknown): Problem {
  const message = `Training stopped unexpectedly: ${(error as Error).message}.`;
  return problem("run/unexpected", "", message, "Press play to go on, or reset.");
}

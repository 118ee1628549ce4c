/** One run of an experiment: the training loop, its curves and the snapshots it emits. */
import { fingerprint } from "../base/hash.ts";
import { savedWeights, type SavedWeights } from "../experiment/saved-weights.ts";
import { InterruptedError, isInterruption } from "../base/interruption.ts";
import type { Checkpoint } from "../learning/chunked-passes.ts";
import type {
  BoundaryPlane,
  BoundaryReport,
  MetricPoint,
  SampleReport,
} from "../learning/run-report.ts";
import type { Advance, Trainer } from "../learning/trainer-interface.ts";
import { BoundaryPacer } from "./boundary-pacer.ts";
import type { EngineEvent, LongWork, RunSnapshot } from "./protocol.ts";
import type { RememberedRun } from "./recent-runs.ts";
import { ProgressMeter } from "./progress-meter.ts";
import { HaltedError, isOver, unexpected, type StopSign } from "./run-endings.ts";
import { judgedLoss, RunHistory } from "./run-history.ts";
import { SpeedMeter } from "./speed-meter.ts";
import { StepPacer } from "./step-pacer.ts";
import { createYielder } from "./yielder.ts";

/** At most ten snapshots a second. */
const SNAPSHOT_MILLISECONDS = 100;
/**
 * From here on a run that nobody trains measures the selected sample alone: all samples and the boundary
 * would take the processor for minutes at every edit.
 */
const HEAVY_WIRES = 20;
/** So long a run that was just opened leaves the processor to the page, which draws its amplitudes. */
const DRAWING_MILLISECONDS = 25;
/** Pause and Reset answer with the losses and the boundary if these take no longer than this. */
const SOON_MILLISECONDS = 400;

export interface RunOptions {
  readonly id: number;
  /** Names what this is a run of. */
  readonly key: string;
  readonly trainer: Trainer;
  readonly wireCount: number;
  readonly sample: number;
  readonly plane: BoundaryPlane | null;
  readonly emit: (event: EngineEvent) => void;
  /** Repeats work that a lost device interrupted. */
  readonly enduring: <T>(work: () => Promise<T>) => Promise<T>;
}

const later = (milliseconds: number): Promise<void> =>
  // oxlint-disable-next-line promise/avoid-new -- a timer has no promise of its own
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

export class Run {
  readonly id: number;
  readonly key: string;
  readonly trainer: Trainer;
  readonly wireCount: number;
  private readonly options: RunOptions;
  private readonly speed = new SpeedMeter();
  private readonly boundaryPacer = new BoundaryPacer();
  private readonly stepPacer = new StepPacer();
  private readonly progress: ProgressMeter;
  private sample: number;
  private readonly history = new RunHistory();
  private known = new Set<string>();
  private isRunning = false;
  /** Trains until it is stopped, not for a number of steps. */
  private isPlaying = false;
  /** What the work under way looks at; replaced when that is stopped. */
  private sign: StopSign = { why: null, step: 0 };
  /** Settles, never rejecting, when everything begun so far has ended. */
  private work: Promise<void> = Promise.resolve();
  private readonly yieldToMessages = createYielder();

  constructor(options: RunOptions) {
    this.options = options;
    this.id = options.id;
    this.key = options.key;
    this.trainer = options.trainer;
    this.wireCount = options.wireCount;
    this.sample = options.sample;
    this.boundaryPacer.lookAt(options.plane);
    this.progress = new ProgressMeter((work) => options.emit({ kind: "progress", work }));
  }

  private get isHeavy(): boolean {
    return this.wireCount >= HEAVY_WIRES;
  }

  /**
   * Goes on from where it was left, or else from the weights that the experiment holds.
   * @returns whether from those.
   */
  begin(remembered: RememberedRun | undefined, saved: SavedWeights | undefined): boolean {
    const isOfRun = !saved || remembered?.known.has(fingerprint(saved)) === true;
    if (!isOfRun) {
      this.startFrom(saved);
      return true;
    }
    if (remembered) {
      this.trainer.restore(remembered.trainer);
      this.history.become(remembered.history);
      this.known = new Set(remembered.known);
    }
    return false;
  }

  remember(): RememberedRun {
    const { known } = this;
    return { trainer: this.trainer.snapshot(), history: this.history.remember(), known };
  }

  private startFrom(saved: SavedWeights): void {
    const { values, step, epoch, cursor } = saved;
    const fresh = { ...this.trainer.snapshot(), optimiser: this.trainer.freshOptimiser() };
    const weights = Float64Array.from(values);
    this.trainer.restore({ ...fresh, weights, step, position: { epoch, cursor } });
    this.known.add(fingerprint(saved));
  }

  /** Whether it began from these weights, or they were kept from it. */
  knows(saved: SavedWeights): boolean {
    return this.known.has(fingerprint(saved));
  }

  keepWeights(): SavedWeights {
    const { weights, step, position } = this.trainer.snapshot();
    const saved = savedWeights(weights, { step, ...position });
    this.known.add(fingerprint(saved));
    return saved;
  }

  /** To weights that the experiment holds; the curve begins there. */
  async takeWeights(saved: SavedWeights): Promise<RunSnapshot> {
    const sign = this.interrupt("it went back to the kept weights");
    this.startFrom(saved);
    this.history.become({ points: [], places: [] });
    return this.measureSoon(sign);
  }

  /** The curve up to where training stands. */
  get pointsSoFar(): readonly MetricPoint[] {
    return this.history.pointsUpTo(this.trainer.step);
  }

  get isOnPlay(): boolean {
    return this.isPlaying;
  }

  get selectedSample(): number {
    return this.sample;
  }

  private snapshot(sample: SampleReport | null, boundary: BoundaryReport | null): RunSnapshot {
    const newPoints = this.history.takeNewPoints();
    const checkpoints = this.history.takeMarks();
    const isReturned = this.history.goesBeyond(this.trainer.step);
    return {
      runId: this.options.id,
      isRunning: this.isRunning,
      step: this.trainer.step,
      epoch: this.trainer.epoch,
      stepsPerSecond: this.isRunning ? this.speed.perSecond() : 0,
      newPoints,
      parameters: this.trainer.parameters(),
      sample,
      executions: this.trainer.executions(),
      isShifted: this.trainer.isShifted,
      boundary,
      ...(checkpoints && { checkpoints }),
      ...(isReturned && { isReturned }),
    };
  }

  private report(sign: StopSign): Promise<SampleReport> {
    const checkpoint = this.checkpointOf(sign);
    const measure = (): Promise<SampleReport> =>
      this.telling("state", checkpoint, (told) => this.trainer.sample(this.sample, told));
    return this.options.enduring(measure);
  }

  /** Does work on the selected sample's state that may take long, until something stops the run. */
  whileTelling<T>(work: (checkpoint: Checkpoint) => Promise<T>): Promise<T> {
    return this.telling("state", this.checkpointOf(this.sign), work);
  }

  /** Does one kind of work, of which the page is told where it takes long. */
  private async telling<T>(
    what: LongWork["what"],
    checkpoint: Checkpoint,
    work: (checkpoint: Checkpoint) => Promise<T>,
  ): Promise<T> {
    // What goes in between the chunks of other work is a part of that.
    if (this.progress.isBusy) return work(checkpoint);
    this.progress.begin(what);
    try {
      return await work((done = 0) => {
        this.progress.report(done);
        return checkpoint();
      });
    } finally {
      this.progress.end();
    }
  }

  /** Lets messages in, and ends what goes on under `sign` once that says so. */
  private checkpointOf(sign: StopSign): Checkpoint {
    return async () => {
      await this.yieldToMessages();
      if (sign.why !== null) throw new InterruptedError(sign.why);
    };
  }

  /** The quick one: amplitudes at once, losses and boundary later by `settle`; of many wires nothing at once. */
  async firstSnapshot(): Promise<RunSnapshot> {
    return this.snapshot(this.isHeavy ? null : await this.report(this.sign), null);
  }

  private async fullSnapshot(sign: StopSign, checkpoint: Checkpoint): Promise<RunSnapshot> {
    if (this.isHeavy) return this.snapshot(await this.report(sign), null);
    const measure = (): Promise<BoundaryReport | null> =>
      this.telling("boundary", checkpoint, (told) => this.boundaryPacer.paused(this.trainer, told));
    const boundary = await this.options.enduring(measure);
    return this.snapshot(await this.report(sign), boundary);
  }

  private async emitSnapshot(sign: StopSign, checkpoint: Checkpoint): Promise<void> {
    const measure = (): Promise<BoundaryReport | null> =>
      this.telling("boundary", checkpoint, (told) =>
        this.boundaryPacer.running(this.trainer, told),
      );
    const boundary = this.isHeavy ? null : await this.options.enduring(measure);
    const snapshot = this.snapshot(await this.report(sign), boundary);
    this.options.emit({ kind: "snapshot", snapshot });
  }

  /** Adds the point at the current weights, unless it is there already. */
  private async evaluate(sign: StopSign): Promise<void> {
    if (this.history.has(this.trainer.step)) return;
    const checkpoint = this.checkpointOf(sign);
    const measure = (): Promise<MetricPoint> =>
      this.telling("losses", checkpoint, (told) => this.trainer.evaluate(told));
    const point = await this.options.enduring(measure);
    // A reset may have come meanwhile: the point is of a run that is no more.
    if (sign.why !== null) throw new InterruptedError(sign.why);
    this.addPoints([point]);
  }

  private addPoints(points: readonly MetricPoint[]): void {
    this.history.add(points);
    this.history.keep(this.trainer, this.trainer.isAtEpochEnd);
  }

  /** Everything about where a paused run stands. */
  private async measure(sign: StopSign): Promise<RunSnapshot> {
    await this.evaluate(sign);
    const checkpoint = this.checkpointOf(sign);
    return this.fullSnapshot(sign, async () => {
      // The losses are wanted by a run that begins, too; the boundary it draws itself.
      if (this.isRunning) throw new InterruptedError("it is running again");
      await checkpoint();
    });
  }

  /** Begins `task` when what was begun before has ended. */
  private afterwards<T>(task: () => Promise<T>): Promise<T> {
    const result = this.work.then(task);
    this.work = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** Measures a run that was just opened, in the background. */
  settle(): void {
    const { sign } = this;
    const measured = this.afterwards(async () => {
      await later(DRAWING_MILLISECONDS);
      await this.checkpointOf(sign)();
      const snapshot = this.isHeavy
        ? this.snapshot(await this.report(sign), null)
        : await this.measure(sign);
      this.options.emit({ kind: "snapshot", snapshot });
    });
    measured.catch((error: unknown) => this.endBy(sign, error));
  }

  /** Measures; what takes long goes on in the background and is told by an event. */
  private async measureSoon(sign: StopSign): Promise<RunSnapshot> {
    if (this.isHeavy) {
      this.settle();
      return this.firstSnapshot();
    }
    let isLate = false;
    const measuring = this.afterwards(async () => {
      const snapshot = await this.measure(sign);
      if (isLate) this.options.emit({ kind: "snapshot", snapshot });
      return snapshot;
    });
    const measured = measuring.catch((error: unknown) => {
      this.endBy(sign, error);
      return null;
    });
    const timeUp = later(SOON_MILLISECONDS).then(() => {
      isLate = true;
      return null;
    });
    return (await Promise.race([measured, timeUp])) ?? this.firstSnapshot();
  }

  /** Resolves when the metrics of a paused run are complete. */
  async settled(): Promise<void> {
    if (!this.isRunning) await this.work;
  }

  /** Ends what goes on, without waiting for it; a step under way may not count. */
  interrupt(why: string): StopSign {
    const { step } = this.trainer;
    Object.assign(this.sign, { why, step });
    this.sign = { why: null, step };
    this.isRunning = false;
    this.isPlaying = false;
    return this.sign;
  }

  /** Ends the loop and measures where it stands, so that every number shown is of the same step. */
  pause(): Promise<RunSnapshot> {
    return this.measureSoon(this.interrupt("it was paused"));
  }

  /** Ends what goes on; nothing is measured, which may be what took too long. */
  async cancel(): Promise<RunSnapshot> {
    this.interrupt("it was cancelled");
    return this.snapshot(null, null);
  }

  /** What an error at the end of some work means for the run. */
  private endBy(sign: StopSign, error: unknown): void {
    if (isInterruption(error) || sign.why !== null) return;
    this.interrupt("it halted");
    const why = error instanceof HaltedError ? error.problem : unexpected(error);
    this.options.emit({ kind: "halted", runId: this.options.id, problem: why });
  }

  /**
   * Trains while steps are left; a point at the end of every measured epoch.
   * @throws HaltedError when training cannot go on, InterruptedError when it is stopped.
   */
  private async train(sign: StopSign, stepsLeft: () => number): Promise<void> {
    const checkpoint = this.checkpointOf(sign);
    let lastSnapshot = performance.now();
    this.speed.restart();
    this.history.goOnFrom(this.trainer);
    if (!this.isHeavy) await this.evaluate(sign);
    while (stepsLeft() > 0) {
      await checkpoint();
      await this.takeSteps(stepsLeft(), checkpoint);
      if (performance.now() - lastSnapshot < SNAPSHOT_MILLISECONDS || sign.why !== null) continue;
      await this.emitSnapshot(sign, checkpoint);
      lastSnapshot = performance.now();
    }
  }

  /** As many steps as are worth one call, at most `most`. */
  private async takeSteps(most: number, checkpoint: Checkpoint): Promise<void> {
    const { trainer } = this;
    const before = trainer.step;
    const count = Math.min(most, trainer.isResident ? this.stepsOfCall() : 1);
    const start = performance.now();
    const advance = (): Promise<Advance> =>
      this.telling("step", checkpoint, (told) => trainer.advance(count, told));
    const { points, problems } = await this.options.enduring(advance);
    const taken = trainer.step - before;
    this.stepPacer.report(taken, performance.now() - start);
    this.speed.count(taken);
    this.addPoints(points);
    const [first] = problems;
    if (first) throw new HaltedError(first);
  }

  /**
   * Of a device that trains by itself: to the end of an epoch where one is in reach, for there the losses are
   * measured, and a place is kept only where the weights are at hand; to the next one where early stopping waits for it.
   */
  private stepsOfCall(): number {
    const { count } = this.stepPacer;
    const { stepsLeftInEpoch: left, stepsPerEpoch, patience } = this.trainer;
    if (count < left) return count;
    if (patience !== null) return left;
    return count - ((count - left) % stepsPerEpoch);
  }

  /** Pressed in the middle of a step or an epoch, it goes on from the end of that. */
  play(): void {
    if (this.isPlaying) return;
    this.isRunning = true;
    this.isPlaying = true;
    const { sign } = this;
    const loop = this.afterwards(() => this.trainToTheEnd(sign));
    loop.catch((error: unknown) => this.endBy(sign, error));
  }

  /** Until training is to pause by itself, if it is. */
  private async trainToTheEnd(sign: StopSign): Promise<void> {
    const { trainer } = this;
    if (trainer.stepsLeft === 0) throw new HaltedError(isOver(trainer.epoch));
    const isStalled = (): boolean =>
      trainer.patience !== null && trainer.isAtEpochEnd && this.history.isStalled(trainer.patience);
    await this.train(sign, () => (isStalled() ? 0 : trainer.stepsLeft));
    if (isStalled()) this.endAtBest();
    this.isRunning = false;
    this.isPlaying = false;
    this.options.emit({ kind: "snapshot", snapshot: await this.measure(sign) });
  }

  /** The loss falls no more: back to where it was least. */
  private endAtBest(): void {
    const { best } = this.history;
    const { epoch } = this.trainer;
    if (!best) return;
    this.trainer.restore(best.trainer);
    const { point } = best;
    this.options.emit({
      kind: "stopped-early",
      runId: this.options.id,
      epoch,
      best: { step: point.step, epoch: point.epoch, loss: judgedLoss(point), isBest: true },
      judgedBy: point.validationLoss === undefined ? "training" : "validation",
    });
  }

  private advanceBy(stepsLeft: () => number): Promise<RunSnapshot> {
    const sign = this.interrupt("other training began");
    this.isRunning = true;
    return this.afterwards(() => this.trainAndMeasure(sign, stepsLeft));
  }

  /** @throws InterruptedError when it was stopped before the last step. */
  private async trainAndMeasure(sign: StopSign, stepsLeft: () => number): Promise<RunSnapshot> {
    try {
      await this.train(sign, stepsLeft);
      if (sign.why === null) this.isRunning = this.isPlaying;
      return await this.measure(sign);
    } catch (error) {
      this.endBy(sign, error);
      if (!isInterruption(error)) throw error;
      if (stepsLeft() === 0) return this.firstSnapshot();
      const step = Math.max(sign.step, this.trainer.step);
      const message = `Training ended at step ${step}, before all steps were taken, because ${sign.why}.`;
      throw new InterruptedError(message, { cause: error });
    }
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
    const sign = this.interrupt("it was reset");
    this.trainer.reset();
    this.history.become({ points: [], places: [] });
    return this.measureSoon(sign);
  }

  /** To a checkpoint. @throws when there is none at that step. */
  async returnTo(step: number): Promise<RunSnapshot> {
    const place = this.history.placeAt(step);
    if (!place) throw new Error(`There is no checkpoint at step ${step}: choose another one.`);
    const sign = this.interrupt("it went back to a checkpoint");
    this.trainer.restore(place.trainer);
    return this.measureSoon(sign);
  }

  async select(sample: number): Promise<RunSnapshot> {
    this.sample = sample;
    return this.snapshot(await this.report(this.sign), null);
  }

  /** The boundary from now on is of another plane; where nobody trains it is drawn at once. */
  async lookAt(plane: BoundaryPlane): Promise<void> {
    this.boundaryPacer.lookAt(plane);
    if (this.isRunning || this.isHeavy) return;
    const { sign } = this;
    const snapshot = await this.afterwards(() => this.measure(sign));
    this.options.emit({ kind: "snapshot", snapshot });
  }

  async dispose(): Promise<void> {
    this.interrupt("its experiment was closed");
    await this.work;
    this.trainer.dispose();
  }
}

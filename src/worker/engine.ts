/** The engine: one open run on one backend, steered by calls and told about by events. */
import { fingerprint } from "../base/hash.ts";
import {
  failure,
  problem,
  ProblemError,
  success,
  type Problem,
  type Result,
} from "../base/result.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { validateExperiment } from "../experiment/commands.ts";
import { runKey } from "../experiment/run-key.ts";
import { checkWeightCount, type SavedWeights } from "../experiment/saved-weights.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { BoundaryPlane, MetricPoint } from "../learning/run-report.ts";
import { CLASSIFY } from "../learning/settings.ts";
import { createTrainer } from "../learning/trainer.ts";
import type { StepCosts } from "../learning/step-costs.ts";
import type { Trainer } from "../learning/trainer-interface.ts";
import type {
  BackendPreference,
  BackendStatus,
  ChosenBackend,
} from "../simulator/choose-backend.ts";
import type { AdapterTuning } from "../simulator/adapter-tuning.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import { refuseMeasurement } from "../simulator/refuse-measurement.ts";
import { DeviceLostError, type Simulator } from "../simulator/simulator.ts";
import { Inspector } from "./inspector.ts";
import type {
  CircuitGradient,
  CircuitQuery,
  Diagnosis,
  Engine,
  EngineEvent,
  OpenedRun,
  RunSnapshot,
  RunWeights,
} from "./protocol.ts";
import { LastDataset } from "./last-dataset.ts";
import { RecentRuns } from "./recent-runs.ts";
import { Run } from "./run.ts";

/** More losses than this within a minute, and the processor serves. */
const MAX_LOSSES_PER_MINUTE = 3;

const wholeKey = ({ circuit, model, data, training, ...rest }: Experiment): string => {
  const { noise = null, execution = null, task = null } = rest;
  return fingerprint([circuit, model, data, training, noise, execution, task]);
};

/** What computes noisy circuits beside a backend that knows none (simulator/noise/with-noise.ts). */
const ON_PROCESSOR = {
  name: "wasm",
  adapter: "processor",
  precision: "float32",
  isSoftware: true,
} as const;

/** All that a run of an experiment needs, made but not shown. */
interface Prepared {
  readonly experiment: Experiment;
  readonly dataset: Dataset;
  readonly trainer: Trainer;
  readonly simulator: Simulator;
}

/** Tests pass their own. */
export type ChooseBackend = (
  preference: BackendPreference,
  tunings: unknown,
) => Promise<ChosenBackend>;

export class RunEngine implements Engine {
  private readonly choose: ChooseBackend;
  private tunings: unknown = null;
  /** A GPU whose first use this is. */
  private untuned: Simulator | null = null;
  private listener: (event: EngineEvent) => void = () => {};
  private preference: BackendPreference = "auto";
  private backend: Simulator | null = null;
  /** What the badge should say of the chosen backend, and whose name it shows now. */
  private status: BackendStatus | null = null;
  private shownName: BackendStatus["name"] | null = null;
  /** Settles when the starts asked for so far are done. */
  private starts: Promise<unknown> = Promise.resolve();
  private run: Run | null = null;
  /** What the open run computes on. */
  private runsOn: Simulator | null = null;
  /** Why the open run could not move to the backend that serves now. */
  private stranded: readonly Problem[] | null = null;
  /** Made by `check` for the `open` that follows. */
  private prepared: Prepared | null = null;
  private runCount = 0;
  /** Of the boundary; null until one was chosen. */
  private plane: BoundaryPlane | null = null;
  private readonly recent = new RecentRuns();
  private readonly inspector = new Inspector();
  private readonly datasets = new LastDataset();
  private losses: number[] = [];
  private recovery: Promise<void> | null = null;

  constructor(choose: ChooseBackend = chooseBackend) {
    this.choose = choose;
  }

  async useTunings(tunings: unknown): Promise<void> {
    this.tunings = tunings;
  }

  start(
    preference: BackendPreference,
    listener: (event: EngineEvent) => void,
  ): Promise<BackendStatus> {
    const started = this.starts.then(() => this.startInTurn(preference, listener));
    this.starts = started.catch(() => undefined);
    return started;
  }

  private async startInTurn(
    preference: BackendPreference,
    listener: (event: EngineEvent) => void,
  ): Promise<BackendStatus> {
    this.listener = listener;
    this.preference = preference;
    this.losses = [];
    const { simulator, status, isTuned } = await this.choose(preference, this.tunings);
    this.untuned = isTuned ? null : simulator;
    await this.recovery;
    // Training went on meanwhile; its next call is on the new backend.
    do {
      const moved = await this.moveRun(simulator);
      if (moved.ok || !this.status) continue;
      simulator.dispose();
      this.notice(moved.problems);
      return this.status;
    } while (this.run && this.runsOn !== simulator);
    const old = this.backend;
    this.serve(simulator, status);
    old?.dispose();
    return status;
  }

  private serve(simulator: Simulator, status: BackendStatus): void {
    this.backend = simulator;
    this.status = status;
    this.shownName = status.name;
    this.watch(simulator);
    this.listener({ kind: "backend", backend: status });
  }

  /** Says so where a circuit of this size, or a noisy one, is served by another backend than the chosen one. */
  private showServing(simulator: Simulator, { circuit, noise }: Experiment): void {
    const { status } = this;
    const isNoisy =
      (noise?.rules.length ?? 0) > 0 || refuseMeasurement({ circuit, observables: [] }) !== null;
    const serving = isNoisy
      ? (simulator.servesNoise ?? ON_PROCESSOR)
      : (simulator.serving?.(circuit.wires.length) ?? simulator.description);
    if (!status || serving.name === this.shownName) return;
    this.shownName = serving.name;
    const reason = isNoisy
      ? "Circuits that are noisy, or measure before their end, are computed on the processor."
      : `Circuits of this size measured faster on the processor than on ${status.adapter}.`;
    const isChosen = serving.name === status.name;
    const backend = isChosen ? status : { ...status, ...serving, reason };
    this.listener({ kind: "backend", backend });
  }

  async tune(): Promise<AdapterTuning | null> {
    const simulator = await this.requireBackend();
    const tuning = (await simulator.tune?.()) ?? null;
    if (tuning) this.listener({ kind: "tuned", tuning });
    return tuning;
  }

  /** At the first use of a GPU, once nothing else is to be done. */
  private async tuneWhenIdle(run: Run): Promise<void> {
    await run.settled();
    const simulator = this.untuned;
    if (!simulator || this.backend !== simulator || this.run !== run) return;
    this.untuned = null;
    // A device that is lost meanwhile is somebody else's business.
    await this.tune().catch(() => undefined);
  }

  private notice([first]: readonly Problem[]): void {
    if (first) this.listener({ kind: "notice", problem: first });
  }

  /** Recovers in the background when the device is lost while nothing is being asked of it. */
  private watch(simulator: Simulator): void {
    const recoverWhenLost = async (): Promise<void> => {
      await simulator.lost;
      if (this.backend === simulator) await this.recover(simulator);
    };
    void recoverWhenLost();
  }

  private async moveRun(simulator: Simulator): Promise<Result<void>> {
    const { run } = this;
    if (!run) return success(undefined);
    const moved = await run.trainer.moveTo(simulator);
    if (moved.ok && run === this.run) {
      this.runsOn = simulator;
      this.stranded = null;
      this.inspector.forgetBackend();
    }
    return moved;
  }

  /** A new device, or the reference, in place of a lost one; training goes on from the last weights. */
  private recover(lost: Simulator): Promise<void> {
    this.recovery ??= this.replace(lost).finally(() => {
      this.recovery = null;
    });
    return this.recovery;
  }

  private async replace(lost: Simulator): Promise<void> {
    const now = Date.now();
    this.losses = [...this.losses.filter((time) => now - time < 60_000), now];
    const isHopeless = this.losses.length > MAX_LOSSES_PER_MINUTE;
    const wanted = isHopeless ? "wasm" : this.preference;
    const { simulator, status } = await this.choose(wanted, this.tunings);
    const reason = isHopeless
      ? "The GPU device was lost several times within a minute; the processor serves."
      : status.reason;
    const moved = await this.moveRun(simulator);
    if (!moved.ok) this.stranded = moved.problems;
    this.serve(simulator, { ...status, reason, isFallback: status.isFallback || isHopeless });
    lost.dispose();
    const { name, adapter } = simulator.description;
    const message = `The GPU device was lost; work goes on with ${name} on ${adapter}, from the last weights.`;
    this.notice(moved.ok ? [problem("engine/device-lost", "", message, "")] : moved.problems);
  }

  /** Does `work`, again after a recovery if the device is lost meanwhile. */
  private async enduring<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      const simulator = await this.requireBackend();
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof DeviceLostError)) throw error;
        await this.recovery;
        // Another call may have recovered already.
        if (this.backend !== simulator) continue;
        if (this.stranded) throw new ProblemError(this.stranded);
        if (this.run && this.runsOn !== simulator) await this.moveRun(simulator);
        else await this.recover(simulator);
      }
    }
  }

  private async requireBackend(): Promise<Simulator> {
    await this.recovery;
    if (!this.backend) await this.starts;
    if (!this.backend) throw new Error("No backend could be started.");
    return this.backend;
  }

  /** Everything but a place on the screen, or all that is wrong with the experiment. */
  private async prepare(experiment: Experiment): Promise<Result<Prepared>> {
    const problems = validateExperiment(experiment);
    if (problems.length > 0) return failure(...problems);
    const built = await this.datasets.build(experiment.task ?? CLASSIFY, experiment.data);
    if (!built.ok) return built;
    const dataset = built.value;
    const { title: _title, view: _view, data: _data, ...task } = experiment;
    return this.enduring(async () => {
      const simulator = await this.requireBackend();
      const created = await createTrainer({ ...task, dataset }, simulator);
      if (!created.ok) return created;
      const fitting = checkWeightCount(experiment, created.value.weightCount);
      if (!fitting.ok) {
        created.value.dispose();
        return fitting;
      }
      return success({ experiment, dataset, trainer: created.value, simulator });
    });
  }

  /** What `check` made, if it was of this experiment. */
  private takePrepared(experiment: Experiment): Prepared | null {
    const { prepared } = this;
    this.prepared = null;
    if (!prepared) return null;
    const isWanted = wholeKey(prepared.experiment) === wholeKey(experiment);
    if (isWanted && prepared.simulator === this.backend) return prepared;
    prepared.trainer.dispose();
    return null;
  }

  async check(experiment: Experiment): Promise<Result<void>> {
    const made = await this.prepare(experiment);
    if (!made.ok) return made;
    this.prepared?.trainer.dispose();
    this.prepared = made.value;
    return success(undefined);
  }

  async open(experiment: Experiment): Promise<Result<OpenedRun>> {
    const ready = this.takePrepared(experiment);
    const made = ready ? success(ready) : await this.prepare(experiment);
    if (!made.ok) return made;
    const { dataset, trainer, simulator } = made.value;
    const key = fingerprint(runKey(experiment));
    const old = this.run;
    // Only names changed: what is trained stays the same, and so does that it is being trained.
    const wasOnPlay = old?.key === key && old.isOnPlay;
    if (old) {
      // The new amplitudes do not wait for what the old run is in the middle of.
      old.interrupt("another experiment was opened");
      this.recent.keep(old.key, old.remember());
    }
    const run = new Run({
      id: ++this.runCount,
      key,
      trainer,
      wireCount: experiment.circuit.wires.length,
      sample: Math.min(experiment.view.sample, dataset.sampleCount - 1),
      plane: this.plane,
      emit: (event) => {
        if (this.run === run) this.listener(event);
      },
      enduring: (work) => this.enduring(work),
    });
    this.run = run;
    const { circuit, noise } = experiment;
    this.inspector.turnTo({ run, circuit, dataset, ...(noise && { noise }) });
    this.runsOn = simulator;
    this.stranded = null;
    this.showServing(simulator, experiment);
    void old?.dispose();
    const isElsewhere = run.begin(this.recent.take(run.key), experiment.weights);
    const goesOn = wasOnPlay && !isElsewhere;
    const serving = await this.requireBackend();
    if (serving !== simulator) await this.moveRun(serving);
    const snapshot = { ...(await run.firstSnapshot()), isRunning: goesOn };
    if (goesOn) run.play();
    else run.settle();
    void this.tuneWhenIdle(run);
    const { parameterNames, weightCount, circuitInputCount } = trainer;
    return success({ dataset, circuitInputCount, parameterNames, weightCount, snapshot });
  }

  private requireRun(): Run {
    if (!this.run) throw new Error("No experiment is open yet.");
    return this.run;
  }

  async setTraining(
    training: Experiment["training"],
    frozen: readonly string[] = [],
  ): Promise<void> {
    this.run?.trainer.setTraining(training);
    this.run?.trainer.setFrozen(frozen);
  }

  async play(): Promise<void> {
    this.requireRun().play();
  }

  async pause(): Promise<RunSnapshot> {
    return this.requireRun().pause();
  }

  async cancel(): Promise<RunSnapshot> {
    return this.requireRun().cancel();
  }

  async step(count: number): Promise<RunSnapshot> {
    return this.requireRun().advance(count);
  }

  async stepEpoch(): Promise<RunSnapshot> {
    return this.requireRun().advanceEpoch();
  }

  async reset(): Promise<RunSnapshot> {
    return this.requireRun().reset();
  }

  async returnTo(step: number): Promise<RunSnapshot> {
    return this.requireRun().returnTo(step);
  }

  async select(sample: number): Promise<RunSnapshot> {
    return this.requireRun().select(sample);
  }

  async lookAt(plane: BoundaryPlane): Promise<void> {
    this.plane = plane;
    await this.run?.lookAt(plane);
  }

  async metrics(): Promise<readonly MetricPoint[]> {
    const run = this.requireRun();
    await run.settled();
    return run.pointsSoFar;
  }

  async weights(): Promise<RunWeights> {
    const { id, trainer } = this.requireRun();
    const { weights, step, position } = trainer.snapshot();
    return { runId: id, step, ...position, weights, slices: trainer.slices };
  }

  async keepWeights(): Promise<SavedWeights> {
    return this.requireRun().keepWeights();
  }

  async takeWeights(weights: SavedWeights, isReturn: boolean): Promise<RunSnapshot | null> {
    const run = this.requireRun();
    return isReturn || !run.knows(weights) ? run.takeWeights(weights) : null;
  }

  async state(query: CircuitQuery): Promise<Float64Array> {
    const run = this.requireRun();
    const { queryState } = await import("./circuit-query.ts");
    return this.enduring(() => queryState(run, query));
  }

  async expectations(query: CircuitQuery): Promise<readonly number[]> {
    const run = this.requireRun();
    const { queryExpectations } = await import("./circuit-query.ts");
    return this.enduring(() => queryExpectations(run, query));
  }

  async gradient(query: CircuitQuery): Promise<CircuitGradient> {
    const run = this.requireRun();
    const { queryGradient } = await import("./circuit-query.ts");
    return this.enduring(() => queryGradient(run, query));
  }

  readonly redraw: Engine["redraw"] = async (circuit) => this.inspector.redraw(circuit);
  readonly inspect: Engine["inspect"] = (query) => this.inspector.inspect(query);
  readonly blochCloud: Engine["blochCloud"] = (query) =>
    this.enduring(() => this.inspector.blochCloud(query));

  readonly counts: Engine["counts"] = (query) =>
    this.enduring(async () => this.inspector.counts(query, await this.requireBackend()));

  readonly unitary: Engine["unitary"] = async (column) => this.inspector.unitary(column);
  readonly expectation: Engine["expectation"] = (query) =>
    this.enduring(() => this.inspector.expectation(query));
  readonly marginal: Engine["marginal"] = (query) => this.inspector.marginal(query);

  async stepCosts(): Promise<StepCosts> {
    return this.requireRun().trainer.stepCosts();
  }

  async diagnose(): Promise<Diagnosis> {
    const { trainer } = this.requireRun();
    const simulator = await this.requireBackend();
    const { name, adapter, precision } = simulator.description;
    return {
      backend: name,
      adapter,
      precision,
      isResident: trainer.isResident,
      bytesHeld: simulator.bytesHeld(),
      plan: trainer.describePlan(),
    };
  }
}

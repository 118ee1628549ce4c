/** The engine: one open run on one backend, steered by calls and told about by events. */
import { deferred } from "../base/deferred.ts";
import { fingerprint } from "../base/hash.ts";
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { buildDataset } from "../datasets/build-dataset.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { DataSettings } from "../datasets/settings.ts";
import { validateExperiment } from "../experiment/commands.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { MetricPoint } from "../learning/run-report.ts";
import { createTrainer } from "../learning/trainer.ts";
import type {
  BackendPreference,
  BackendStatus,
  ChosenBackend,
} from "../simulator/choose-backend.ts";
import type { AdapterTuning } from "../simulator/adapter-tuning.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import { DeviceLostError, type Simulator } from "../simulator/simulator.ts";
import { queryExpectations, queryGradient, queryState } from "./circuit-query.ts";
import type {
  CircuitGradient,
  CircuitQuery,
  Diagnosis,
  Engine,
  EngineEvent,
  OpenedRun,
  RunSnapshot,
} from "./protocol.ts";
import { RecentRuns } from "./recent-runs.ts";
import { Run } from "./run.ts";

/** More losses than this within a minute, and the reference serves. */
const MAX_LOSSES_PER_MINUTE = 3;

/** Everything of an experiment that makes another run of it. */
function runKey({ circuit, model, data, training }: Experiment): string {
  return fingerprint([circuit, model, data, training.seed]);
}

/** Tests pass their own. */
export type ChooseBackend = (
  preference: BackendPreference,
  tunings: unknown,
) => Promise<ChosenBackend>;

export class RunEngine implements Engine {
  private readonly choose: ChooseBackend;
  private tunings: unknown = null;
  /** What the badge should say of the chosen backend, and whose name it shows now. */
  private status: BackendStatus | null = null;
  private shownName: BackendStatus["name"] | null = null;
  /** A GPU whose first use this is. */
  private untuned: Simulator | null = null;
  private listener: (event: EngineEvent) => void = () => {};
  private preference: BackendPreference = "auto";
  private backend: Promise<Simulator> | null = null;
  private run: Run | null = null;
  private runCount = 0;
  private readonly recent = new RecentRuns();
  private dataset: { key: string; value: Dataset } | null = null;
  private losses: number[] = [];
  private recovery: Promise<void> | null = null;

  constructor(choose: ChooseBackend = chooseBackend) {
    this.choose = choose;
  }

  async useTunings(tunings: unknown): Promise<void> {
    this.tunings = tunings;
  }

  async start(
    preference: BackendPreference,
    listener: (event: EngineEvent) => void,
  ): Promise<BackendStatus> {
    this.listener = listener;
    this.preference = preference;
    this.losses = [];
    const old = await this.backend;
    await this.run?.stop();
    const { promise, resolve } = deferred<Simulator>();
    this.backend = promise;
    const { simulator, status, isTuned } = await this.choose(preference, this.tunings);
    this.untuned = isTuned ? null : simulator;
    await this.moveRun(simulator);
    resolve(simulator);
    this.watch(simulator);
    old?.dispose();
    this.showBackend(status);
    return status;
  }

  private showBackend(status: BackendStatus): void {
    this.status = status;
    this.shownName = status.name;
    this.listener({ kind: "backend", backend: status });
  }

  /** Says so where a circuit of this size is served by another backend than the chosen one. */
  private showServing(simulator: Simulator, wireCount: number): void {
    const { status } = this;
    const serving = simulator.serving?.(wireCount);
    if (!status || !serving || serving.name === this.shownName) return;
    this.shownName = serving.name;
    const reason = `Circuits of this size measured faster on the processor than on ${status.adapter}.`;
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
  private async tuneWhenIdle(): Promise<void> {
    const simulator = this.untuned;
    this.untuned = null;
    if (!simulator || (await this.backend) !== simulator) return;
    // A device that is lost meanwhile is somebody else's business.
    await this.tune().catch(() => undefined);
  }

  /** Recovers in the background when the device is lost while nothing is being asked of it. */
  private watch(simulator: Simulator): void {
    const recoverWhenLost = async (): Promise<void> => {
      await simulator.lost;
      if ((await this.backend) === simulator) await this.recover(simulator);
    };
    void recoverWhenLost();
  }

  private async moveRun(simulator: Simulator): Promise<void> {
    if (!this.run) return;
    const moved = await this.run.trainer.moveTo(simulator);
    if (!moved.ok) this.listener({ kind: "notice", problem: moved.problems[0] as Problem });
  }

  /** A new device, or the reference, in place of a lost one; training goes on from the last weights. */
  private recover(lost: Simulator): Promise<void> {
    this.recovery ??= (async () => {
      const now = Date.now();
      this.losses = [...this.losses.filter((time) => now - time < 60_000), now];
      const isHopeless = this.losses.length > MAX_LOSSES_PER_MINUTE;
      const { simulator, status } = await this.choose(
        isHopeless ? "wasm" : this.preference,
        this.tunings,
      );
      this.backend = Promise.resolve(simulator);
      await this.moveRun(simulator);
      this.watch(simulator);
      lost.dispose();
      const reason = isHopeless
        ? "The GPU device was lost several times within a minute; the processor serves."
        : status.reason;
      const isFallback = status.isFallback || isHopeless;
      this.showBackend({ ...status, reason, isFallback });
      this.listener({
        kind: "notice",
        problem: problem(
          "engine/device-lost",
          "",
          `The GPU device was lost; work goes on with ${simulator.description.name} on ${simulator.description.adapter}, from the last weights.`,
          "",
        ),
      });
    })().finally(() => {
      this.recovery = null;
    });
    return this.recovery;
  }

  /** Does `work`, again after a recovery if the device is lost meanwhile. */
  private async enduring<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      const simulator = await this.requireBackend();
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof DeviceLostError)) throw error;
        // Another call may have recovered already.
        if ((await this.backend) === simulator) await this.recover(simulator);
      }
    }
  }

  private async requireBackend(): Promise<Simulator> {
    await this.recovery;
    if (!this.backend) throw new Error("Broken invariant: the engine was not started");
    return this.backend;
  }

  private buildDataset(data: DataSettings): Result<Dataset> {
    const key = fingerprint(data);
    if (this.dataset?.key === key) return success(this.dataset.value);
    const built = buildDataset(data);
    if (built.ok) this.dataset = { key, value: built.value };
    return built;
  }

  async open(experiment: Experiment): Promise<Result<OpenedRun>> {
    const problems = validateExperiment(experiment);
    if (problems.length > 0) return failure(...problems);
    const dataset = this.buildDataset(experiment.data);
    if (!dataset.ok) return dataset;
    const { circuit, model, training } = experiment;
    const task = { circuit, model, training, dataset: dataset.value };
    const created = await this.enduring(async () =>
      createTrainer(task, await this.requireBackend()),
    );
    if (!created.ok) return created;
    const old = this.run;
    if (old) {
      await old.stop();
      this.recent.keep(old.key, old.remember());
    }
    const run = new Run({
      id: ++this.runCount,
      key: runKey(experiment),
      trainer: created.value,
      wireCount: circuit.wires.length,
      sample: Math.min(experiment.view.sample, dataset.value.sampleCount - 1),
      emit: (event) => {
        if (this.run === run) this.listener(event);
      },
      enduring: (work) => this.enduring(work),
    });
    this.run = run;
    this.showServing(await this.requireBackend(), circuit.wires.length);
    void old?.dispose();
    const remembered = this.recent.take(run.key);
    if (remembered) run.resume(remembered);
    const snapshot = await run.firstSnapshot();
    run.settle();
    void run.settled().then(() => this.tuneWhenIdle());
    const { parameterNames, weightCount, circuitInputCount } = created.value;
    return success({
      dataset: dataset.value,
      circuitInputCount,
      parameterNames,
      weightCount,
      snapshot,
    });
  }

  private requireRun(): Run {
    if (!this.run) throw new Error("No experiment is open yet.");
    return this.run;
  }

  async setTraining(training: Experiment["training"]): Promise<void> {
    this.run?.trainer.setTraining(training);
  }

  async play(): Promise<void> {
    this.requireRun().play();
  }

  async pause(): Promise<RunSnapshot> {
    const run = this.requireRun();
    await run.stop();
    return run.fullSnapshot();
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

  async select(sample: number): Promise<RunSnapshot> {
    return this.requireRun().select(sample);
  }

  async metrics(): Promise<readonly MetricPoint[]> {
    const run = this.requireRun();
    await run.settled();
    return run.points;
  }

  async state(query: CircuitQuery): Promise<Float64Array> {
    const run = this.requireRun();
    return this.enduring(() => queryState(run, query));
  }

  async expectations(query: CircuitQuery): Promise<readonly number[]> {
    const run = this.requireRun();
    return this.enduring(() => queryExpectations(run, query));
  }

  async gradient(query: CircuitQuery): Promise<CircuitGradient> {
    const run = this.requireRun();
    return this.enduring(() => queryGradient(run, query));
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

/** The trainer: one experiment's model on one simulator, advanced step by step. */
import { assert } from "../base/assert.ts";
import { failure, success, type Result } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { PauliString } from "../circuit/observable.ts";
import type { Executions, Session, Simulator } from "../simulator/simulator.ts";
import type { PlanReport } from "../simulator/plan-report.ts";
import { createBatches, FIRST_BATCH, gatherRows, type BatchPosition } from "./batches.ts";
import { measureBoundary } from "./boundary-grid.ts";
import { areWeightsSound, checkStep } from "./check-step.ts";
import {
  chunkRowsFor,
  controlOf,
  goOn,
  quickRowsFor,
  type Checkpoint,
  type PassContext,
} from "./chunked-passes.ts";
import { addExecutions, countExecutions, NOTHING_EXECUTED } from "./count-executions.ts";
import { DeviceTraining } from "./device-training.ts";
import { evaluateDataset } from "./evaluate.ts";
import type { Machine } from "./machine.ts";
import { isMeasured } from "./measured-epochs.ts";
import type { Model, WeightSlice } from "./model.ts";
import { ADAM_EPSILON } from "./optimisers/first-order.ts";
import { initialOptimiserState, type OptimiserState } from "./optimisers/take-step.ts";
import { openTask } from "./open-task.ts";
import { Probe } from "./probe.ts";
import { reportSample } from "./reports.ts";
import type { BoundaryPlane, BoundaryReport, MetricPoint, SampleReport } from "./run-report.ts";
import { requestOf } from "./request-of.ts";
import { SerialSession } from "./serial-session.ts";
import { isFirstOrder, takesAllSamples, type TrainingSettings } from "./settings.ts";
import type { StepCosts } from "./step-costs.ts";
import type { Advance, Trainer, TrainerSnapshot, TrainingTask } from "./trainer-interface.ts";
import { trainedPart, type TrainedPart } from "./trained-part.ts";
import {
  epochsAt,
  refuseFrozen,
  refuseFurther,
  refuseOptimiser,
  trainOn,
} from "./training-step.ts";

/**
 * Adam divides by its gradient's size, so at float32 it would blow the rounding noise (about 1e-8)
 * of a parameter that has no effect up to full steps; a larger ε keeps such parameters still.
 */
const FLOAT32_ADAM_EPSILON = 1e-6;

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join() === b.toSorted().join();

export class SerialTrainer implements Trainer {
  private readonly task: TrainingTask;
  private readonly model: Model;
  private readonly serial: SerialSession;
  private readonly batches: ReturnType<typeof createBatches>;
  private machine: Machine;
  private training: TrainingSettings;
  private part: TrainedPart;
  /** Replaced, never written into: readers may hold on to it. */
  private weights: Float64Array;
  private optimiser: OptimiserState;
  private position: BatchPosition = FIRST_BATCH;
  private seed: number;
  private stepCount = 0;
  /** Counts resets and restores, so that a step that began before one is dropped. */
  private generation = 0;
  /** Settles when the steps asked for so far are done. */
  private steps: Promise<unknown> = Promise.resolve();
  private readonly device: DeviceTraining;
  /** Measures what reports need and the readout does not, where no amplitudes tell it. */
  private readonly probe = new Probe();

  /** Of training alone, since the last reset. */
  private executed: Executions = NOTHING_EXECUTED;
  readonly isShifted: boolean;
  /** Of the last step taken here; null where the weights come from elsewhere. */
  private gradientNorm: number | null = null;

  constructor(task: TrainingTask, model: Model, machine: Machine, session: Session) {
    this.task = task;
    this.model = model;
    this.device = new DeviceTraining(model, task.dataset);
    this.machine = machine;
    this.serial = new SerialSession(session);
    this.batches = createBatches(task.dataset.train);
    this.training = task.training;
    this.seed = task.training.seed;
    this.weights = model.initialWeights(this.seed);
    this.part = trainedPart(model, task.model.frozen);
    this.optimiser = this.freshOptimiser();
    this.isShifted = session.executions !== undefined;
  }

  get parameterNames(): readonly string[] {
    return this.model.parameterNames;
  }
  get weightCount(): number {
    return this.model.weightCount;
  }
  get slices(): readonly WeightSlice[] {
    return this.model.slices;
  }
  get circuitInputCount(): number {
    return this.model.circuitInputCount;
  }
  get step(): number {
    return this.stepCount;
  }
  get epoch(): number {
    return this.position.epoch;
  }
  get stepsPerEpoch(): number {
    return Math.ceil(this.batches.trainCount / this.batchSize);
  }

  get stepsLeftInEpoch(): number {
    return Math.ceil((this.batches.trainCount - this.position.cursor) / this.batchSize);
  }

  get isAtEpochEnd(): boolean {
    return this.position.cursor === 0;
  }

  get patience(): number | null {
    return this.training.patience ?? null;
  }

  get stepsLeft(): number {
    const { stopAfter } = this.training;
    if (stopAfter === undefined) return Number.POSITIVE_INFINITY;
    const whole = stopAfter - this.epoch - 1;
    return whole < 0 ? 0 : this.stepsLeftInEpoch + whole * this.stepsPerEpoch;
  }

  private get batchSize(): number {
    const { optimiser, batchSize } = this.training;
    return takesAllSamples(optimiser) ? this.batches.trainCount : batchSize;
  }

  parameters(): Float64Array {
    return this.weights.slice(0, this.parameterNames.length);
  }

  trainStep(checkpoint: Checkpoint = goOn): Promise<Result<void>> {
    const step = this.steps.then(() => this.takeStep(checkpoint));
    this.steps = step.catch(() => undefined);
    return step;
  }

  private async takeStep(checkpoint: Checkpoint): Promise<Result<void>> {
    const { generation, training, weights, optimiser, position, part } = this;
    const { task, parameterNames, machine } = this;
    const none = refuseFrozen(part) ?? refuseFurther(training, this.model);
    if (none) return failure(none);
    const refused = await refuseOptimiser(
      training,
      task.circuit,
      part.hasCircuit ? parameterNames : [],
      machine.isExact,
    );
    if (refused.length > 0) return failure(...refused);
    const { trainCount } = this.batches;
    const { rows, next } = this.batches.at(position, this.batchSize, this.seed);
    // Counted only where the step is: one that fails leaves everything as it was.
    let executed = this.executed;
    const stepped = await trainOn(
      {
        circuit: this.task.circuit,
        parameterNames: this.parameterNames,
        training,
        rows,
        epochs: epochsAt(position, trainCount),
        stepsPerEpoch: this.stepsPerEpoch,
        epsilon: this.epsilon,
        decayed: this.model.decayed,
        part,
        seed: this.seed,
        at: (there) =>
          countExecutions(this.passAt(there, checkpoint), (more) => {
            executed = addExecutions(executed, more);
          }),
      },
      optimiser,
      weights,
    );
    const problems = checkStep(stepped.loss, stepped.gradient, stepped.weights, training);
    if (generation !== this.generation) return success(undefined);
    if (problems.length > 0) return failure(...problems);
    this.executed = executed;
    this.gradientNorm = Math.hypot(...stepped.gradient);
    this.weights = stepped.weights;
    // What was frozen meanwhile needs a state of its own.
    if (part === this.part) this.optimiser = stepped.state;
    this.position = next;
    this.stepCount += 1;
    return success(undefined);
  }

  get isResident(): boolean {
    return this.device.serves && this.part.isWhole && isFirstOrder(this.training.optimiser);
  }

  async advance(count: number, checkpoint: Checkpoint = goOn): Promise<Advance> {
    const advanced = await this.serial.exclusive((session) =>
      this.advanceOnDevice(session, count, checkpoint),
    );
    if (advanced) return advanced;
    const points: MetricPoint[] = [];
    const { generation } = this;
    for (let index = 0; index < count && generation === this.generation; index++) {
      const { epoch } = this;
      const stepped = await this.trainStep(checkpoint);
      if (!stepped.ok) return { points, problems: stepped.problems };
      if (this.epoch === epoch || !isMeasured(this.epoch)) continue;
      points.push(await this.evaluate(checkpoint));
    }
    return { points, problems: [] };
  }

  /** Null where the device cannot, or where what came of it was not sound. */
  private async advanceOnDevice(
    session: Session,
    count: number,
    checkpoint: Checkpoint,
  ): Promise<Advance | null> {
    const { optimiser: name } = this.training;
    if (!isFirstOrder(name) || !this.part.isWhole) return null;
    const settings = { ...this.training, optimiser: name };
    const training = await this.device.open(session);
    const { weights, optimiser, position, seed, generation } = this;
    if (!training || settings.batchSize > training.maxRows) return null;
    const { dataset, circuit } = this.task;
    const { batches, epsilon } = this;
    const quickRows = quickRowsFor(circuit, this.machine.simulator.description);
    // Loaded where a device trains.
    const { advanceResident } = await import("./resident-advance.ts");
    const { standing, points, losses } = await advanceResident(
      { training, dataset, batches, settings, seed, epsilon, quickRows, checkpoint },
      { weights, optimiser, position, step: this.stepCount },
      count,
    );
    if (generation !== this.generation) return { points: [], problems: [] };
    const isSound = losses.every(Number.isFinite) && areWeightsSound(standing.weights);
    // Step by step it shows which one goes wrong, and the weights before it are kept.
    if (!isSound) return null;
    const { trainCount } = batches;
    const seen =
      trainCount * (epochsAt(standing.position, trainCount) - epochsAt(position, trainCount));
    // As step by step: there, and back.
    this.executed = addExecutions(this.executed, { circuits: 2 * Math.round(seen), shots: 0 });
    this.gradientNorm = null;
    this.weights = standing.weights;
    if (this.part.isWhole) this.optimiser = standing.optimiser;
    this.position = standing.position;
    this.stepCount = standing.step;
    return { points, problems: [] };
  }

  async stepCosts(): Promise<StepCosts> {
    const { task, model, machine, batches } = this;
    // Loaded by those who want it.
    const { stepCosts } = await import("./step-costs.ts");
    const factors = task.execution?.mitigation.zeroNoise?.factors.length ?? 1;
    return stepCosts({
      request: requestOf(task, model, model.readout.observables),
      samples: Math.min(this.training.batchSize, batches.trainCount),
      trainCount: batches.trainCount,
      wanted: { parameters: this.part.hasCircuit, features: this.part.hasBefore },
      isExact: machine.isExact,
      repeats: (task.noise?.rules.length ?? 0) > 0 ? factors : 1,
    });
  }

  private get epsilon(): number {
    const isFloat32 = this.machine.simulator.description.precision === "float32";
    return isFloat32 ? FLOAT32_ADAM_EPSILON : ADAM_EPSILON;
  }

  async evaluate(checkpoint: Checkpoint = goOn): Promise<MetricPoint> {
    // In its turn, and then at those weights whatever goes in between its chunks.
    const { weights, step, epoch, gradientNorm } = await this.serial.exclusive(async () => ({
      gradientNorm: this.gradientNorm,
      weights: this.weights,
      step: this.stepCount,
      epoch: this.epoch,
    }));
    const measured = await evaluateDataset(this.passAt(weights, checkpoint));
    return { step, epoch, ...measured, ...(gradientNorm !== null && { gradientNorm }) };
  }

  setTraining(training: TrainingSettings): void {
    this.training = training;
  }

  setFrozen(frozen: readonly string[]): void {
    if (sameNames(frozen, this.part.frozen)) return;
    this.part = trainedPart(this.model, frozen);
    this.optimiser = this.freshOptimiser();
  }

  freshOptimiser(): OptimiserState {
    return initialOptimiserState(this.training.optimiser, this.part.count);
  }

  reset(): void {
    this.seed = this.training.seed;
    this.become({
      weights: this.model.initialWeights(this.seed),
      optimiser: this.freshOptimiser(),
      step: 0,
      position: FIRST_BATCH,
      seed: this.seed,
      executions: NOTHING_EXECUTED,
    });
  }

  async sample(index: number, checkpoint: Checkpoint = goOn): Promise<SampleReport> {
    const { model } = this;
    const { dataset, circuit } = this.task;
    return this.serial.exclusive((session) => {
      const wireCount = circuit.wires.length;
      const { hasState, isExact } = this.machine;
      const about = { model, dataset, weights: this.weights, wireCount, index };
      const question = { ...about, hasState, isExact };
      const control = controlOf(checkpoint, { from: 0, to: 1 });
      return reportSample(session, question, async (paulis, features, parameters) => {
        // Of the state that is there already, where that can be asked.
        if (isExact && session.query) {
          const queries = [{ kind: "expectations", paulis }] as const;
          const [answer] = await session.query(features, parameters, queries, control);
          if (answer?.kind === "expectations") return answer.values;
        }
        const batch = { size: 1, features, parameters };
        return this.probe.measure(() => this.openShown(paulis, circuit), batch, control);
      });
    });
  }

  boundary(
    resolution: number,
    checkpoint: Checkpoint = goOn,
    plane: BoundaryPlane | null = null,
  ): Promise<BoundaryReport | null> {
    return measureBoundary(this.passAt(this.weights, checkpoint), resolution, plane);
  }

  snapshot(): TrainerSnapshot {
    return {
      weights: this.weights.slice(),
      optimiser: structuredClone(this.optimiser),
      step: this.stepCount,
      position: this.position,
      seed: this.seed,
      executions: this.executed,
      frozen: this.part.frozen,
    };
  }

  restore(snapshot: TrainerSnapshot): void {
    assert(
      snapshot.weights.length === this.weightCount,
      `a snapshot of ${snapshot.weights.length} weights for a model of ${this.weightCount}`,
    );
    const isOurs = sameNames(snapshot.frozen ?? [], this.part.frozen);
    const { epoch, cursor } = snapshot.position;
    this.become({
      ...snapshot,
      // What others wrote may lie beyond the data.
      position: cursor < this.batches.trainCount ? snapshot.position : { epoch, cursor: 0 },
      weights: snapshot.weights.slice(),
      optimiser: isOurs ? structuredClone(snapshot.optimiser) : this.freshOptimiser(),
    });
  }

  private become(snapshot: TrainerSnapshot): void {
    const { weights, optimiser, step, position, seed, executions } = snapshot;
    this.generation += 1;
    this.gradientNorm = null;
    this.executed = executions ?? NOTHING_EXECUTED;
    this.weights = weights;
    this.optimiser = optimiser;
    this.stepCount = step;
    this.position = position;
    this.seed = seed;
  }

  async moveTo(simulator: Simulator): Promise<Result<void>> {
    const replaced = await this.serial.replace(async () => {
      const opened = await openTask(simulator, this.task, this.model);
      if (!opened.ok) return opened;
      this.probe.close();
      this.device.forget();
      this.machine.dispose();
      this.machine = opened.value.machine;
      return success(opened.value.session);
    });
    return replaced.ok ? success(undefined) : replaced;
  }

  session(): Session {
    const { serial } = this;
    return {
      forward: (batch) => serial.forward(batch),
      backward: (cotangent) => serial.backward(cotangent),
      state: (features, parameters) => serial.state(features, parameters),
      ...(serial.hasQueries && { query: (...call) => serial.query(...call) }),
      // The trainer's own; it goes when the trainer goes.
      dispose: () => {},
    };
  }

  describePlan(): PlanReport | null {
    return this.serial.describePlan(Math.min(this.training.batchSize, this.batches.trainCount));
  }

  openSession(observables: readonly PauliString[]): Promise<Result<Session>> {
    return this.machine.trained.open(requestOf(this.task, this.model, observables));
  }

  openShown(observables: readonly PauliString[], circuit: Circuit): Promise<Result<Session>> {
    return this.machine.shown.open(requestOf({ ...this.task, circuit }, this.model, observables));
  }

  openRead(observables: readonly PauliString[], circuit: Circuit): Promise<Result<Session>> {
    return this.machine.read.open(requestOf({ ...this.task, circuit }, this.model, observables));
  }

  openPure(observables: readonly PauliString[], circuit: Circuit): Promise<Result<Session>> {
    const { task, model, machine } = this;
    return machine.simulator.open(requestOf({ ...task, circuit }, model, observables));
  }

  get isExact(): boolean {
    return this.machine.isExact;
  }

  executions(): Executions {
    return this.executed;
  }

  circuitInputs(rows: ArrayLike<number>): Float64Array {
    const { features, featureCount } = this.task.dataset;
    const gathered = gatherRows(features, featureCount, rows);
    return this.model.circuitInputs(this.weights, gathered, rows.length);
  }

  chunkRows(part: Circuit): number {
    return chunkRowsFor(part, this.machine.simulator.description);
  }

  dispose(): void {
    void this.close();
  }

  private async close(): Promise<void> {
    await this.serial.close();
    this.probe.close();
    this.machine.dispose();
  }

  passAt(weights: Float64Array, checkpoint: Checkpoint): PassContext {
    const { model, serial, machine } = this;
    const { dataset, circuit } = this.task;
    const circuits = [circuit, ...model.further.map((layer) => layer.circuit)];
    const { description } = machine.simulator;
    const rows = Math.min(...circuits.map((each) => chunkRowsFor(each, description)));
    return {
      model,
      weights,
      dataset,
      checkpoint,
      chunkRows: Math.max(1, Math.floor(rows / serial.circuitsPerRow)),
      exclusive: (task) => serial.exclusive(task),
    };
  }
}

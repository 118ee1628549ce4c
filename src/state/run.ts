/** The run store: what the worker reports of the run, and the buttons that steer it. */
import { createStore } from "zustand/vanilla";
import { isInterruption } from "../base/interruption.ts";
import { nextTask } from "../base/next-task.ts";
import { failure, problem, type Problem, type Result } from "../base/result.ts";
import { circuitParameters, type Circuit } from "../circuit/circuit.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { runKey } from "../experiment/run-key.ts";
import type { SavedWeights } from "../experiment/saved-weights.ts";
import type { Experiment } from "../experiment/schema.ts";
import type {
  BoundaryPlane,
  BoundaryReport,
  MetricPoint,
  SampleReport,
} from "../learning/run-report.ts";
import type { StepCosts } from "../learning/step-costs.ts";
import type {
  AdapterTuning,
  BackendPreference,
  BackendStatus,
  CheckpointMark,
  Diagnosis,
  Engine,
  EngineEvent,
  Executions,
  LongWork,
  OpenedRun,
  RunSnapshot,
  RunWeights,
} from "../worker/protocol.ts";
import { describeEarlyStop, extendCurve, NO_CURVE, rejoinCurve } from "./run-curve.ts";

export type {
  LongWork,
  BackendPreference,
  BackendStatus,
  BoundaryPlane,
  BoundaryReport,
  CheckpointMark,
  Dataset,
  Diagnosis,
  MetricPoint,
  SampleReport,
  StepCosts,
};

/** A run's weights with the experiment that they are of: what the lab is asked about. */
export interface TrainedRun extends RunWeights {
  readonly experiment: Experiment;
}

export type TaskKind = NonNullable<Experiment["task"]>["kind"];

export interface RunState {
  /** "starting" until a backend answers; "broken" when the experiment cannot be opened. */
  readonly status: "starting" | "paused" | "running" | "broken";
  readonly backend: BackendStatus | null;
  /** Of the opened run that everything here is of (RunSnapshot.runId); -1 before the first. */
  readonly runId: number;
  /** As the engine has it: for a moment, the one before an edit. */
  readonly circuit: Circuit | null;
  readonly dataset: Dataset | null;
  /** What the opened run is trained for. */
  readonly taskKind: TaskKind;
  readonly circuitInputCount: number;
  readonly weightCount: number;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  /** The curve up to `step`. */
  readonly points: readonly MetricPoint[];
  /** What the run was after this step before it went back to it; gone when it is trained on. */
  readonly later: readonly MetricPoint[];
  /** Where training can go back to, in the order of steps. */
  readonly checkpoints: readonly CheckpointMark[];
  /** The points and the boundary are of the experiment before an edit; the new run's are on their way. */
  readonly isOutdated: boolean;
  /** The engine has an edit, whose amplitudes are expected within a moment: what is slow to draw waits for them. */
  readonly isCatchingUp: boolean;
  /** Circuit parameters by name, radians where they are angles. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly sample: SampleReport | null;
  /** What training took of circuits and shots since the last reset; null before a run is open. */
  readonly executions: Executions | null;
  /** Whether gradients come of circuits with shifted angles. */
  readonly isShifted: boolean;
  readonly boundary: BoundaryReport | null;
  /** Which plane of its features the boundary shows; null until one was chosen. */
  readonly plane: BoundaryPlane | null;
  /** What takes longer than half a second now. */
  readonly longWork: LongWork | null;
  /** Why the experiment cannot be opened, or why training halted. Empty when all is well. */
  readonly problems: readonly Problem[];
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Ends what takes long: as a pause, but nothing more is measured. */
  cancel(): Promise<void>;
  step1(): Promise<void>;
  stepEpoch(): Promise<void>;
  /** Trains `steps` steps and pauses. Rejects when training halts, or when something else ends it. */
  train(steps: number): Promise<void>;
  reset(): Promise<void>;
  /** Back, or forth again, to a checkpoint. */
  returnTo(step: number): Promise<void>;
  select(sample: number): Promise<void>;
  /** Shows the boundary in another plane; those chosen while one is being drawn are merged into one. */
  lookAt(plane: BoundaryPlane): Promise<void>;
  /** What a step takes by each way to its gradient, once the run follows the last edit; null where it cannot. */
  stepCosts(): Promise<StepCosts | null>;
  /** The weights now as the experiment holds them, once the run follows the last edit; null where it cannot. */
  keepWeights(): Promise<SavedWeights | null>;
  /** To the weights that the experiment holds. */
  returnToKept(weights: SavedWeights): Promise<void>;
  /** The weights now, once the run follows the last edit; null where it cannot. */
  trained(): Promise<TrainedRun | null>;
}

export type RunStore = ReturnType<typeof createRunStore>;

/** Steering of the store that only the composition root uses. */
export interface RunControl {
  readonly store: RunStore;
  start(preference: BackendPreference): Promise<void>;
  /** Brings the engine to `experiment`; calls made meanwhile are merged into one. */
  follow(experiment: Experiment): Promise<void>;
}

export function createRunStore() {
  return createStore<RunState>()(() => ({
    status: "starting",
    backend: null,
    runId: -1,
    circuit: null,
    dataset: null,
    taskKind: "classify",
    circuitInputCount: 0,
    weightCount: 0,
    step: 0,
    epoch: 0,
    stepsPerSecond: 0,
    points: [],
    later: [],
    checkpoints: [],
    isOutdated: false,
    isCatchingUp: false,
    parameters: {},
    sample: null,
    executions: null,
    isShifted: false,
    boundary: null,
    plane: null,
    longWork: null,
    problems: [],
    play: notConnected,
    pause: notConnected,
    cancel: notConnected,
    step1: notConnected,
    stepEpoch: notConnected,
    train: notConnected,
    reset: notConnected,
    returnTo: notConnected,
    select: notConnected,
    lookAt: notConnected,
    stepCosts: async () => null,
    keepWeights: async () => null,
    returnToKept: notConnected,
    trained: async () => null,
  }));
}

/** As long as this an answer is expected within a moment. */
const MOMENT_MILLISECONDS = 100;

/** From here on an edit is drawn before it is sent. */
const MANY_OPS = 500;

function notConnected(): Promise<void> {
  return Promise.reject(new Error("Broken invariant: the run store is not connected"));
}

const sameParts = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the rows that a run sees depend on. */
const dataOf = ({ data, task }: Experiment): readonly unknown[] => [data, task];
/** What changes during a run. */
const changeable = ({ training, model }: Experiment): Parameters<Engine["setTraining"]> => [
  training,
  model.frozen ?? [],
];

const sameNames = (a: Circuit, b: Circuit): boolean =>
  sameParts(circuitParameters(a), circuitParameters(b));

export interface RunListeners {
  /** What happened by itself, as it should. */
  readonly told?: (text: string) => void;
  /** Something to tell the person while work goes on. */
  readonly notice: (problems: readonly Problem[]) => void;
  /** An adapter was measured. */
  readonly tuned?: (tuning: AdapterTuning) => void;
  /** An edit ended the training that was going on: its run is another one. */
  readonly startedAnew: () => void;
}

/** Connects a run store to an engine. */
export function connectRun(store: RunStore, engine: Engine, listeners: RunListeners): RunControl {
  let parameterNames: readonly string[] = [];
  let opened: Experiment | null = null;
  let wanted: Experiment | null = null;
  /** The settings of the dataset in the store. */
  let shownData: readonly unknown[] | null = null;
  let following: Promise<void> | null = null;
  let moment: ReturnType<typeof setTimeout> | undefined;

  /** What of the store a snapshot says anew. */
  const read = (snapshot: RunSnapshot): Partial<RunState> => ({
    runId: snapshot.runId,
    status: snapshot.isRunning ? "running" : "paused",
    step: snapshot.step,
    epoch: snapshot.epoch,
    stepsPerSecond: snapshot.stepsPerSecond,
    parameters: Object.fromEntries(
      parameterNames.map((name, index) => [name, snapshot.parameters[index] ?? Number.NaN]),
    ),
    // A run of many wires measures it later.
    sample:
      snapshot.sample ??
      (snapshot.runId === store.getState().runId ? store.getState().sample : null),
    executions: snapshot.executions,
    isShifted: snapshot.isShifted,
    ...(snapshot.checkpoints && { checkpoints: snapshot.checkpoints }),
  });

  const show = (snapshot: RunSnapshot): void => {
    if (snapshot.runId !== store.getState().runId) return;
    const { isOutdated, boundary, ...known } = store.getState();
    const hasPoints = snapshot.newPoints.length > 0;
    store.setState({
      ...read(snapshot),
      ...extendCurve(isOutdated && hasPoints ? NO_CURVE : known, snapshot),
      isOutdated: isOutdated && !hasPoints,
      boundary: snapshot.boundary ?? boundary,
    });
  };

  /** One change of the store, so that an edit costs one rendering. */
  const adopt = (run: OpenedRun, { circuit, ...of }: Experiment, isSameData: boolean): void => {
    parameterNames = run.parameterNames;
    const old = store.getState();
    const keepsData = isSameData && old.dataset !== null;
    const { newPoints } = run.snapshot;
    // The old curves and the old picture stay for the moment that the new ones take; of many wires that
    // is until somebody trains.
    const isLater = run.snapshot.sample === null;
    const taskKind = of.task?.kind ?? "classify";
    // Numbers of another task have other units.
    const isSameTask = taskKind === old.taskKind;
    const isOutdated = isSameTask && !isLater && newPoints.length === 0 && old.points.length > 0;
    store.setState({
      ...read(run.snapshot),
      circuit,
      circuitInputCount: run.circuitInputCount,
      weightCount: run.weightCount,
      problems: [],
      isCatchingUp: wanted !== opened,
      ...(isOutdated ? { later: NO_CURVE.later } : extendCurve(NO_CURVE, run.snapshot)),
      isOutdated,
      taskKind,
      // The same object where nothing changed: the panels that draw it need not draw again.
      dataset: keepsData ? old.dataset : run.dataset,
      boundary: run.snapshot.boundary ?? (keepsData && !isLater ? old.boundary : null),
    });
  };

  const listen = (event: EngineEvent): void => {
    if (event.kind === "backend") store.setState({ backend: event.backend });
    if (event.kind === "snapshot") show(event.snapshot);
    if (event.kind === "notice") listeners.notice([event.problem]);
    if (event.kind === "progress") store.setState({ longWork: event.work });
    if (event.kind === "tuned") listeners.tuned?.(event.tuning);
    if (event.kind === "stopped-early" && event.runId === store.getState().runId) {
      listeners.told?.(describeEarlyStop(event));
    }
    if (event.kind === "halted" && event.runId === store.getState().runId) {
      store.setState({ status: "paused", problems: [event.problem] });
      listeners.notice([event.problem]);
    }
  };

  /** Weights that the experiment holds begin a curve of their own. */
  const take = async (weights: SavedWeights, isReturn: boolean): Promise<RunSnapshot | null> => {
    const snapshot = await engine.takeWeights(weights, isReturn);
    if (snapshot) store.setState({ ...NO_CURVE, problems: [] });
    return snapshot;
  };

  const catchUp = async (): Promise<void> => {
    for (;;) {
      // Comparing and sending takes a large circuit a frame: the page draws the edit first. A small one
      // is on its way before, so that its amplitudes are there with the drawing.
      if ((wanted?.circuit.ops.length ?? 0) > MANY_OPS) await nextTask();
      const target = wanted;
      if (!target || target === opened) return;
      const before = opened;
      opened = target;
      const isSameRun = before !== null && runKey(before) === runKey(target);
      // Other columns, displays or gates of gates: the same run, which is only drawn otherwise.
      if (isSameRun && sameNames(before.circuit, target.circuit)) {
        if (!sameParts(changeable(before), changeable(target))) {
          await engine.setTraining(...changeable(target));
        }
        if (before.view.sample !== target.view.sample) {
          show(await engine.select(target.view.sample));
        }
        if (target.weights && !sameParts(before.weights, target.weights)) {
          const snapshot = await take(target.weights, false);
          if (snapshot) show(snapshot);
        }
        if (before.circuit !== target.circuit) {
          await engine.redraw(target.circuit);
          store.setState({ circuit: target.circuit });
        }
        continue;
      }
      const wasRunning = store.getState().status === "running";
      const result = await openIn(engine, target);
      if (result.ok) {
        const { snapshot } = result.value;
        if (wasRunning && !snapshot.isRunning && snapshot.step === 0) listeners.startedAnew();
        adopt(result.value, target, shownData !== null && sameParts(shownData, dataOf(target)));
        shownData = dataOf(target);
      } else {
        // The run before the edit is still open: it must not go on behind the message.
        if (wasRunning) await engine.pause();
        store.setState({ status: "broken", problems: result.problems, isOutdated: true });
      }
    }
  };

  const endMoment = (): void => {
    clearTimeout(moment);
    if (store.getState().isCatchingUp) store.setState({ isCatchingUp: false });
  };

  const follow = (experiment: Experiment): Promise<void> => {
    wanted = experiment;
    following ??= catchUp().finally(() => {
      following = null;
      endMoment();
    });
    clearTimeout(moment);
    moment = setTimeout(endMoment, MOMENT_MILLISECONDS);
    if (!store.getState().isCatchingUp) store.setState({ isCatchingUp: true });
    return following;
  };

  /** Buttons wait for edits to arrive and turn rejections into notices. */
  const steer = async (action: () => Promise<RunSnapshot | null | void>): Promise<void> => {
    try {
      await following;
      if (store.getState().status === "broken") {
        listeners.notice(store.getState().problems);
        return;
      }
      const snapshot = await action();
      if (snapshot) show(snapshot);
    } catch (error) {
      // Another button, or an edit, ended it: what that does is on the screen.
      if (isInterruption(error)) return;
      listeners.notice([problem("run/failed", "", (error as Error).message, "")]);
    }
  };

  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    let drawn: BoundaryPlane | null = null;
    for (;;) {
      const { plane } = store.getState();
      if (!plane || plane === drawn) return;
      drawn = plane;
      await steer(() => engine.lookAt(plane));
    }
  };

  store.setState({
    play: () =>
      steer(async () => {
        store.setState({ status: "running", problems: [] });
        await engine.play();
      }),
    pause: () => steer(() => engine.pause()),
    cancel: () => steer(() => engine.cancel()),
    step1: () => steer(() => engine.step(1)),
    stepEpoch: () => steer(() => engine.stepEpoch()),
    async train(steps) {
      await following;
      store.setState({ status: "running", problems: [] });
      try {
        show(await engine.step(steps));
      } catch (error) {
        // What interrupted it has said already how things stand.
        if (!isInterruption(error)) store.setState({ status: "paused" });
        throw error;
      }
    },
    reset: () =>
      steer(async () => {
        store.setState({ problems: [], isOutdated: store.getState().points.length > 0 });
        return engine.reset();
      }),
    returnTo: (step) =>
      steer(async () => {
        const snapshot = await engine.returnTo(step);
        store.setState({ ...rejoinCurve(store.getState()), problems: [] });
        return snapshot;
      }),
    select: (sample) => steer(() => engine.select(sample)),
    lookAt(plane) {
      store.setState({ plane });
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    async stepCosts() {
      await following;
      if (!opened || store.getState().status === "broken") return null;
      return engine.stepCosts();
    },
    async keepWeights() {
      await following;
      if (!opened || store.getState().status === "broken") return null;
      return engine.keepWeights();
    },
    returnToKept: (weights) => steer(() => take(weights, true)),
    async trained() {
      for (;;) {
        await following;
        const experiment = opened;
        if (!experiment || store.getState().status === "broken") return null;
        const weights = await engine.weights();
        // An edit that came meanwhile has weights of its own.
        if (experiment === opened && weights.runId === store.getState().runId) {
          return { experiment, ...weights };
        }
      }
    },
  });

  return {
    store,
    follow,
    async start(preference) {
      try {
        store.setState({ backend: await engine.start(preference, listen) });
      } catch (error) {
        const message = `The simulator could not start: ${(error as Error).message}`;
        const remedy = "Reload the page.";
        store.setState({
          status: "broken",
          problems: [{ code: "run/no-engine", place: "", message, remedy }],
        });
        listeners.notice([{ code: "run/no-engine", place: "", message, remedy }]);
      }
    },
  };
}

/** What cannot be opened breaks the experiment on the screen, not the page. */
async function openIn(engine: Engine, experiment: Experiment): Promise<Result<OpenedRun>> {
  try {
    return await engine.open(experiment);
  } catch (error) {
    const message = `This experiment could not be opened: ${(error as Error).message}`;
    return failure(
      problem("run/not-opened", "", message, "Undo the last change, or make it smaller."),
    );
  }
}

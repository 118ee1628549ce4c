/** The run store: what the worker reports of the run, and the buttons that steer it. */
import { createStore } from "zustand/vanilla";
import type { Problem } from "../base/result.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { BoundaryReport, MetricPoint, SampleReport } from "../learning/run-report.ts";
import type {
  AdapterTuning,
  BackendPreference,
  BackendStatus,
  Diagnosis,
  Engine,
  EngineEvent,
  OpenedRun,
  RunSnapshot,
} from "../worker/protocol.ts";

export type {
  BackendPreference,
  BackendStatus,
  BoundaryReport,
  Dataset,
  Diagnosis,
  MetricPoint,
  SampleReport,
};

export interface RunState {
  /** "starting" until a backend answers; "broken" when the experiment cannot be opened. */
  readonly status: "starting" | "paused" | "running" | "broken";
  readonly backend: BackendStatus | null;
  readonly dataset: Dataset | null;
  readonly circuitInputCount: number;
  readonly weightCount: number;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly points: readonly MetricPoint[];
  /** Circuit parameters by name, radians where they are angles. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly sample: SampleReport | null;
  readonly boundary: BoundaryReport | null;
  /** Why the experiment cannot be opened, or why training halted. Empty when all is well. */
  readonly problems: readonly Problem[];
  play(): Promise<void>;
  pause(): Promise<void>;
  step1(): Promise<void>;
  stepEpoch(): Promise<void>;
  /** Trains `steps` steps and pauses. Rejects when training halts. */
  train(steps: number): Promise<void>;
  reset(): Promise<void>;
  select(sample: number): Promise<void>;
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
    dataset: null,
    circuitInputCount: 0,
    weightCount: 0,
    step: 0,
    epoch: 0,
    stepsPerSecond: 0,
    points: [],
    parameters: {},
    sample: null,
    boundary: null,
    problems: [],
    play: notConnected,
    pause: notConnected,
    step1: notConnected,
    stepEpoch: notConnected,
    train: notConnected,
    reset: notConnected,
    select: notConnected,
  }));
}

function notConnected(): Promise<void> {
  return Promise.reject(new Error("Broken invariant: the run store is not connected"));
}

/** Everything of an experiment that a new run is needed for. */
function runKey(experiment: Experiment): unknown {
  const { circuit, model, data, training } = experiment;
  return [circuit, model, data, training.seed];
}

const sameParts = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface RunListeners {
  /** Something to tell the person while work goes on. */
  readonly notice: (problems: readonly Problem[]) => void;
  /** An adapter was measured. */
  readonly tuned?: (tuning: AdapterTuning) => void;
}

/** Connects a run store to an engine. */
export function connectRun(store: RunStore, engine: Engine, listeners: RunListeners): RunControl {
  let parameterNames: readonly string[] = [];
  let runId = -1;
  let opened: Experiment | null = null;
  let wanted: Experiment | null = null;
  /** The data settings of the dataset in the store. */
  let shownData: Experiment["data"] | null = null;
  let following: Promise<void> | null = null;

  /** What of the store a snapshot says anew. */
  const read = (snapshot: RunSnapshot): Partial<RunState> => ({
    status: snapshot.isRunning ? "running" : "paused",
    step: snapshot.step,
    epoch: snapshot.epoch,
    stepsPerSecond: snapshot.stepsPerSecond,
    parameters: Object.fromEntries(
      parameterNames.map((name, index) => [name, snapshot.parameters[index] ?? Number.NaN]),
    ),
    sample: snapshot.sample,
  });

  const show = (snapshot: RunSnapshot): void => {
    if (snapshot.runId !== runId) return;
    const { points, boundary } = store.getState();
    store.setState({
      ...read(snapshot),
      points: appendPoints(points, snapshot.newPoints),
      boundary: snapshot.boundary ?? boundary,
    });
  };

  /** One change of the store, so that an edit costs one rendering. */
  const adopt = (run: OpenedRun, isSameData: boolean): void => {
    parameterNames = run.parameterNames;
    runId = run.snapshot.runId;
    const old = store.getState();
    const keepsData = isSameData && old.dataset !== null;
    store.setState({
      ...read(run.snapshot),
      circuitInputCount: run.circuitInputCount,
      weightCount: run.weightCount,
      problems: [],
      points: run.snapshot.newPoints,
      // The same object where nothing changed: the panels that draw it need not draw again.
      dataset: keepsData ? old.dataset : run.dataset,
      // The old picture stays for the moment that the new one takes.
      boundary: run.snapshot.boundary ?? (keepsData ? old.boundary : null),
    });
  };

  const listen = (event: EngineEvent): void => {
    if (event.kind === "backend") store.setState({ backend: event.backend });
    if (event.kind === "snapshot") show(event.snapshot);
    if (event.kind === "notice") listeners.notice([event.problem]);
    if (event.kind === "tuned") listeners.tuned?.(event.tuning);
    if (event.kind === "halted" && event.runId === runId) {
      store.setState({ status: "paused", problems: [event.problem] });
      listeners.notice([event.problem]);
    }
  };

  const catchUp = async (): Promise<void> => {
    for (;;) {
      const target = wanted;
      if (!target || target === opened) return;
      const before = opened;
      opened = target;
      if (before && sameParts(runKey(before), runKey(target))) {
        if (!sameParts(before.training, target.training)) await engine.setTraining(target.training);
        if (before.view.sample !== target.view.sample) {
          show(await engine.select(target.view.sample));
        }
        continue;
      }
      const result = await engine.open(target);
      if (result.ok) {
        adopt(result.value, shownData !== null && sameParts(shownData, target.data));
        shownData = target.data;
      } else {
        store.setState({ status: "broken", problems: result.problems });
      }
    }
  };

  const follow = (experiment: Experiment): Promise<void> => {
    wanted = experiment;
    following ??= catchUp().finally(() => {
      following = null;
    });
    return following;
  };

  /** Buttons wait for edits to arrive and turn rejections into notices. */
  const steer = async (action: () => Promise<RunSnapshot | void>): Promise<void> => {
    try {
      await following;
      if (store.getState().status === "broken") {
        listeners.notice(store.getState().problems);
        return;
      }
      const snapshot = await action();
      if (snapshot) show(snapshot);
    } catch (error) {
      listeners.notice([
        { code: "run/failed", place: "", message: (error as Error).message, remedy: "" },
      ]);
    }
  };

  store.setState({
    play: () =>
      steer(async () => {
        store.setState({ status: "running", problems: [] });
        await engine.play();
      }),
    pause: () => steer(() => engine.pause()),
    step1: () => steer(() => engine.step(1)),
    stepEpoch: () => steer(() => engine.stepEpoch()),
    async train(steps) {
      await following;
      store.setState({ status: "running", problems: [] });
      try {
        show(await engine.step(steps));
      } catch (error) {
        store.setState({ status: "paused" });
        throw error;
      }
    },
    reset: () =>
      steer(async () => {
        store.setState({ points: [], problems: [] });
        return engine.reset();
      }),
    select: (sample) => steer(() => engine.select(sample)),
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

/** The curves with new points at their end; a repeated step replaces the old point. */
function appendPoints(
  points: readonly MetricPoint[],
  added: readonly MetricPoint[],
): readonly MetricPoint[] {
  const first = added[0];
  if (!first) return points;
  return [...points.filter((point) => point.step < first.step), ...added];
}

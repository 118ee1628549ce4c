/** The way that a run's weights have gone: remembered from its start, at steps that lie ever further apart. */
import { createStore } from "zustand/vanilla";
import type { Experiment } from "../experiment/schema.ts";
import type { RunStore, TrainedRun } from "./run.ts";

export interface PathPoint {
  readonly step: number;
  readonly weights: Float64Array;
}

export interface WeightPath {
  /** Of which run (RunState.runId); -1 before the first. */
  readonly runId: number;
  readonly experiment: Experiment | null;
  /** What the weights are of, in their order. */
  readonly slices: TrainedRun["slices"];
  /** Circuit parameters, in the order of the first weights. */
  readonly parameterNames: readonly string[];
  /** In order of steps; the last is where the run stands, or stood a moment ago. */
  readonly points: readonly PathPoint[];
}

export type WeightPathStore = ReturnType<typeof createWeightPath>;

const NOTHING: WeightPath = {
  runId: -1,
  experiment: null,
  slices: [],
  parameterNames: [],
  points: [],
};

/** So many points at most, and of large models fewer: so many numbers in all (16 MB). */
const MOST_POINTS = 120;
const LEAST_POINTS = 12;
const MOST_NUMBERS = 2e6;

function roomFor(weightCount: number): number {
  return Math.max(LEAST_POINTS, Math.min(MOST_POINTS, Math.floor(MOST_NUMBERS / weightCount)));
}

/**
 * Adds where a run stands. Points of later steps are of a training that was taken back. Where there is no room
 * left every second point goes, but the first and the last stay.
 */
export function extendPath(
  points: readonly PathPoint[],
  point: PathPoint,
  room: number,
): readonly PathPoint[] {
  const before = points.filter(({ step }) => step < point.step);
  if (before.length + 1 <= room) return [...before, point];
  return [...before.filter((_, index) => index % 2 === 0), point];
}

/** Follows the run store; asks for the weights once after every snapshot of another step. */
export function createWeightPath(run: RunStore) {
  const store = createStore<WeightPath>()(() => NOTHING);
  let isAsking = false;
  /** Of which snapshot the weights were asked last: the engine may be steps ahead of it. */
  let asked = "";
  const shown = (): string => {
    const { runId, step } = run.getState();
    return `${runId} ${step}`;
  };

  const add = ({ runId, step, weights, slices, experiment }: TrainedRun): void => {
    const old = store.getState();
    const points = old.runId === runId ? old.points : [];
    store.setState({
      runId,
      experiment,
      slices,
      parameterNames: Object.keys(run.getState().parameters),
      points: extendPath(points, { step, weights }, roomFor(weights.length)),
    });
  };

  const follow = async (): Promise<void> => {
    const { runId, status } = run.getState();
    if (isAsking || runId < 0 || status === "broken" || asked === shown()) return;
    isAsking = true;
    asked = shown();
    try {
      const trained = await run.getState().trained();
      if (trained && trained.runId === run.getState().runId) add(trained);
    } catch {
      // A run that is no more, or a worker that died: there is nothing to remember.
    } finally {
      isAsking = false;
    }
    // What came meanwhile.
    void follow();
  };

  run.subscribe((now, before) => {
    if (now.step !== before.step || now.runId !== before.runId || now.status !== before.status)
      void follow();
  });
  void follow();
  return store;
}

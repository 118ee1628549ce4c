/** The loss landscape that was asked for: it stays, and is worked out while somebody looks elsewhere. */
import { createStore } from "zustand/vanilla";
import { isInterruption } from "../base/interruption.ts";
import { problem, type Problem } from "../base/result.ts";
import type { Lab, LabProgress, LabQuery, LabReport } from "./lab.ts";
import type { RunStore, TrainedRun } from "./run.ts";
import type { PathPoint, WeightPathStore } from "./weight-path.ts";

export type Directions = LabQuery<"landscape">["along"];

export interface DrawnLandscape {
  readonly report: LabReport<"landscape">;
  readonly along: Directions;
  /** Where the run stood, and which run it was (RunState.runId). */
  readonly step: number;
  readonly runId: number;
}

export interface LandscapeState {
  /** Null before the first. */
  readonly drawn: DrawnLandscape | null;
  /** Why there is no new one; empty when all is well. */
  readonly problems: readonly Problem[];
  readonly isBusy: boolean;
  /** Null before the question has taken half a second. */
  readonly progress: LabProgress | null;
  /** Draws the plane through where the run stands now. The last one stays until the new one is there. */
  draw(along: Directions, resolution: number): Promise<void>;
  cancel(): void;
}

export type LandscapeStore = ReturnType<typeof createLandscapeStore>;

/** Where the run has been on its way to these weights, which come last. */
function pathTo(
  { runId, step, weights }: TrainedRun,
  path: { readonly runId: number; readonly points: readonly PathPoint[] },
): readonly Float64Array[] {
  const before = path.runId === runId ? path.points.filter((point) => point.step < step) : [];
  return [...before.map((point) => point.weights), weights];
}

export function createLandscapeStore(of: {
  readonly run: RunStore;
  readonly lab: Lab;
  readonly path: WeightPathStore;
}) {
  let control: AbortController | null = null;
  return createStore<LandscapeState>()((set) => ({
    drawn: null,
    problems: [],
    isBusy: false,
    progress: null,
    async draw(along, resolution) {
      control?.abort();
      const mine = new AbortController();
      control = mine;
      const { signal } = mine;
      set({ isBusy: true, progress: null, problems: [] });
      const change = (answer: Partial<LandscapeState>): void => {
        if (!signal.aborted) set(answer);
      };
      try {
        const trained = await of.run.getState().trained();
        if (!trained) {
          change({ problems: of.run.getState().problems });
          return;
        }
        const { experiment, weights, step, runId } = trained;
        const path = pathTo(trained, of.path.getState());
        const found = await of.lab.ask(
          "landscape",
          { experiment, weights, path, along, resolution },
          { signal, onProgress: (progress) => change({ progress }) },
        );
        if (found.ok) change({ drawn: { report: found.value, along, step, runId } });
        else change({ problems: found.problems });
      } catch (error) {
        if (isInterruption(error)) return;
        change({ problems: [problem("lab/failed", "", (error as Error).message, "")] });
      } finally {
        change({ isBusy: false, progress: null });
      }
    },
    cancel() {
      control?.abort();
      set({ isBusy: false, progress: null });
    },
  }));
}

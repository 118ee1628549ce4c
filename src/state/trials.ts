/**
 * Many trainings in the lab, one after the other: how long they will take is told first, and what is finished is
 * kept when they are cancelled. They go on while nobody looks.
 */
import { createStore } from "zustand/vanilla";
import { isInterruption } from "../base/interruption.ts";
import { problem, type Problem, type Result } from "../base/result.ts";
import type { TrainingReport } from "../worker/lab/lab-protocol.ts";
import type { Lab, LabQuery } from "./lab.ts";

export type { TrainingReport };

export interface Trial {
  /** Names it among all of a plan. */
  readonly key: string;
  readonly query: LabQuery<"training">;
}

export type Reports = ReadonlyMap<string, TrainingReport>;

export interface TrialPlan {
  /** The trials known so far, in their order: what comes later may depend on the reports of what came before. */
  trials(reports: Reports): readonly Trial[];
  /** How many there will be in the end. */
  readonly count: number;
}

export interface TrialsState {
  /**
   * "timing" while it is found out how long they take; "asking" while a person is to say whether to take that
   * long; "stopped" where they were cancelled or something was refused.
   */
  readonly status: "idle" | "timing" | "asking" | "running" | "done" | "stopped";
  readonly reports: Reports;
  /** Of the whole plan. */
  readonly count: number;
  /** Of the trial under way, 0 to 1. */
  readonly partDone: number;
  /** Of all that is left; null before that can be told. */
  readonly secondsLeft: number | null;
  /** What was wrong; empty where nothing was. */
  readonly problems: readonly Problem[];
  /** Forgets what was there, finds out how long it takes, and begins, or asks first where that is long. */
  start(plan: TrialPlan): Promise<void>;
  /** Begins, however long it takes; goes on where it was stopped. */
  goOn(): Promise<void>;
  /** Ends what is under way; what is finished stays. */
  cancel(): void;
}

export type TrialsStore = ReturnType<typeof createTrialsStore>;

/** What takes longer is asked about first. */
export const LONG_SECONDS = 600;

/** A first epoch that takes longer is not waited for: how far it came says enough. */
const TIMING_MILLISECONDS = 4000;

export function createTrialsStore(
  lab: Lab,
  now: () => number = () => performance.now(),
  timingMilliseconds = TIMING_MILLISECONDS,
) {
  return createStore<TrialsState>()((set, get) => {
    let plan: TrialPlan | null = null;
    let controller: AbortController | null = null;
    /** Of a whole trial; known from the timing, then from those that were finished. */
    let secondsEach = 0;

    /** Rejections that are no cancelling become a problem. */
    const failed = (error: unknown, mine: AbortController): void => {
      // Another start has taken over.
      if (controller !== mine) return;
      if (isInterruption(error)) set({ status: "stopped", secondsLeft: null, partDone: 0 });
      else {
        const found = problem("trials/failed", "", (error as Error).message, "Start again.");
        set({ status: "stopped", secondsLeft: null, partDone: 0, problems: [found] });
      }
    };

    /** How long one trial takes, from its first epoch or from as much of that as there is time for. */
    const time = async ({ query }: Trial, signal: AbortSignal): Promise<Result<number>> => {
      const begin = now();
      const stopwatch = new AbortController();
      const stop = (): void => stopwatch.abort();
      signal.addEventListener("abort", stop);
      const timer = setTimeout(stop, timingMilliseconds);
      let done = 0;
      try {
        const report = await lab.ask(
          "training",
          { ...query, epochs: 1 },
          { signal: stopwatch.signal, onProgress: (progress) => (done = progress.done) },
        );
        if (!report.ok) return report;
      } catch (error) {
        if (!isInterruption(error) || signal.aborted) throw error;
        // Not even a hundredth: it is at least that long.
        const share = Math.max(0.01, done);
        return { ok: true, value: (query.epochs * (now() - begin)) / 1000 / share };
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
      }
      return { ok: true, value: (query.epochs * (now() - begin)) / 1000 };
    };

    /** Every trial that has no report yet. @returns whether all were finished. */
    const runAll = async (all: TrialPlan, signal: AbortSignal): Promise<boolean> => {
      for (;;) {
        const { reports } = get();
        const next = all.trials(reports).find(({ key }) => !reports.has(key));
        if (!next) return true;
        const left = all.count - reports.size;
        const begin = now();
        set({ partDone: 0, secondsLeft: left * secondsEach });
        const report = await lab.ask("training", next.query, {
          signal,
          onProgress: ({ done }) =>
            set({ partDone: done, secondsLeft: Math.max(0, left - done) * secondsEach }),
        });
        if (!report.ok) {
          set({ problems: report.problems });
          return false;
        }
        const took = (now() - begin) / 1000;
        // The first is also the one that everything is loaded for.
        secondsEach =
          reports.size === 0 ? took : (secondsEach * reports.size + took) / (reports.size + 1);
        set({ reports: new Map(reports).set(next.key, report.value) });
      }
    };

    const run = async (): Promise<void> => {
      if (!plan) return;
      const mine = new AbortController();
      controller = mine;
      set({ status: "running", problems: [] });
      try {
        const isDone = await runAll(plan, mine.signal);
        set({ status: isDone ? "done" : "stopped", secondsLeft: null, partDone: 0 });
      } catch (error) {
        failed(error, mine);
      }
    };

    return {
      status: "idle",
      reports: new Map(),
      count: 0,
      partDone: 0,
      secondsLeft: null,
      problems: [],
      async start(wanted) {
        controller?.abort();
        plan = wanted;
        const { count } = wanted;
        const mine = new AbortController();
        controller = mine;
        set({ status: "timing", reports: new Map(), count, partDone: 0, problems: [] });
        try {
          // The last of those known tends to be the largest.
          const known = wanted.trials(new Map());
          const ends = [...new Set([known.at(0), known.at(-1)])].filter(
            (trial) => trial !== undefined,
          );
          let total = 0;
          for (const trial of ends) {
            const timed = await time(trial, mine.signal);
            if (!timed.ok) {
              set({ status: "stopped", problems: timed.problems });
              return;
            }
            total += timed.value;
          }
          secondsEach = total / Math.max(1, ends.length);
        } catch (error) {
          failed(error, mine);
          return;
        }
        const secondsLeft = count * secondsEach;
        if (secondsLeft > LONG_SECONDS) set({ status: "asking", secondsLeft });
        else await run();
      },
      goOn: run,
      cancel() {
        if (get().status === "asking") set({ status: "stopped", secondsLeft: null });
        controller?.abort();
      },
    };
  });
}

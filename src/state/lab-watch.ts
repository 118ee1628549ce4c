/** Keeps an answer of the lab about the open run up to date while somebody looks at it. */
import type { Problem } from "../base/result.ts";
import { createFeed } from "./feed.ts";
import type { Lab, LabKind, LabProgress, LabQuery, LabReport } from "./lab.ts";
import type { RunStore } from "./run.ts";

/** Of the time while training goes on: the lab is another worker, but the cores may be few. */
const LAB_SHARE = 0.25;

/** The kinds of question that are asked about a model at certain weights. */
export type TrainedKind = {
  [Kind in LabKind]: LabQuery<Kind> extends { readonly weights: Float64Array } ? Kind : never;
}[LabKind];

/** What such a question says beside the model and its weights. */
export type Details<Kind extends TrainedKind> = Omit<LabQuery<Kind>, "experiment" | "weights">;

export interface LabAnswer<Kind extends LabKind> {
  /** Null before the first answer, and where there is none. */
  readonly report: LabReport<Kind> | null;
  /** Why there is none; empty when all is well. */
  readonly problems: readonly Problem[];
  /** How far the question under way is, where it takes longer than half a second. */
  readonly progress: LabProgress | null;
}

export const NO_ANSWER = { report: null, problems: [], progress: null } as const;

/**
 * Asks at once, and again whenever the weights have moved, one question at a time. An answer stays until the
 * next one is there.
 * @returns ends it, and cancels what is under way.
 */
export function watchLab<Kind extends TrainedKind>(
  { run, lab }: { readonly run: RunStore; readonly lab: Lab },
  kind: Kind,
  details: Details<Kind>,
  show: (answer: LabAnswer<Kind>) => void,
): () => void {
  const control = new AbortController();
  const { signal } = control;
  let shown: LabAnswer<Kind> = NO_ANSWER;
  const change = (answer: Partial<LabAnswer<Kind>>): void => {
    if (signal.aborted) return;
    shown = { ...shown, ...answer };
    show(shown);
  };
  const feed = createFeed({
    isWanted: () => !signal.aborted,
    isTraining: () => run.getState().status === "running",
    share: LAB_SHARE,
    async ask() {
      const trained = await run.getState().trained();
      if (!trained || signal.aborted) return 0;
      const { experiment, weights } = trained;
      const start = performance.now();
      const query = { ...details, experiment, weights } as unknown as LabQuery<Kind>;
      const found = await lab.ask(kind, query, {
        signal,
        onProgress: (progress) => change({ progress }),
      });
      change(
        found.ok
          ? { report: found.value, problems: [], progress: null }
          : { report: null, problems: found.problems, progress: null },
      );
      return performance.now() - start;
    },
    fail: (why) => change({ report: null, problems: [why], progress: null }),
    rest: () => {},
  });
  const end = run.subscribe((now, before) => {
    if (now.runId === before.runId && now.step === before.step && now.status === before.status)
      return;
    feed.refresh(now.runId !== before.runId || now.status !== "running");
  });
  signal.addEventListener("abort", end);
  feed.refresh(true);
  return () => control.abort();
}

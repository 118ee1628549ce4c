/** What the Lab was asked to measure of the model: answers that stay, and questions that go on while it is closed. */
import { createStore } from "zustand/vanilla";
import { isInterruption } from "../base/interruption.ts";
import { problem, type Problem } from "../base/result.ts";
import { runKey } from "../experiment/run-key.ts";
import { FAMILY_NAMES, type FamilyId } from "../learning/diagnostics/family-names.ts";
import type { Details } from "./lab-watch.ts";
import type { Lab, LabProgress, LabQuery, LabReport } from "./lab.ts";
import type { RunStore } from "./run.ts";

export { FAMILY_NAMES, type FamilyId };

export const DIAGNOSES = ["gradients", "capability", "dimension", "spectrum"] as const;
export type DiagnosisKind = (typeof DIAGNOSES)[number];

export interface Measurement<Kind extends DiagnosisKind> {
  readonly report: LabReport<Kind> | null;
  /** Of the experiment that the report, or the problems, are of (`runKey`). */
  readonly key: string | null;
  /** Why there is no report; empty when all is well. */
  readonly problems: readonly Problem[];
  readonly isBusy: boolean;
  /** Null before a question has taken half a second. */
  readonly progress: LabProgress | null;
}

type Measurements = { readonly [Kind in DiagnosisKind]: Measurement<Kind> };

export interface DiagnosesState extends Measurements {
  /** Asks anew, about the model as it is now; what was asked before of this kind is cancelled. */
  measure<Kind extends DiagnosisKind>(kind: Kind, details: Details<Kind>): Promise<void>;
  cancel(kind: DiagnosisKind): void;
}

export type DiagnosesStore = ReturnType<typeof createDiagnosesStore>;

const NOTHING = { report: null, key: null, problems: [], isBusy: false, progress: null } as const;

export function createDiagnosesStore({ run, lab }: { readonly run: RunStore; readonly lab: Lab }) {
  const controls = new Map<DiagnosisKind, AbortController>();
  return createStore<DiagnosesState>()((set, get) => {
    const change = <Kind extends DiagnosisKind>(
      kind: Kind,
      changed: Partial<Measurement<Kind>>,
    ): void => set({ [kind]: { ...get()[kind], ...changed } });

    const ask = async <Kind extends DiagnosisKind>(
      kind: Kind,
      details: Details<Kind>,
      signal: AbortSignal,
    ): Promise<Partial<Measurement<Kind>>> => {
      const trained = await run.getState().trained();
      if (!trained) return { report: null, problems: run.getState().problems };
      const { experiment, weights } = trained;
      const query = { ...details, experiment, weights } as unknown as LabQuery<Kind>;
      const found = await lab.ask(kind, query, {
        signal,
        onProgress(progress) {
          if (!signal.aborted) set({ [kind]: { ...get()[kind], progress } });
        },
      });
      const key = runKey(experiment);
      return found.ok
        ? { report: found.value, key, problems: [] }
        : { report: null, key, problems: found.problems };
    };

    return {
      gradients: NOTHING,
      capability: NOTHING,
      dimension: NOTHING,
      spectrum: NOTHING,
      async measure(kind, details) {
        controls.get(kind)?.abort();
        const control = new AbortController();
        controls.set(kind, control);
        change(kind, { isBusy: true, progress: null, problems: [] });
        const answer = await ask(kind, details, control.signal).catch((error: unknown) =>
          isInterruption(error)
            ? {}
            : { problems: [problem("lab/failed", "", (error as Error).message, "Ask again.")] },
        );
        // Another question took its place, or it was cancelled: that has said how things stand.
        if (controls.get(kind) !== control) return;
        controls.delete(kind);
        change(kind, { ...answer, isBusy: false, progress: null });
      },
      cancel(kind) {
        controls.get(kind)?.abort();
        controls.delete(kind);
        change(kind, { isBusy: false, progress: null });
      },
    };
  });
}

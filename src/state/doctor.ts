/** The doctor's notes on the run: found while it goes on, never more than two at a time, put away by the person. */
import { createStore } from "zustand/vanilla";
import type { DoctorNote, Remedy } from "../learning/diagnostics/doctor/notes.ts";
import type { Vitals } from "../learning/diagnostics/doctor/vitals.ts";
import type { TrainingSettings } from "../learning/settings.ts";
import type { DocumentStore } from "./document.ts";
import type { Lab } from "./lab.ts";
import type { RunStore } from "./run.ts";

export type { DoctorNote, Remedy };

export interface DoctorState {
  readonly notes: readonly DoctorNote[];
  /** Not to be said again while the page is open: another edit is no reason to. */
  dismiss(code: string): void;
}

export type DoctorStore = ReturnType<typeof createDoctorStore>;

const MOST_NOTES = 2;
/** A note stays for so many further looks at a run in which its rule finds nothing more: no flicker. */
const LINGERING = 5;
/** At most so often: reading curves must cost nothing that can be felt. */
const PAUSE_MILLISECONDS = 300;

/** By then most runs have learnt something, and nothing need be measured beside them. */
const FIRST_VITALS = 12;

export function createDoctorStore() {
  return createStore<DoctorState>()(() => ({ notes: [], dismiss: () => {} }));
}

export interface DoctorSources {
  readonly document: DocumentStore;
  readonly run: RunStore;
  readonly lab: Lab;
}

/** Loaded when there is something to examine. */
const loadExamination = async () => {
  const [{ examine, needsVitals }, { createFactGatherer }] = await Promise.all([
    import("../learning/diagnostics/doctor/examine.ts"),
    import("./doctor-facts.ts"),
  ]);
  return { examine, needsVitals, gather: createFactGatherer() };
};

interface Found {
  readonly note: DoctorNote;
  /** Looks at which it was not found any more. */
  readonly missed: number;
}

/** Keeps notes in the order in which rules stand, those that linger where they were. */
export function follow(old: readonly Found[], notes: readonly DoctorNote[]): Found[] {
  const isFound = (code: string): boolean => notes.some((note) => note.code === code);
  const lingering = old
    .filter(({ note, missed }) => !isFound(note.code) && missed < LINGERING)
    .map(({ note, missed }) => ({ note, missed: missed + 1 }));
  return [...notes.map((note) => ({ note, missed: 0 })), ...lingering];
}

class Doctor {
  private readonly store: DoctorStore;
  private readonly sources: DoctorSources;
  private readonly examination = loadExamination();
  private found: readonly Found[] = [];
  private dismissed: readonly string[] = [];
  /** Of the run that `found` and `vitals` are of. */
  private runId = -1;
  private step = 0;
  private vitals: Vitals | null = null;
  private training: TrainingSettings | null = null;
  /** The number of points from which on vitals are measured anew. */
  private nextVitals = FIRST_VITALS;

  constructor(store: DoctorStore, sources: DoctorSources) {
    this.store = store;
    this.sources = sources;
  }

  /** Looks at the run as it is now. */
  async look(): Promise<void> {
    const { examine, needsVitals, gather } = await this.examination;
    const run = this.sources.run.getState();
    const { experiment } = this.sources.document.getState();
    this.turnTo(run.runId, run.step);
    // What was wrong with other settings is to be found anew.
    if (experiment.training !== this.training) this.found = [];
    this.training = experiment.training;
    const isTrained = run.step > 0 || run.status === "running";
    // What stands in the way of the run is told by itself, with its own way out.
    const isReady =
      run.problems.length === 0 && !run.isOutdated && run.circuit === experiment.circuit;
    if (!isTrained || !isReady) {
      if (!isTrained || run.problems.length > 0) this.found = [];
      this.show();
      return;
    }
    const facts = gather(experiment, run, this.vitals);
    this.found = follow(this.found, examine(facts));
    this.show();
    if (facts.points.length >= this.nextVitals && needsVitals(facts)) await this.measure();
  }

  private turnTo(runId: number, step: number): void {
    if (runId !== this.runId || step < this.step) {
      this.found = [];
      this.vitals = null;
      this.nextVitals = FIRST_VITALS;
    }
    this.runId = runId;
    this.step = step;
  }

  /** Beside the run. At twice as many points each time: what it is at first changes soonest. */
  private async measure(): Promise<void> {
    const { run, lab } = this.sources;
    this.nextVitals = 2 * run.getState().points.length;
    const { runId } = this;
    const trained = await run.getState().trained();
    if (!trained) return;
    const { experiment, weights } = trained;
    const vitals = await lab.ask("vitals", { experiment, weights });
    if (!vitals.ok || runId !== this.runId) return;
    this.vitals = vitals.value;
    await this.look();
  }

  dismiss(code: string): void {
    this.dismissed = [...this.dismissed, code];
    this.show();
  }

  private show(): void {
    const { notes: old } = this.store.getState();
    const notes = this.found
      .map(({ note }) => note)
      .filter(({ code }) => !this.dismissed.includes(code))
      .slice(0, MOST_NOTES);
    if (JSON.stringify(notes) === JSON.stringify(old)) return;
    this.store.setState({ notes });
  }
}

/** Lets the doctor watch: it comes when training begins. */
export function connectDoctor(store: DoctorStore, sources: DoctorSources): void {
  let doctor: Doctor | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    doctor ??= new Doctor(store, sources);
    timer = undefined;
    // What it cannot find out it does not speak of.
    await doctor.look().catch(() => undefined);
  };
  const soon = (): void => {
    const { step, status } = sources.run.getState();
    if (!doctor && step === 0 && status !== "running") return;
    timer ??= setTimeout(() => void look(), doctor ? PAUSE_MILLISECONDS : 0);
  };
  store.setState({ dismiss: (code) => doctor?.dismiss(code) });
  sources.run.subscribe((state, before) => {
    const isNews =
      state.points !== before.points ||
      state.status !== before.status ||
      state.runId !== before.runId ||
      state.problems !== before.problems ||
      state.isOutdated !== before.isOutdated ||
      state.circuit !== before.circuit;
    if (isNews) soon();
  });
  sources.document.subscribe((state, before) => {
    if (state.experiment !== before.experiment) soon();
  });
}

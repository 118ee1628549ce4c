/** Everything the interface needs, gathered by the composition root and handed down once. */
import type { DiagnosesStore } from "./diagnoses.ts";
import type { ExtractedTable } from "../datasets/csv/extract-table.ts";
import type { ColumnSurvey, TableSurvey } from "../datasets/csv/survey.ts";
import type { OpenTableReader } from "../worker/csv/csv-client.ts";
import type { DoctorStore } from "./doctor.ts";
import type { DocumentStore } from "./document.ts";
import type { InspectionStore } from "./inspection.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { PinsStore } from "./pins.ts";
import type { Lab } from "./lab.ts";
import type { LandscapeStore } from "./landscape.ts";
import type { BackendPreference, Diagnosis, RunStore } from "./run.ts";
import type { SessionViewStore } from "./session-view.ts";
import type { WeightPathStore } from "./weight-path.ts";

export type { ColumnSurvey, ExtractedTable, OpenTableReader, TableSurvey };

/** Where the experiment is kept between visits. */
export type SaveStatus = "saved" | "saving" | "memory";

export interface AppActions {
  /** A link that reopens the current experiment. */
  shareLink(): Promise<string>;
  /** Offers the experiment as a JSON file. */
  saveFile(): void;
  /** Offers the circuit as an OpenQASM 3 program. */
  exportOpenqasm(): Promise<void>;
  /** Offers the run's curves as a CSV table. */
  exportCurves(): Promise<void>;
  /** Offers settings, weights by name and curve as JSON, or the weights as a CSV table. */
  exportRun(format: "json" | "weights"): Promise<void>;
  /** Starts a reader of tables in a worker of its own; the caller's to close. */
  openTableReader(): Promise<OpenTableReader>;
  /** Opens an experiment, an OpenQASM program or a table from a file the person chose; problems become a notice and the current work stays. */
  openFile(file: File): Promise<void>;
  /** Opens an experiment from a text: its JSON, or a link to it; problems become a notice and the current work stays. */
  openText(text: string): Promise<void>;
  /** Puts an experiment in the place of the open one, as one undoable step. */
  openExperiment(experiment: Experiment, label: string): void;
  /** Loads one of `examples()`. */
  openExample(id: string): void;
  examples(): readonly { readonly id: string; readonly title: string; readonly help: string }[];
  /** Changes which backend serves; the choice is remembered. */
  setBackend(preference: BackendPreference): Promise<void>;
  backendPreference(): BackendPreference;
  /** Forgets what was measured on this GPU and measures it again; false where there is nothing to tune. */
  tuneBackend(): Promise<boolean>;
  /** How the open run is computed. */
  diagnose(): Promise<Diagnosis>;
}

export interface AppContext {
  readonly document: DocumentStore;
  readonly view: SessionViewStore;
  readonly run: RunStore;
  readonly inspection: InspectionStore;
  readonly doctor: DoctorStore;
  readonly diagnoses: DiagnosesStore;
  readonly pins: PinsStore;
  readonly lab: Lab;
  /** Where the run's weights have been. */
  readonly path: WeightPathStore;
  readonly landscape: LandscapeStore;
  readonly actions: AppActions;
  /** A store of one value: how autosaving fares. */
  readonly saving: { get(): SaveStatus; subscribe(listener: () => void): () => void };
}

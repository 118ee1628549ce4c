/** Makes everything the interface needs and connects it: stores, worker, storage, links. */
import { present } from "../base/assert.ts";
import { unwrap, type Result } from "../base/result.ts";
import { circuitParameters } from "../circuit/circuit.ts";
import { decodeFile, encodeFile, fileName, MAX_FILE_BYTES } from "../experiment/file.ts";
import { decodeLink, encodeLink, experimentLinkIn, isExperimentLink } from "../experiment/link.ts";
import type { Experiment } from "../experiment/schema.ts";
import { GALLERY, OPENING_EXPERIMENT } from "../gallery/index.ts";
import type { AppActions, AppContext } from "../state/app-context.ts";
import { restoreSaved, startAutosave } from "../state/autosave.ts";
import { createDiagnosesStore } from "../state/diagnoses.ts";
import { connectDoctor, createDoctorStore } from "../state/doctor.ts";
import { createDocumentStore } from "../state/document.ts";
import { connectInspection, createInspectionStore } from "../state/inspection.ts";
import { createPinsStore } from "../state/pins.ts";
import { createLab } from "../state/lab.ts";
import { createLandscapeStore } from "../state/landscape.ts";
import { readPreferences, writePreferences, type Preferences } from "../state/preferences.ts";
import { connectRun, createRunStore, type RunControl } from "../state/run.ts";
import {
  createSessionViewStore,
  type SessionViewState,
  type SessionViewStore,
} from "../state/session-view.ts";
import { createTextStorage } from "../state/storage.ts";
import { createEngineClient } from "../worker/client.ts";
import { createWeightPath } from "../state/weight-path.ts";
import { createLabClient } from "../worker/lab/lab-client.ts";
import { admit } from "./admit.ts";
import { createScripting, type Scripting } from "./scripting.ts";

/** The settings of the view that are remembered from one visit to the next. */
const REMEMBERED = [
  "theme",
  "hasLetterKeys",
  "qubitOrder",
  "stateHeight",
  "isStateFolded",
] as const satisfies readonly (keyof Preferences & keyof SessionViewState)[];

/** Puts the theme on the page and remembers the person's settings. */
function followPreferences(view: SessionViewStore): void {
  const apply = (): void => {
    const { theme, hasLetterKeys, qubitOrder, stateHeight, isStateFolded } = view.getState();
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    document.documentElement.dataset["theme"] = theme === "system" ? system : theme;
    const chosen = { theme, hasLetterKeys, qubitOrder, stateHeight, isStateFolded };
    writePreferences({ ...readPreferences(), ...chosen });
  };
  const { theme, hasLetterKeys, qubitOrder, stateHeight, isStateFolded } = readPreferences();
  view.setState({ hasLetterKeys, qubitOrder, stateHeight, isStateFolded });
  view.getState().setTheme(theme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  view.subscribe((state, before) => {
    if (REMEMBERED.some((setting) => state[setting] !== before[setting])) apply();
  });
  apply();
}

function offerDownload(text: string, name: string, type = "application/json"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = Object.assign(document.createElement("a"), { href: url, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const TABLE_NAME = /\.(?:csv|tsv|tab)$/i;
const PROGRAM_NAME = /\.(?:qasm|inc)$/i;
/** Comments, then the version. */
const PROGRAM_START = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*OPENQASM\b/;

/** An experiment, or a program whose circuit takes the place of that of `experiment`. */
async function readFile(file: File, experiment: Experiment): Promise<Result<Experiment>> {
  const isProgram =
    PROGRAM_NAME.test(file.name) || PROGRAM_START.test(await file.slice(0, 2000).text());
  if (!isProgram || file.size > MAX_FILE_BYTES) return decodeFile(file);
  // Loaded when it is wanted.
  const { openProgram } = await import("../interop/openqasm/read-for-experiment.ts");
  return openProgram(await file.text(), file.name, experiment);
}

export interface ComposedApp {
  readonly context: AppContext;
  readonly scripting: Scripting;
}

export function composeApp(): ComposedApp {
  const documentStore = createDocumentStore(OPENING_EXPERIMENT);
  const view = createSessionViewStore();
  const run = createRunStore();
  const storage = createTextStorage();
  const { notify, notifyProblems } = view.getState();
  followPreferences(view);

  const engine = createEngineClient((message) =>
    notify("error", `The simulator stopped: ${message}. Reload the page; your work is saved.`),
  );
  const control: RunControl = connectRun(run, engine, {
    notice: notifyProblems,
    tuned(tuning) {
      const preferences = readPreferences();
      const tunings = { ...preferences.tunings, [tuning.adapter]: tuning };
      writePreferences({ ...preferences, tunings });
    },
    told: (text) => notify("info", text),
    startedAnew: () =>
      notify("info", "This change starts a new run: press play to train it. Undo goes back."),
  });
  const inspection = createInspectionStore();
  connectInspection(inspection, { engine, document: documentStore, run });
  const lab = createLab(createLabClient);
  const doctor = createDoctorStore();
  connectDoctor(doctor, { document: documentStore, run, lab });
  let isFollowing = false;
  // Before any component subscribes: the engine computes while the page draws the edit.
  documentStore.subscribe((state, before) => {
    if (isFollowing && state.experiment !== before.experiment)
      void control.follow(state.experiment);
  });
  documentStore.subscribe((state, before) => {
    if (state.history.past !== before.history.past) view.getState().forgetRefusals();
  });
  const load = (experiment: Experiment, label: string): void => {
    documentStore.getState().load(experiment, label);
    view.getState().showGate(null);
    inspection.getState().goTo(null);
  };

  /** Opens what came from outside if it can be opened; what is wrong becomes a notice. */
  const openOutside = async (read: Result<Experiment>, label: string): Promise<boolean> => {
    const admitted = await admit(engine, read);
    if (admitted.ok) load(admitted.value, label);
    else notifyProblems(admitted.problems);
    return admitted.ok;
  };

  /** Opens the experiment of the address bar, if it holds one; what is wrong becomes a notice. */
  const openHash = async (): Promise<boolean> => {
    const { hash } = location;
    if (!isExperimentLink(hash)) return false;
    const decoded = await decodeLink(hash);
    // The link stays shareable from the Share button; keeping it here would go stale with edits.
    history.replaceState(null, "", location.pathname + location.search);
    return openOutside(decoded, decoded.ok ? `Open ${decoded.value.title}` : "Open link");
  };

  const openFirst = async (): Promise<void> => {
    const saved = await restoreSaved(storage);
    // Saved work is where the visitor left off, so there is nothing before it to undo to. It goes
    // underneath a link, so that undo brings it back.
    if (saved?.ok) documentStore.getState().restore(saved.value);
    if (saved && !saved.ok) notifyProblems(saved.problems);
    await openHash();
  };

  const actions: AppActions = {
    async shareLink() {
      const hash = unwrap(await encodeLink(documentStore.getState().experiment));
      return new URL(hash, location.href).href;
    },
    saveFile() {
      const { experiment } = documentStore.getState();
      offerDownload(encodeFile(experiment), fileName(experiment));
    },
    async exportOpenqasm() {
      const { experiment } = documentStore.getState();
      // Loaded when it is wanted.
      const { printOpenqasm } = await import("../interop/openqasm/print-openqasm.ts");
      const name = fileName(experiment).replace(/\.ansatz\.json$/, ".qasm");
      offerDownload(printOpenqasm(experiment.circuit).text, name, "text/plain");
    },
    async exportCurves() {
      const { writeCurves } = await import("../ui/plots/write-curves.ts");
      const { experiment } = documentStore.getState();
      const name = fileName(experiment);
      const { points } = run.getState();
      const csv = writeCurves(points, experiment.task?.kind ?? "classify");
      offerDownload(csv, name.replace(/\.ansatz\.json$/, ".csv"), "text/csv");
    },
    async exportRun(format) {
      const trained = await run.getState().trained();
      if (!trained) return;
      const { nameWeights, writeRun, writeWeights } = await import("../ui/plots/write-run.ts");
      const stem = fileName(trained.experiment).replace(/\.ansatz\.json$/, "");
      const names = circuitParameters(trained.experiment.circuit);
      if (format === "json") {
        offerDownload(writeRun(trained, names, run.getState()), `${stem}.run.json`);
      } else {
        offerDownload(writeWeights(nameWeights(trained, names)), `${stem}.weights.csv`, "text/csv");
      }
    },
    async openTableReader() {
      const { openTableReader } = await import("../worker/csv/csv-client.ts");
      return openTableReader();
    },
    async openFile(file) {
      if (TABLE_NAME.test(file.name)) {
        view.getState().offerTable(file);
        return;
      }
      await openOutside(
        await readFile(file, documentStore.getState().experiment),
        `Open ${file.name}`,
      );
    },
    async openText(text) {
      const link = experimentLinkIn(text);
      const read = await (link === null ? decodeFile(new Blob([text])) : decodeLink(link));
      await openOutside(read, read.ok ? `Open ${read.value.title}` : "Open from the clipboard");
    },
    openExperiment: load,
    openExample(id) {
      const { experiment } = present(
        GALLERY.find((item) => item.id === id),
        `example ${id}`,
      );
      load(experiment, `Open ${experiment.title}`);
    },
    examples: () =>
      GALLERY.map((item) => ({
        id: item.id,
        help: item.help,
        title: item.title ?? item.experiment.title,
      })),
    async setBackend(backend) {
      writePreferences({ ...readPreferences(), backend });
      await control.start(backend);
    },
    backendPreference: () => readPreferences().backend,
    tuneBackend: async () => (await engine.tune()) !== null,
    diagnose: () => engine.diagnose(),
  };

  const start = async (): Promise<void> => {
    void engine.useTunings(readPreferences().tunings);
    const started = control.start(readPreferences().backend);
    await openFirst();
    await started;
    isFollowing = true;
    addEventListener("hashchange", () => void openHash());
    await control.follow(documentStore.getState().experiment);
  };
  const ready = start();

  const saving = startAutosave(documentStore, storage);
  const pins = createPinsStore();
  const path = createWeightPath(run);
  const context: AppContext = {
    document: documentStore,
    view,
    run,
    inspection,
    doctor,
    diagnoses: createDiagnosesStore({ run, lab }),
    pins,
    lab,
    path,
    landscape: createLandscapeStore({ run, lab, path }),
    actions,
    saving,
  };
  return { context, scripting: createScripting(context, engine, ready, control.follow) };
}

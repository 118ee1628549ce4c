/** The inspection store: the column that is looked at, and what the worker says of the state there. */
import { createStore } from "zustand/vanilla";
import { failure, problem, type Problem, type Result } from "../base/result.ts";
import { columnCount } from "../circuit/circuit.ts";
import type {
  BlochCloud,
  CircuitUnitary,
  StateInspection,
  TopAmplitudes,
} from "../worker/inspection.ts";
import type { Engine } from "../worker/protocol.ts";
import type { DocumentStore } from "./document.ts";
import { createFeed } from "./feed.ts";
import type { RunStore } from "./run.ts";

export { MAX_UNITARY_WIRES } from "../worker/inspection.ts";
export type { BlochCloud, CircuitUnitary, StateInspection, TopAmplitudes };

/** What a view draws: asked of the worker only while a view needs it. */
export type Need = "state" | "displays" | "mutual-information" | "cloud" | "unitary";

export interface InspectionState {
  /** Columns that have acted in the state that is shown; null follows the end of the circuit. */
  readonly column: number | null;
  /** Of the document's circuit. */
  readonly columnCount: number;
  /** Steps through the columns by itself. */
  readonly isPlaying: boolean;
  /** Needed by "state", "displays" and "mutual-information", and wherever `column` is not the end. */
  readonly inspection: StateInspection | null;
  readonly cloud: BlochCloud | null;
  /** Null also where there are too many wires for one. */
  readonly unitary: CircuitUnitary | null;
  /** Why there is no inspection; empty when all is well. */
  readonly problems: readonly Problem[];
  /** Shows the state after `column` columns; the last one and what is beyond follow the end. */
  goTo(column: number | null): void;
  stepBy(columns: number): void;
  /** Steps twice a second up to the end, from the start where it stands at the end. */
  play(): void;
  pause(): void;
  /** Says that a view needs something, until the function that is returned is called. */
  watch(need: Need): () => void;
  /** The expectation of a Pauli string as typed, of the state that is shown. */
  expectation(observable: string): Promise<Result<number>>;
}

export type InspectionStore = ReturnType<typeof createInspectionStore>;

const notConnected = (): never => {
  throw new Error("Broken invariant: the inspection store is not connected");
};

export function createInspectionStore() {
  return createStore<InspectionState>()(() => ({
    column: null,
    columnCount: 0,
    isPlaying: false,
    inspection: null,
    cloud: null,
    unitary: null,
    problems: [],
    goTo: notConnected,
    stepBy: notConnected,
    play: notConnected,
    pause: notConnected,
    watch: notConnected,
    expectation: notConnected,
  }));
}

const PLAY_MILLISECONDS = 500;
/** All of the data that the knobs make; of larger sets, which only files have, evenly so many. */
const MAX_CLOUD_SAMPLES = 1000;

export interface InspectionSources {
  readonly engine: Pick<Engine, "inspect" | "blochCloud" | "unitary" | "expectation">;
  readonly document: DocumentStore;
  readonly run: RunStore;
}

/** Connects an inspection store to the worker, the circuit and the run. */
export function connectInspection(
  store: InspectionStore,
  { engine, document, run }: InspectionSources,
): void {
  const watchers: Record<Need, number> = {
    state: 0,
    displays: 0,
    "mutual-information": 0,
    cloud: 0,
    unitary: 0,
  };
  let player: ReturnType<typeof setInterval> | undefined;

  const isTraining = (): boolean => run.getState().status === "running";
  const isCurrent = ({ runId }: { runId: number }): boolean => runId === run.getState().runId;
  const column = (): number | null => store.getState().column;

  const state = createFeed({
    isWanted: () =>
      column() !== null || watchers.state + watchers.displays + watchers["mutual-information"] > 0,
    isTraining,
    async ask() {
      const withMutualInformation = watchers["mutual-information"] > 0;
      const withDisplays = watchers.displays > 0;
      const query = { column: column(), withMutualInformation, withDisplays };
      const found = await engine.inspect(query);
      if (!found.ok) store.setState({ inspection: null, problems: found.problems });
      else if (isCurrent(found.value)) store.setState({ inspection: found.value, problems: [] });
      return found.ok ? found.value.milliseconds : 0;
    },
    fail: (why) => store.setState({ inspection: null, problems: [why] }),
    rest: () => store.setState({ inspection: null, problems: [] }),
  });
  const cloud = createFeed({
    isWanted: () => watchers.cloud > 0,
    isTraining,
    async ask() {
      const found = await engine.blochCloud({ column: column(), maxSamples: MAX_CLOUD_SAMPLES });
      if (isCurrent(found)) store.setState({ cloud: found });
      return found.milliseconds;
    },
    fail: () => store.setState({ cloud: null }),
    rest: () => store.setState({ cloud: null }),
  });
  const unitary = createFeed({
    isWanted: () => watchers.unitary > 0,
    isTraining,
    async ask() {
      const found = await engine.unitary(column());
      if (!found || isCurrent(found)) store.setState({ unitary: found });
      return found?.milliseconds ?? 0;
    },
    fail: () => store.setState({ unitary: null }),
    rest: () => store.setState({ unitary: null }),
  });
  const feeds = [state, cloud, unitary];
  const refresh = (isUrgent: boolean): void => feeds.forEach((feed) => feed.refresh(isUrgent));

  const show = (next: number | null): void => {
    const { columnCount: count, column: now } = store.getState();
    const shown = next === null || next >= count ? null : Math.max(0, next);
    if (shown === now) return;
    store.setState({ column: shown });
    refresh(true);
  };

  const pause = (): void => {
    clearInterval(player);
    player = undefined;
    if (store.getState().isPlaying) store.setState({ isPlaying: false });
  };

  const advance = (): void => {
    show((column() ?? 0) + 1);
    if (column() === null) pause();
  };

  const countColumns = (): void => {
    const count = columnCount(document.getState().experiment.circuit);
    if (count === store.getState().columnCount) return;
    store.setState({ columnCount: count });
    const now = column();
    if (now !== null && now >= count) {
      pause();
      show(null);
    }
  };

  countColumns();
  document.subscribe(countColumns);
  run.subscribe((now, before) => {
    // Every snapshot brings new arrays; what else changes in the store changes no state.
    const isAnother = now.runId !== before.runId || now.circuit !== before.circuit;
    if (isAnother || now.parameters !== before.parameters) refresh(isAnother);
  });

  store.setState({
    goTo(next) {
      pause();
      show(next);
    },
    stepBy(columns) {
      pause();
      show((column() ?? store.getState().columnCount) + columns);
    },
    play() {
      const { isPlaying, columnCount: count } = store.getState();
      if (isPlaying || count === 0) return;
      if (column() === null) show(0);
      store.setState({ isPlaying: true });
      player = setInterval(advance, PLAY_MILLISECONDS);
    },
    pause,
    watch(need) {
      watchers[need] += 1;
      refresh(true);
      let isWatching = true;
      return () => {
        if (!isWatching) return;
        isWatching = false;
        watchers[need] -= 1;
        refresh(true);
      };
    },
    async expectation(observable) {
      try {
        return await engine.expectation({ column: column(), observable });
      } catch (error) {
        return failure(problem("inspect/failed", "", (error as Error).message, "Try again."));
      }
    },
  });
}

/** The inspection store: the column that is looked at, and what the worker says of the state there. */
import { createStore } from "zustand/vanilla";
import { failure, problem, type Problem, type Result } from "../base/result.ts";
import { columnCount } from "../circuit/circuit.ts";
import type {
  BlochCloud,
  CircuitUnitary,
  CountsReport,
  ExpectationReport,
  MarginalReport,
  StateInspection,
  TopAmplitudes,
} from "../worker/inspection.ts";
import type { Engine } from "../worker/protocol.ts";
import type { DocumentStore } from "./document.ts";
import { createFeed } from "./feed.ts";
import type { RunStore } from "./run.ts";

export { MAX_UNITARY_WIRES } from "../worker/inspection.ts";
export { MAX_MARGINAL_WIRES } from "../simulator/state-query.ts";
export type {
  BlochCloud,
  CircuitUnitary,
  CountsReport,
  ExpectationReport,
  MarginalReport,
  StateInspection,
  TopAmplitudes,
};

/** What a view draws: asked of the worker only while a view needs it. */
export type Need =
  | "state"
  | "displays"
  | "mutual-information"
  | "cloud"
  | "unitary"
  | "counts"
  | "marginal";

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
  /** Draws the outcomes of circuits that measure: those of the shot that is shown, and the counts. */
  readonly seed: number;
  /** How many shots are counted. */
  readonly shots: number;
  readonly counts: CountsReport | null;
  /** Why there are no counts; empty when all is well. */
  readonly countProblems: readonly Problem[];
  /** Leaves the noise of the circuit out of what is shown, where it could be in it. */
  readonly isNoiseless: boolean;
  /** The wires whose outcomes alone are shown, ascending; null for those of all wires together. */
  readonly marginalWires: readonly number[] | null;
  readonly marginal: MarginalReport | null;
  /** Shows the state after `column` columns; the last one and what is beyond follow the end. */
  goTo(column: number | null): void;
  stepBy(columns: number): void;
  /** Steps twice a second up to the end, from the start where it stands at the end. */
  play(): void;
  pause(): void;
  /** Shows another run, and counts others. */
  setSeed(seed: number): void;
  setShots(shots: number): void;
  setNoiseless(isNoiseless: boolean): void;
  /** @param wires null or none for all wires together. */
  setMarginalWires(wires: readonly number[] | null): void;
  /** Says that a view needs something, until the function that is returned is called. */
  watch(need: Need): () => void;
  /** The expectation of a sum of Pauli strings as typed, of the state that is shown and as it is read. */
  expectation(observable: string): Promise<Result<ExpectationReport>>;
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
    seed: 1,
    shots: FIRST_SHOTS,
    counts: null,
    countProblems: [],
    isNoiseless: false,
    marginalWires: null,
    marginal: null,
    setNoiseless: notConnected,
    setMarginalWires: notConnected,
    setSeed: notConnected,
    setShots: notConnected,
    goTo: notConnected,
    stepBy: notConnected,
    play: notConnected,
    pause: notConnected,
    watch: notConnected,
    expectation: notConnected,
  }));
}

const FIRST_SHOTS = 1000;
const PLAY_MILLISECONDS = 500;
/** All of the data that the knobs make; of larger sets, which only files have, evenly so many. */
const MAX_CLOUD_SAMPLES = 1000;

export interface InspectionSources {
  readonly engine: Pick<
    Engine,
    "inspect" | "blochCloud" | "unitary" | "expectation" | "counts" | "marginal"
  >;
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
    counts: 0,
    marginal: 0,
  };
  let player: ReturnType<typeof setInterval> | undefined;

  const isTraining = (): boolean => run.getState().status === "running";
  const isCurrent = ({ runId }: { runId: number }): boolean => runId === run.getState().runId;
  const column = (): number | null => store.getState().column;
  /** Which state is asked about. */
  const shownState = () => {
    const { seed, isNoiseless } = store.getState();
    return { column: column(), seed, withNoise: !isNoiseless };
  };

  const state = createFeed({
    isWanted: () =>
      column() !== null || watchers.state + watchers.displays + watchers["mutual-information"] > 0,
    isTraining,
    async ask() {
      const withMutualInformation = watchers["mutual-information"] > 0;
      const withDisplays = watchers.displays > 0;
      const found = await engine.inspect({
        ...shownState(),
        withMutualInformation,
        withDisplays,
      });
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
      const found = await engine.blochCloud({ ...shownState(), maxSamples: MAX_CLOUD_SAMPLES });
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
  const counts = createFeed({
    isWanted: () => watchers.counts > 0,
    isTraining,
    async ask() {
      const { seed, shots } = store.getState();
      const found = await engine.counts({ seed, shots });
      if (!found.ok) store.setState({ counts: null, countProblems: found.problems });
      else if (isCurrent(found.value)) store.setState({ counts: found.value, countProblems: [] });
      return found.ok ? found.value.milliseconds : 0;
    },
    fail: (why) => store.setState({ counts: null, countProblems: [why] }),
    rest: () => store.setState({ counts: null, countProblems: [] }),
  });
  const marginal = createFeed({
    isWanted: () => watchers.marginal > 0 && store.getState().marginalWires !== null,
    isTraining,
    async ask() {
      const wires = store.getState().marginalWires ?? [];
      const found = await engine.marginal({ ...shownState(), wires });
      if (!found.ok) store.setState({ marginal: null, problems: found.problems });
      else if (isCurrent(found.value)) store.setState({ marginal: found.value, problems: [] });
      return found.ok ? found.value.milliseconds : 0;
    },
    fail: (why) => store.setState({ marginal: null, problems: [why] }),
    rest: () => store.setState({ marginal: null }),
  });
  const feeds = [state, cloud, unitary, counts, marginal];
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

  const chooseWires = (wires: readonly number[] | null): void => {
    const chosen = wires?.toSorted((a, b) => a - b) ?? [];
    store.setState({ marginalWires: chosen.length > 0 ? chosen : null });
    marginal.refresh(true);
  };

  /** Wires that are gone cannot be chosen any more. */
  const dropWires = (): void => {
    const { marginalWires } = store.getState();
    const { length: count } = document.getState().experiment.circuit.wires;
    if (marginalWires?.some((wire) => wire >= count)) {
      chooseWires(marginalWires.filter((wire) => wire < count));
    }
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
  document.subscribe(() => {
    countColumns();
    dropWires();
  });
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
    setSeed(seed) {
      store.setState({ seed });
      refresh(true);
    },
    setNoiseless(isNoiseless) {
      store.setState({ isNoiseless });
      refresh(true);
    },
    setMarginalWires: chooseWires,
    setShots(shots) {
      store.setState({ shots });
      counts.refresh(true);
    },
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
        return await engine.expectation({ ...shownState(), observable });
      } catch (error) {
        return failure(problem("inspect/failed", "", (error as Error).message, "Try again."));
      }
    },
  });
}

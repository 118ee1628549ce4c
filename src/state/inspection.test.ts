/** The inspection store: when it asks the worker and when not, what it shows, and playing. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { InterruptedError } from "../base/interruption.ts";
import { deferred } from "../base/deferred.ts";
import { unwrap } from "../base/result.ts";
import { columnCount } from "../circuit/circuit.ts";
import { addOp, clearCircuit } from "../circuit/commands.ts";
import { OPENING_EXPERIMENT } from "../gallery/index.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import { RunEngine } from "../worker/engine.ts";
import type { InspectQuery, StateInspection } from "../worker/inspection.ts";
import { createDocumentStore } from "./document.ts";
import { connectInspection, createInspectionStore } from "./inspection.ts";
import { connectRun, createRunStore } from "./run.ts";

const COUNT = columnCount(OPENING_EXPERIMENT.circuit);

function answer({ column }: InspectQuery, runId: number): StateInspection {
  return {
    runId,
    step: 0,
    sample: 0,
    column: column ?? COUNT,
    columnCount: COUNT,
    wireCount: 2,
    amplitudes: null,
    mixture: null,
    top: null,
    bloch: new Float64Array(6),
    purity: new Float64Array(2),
    entropy: new Float64Array(2),
    meyerWallach: 0,
    mutualInformation: null,
    displays: [],
    oneShot: null,
    milliseconds: 3,
  };
}

/** A store on a worker that answers when it is told to. */
function connectToFake() {
  const store = createInspectionStore();
  const document = createDocumentStore(OPENING_EXPERIMENT);
  const run = createRunStore();
  run.setState({ runId: 1, status: "paused" });
  const asked: InspectQuery[] = [];
  const open: ((answered: StateInspection | Error) => void)[] = [];
  const engine = new RunEngine();
  connectInspection(store, {
    document,
    run,
    engine: {
      blochCloud: engine.blochCloud,
      unitary: engine.unitary,
      expectation: engine.expectation,
      counts: engine.counts,
      marginal: engine.marginal,
      async inspect(query) {
        asked.push(query);
        const { promise, resolve } = deferred<StateInspection | Error>();
        open.push(resolve);
        const answered = await promise;
        if (answered instanceof Error) throw answered;
        return { ok: true, value: answered };
      },
    },
  });
  const settle = async (answered: StateInspection | Error): Promise<void> => {
    open.shift()?.(answered);
    await vi.advanceTimersByTimeAsync(0);
  };
  /** As every snapshot does. */
  const snapshot = (): void => run.setState({ parameters: {} });
  return { store, document, run, asked, settle, snapshot };
}

describe("what it asks", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is nothing while nobody looks", () => {
    const { store, asked, snapshot } = connectToFake();
    snapshot();
    store.getState().goTo(COUNT);
    expect(asked).toEqual([]);
    expect(store.getState()).toMatchObject({ column: null, columnCount: COUNT });
  });

  it("is the column that is looked at, one question at a time and then the last", async () => {
    const { store, asked, settle } = connectToFake();
    for (const column of [1, 2, 3]) store.getState().goTo(column);
    expect(asked).toEqual([
      {
        column: 1,
        withMutualInformation: false,
        withDisplays: false,
        seed: 1,
        withNoise: true,
      },
    ]);
    await settle(answer({ column: 1 }, 1));
    expect(store.getState().inspection?.column).toBe(1);
    expect(asked.map(({ column }) => column)).toEqual([1, 3]);
    await settle(answer({ column: 3 }, 1));
    expect(asked).toHaveLength(2);
    store.getState().goTo(null);
    expect(store.getState()).toMatchObject({ column: null, inspection: null });
  });

  it("drops the answer of a run that is no more, and what ended with it", async () => {
    const { store, run, asked, settle } = connectToFake();
    store.getState().goTo(1);
    run.setState({ runId: 2, parameters: {} });
    await settle(answer({ column: 1 }, 1));
    expect(store.getState().inspection).toBeNull();
    expect(asked).toHaveLength(2);
    run.setState({ runId: 3, parameters: {} });
    await settle(new InterruptedError("another run was opened"));
    expect(store.getState()).toMatchObject({ inspection: null, problems: [] });
    await settle(answer({ column: 1 }, 3));
    expect(store.getState().inspection?.runId).toBe(3);
  });

  it("leaves the time to training: one in thirty, unless the person moves", async () => {
    const { store, run, asked, settle, snapshot } = connectToFake();
    run.setState({ status: "running" });
    store.getState().watch("state");
    await settle(answer({ column: null }, 1));
    for (let k = 0; k < 10; k++) snapshot();
    expect(asked).toHaveLength(1);
    // 3 ms of work: the next after 100 ms.
    await vi.advanceTimersByTimeAsync(95);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toHaveLength(2);
    snapshot();
    store.getState().goTo(2);
    await settle(answer({ column: null }, 1));
    expect(asked.at(-1)?.column).toBe(2);
    expect(asked).toHaveLength(3);
  });

  it("ends with the last view that watches", async () => {
    const { store, asked, settle, snapshot } = connectToFake();
    const release = store.getState().watch("state");
    const second = store.getState().watch("mutual-information");
    await settle(answer({ column: null }, 1));
    expect(asked.map((query) => query.withMutualInformation)).toEqual([false, true]);
    await settle(answer({ column: null }, 1));
    release();
    release();
    snapshot();
    await settle(answer({ column: null }, 1));
    expect(store.getState().inspection).not.toBeNull();
    second();
    const before = asked.length;
    await settle(answer({ column: null }, 1));
    snapshot();
    expect(asked).toHaveLength(before);
    expect(store.getState().inspection).toBeNull();
  });

  it("plays twice a second from the start to the end, and stops when the person steps", async () => {
    const { store, document } = connectToFake();
    store.getState().play();
    expect(store.getState()).toMatchObject({ column: 0, isPlaying: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getState().column).toBe(2);
    store.getState().stepBy(-1);
    expect(store.getState()).toMatchObject({ column: 1, isPlaying: false });
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.getState().column).toBe(1);
    store.getState().play();
    await vi.advanceTimersByTimeAsync(500 * COUNT);
    expect(store.getState()).toMatchObject({ column: null, isPlaying: false });
    store.getState().stepBy(-1);
    expect(store.getState().column).toBe(COUNT - 1);
    store.getState().stepBy(-COUNT);
    expect(store.getState().column).toBe(0);
    document.getState().applyToCircuit("Clear", clearCircuit);
    expect(store.getState()).toMatchObject({ column: null, columnCount: 0 });
    store.getState().play();
    expect(store.getState().isPlaying).toBe(false);
  });
});

it("shows the engine's states, and follows the end where the circuit grows", async () => {
  const document = createDocumentStore(OPENING_EXPERIMENT);
  const run = createRunStore();
  const engine = new RunEngine(() => chooseBackend("wasm"));
  const control = connectRun(run, engine, { notice: () => {}, startedAnew: () => {} });
  const store = createInspectionStore();
  connectInspection(store, { engine, document, run });
  await control.start("wasm");
  await control.follow(OPENING_EXPERIMENT);
  store.getState().watch("state");
  store.getState().watch("cloud");
  store.getState().watch("unitary");
  await vi.waitFor(() => expect(store.getState().inspection?.column).toBe(COUNT));
  await vi.waitFor(() => expect(store.getState().cloud?.column).toBe(COUNT));
  await vi.waitFor(() => expect(store.getState().unitary?.column).toBe(COUNT));
  const { circuit } = OPENING_EXPERIMENT;
  const grown = unwrap(addOp(circuit, { gate: "h", column: COUNT, wire: 0 }));
  document.getState().applyToCircuit("Place H", () => ({ ok: true, value: grown }));
  await control.follow(document.getState().experiment);
  await vi.waitFor(() => expect(store.getState().inspection?.column).toBe(COUNT + 1));
  store.getState().goTo(1);
  await vi.waitFor(() => expect(store.getState().inspection?.column).toBe(1));
  await vi.waitFor(() => expect(store.getState().cloud?.column).toBe(1));
  const refused = await store.getState().expectation("Z99");
  expect(refused).toMatchObject({ ok: false, problems: [{ code: "observable/unreadable" }] });
  const bloch = store.getState().inspection?.bloch ?? [];
  const found = unwrap(await store.getState().expectation("Z0"));
  expect(found.value).toBeCloseTo(bloch[2] ?? 9, 10);
  expect(found.read).toBeNull();
});

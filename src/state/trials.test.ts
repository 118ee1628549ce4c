import { describe, expect, it } from "vitest";
import { InterruptedError } from "../base/interruption.ts";
import { failure, problem, success } from "../base/result.ts";
import { experiment } from "../worker/fixtures.ts";
import type { AskOptions, Lab, LabQuery } from "./lab.ts";
import { createTrialsStore, LONG_SECONDS, type Trial, type TrialPlan } from "./trials.ts";

const report = {
  points: [],
  stepCount: 4,
  problems: [],
  weightCount: 6,
  optimiser: "adam",
} as const;

const trial = (key: string, epochs = 10): Trial => ({
  key,
  query: { experiment, contestant: "hybrid", epochs },
});
const planOf = (...trials: Trial[]): TrialPlan => ({ trials: () => trials, count: trials.length });

/** A lab whose trainings take `seconds` an epoch by its own clock, and each of which can be looked at first. */
function fakeLab(
  seconds: number,
  before: (query: LabQuery<"training">, options: AskOptions) => void | Promise<never> = () => {},
) {
  let clock = 0;
  const asked: LabQuery<"training">[] = [];
  const ask = async (_kind: string, query: LabQuery<"training">, options: AskOptions = {}) => {
    asked.push(query);
    if (options.signal?.aborted) throw new InterruptedError("cancelled");
    await before(query, options);
    clock += 1000 * seconds * query.epochs;
    return success(report);
  };
  const lab = { ask: ask as unknown as Lab["ask"] };
  return { store: createTrialsStore(lab, () => clock), asked };
}

describe("trials", () => {
  it("take their time from the first epoch of the first and the last, and then run all", async () => {
    const { store, asked } = fakeLab(0.1);
    const left: (number | null)[] = [];
    store.subscribe(({ secondsLeft }) => left.push(secondsLeft));
    await store.getState().start(planOf(trial("a"), trial("b"), trial("c")));
    expect(asked.map(({ epochs }) => epochs)).toEqual([1, 1, 10, 10, 10]);
    expect(store.getState()).toMatchObject({ status: "done", secondsLeft: null });
    expect([...store.getState().reports.keys()]).toEqual(["a", "b", "c"]);
    expect(left).toContain(3);
    expect(left).toContain(1);
  });

  it("say first when they would take hours, and begin when told to", async () => {
    const { store, asked } = fakeLab(400);
    await store.getState().start(planOf(trial("a"), trial("b")));
    expect(store.getState()).toMatchObject({ status: "asking", secondsLeft: 8000 });
    expect(8000).toBeGreaterThan(LONG_SECONDS);
    expect(asked).toHaveLength(2);
    await store.getState().goOn();
    expect(store.getState().status).toBe("done");
  });

  it("tell from a part of an epoch how long one takes that is not over soon", async () => {
    let clock = 0;
    const ask = (_kind: string, _query: unknown, { signal, onProgress }: AskOptions) =>
      new Promise((_resolve, reject) => {
        onProgress?.({ done: 0.25, secondsLeft: null });
        signal?.addEventListener("abort", () => {
          clock += 5000;
          reject(new InterruptedError("cancelled"));
        });
      });
    const lab = { ask: ask as unknown as Lab["ask"] };
    const store = createTrialsStore(lab, () => clock, 5);
    await store.getState().start(planOf(trial("a", 100)));
    // 5 seconds were a quarter of one epoch of a hundred.
    expect(store.getState()).toMatchObject({ status: "asking", secondsLeft: 2000 });
    store.getState().cancel();
    expect(store.getState().status).toBe("stopped");
  });

  it("keep what is finished when cancelled, and go on from there", async () => {
    let isToStop = true;
    const { store, asked } = fakeLab(0.1, (query) => {
      if (query.epochs === 10 && store.getState().reports.size === 1 && isToStop) {
        isToStop = false;
        store.getState().cancel();
        return Promise.reject(new InterruptedError("cancelled"));
      }
      return undefined;
    });
    await store.getState().start(planOf(trial("a"), trial("b"), trial("c")));
    expect(store.getState()).toMatchObject({ status: "stopped", problems: [] });
    expect([...store.getState().reports.keys()]).toEqual(["a"]);
    await store.getState().goOn();
    expect(store.getState().status).toBe("done");
    expect([...store.getState().reports.keys()]).toEqual(["a", "b", "c"]);
    expect(asked.filter(({ epochs }) => epochs === 10)).toHaveLength(4);
  });

  it("stop at what the lab refuses, with its reason", async () => {
    const wrong = problem("model/wrong", "model", "It does not fit.", "Mend it.");
    const lab = { ask: (async () => failure(wrong)) as unknown as Lab["ask"] };
    const store = createTrialsStore(lab);
    await store.getState().start(planOf(trial("a")));
    expect(store.getState()).toMatchObject({ status: "stopped", problems: [wrong] });
  });

  it("run those that come up from the reports of others", async () => {
    const { store } = fakeLab(0.1);
    const plan: TrialPlan = {
      trials: (reports) =>
        reports.has("first") ? [trial("first"), trial("then")] : [trial("first")],
      count: 2,
    };
    await store.getState().start(plan);
    expect([...store.getState().reports.keys()]).toEqual(["first", "then"]);
  });
});

/** Questions about the model that go on by themselves: answers, failures, cancelling, and being asked anew. */
import { expect, it, vi } from "vitest";
import { deferred } from "../base/deferred.ts";
import { InterruptedError } from "../base/interruption.ts";
import { failure, problem, success } from "../base/result.ts";
import { runKey } from "../experiment/run-key.ts";
import { moons } from "../gallery/experiments.ts";
import { createDiagnosesStore } from "./diagnoses.ts";
import type { AskOptions, Lab } from "./lab.ts";
import { createRunStore } from "./run.ts";

function connected() {
  const run = createRunStore();
  const trained = { experiment: moons, weights: new Float64Array(2) };
  run.setState({ trained: () => Promise.resolve(trained as never) });
  const asked: { answer: (value: unknown) => void; options: AskOptions }[] = [];
  const ask = vi.fn((_kind: string, _query: unknown, options: AskOptions = {}) => {
    const { promise, resolve, reject } = deferred<unknown>();
    options.signal?.addEventListener("abort", () => reject(new InterruptedError("cancelled")));
    asked.push({ answer: resolve, options });
    return promise;
  });
  const store = createDiagnosesStore({ run, lab: { ask } as unknown as Lab });
  return { store, asked, ask, run };
}

it("keeps an answer with what it is of, and tells how far the question is", async () => {
  const { store, asked, ask } = connected();
  const done = store.getState().measure("capability", { pairs: 3 });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(ask.mock.calls[0]?.slice(0, 2)).toEqual([
    "capability",
    { pairs: 3, experiment: moons, weights: new Float64Array(2) },
  ]);
  asked[0]?.options.onProgress?.({ done: 0.5, secondsLeft: 1 });
  expect(store.getState().capability).toMatchObject({ isBusy: true, progress: { done: 0.5 } });
  asked[0]?.answer(success({ pairs: 3 }));
  await done;
  expect(store.getState().capability).toEqual({
    report: { pairs: 3 },
    key: runKey(moons),
    problems: [],
    isBusy: false,
    progress: null,
  });
  expect(store.getState().spectrum.report).toBeNull();
});

it("says what was refused, and what broke", async () => {
  const { store, asked } = connected();
  const refused = store.getState().measure("spectrum", {});
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.answer(failure(problem("diagnose/measures", "", "It measures.", "")));
  await refused;
  expect(store.getState().spectrum).toMatchObject({
    report: null,
    isBusy: false,
    problems: [{ code: "diagnose/measures" }],
  });
});

it("is cancelled, and the answer before stays", async () => {
  const { store, asked } = connected();
  const first = store.getState().measure("dimension", { draws: 2 });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.answer(success({ draws: 2 }));
  await first;
  const second = store.getState().measure("dimension", { draws: 9 });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  store.getState().cancel("dimension");
  await second;
  expect(asked[1]?.options.signal?.aborted).toBe(true);
  expect(store.getState().dimension).toMatchObject({
    report: { draws: 2 },
    isBusy: false,
    problems: [],
  });
});

it("asks anew in the place of a question under way", async () => {
  const { store, asked } = connected();
  const first = store.getState().measure("capability", { pairs: 1 });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  const second = store.getState().measure("capability", { pairs: 2 });
  await first;
  expect(store.getState().capability.isBusy).toBe(true);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[1]?.answer(success({ pairs: 2 }));
  await second;
  expect(store.getState().capability).toMatchObject({ report: { pairs: 2 }, isBusy: false });
});

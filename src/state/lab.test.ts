/** The page's side of the lab: cancelling, progress, and a worker that dies. */
import { expect, it, vi } from "vitest";
import { deferred } from "../base/deferred.ts";
import { isInterruption } from "../base/interruption.ts";
import { success } from "../base/result.ts";
import { experiment } from "../worker/fixtures.ts";
import type { LabClient, LabListener } from "../worker/lab/lab-client.ts";
import { createLab } from "./lab.ts";

const query = { experiment, weights: new Float64Array(6) };

function connected() {
  const started: LabListener[] = [];
  const ended = vi.fn();
  const answers = new Map<number, (value: ReturnType<typeof success>) => void>();
  const cancelled: number[] = [];
  const lab = createLab((listener) => {
    started.push(listener);
    const client: Pick<LabClient, "cancel" | "end"> & { ask(call: number): Promise<unknown> } = {
      ask(call) {
        const { promise, resolve } = deferred<ReturnType<typeof success>>();
        answers.set(call, resolve);
        return promise;
      },
      cancel: async (call) => void cancelled.push(call),
      end: ended,
    };
    return client as LabClient;
  });
  return { lab, started, ended, answers, cancelled };
}

it("starts its worker at the first question, and hands each answer and progress to who asked", async () => {
  const { lab, started, answers } = connected();
  expect(started).toHaveLength(0);
  const heard = vi.fn();
  const first = lab.ask("confusion", query, { onProgress: heard });
  const second = lab.ask("confusion", query);
  started[0]?.progress(0, { done: 0.5, secondsLeft: 2 });
  answers.get(1)?.(success(["second"]));
  answers.get(0)?.(success(["first"]));
  expect(await first).toEqual(success(["first"]));
  expect(await second).toEqual(success(["second"]));
  expect(heard).toHaveBeenCalledExactlyOnceWith({ done: 0.5, secondsLeft: 2 });
  expect(started).toHaveLength(1);
});

it("cancels by a signal, also one that was given before", async () => {
  const { lab, cancelled } = connected();
  const control = new AbortController();
  const asked = lab.ask("confusion", query, { signal: control.signal });
  control.abort();
  expect(isInterruption(await asked.catch((error: unknown) => error))).toBe(true);
  expect(cancelled).toEqual([0]);
  const late = lab.ask("confusion", query, { signal: control.signal });
  expect(isInterruption(await late.catch((error: unknown) => error))).toBe(true);
  expect(cancelled).toEqual([0]);
});

it("says so when its worker dies, and starts another one at the next question", async () => {
  const { lab, started, ended, answers } = connected();
  const lost = lab.ask("confusion", query);
  started[0]?.crash("out of memory");
  await expect(lost).rejects.toThrow("The lab stopped: out of memory. Ask again; the run goes on.");
  expect(ended).toHaveBeenCalledOnce();
  const next = lab.ask("confusion", query);
  expect(started).toHaveLength(2);
  answers.get(1)?.(success([]));
  expect((await next).ok).toBe(true);
});

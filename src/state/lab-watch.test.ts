/** An answer that follows the run: asked at once, asked anew after steps, cancelled at the end. */
import { expect, it, vi } from "vitest";
import { unwrap } from "../base/result.ts";
import { setData } from "../experiment/commands.ts";
import { OPENING_EXPERIMENT } from "../gallery/index.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import { RunEngine } from "../worker/engine.ts";
import { LabDesk } from "../worker/lab/lab-desk.ts";
import { createLab } from "./lab.ts";
import { watchLab, type LabAnswer } from "./lab-watch.ts";
import { connectRun, createRunStore } from "./run.ts";

const small = unwrap(setData(OPENING_EXPERIMENT, { sampleCount: 24 }));

it("follows the weights of the run, and stops when nobody looks", async () => {
  const engine = new RunEngine(() => chooseBackend("wasm"));
  const control = connectRun(createRunStore(), engine, { notice: vi.fn(), startedAnew: vi.fn() });
  const desk = new LabDesk();
  const ask = vi.fn(desk.ask.bind(desk)) as LabDesk["ask"];
  const lab = createLab(() => ({ ask, cancel: (call) => desk.cancel(call), end: () => {} }));
  await control.start("wasm");
  await control.follow(small);

  const answers: LabAnswer<"confusion">[] = [];
  const stop = watchLab({ run: control.store, lab }, "confusion", {}, (answer) => {
    answers.push(answer);
  });
  await vi.waitFor(() => expect(answers.at(-1)?.report).not.toBeNull());
  const asked = vi.mocked(ask).mock.calls.length;
  await control.store.getState().train(4);
  await vi.waitFor(() => expect(vi.mocked(ask).mock.calls.length).toBeGreaterThan(asked));
  const { weights } = await engine.weights();
  await vi.waitFor(() => expect(vi.mocked(ask).mock.calls.at(-1)?.[2]).toMatchObject({ weights }));

  stop();
  const heard = answers.length;
  const calls = vi.mocked(ask).mock.calls.length;
  await control.store.getState().train(4);
  expect([answers.length, vi.mocked(ask).mock.calls.length]).toEqual([heard, calls]);
});

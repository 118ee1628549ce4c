/** A landscape that is asked for: drawn where the run stands, cancelled, and told why there is none. */
import { expect, it, vi } from "vitest";
import { unwrap } from "../base/result.ts";
import { setData } from "../experiment/commands.ts";
import { OPENING_EXPERIMENT } from "../gallery/index.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import { RunEngine } from "../worker/engine.ts";
import { LabDesk } from "../worker/lab/lab-desk.ts";
import { createLab } from "./lab.ts";
import { createLandscapeStore } from "./landscape.ts";
import { connectRun, createRunStore } from "./run.ts";
import { createWeightPath } from "./weight-path.ts";

it("draws around the run's weights with its path, keeps it, and can be cancelled", async () => {
  const engine = new RunEngine(() => chooseBackend("wasm"));
  const run = createRunStore();
  const control = connectRun(run, engine, { notice: vi.fn(), startedAnew: vi.fn() });
  const desk = new LabDesk();
  const lab = createLab(() => ({
    ask: desk.ask.bind(desk),
    cancel: (call) => desk.cancel(call),
    end: () => {},
  }));
  const path = createWeightPath(run);
  const landscape = createLandscapeStore({ run, lab, path });
  await control.start("wasm");
  await control.follow(unwrap(setData(OPENING_EXPERIMENT, { sampleCount: 24 })));

  await landscape.getState().draw({ kind: "path" }, 3);
  expect(landscape.getState().problems[0]?.code).toBe("lab/no-path");
  for (const steps of [1, 1, 1]) {
    await run.getState().train(steps);
    const { step } = run.getState();
    await vi.waitFor(() => expect(path.getState().points.at(-1)?.step).toBe(step));
  }
  await landscape.getState().draw({ kind: "path" }, 3);
  const { drawn, problems, isBusy } = landscape.getState();
  expect([problems, isBusy, drawn?.step]).toEqual([[], false, 3]);
  expect(drawn?.report.path).toHaveLength(4);
  expect(drawn?.report.plane.centre).toEqual((await engine.weights()).weights);

  const other = landscape.getState().draw({ kind: "random", seed: 2 }, 200);
  landscape.getState().cancel();
  await other;
  expect(landscape.getState()).toMatchObject({ drawn, problems: [], isBusy: false });
});

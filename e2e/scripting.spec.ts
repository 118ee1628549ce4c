/** `window.ansatz`, as README.md documents it. */
import { expect, test } from "playwright/test";
import { openPage } from "./journey.ts";

test.beforeEach(({ page }) => openPage(page));

test("loads, asks, differentiates and trains", async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const { ansatz } = window;
    const source = await ansatz.experiment();
    await ansatz.load(JSON.stringify({ ...source, title: "Scripted" }));
    const query = {
      features: [0.4, -0.3],
      parameters: { theta0: 0.2, theta1: -1 },
      observables: ["Z0", "X0 Z1"],
    };
    const h = 1e-2;
    const at = async (theta0: number, x0: number): Promise<number> => {
      const parameters = { ...query.parameters, theta0 };
      const [value] = await ansatz.expectations({ ...query, parameters, features: [x0, -0.3] });
      return value ?? Number.NaN;
    };
    return {
      title: (await ansatz.experiment()).title,
      backend: await ansatz.backend(),
      state: [...(await ansatz.state({ sample: 3 }))],
      expectations: await ansatz.expectations(query),
      gradient: await ansatz.gradient(query),
      slopeParameter: ((await at(0.2 + h, 0.4)) - (await at(0.2 - h, 0.4))) / (2 * h),
      slopeFeature: ((await at(0.2, 0.4 + h)) - (await at(0.2, 0.4 - h))) / (2 * h),
      trained: await ansatz.train({ steps: 7 }),
      metrics: await ansatz.metrics(),
    };
  });
  expect(answers.title).toBe("Scripted");
  expect(answers.backend).toMatchObject({ name: "webgpu", precision: "float32" });
  const norm = answers.state.reduce((sum, value) => sum + value * value, 0);
  expect(norm).toBeCloseTo(1, 5);
  expect(answers.expectations).toHaveLength(2);
  expect(answers.gradient.parameters[0]?.["theta0"]).toBeCloseTo(answers.slopeParameter, 3);
  expect(answers.gradient.features[0]?.[0]).toBeCloseTo(answers.slopeFeature, 3);
  expect(answers.trained.step).toBe(7);
  expect(answers.metrics.at(-1)).toEqual(answers.trained);
});

test("wrong arguments reject with a readable message", async ({ page }) => {
  const messages = await page.evaluate(async () => {
    const { ansatz } = window;
    const stray = (call: (...args: never[]) => Promise<unknown>) => () =>
      (call as unknown as (extra: object) => Promise<unknown>)({ sample: 1 });
    const wrong: (() => Promise<unknown>)[] = [
      () => ansatz.train({ steps: -1 }),
      () => ansatz.train({} as { steps: number }),
      () => ansatz.state({ sample: 1e6 }),
      () => ansatz.state({ sampel: 1 } as object),
      () => ansatz.expectations({ observables: ["Q7"] }),
      () => ansatz.expectations({ features: [1] }),
      () => ansatz.gradient({ parameters: { nope: 1 } }),
      () => ansatz.load("not an experiment"),
      () => ansatz.load({ format: "other" }),
      () => ansatz.load("https://example.org/#x=AAAA"),
      () => ansatz.expectations({ features: [0.1, 0.2], sample: 3 }),
      () => ansatz.gradient({ features: [0.1, 0.2], sample: 3 }),
      () => ansatz.expectations({ features: Float32Array.of(0.1, Number.NaN) }),
      () => ansatz.expectations({ features: "12" as unknown as number[] }),
      stray(ansatz.backend),
      stray(ansatz.metrics),
      stray(ansatz.experiment),
    ];
    return Promise.all(
      wrong.map((call) =>
        call().then(
          () => "accepted",
          (error: Error) => error.message,
        ),
      ),
    );
  });
  const expected = [
    /train: "steps"/,
    /train: "steps"/,
    /no sample 1000000/,
    /sampel/,
    /Pauli/,
    /takes 2/,
    /no parameter "nope"/,
    /JSON/,
    /not an Ansatz experiment/,
    /damaged/,
    /either "sample" or "features"/,
    /either "sample" or "features"/,
    /"features.*finite/,
    /"features.*array of finite numbers/,
    /backend takes nothing/,
    /metrics takes nothing/,
    /experiment takes nothing/,
  ];
  expect(messages).toHaveLength(expected.length);
  expected.forEach((pattern, index) => expect(messages[index]).toMatch(pattern));
});

test("takes features from typed arrays", async ({ page }) => {
  const [plain, typed] = await page.evaluate(async () => {
    const features = [0.25, -0.5];
    return Promise.all([
      window.ansatz.expectations({ features }),
      window.ansatz.expectations({ features: Float32Array.from(features) }),
    ]);
  });
  expect(plain).toHaveLength(2);
  expect(typed).toEqual(plain);
});

test("training that something else ends rejects with the step and the reason", async ({ page }) => {
  const told = await page.evaluate(async () => {
    const { ansatz } = window;
    const reasonOf = (training: Promise<unknown>): Promise<string> =>
      training.then(
        () => "it resolved",
        (error: Error) => error.message,
      );
    const hasBegun = async (from: number): Promise<void> => {
      while (((await ansatz.metrics()).at(-1)?.step ?? 0) <= from) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const first = reasonOf(ansatz.train({ steps: 1_000_000 }));
    await hasBegun(0);
    const other = await ansatz.train({ steps: 2 });
    const second = reasonOf(ansatz.train({ steps: 1_000_000 }));
    await hasBegun(other.step);
    const source = await ansatz.experiment();
    await ansatz.load({ ...source, training: { ...source.training, seed: 77 } });
    return [await first, await second];
  });
  expect(told[0]).toMatch(/ended at step \d+, .*because other training began/);
  expect(told[1]).toMatch(/ended at step \d+, .*because another experiment was opened/);

  const paused = page.evaluate(() =>
    window.ansatz.train({ steps: 1_000_000 }).catch((error: Error) => error.message),
  );
  await page.getByRole("button", { name: "Pause" }).click();
  expect(await paused).toMatch(/because it was paused/);
});

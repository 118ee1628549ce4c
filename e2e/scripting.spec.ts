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
  ];
  expected.forEach((pattern, index) => expect(messages[index]).toMatch(pattern));
});

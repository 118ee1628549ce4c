/** Learning in front of the person: to 95% on moons and iris, live views, and a page that stays smooth. */
import { expect, test, type Page } from "playwright/test";
import { backendName, openPage, preferBackend } from "./journey.ts";

const MOST_WINDOWS = 5;

interface Watched {
  readonly framesPerSecond: number;
  /** Milliseconds; 0 when no task took more than 50. */
  readonly longestTask: number;
}

/** Frames and tasks of the page's main thread over three seconds. */
function watchWindow(page: Page): Promise<Watched> {
  return page.evaluate(
    () =>
      new Promise<Watched>((resolve) => {
        let longestTask = 0;
        const observer = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) {
            longestTask = Math.max(longestTask, duration);
          }
        });
        observer.observe({ type: "longtask" });
        let start = 0;
        let frames = 0;
        const frame = (time: number): void => {
          if (start === 0) start = time;
          else frames++;
          if (time - start < 3000) {
            requestAnimationFrame(frame);
            return;
          }
          observer.disconnect();
          resolve({ framesPerSecond: (1000 * frames) / (time - start), longestTask });
        };
        requestAnimationFrame(frame);
      }),
  );
}

/**
 * Expects a window of three seconds that is smooth: other programs on the machine may spoil some, what
 * the page does itself spoils every one.
 */
async function expectSmooth(page: Page): Promise<void> {
  const seen: Watched[] = [];
  const isSmooth = (): boolean =>
    seen.some(({ framesPerSecond }) => framesPerSecond > 50) &&
    seen.some(({ longestTask }) => longestTask <= 50);
  while (seen.length < MOST_WINDOWS && !isSmooth()) seen.push(await watchWindow(page));
  test.info().annotations.push({ type: "smoothness", description: JSON.stringify(seen) });
  expect(isSmooth(), `no smooth window among ${JSON.stringify(seen)}`).toBe(true);
}

const testAccuracy = (page: Page): Promise<number> =>
  page.evaluate(async () => (await window.ansatz.metrics()).at(-1)?.testAccuracy ?? 0);

async function trainTo95(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => testAccuracy(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(0.95);
}

for (const backend of ["webgpu", "wasm"] as const) {
  test(`the opening experiment reaches 95% within a minute, smoothly, on ${backend}`, async ({
    page,
  }) => {
    await preferBackend(page, backend);
    await openPage(page);
    expect(await backendName(page)).toBe(backend);
    // Loading the charts is not training.
    await page.getByRole("button", { name: "Step epoch" }).click();
    await expect(page.getByRole("application", { name: /^Loss/ })).toBeVisible();
    await trainTo95(page);
    await expectSmooth(page);
    await page.getByRole("button", { name: "Pause" }).click();
  });
}

test("is interactive within two seconds of navigation", async ({ browser, baseURL }) => {
  const seen: number[] = [];
  while (seen.length < 3 && !seen.some((time) => time < 2000)) {
    // A context of its own: nothing is cached, nothing was saved.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(baseURL ?? "/");
    seen.push(
      await page.evaluate(async () => {
        while (!("ansatz" in window)) await new Promise((resolve) => setTimeout(resolve, 5));
        // A backend serves, and the sample's amplitudes are there.
        await window.ansatz.state();
        return performance.now();
      }),
    );
    await expect(page.getByRole("button", { name: "Play", exact: true })).toBeEnabled();
    await context.close();
  }
  test.info().annotations.push({ type: "interactive", description: `${seen.join(", ")} ms` });
  expect(Math.min(...seen)).toBeLessThan(2000);
});

test("iris with two classes reaches 95%", async ({ page }) => {
  await openPage(page);
  await page.getByRole("radio", { name: "Real" }).click();
  await page.getByRole("radio", { name: "Iris" }).click();
  await expect
    .poll(async () => (await page.evaluate(() => window.ansatz.experiment())).data.set)
    .toBe("iris");
  const { data } = await page.evaluate(() => window.ansatz.experiment());
  if (data.classes.length !== 2) {
    await page.evaluate(async () => {
      const experiment = await window.ansatz.experiment();
      await window.ansatz.load({
        ...experiment,
        data: { ...experiment.data, classes: [0, 1] },
      });
    });
  }
  await trainTo95(page);
});

test("three classes of blobs train with a softmax", async ({ page }) => {
  await openPage(page);
  await page.getByRole("radio", { name: "Blobs" }).click();
  await page.evaluate(async () => {
    const experiment = await window.ansatz.experiment();
    await window.ansatz.load({
      ...experiment,
      data: { ...experiment.data, set: "blobs", classes: [0, 1, 2], noise: 0.2 },
    });
  });
  const last = await page.evaluate(() => window.ansatz.train({ steps: 200 }));
  expect(last.testAccuracy).toBeGreaterThan(0.9);
  await expect(page.getByRole("button", { name: /Softmax/ })).toBeVisible();
});

test("amplitudes and boundary move while training, and follow the selected point", async ({
  page,
}) => {
  await openPage(page);
  const state = page.getByRole("region", { name: "State of the selected sample" });
  const picture = (): Promise<string> =>
    state.locator("svg").evaluateAll((drawings) => drawings.map((svg) => svg.outerHTML).join());
  const field = page.locator("canvas.boundary-field");
  const colours = (): Promise<string> =>
    field.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await expect(field).toBeVisible();
  const [before, coloursBefore] = [await picture(), await colours()];
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(picture, { timeout: 5000 }).not.toBe(before);
  await expect.poll(colours, { timeout: 5000 }).not.toBe(coloursBefore);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();

  const paused = await picture();
  const boundary = page.getByRole("slider", { name: /Decision boundary/ });
  const box = await boundary.boundingBox();
  if (!box) throw new Error("No decision boundary");
  const card = page.getByRole("region", { name: "Selected sample", exact: true });
  const chosen = await card.innerText();
  // The middle of the lower moon: some point is near.
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.75);
  await expect.poll(() => card.innerText()).not.toBe(chosen);
  await expect.poll(picture).not.toBe(paused);
});

test("step, epoch, reset: the same initialisation, the same curve", async ({ page }) => {
  await openPage(page);
  const curve = (): Promise<number[]> =>
    page.evaluate(async () => (await window.ansatz.metrics()).map((point) => point.trainLoss));
  await page.getByRole("button", { name: "Step epoch" }).click();
  await expect.poll(async () => (await curve()).length).toBe(2);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(async () => (await curve()).length).toBe(3);
  const first = await curve();
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect.poll(async () => (await curve()).length).toBe(1);
  await page.getByRole("button", { name: "Step epoch" }).click();
  await expect.poll(async () => (await curve()).length).toBe(2);
  expect(await curve()).toEqual(first.slice(0, 2));
});

test("every example opens from the menu and learns", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Examples" }).click();
  const count = await page.getByRole("menuitem").count();
  await page.keyboard.press("Escape");
  expect(count).toBeGreaterThanOrEqual(8);
  for (let index = 0; index < count; index++) {
    await page.getByRole("button", { name: "Examples" }).click();
    await page.getByRole("menuitem").nth(index).click();
    const { title, circuit, task } = await page.evaluate(() => window.ansatz.experiment());
    if (circuit.ops.length === 0) continue;
    const last = await page.evaluate(() => window.ansatz.train({ steps: 240 }));
    if (task?.kind === "regress") expect(last.testLoss, title).toBeLessThan(0.02);
    // Of H2, -1.1373; of the ring, -4.
    else if (task?.kind === "minimise") {
      expect(last.trainLoss, title).toBeLessThan(task.graph ? -3.9 : -1.137);
      // A divergence in nats, and the chance that a trash wire is not empty.
    } else if (task?.kind === "generate") expect(last.trainLoss, title).toBeLessThan(1e-3);
    else if (task?.kind === "compress") expect(last.testLoss, title).toBeLessThan(0.1);
    else expect(last.testAccuracy, title).toBeGreaterThanOrEqual(0.92);
  }
});

/** A run that stops early, goes back on its curve, and is handed on with its weights. */
import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { experiment, openPage, preferBackend } from "./journey.ts";

test("a run stops early, returns to a checkpoint, keeps its weights, and a link goes on from them", async ({
  page,
}) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  // Steps much too large: the loss jumps about, and soon falls no more.
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    await window.ansatz.load({
      ...source,
      data: { ...source.data, sampleCount: 60, validationFraction: 0.25 },
      training: { ...source.training, learningRate: 2 },
    });
  });
  const controls = page.getByRole("toolbar", { name: "Run" });
  await controls.getByRole("button", { name: "Schedule: none" }).click();
  const patience = page.getByRole("combobox", { name: "Patience, epochs" });
  await patience.fill("5");
  await patience.press("Enter");
  await expect(page.getByText(/until the loss has not fallen for 5 epochs/)).toBeVisible();
  await page.keyboard.press("Escape");
  await controls.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByText(/^Stopped early at epoch \d+: the validation loss/)).toBeVisible();
  await expect(controls.getByRole("button", { name: "Play", exact: true })).toBeVisible();

  const step = page.getByTestId("step-count");
  const weights = page.getByRole("button", { name: "Checkpoints" });
  await weights.click();
  await page.getByRole("menuitem", { name: /^Epoch 1, step/ }).click();
  const second = (await page.evaluate(() => window.ansatz.metrics())).at(-1);
  expect(second?.epoch).toBe(1);
  await expect(step).toHaveText(String(second?.step));
  // By keyboard on the curve: to its first point, the start.
  const chart = page.getByRole("application", { name: /^Loss/ });
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(step).toHaveText("0");

  await weights.click();
  await page.getByRole("menuitem", { name: /^Best: epoch/ }).click();
  await expect(step).not.toHaveText("0");
  await weights.click();
  await page.getByRole("menuitem", { name: "Keep these weights" }).click();
  await expect(page.getByText(/are part of the experiment now/)).toBeVisible();
  const kept = await experiment(page);
  expect(kept.weights?.values).toHaveLength(13);
  await expect(step).toHaveText(String(kept.weights?.step));

  await page.getByRole("button", { name: "File" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export the whole run" }).click();
  const run = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  expect(run.weights[0]).toMatchObject({ part: "circuit", name: "theta0" });
  expect(run.weights[0].value).toBeCloseTo(kept.weights?.values[0] ?? 0, 6);

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText(/with the weights that you kept/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => localStorage.clear());
  await page.goto("about:blank");
  await openPage(page, link);
  await expect(step).toHaveText(String(kept.weights?.step));
  const [first] = await page.evaluate(() => window.ansatz.metrics());
  expect(first?.step).toBe(kept.weights?.step);
  expect(first?.validationLoss).toBeCloseTo(run.curve.at(-1).validationLoss, 4);
});

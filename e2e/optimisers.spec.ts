/** Another optimiser and an end to training, set by mouse. */
import { expect, test } from "playwright/test";
import { experiment, openPage, preferBackend } from "./journey.ts";

test("L-BFGS has no rate to choose, and a run stops after the epochs it was given", async ({
  page,
}) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  const controls = page.getByRole("toolbar", { name: "Run" });
  await controls.getByRole("button", { name: "Adam Optimiser" }).click();
  await page.getByRole("option", { name: "L-BFGS" }).click();
  await expect(controls.getByRole("combobox", { name: "Learning rate" })).toHaveCount(0);
  await expect(controls.getByRole("combobox", { name: "Batch" })).toHaveCount(0);

  await controls.getByRole("button", { name: "Schedule: none" }).click();
  const form = page.getByRole("dialog", { name: "Schedule and limits" });
  const stop = form.getByRole("combobox", { name: "Stop after, epochs" });
  await stop.fill("2.5");
  await stop.press("Enter");
  await expect(form.getByText(/a whole number of epochs/)).toBeVisible();
  await stop.fill("3");
  await stop.press("Enter");
  await expect(form.getByText("Training pauses by itself after 3 epochs.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(controls.getByRole("button", { name: "Schedule: 3 epochs" })).toBeVisible();

  await controls.getByRole("button", { name: "Play" }).click();
  await expect(page.getByTestId("step-count")).toHaveText("3");
  const points = await page.evaluate(() => window.ansatz.metrics());
  expect(points.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
  expect(points[3]?.trainLoss).toBeLessThan(points[0]?.trainLoss ?? 0);
  await controls.getByRole("button", { name: "Play" }).click();
  await expect(page.getByRole("alert")).toContainText("The run has had its 3 epochs.");

  await controls.getByRole("button", { name: "L-BFGS Optimiser" }).click();
  await page.getByRole("option", { name: "AdamW" }).click();
  await expect(controls.getByRole("combobox", { name: "Learning rate" })).toBeVisible();
  expect((await experiment(page)).training).toMatchObject({ weightDecay: 0.01, stopAfter: 3 });
});

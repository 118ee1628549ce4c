/** A Born machine and an autoencoder: chosen, changed by hand, trained and looked at. */
import { expect, test } from "playwright/test";
import { experiment, openPage } from "./journey.ts";

test("generates what is drawn, and images after that", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: /Task$/ }).click();
  await page.getByRole("option", { name: "Generate" }).click();
  await expect(page.getByText(/4 of 4 outcomes are wanted, read out of 2 wires/)).toBeVisible();

  await page.getByRole("button", { name: /Distribution$/ }).click();
  await page.getByRole("option", { name: "Your own" }).click();
  const pad = page.getByTestId("weights-pad");
  const box = await pad.boundingBox();
  if (!box) throw new Error("no pad");
  // The first bar falls to nothing.
  await pad.click({ position: { x: box.width / 8, y: box.height - 6 } });
  await expect(page.getByText(/3 of 4 outcomes are wanted/)).toBeVisible();
  const weights = page.getByRole("slider", { name: /^Weights:/ });
  await weights.focus();
  await weights.press("ArrowUp");
  await expect(page.getByText(/4 of 4 outcomes are wanted/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/3 of 4 outcomes are wanted/)).toBeVisible();

  await page.getByRole("button", { name: /Distribution$/ }).click();
  await page.getByRole("option", { name: "Bars and stripes, 2 × 2" }).click();
  await expect(page.getByText("The circuit got 4 wires, one for each pixel.")).toBeVisible();
  await page.evaluate(() => window.ansatz.train({ steps: 20 }));
  await expect(page.getByText(/of 32 drawn images are wanted/)).toBeVisible();
  const chart = page.getByRole("slider", { name: /^Chances of the 16 outcomes/ });
  await chart.focus();
  await chart.press("ArrowRight");
  const readout = page.getByTestId("distribution-readout");
  await expect(readout).toHaveText(/^1 0 \/ 0 0: wanted 0\.0%, model \d/);
  const { task, model } = await experiment(page);
  expect(task?.kind).toBe("generate");
  expect(model.readout).toEqual({ kind: "probabilities", wires: [0, 1, 2, 3] });
});

test("compresses what is normal, and finds what is not", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: /Four features on one qubit/ }).click();
  await expect(page.getByRole("button", { name: /Class to compress$/ })).toBeVisible();
  await page.evaluate(() => window.ansatz.train({ steps: 90 }));
  const area = page.getByTestId("anomaly-area");
  await expect.poll(async () => Number(await area.textContent())).toBeGreaterThan(0.8);
  const curve = page.getByRole("slider", { name: /^ROC curve/ });
  await curve.focus();
  await curve.press("End");
  await expect(page.getByTestId("anomaly-readout")).toHaveText(
    /100% of the anomalies found, 100% false alarms/,
  );
  await page.getByRole("button", { name: "q3", exact: true }).click();
  expect((await experiment(page)).model.readout).toEqual({
    kind: "expectations",
    observables: ["Z1", "Z2"],
  });
});

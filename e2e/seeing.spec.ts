/** What the Output region shows of a model, view by view. */
import { expect, test, type Page } from "playwright/test";
import { openPage, preferBackend } from "./journey.ts";

async function show(page: Page, view: string): Promise<void> {
  await page.getByRole("button", { name: /View of the output/ }).click();
  await page.getByRole("option", { name: view }).click();
  await expect(page.getByRole("button", { name: /View of the output/ })).toContainText(view);
}

async function openTrained(page: Page, steps: number): Promise<void> {
  await preferBackend(page, "wasm");
  await openPage(page);
  await page.evaluate((count) => window.ansatz.train({ steps: count }), steps);
}

test("boundary, confusion matrix, one sample and light cones", async ({ page }) => {
  await openTrained(page, 30);
  const boundary = page.getByRole("slider", { name: /Decision boundary/ });
  await expect(boundary).toHaveAttribute("aria-valuetext", /^#0 .*; here (upper|lower) \d/);
  await page.getByRole("button", { name: "Settings of the decision boundary" }).click();
  await page.getByRole("radio", { name: "Uncertainty" }).click();
  await page.keyboard.press("Escape");
  await expect(boundary).toHaveAttribute("aria-valuetext", /variance here 0\.\d\d$/);

  await show(page, "Confusion matrix");
  const { testAccuracy = 0 } = await page.evaluate(
    async () => (await window.ansatz.metrics()).at(-1) ?? { testAccuracy: 0 },
  );
  const sentence = page.getByTestId("confusion-sentence");
  await expect(sentence).toContainText(`${Math.round(60 * testAccuracy)} of 60 right`);
  const counts = await page.locator(".confusion-cell").allTextContents();
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(60);
  await page.getByRole("radio", { name: "Train", exact: true }).click();
  await expect(sentence).toContainText("of 180 right");

  await show(page, "One sample's way");
  await page.getByRole("button", { name: "Sample after" }).click();
  await expect(page.getByTestId("sample-verdict")).toContainText("#1, ");
  const card = page.getByRole("region", { name: "Selected sample", exact: true });
  await expect(card).toContainText(await page.getByTestId("sample-loss").innerText());
  await page.getByRole("button", { name: "Amplitudes, column by column" }).click();
  // In words where there is room for them.
  await expect(page.locator(".state-inside")).toHaveText("column 0 of 10");

  await show(page, "Light cones");
  await page.getByRole("button", { name: "Light cone of ⟨Z0⟩ in the circuit" }).click();
  await expect(page.getByTestId("cone-sentence")).toContainText("15 of 18 gates on 2 wires");
  await expect(page.locator(".op-is-faded")).toHaveCount(3);
  await show(page, "Decision boundary");
  await expect(page.locator(".op-is-faded")).toHaveCount(0);
});

test("weights and gradients, the landscape and the spectrum", async ({ page }) => {
  await openTrained(page, 20);
  await show(page, "Weights and gradients");
  const numbers = page.getByTestId("weights-sentence");
  await expect(numbers).toContainText("At step 20: 10 weights from");
  await page.getByRole("radio", { name: "Gradients" }).click();
  await expect(numbers).toContainText("Of the mean loss of 180 training samples.");
  await page.getByRole("slider", { name: "Gradients over the steps" }).press("ArrowRight");
  await expect(page.locator(".output-readout")).toContainText(/^step \d+: θ0 = /);

  await show(page, "Loss landscape");
  await page.getByRole("radio", { name: "Two weights" }).click();
  await page.getByRole("button", { name: "Draw the landscape" }).click();
  await expect(page.getByTestId("landscape-sentence")).toContainText("at 17 by 17 points");
  await page.getByRole("slider", { name: "Loss on the plane" }).press("ArrowRight");
  await expect(page.locator(".output-readout")).toContainText(/: loss \d/);

  await show(page, "Fourier spectrum");
  await expect(page.getByTestId("spectrum-sentence")).toContainText(
    "x0 is in 3 angles: the circuit reaches frequency 3 at most.",
  );
  await page.getByRole("slider", { name: /Fourier coefficients/ }).press("End");
  await expect(page.locator(".output-readout")).toContainText("out of reach");
});

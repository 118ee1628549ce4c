/** Shots and noise set by mouse: training goes on by parameter shift, and undo takes each of them back. */
import { expect, test } from "playwright/test";
import { experiment, openPage, preferBackend } from "./journey.ts";

test("trains with shots on a noisy device, and takes both back", async ({ page }) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  await page.getByRole("button", { name: "Shots: choices" }).click();
  await page.getByRole("option", { name: "1024" }).click();
  await expect.poll(async () => (await experiment(page)).execution?.shots).toBe(1024);

  await page.getByRole("button", { name: "Noise: off" }).click();
  const form = page.getByRole("dialog", { name: "Noise and gradients" });
  await form.getByRole("button", { name: "Off Noise" }).click();
  await page.getByRole("option", { name: "A little depolarizing" }).click();
  const strength = form
    .getByRole("listitem", { name: "Channel 2: Depolarizing" })
    .getByRole("combobox", { name: "p" });
  await strength.fill("1.5");
  await strength.press("Enter");
  await expect(form.getByText(/a probability lies between 0 and 1/)).toBeVisible();
  await strength.fill("0.05");
  await strength.press("Enter");
  await form.getByRole("button", { name: "Readout error" }).click();
  await form.getByText("Undo wrong readings on average").click();
  await expect(form.getByText(/Computed exactly: a density matrix of 2 wires/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Noise: 2 channels, readout" })).toBeVisible();

  await page.evaluate(() => window.ansatz.train({ steps: 2 }));
  await expect(page.getByTestId("step-count")).toHaveText("2");
  // 10 angles of two shifts each, those of the data besides, and the circuit itself: for 32 samples.
  await expect(page.getByRole("button", { name: /^Parameter shift [\d,]+ a step$/ })).toBeVisible();
  const noisy = await experiment(page);
  expect(noisy.noise?.rules.map(({ strengths }) => strengths)).toEqual([[0.001], [0.05]]);
  expect(noisy.execution?.mitigation.readout).toBe(true);

  // What the views show has the noise in it, and can leave it out.
  const purity = page.getByTestId("purity");
  await expect(purity).toHaveText(/^0\.\d{3}$/);
  await page.getByRole("tab", { name: "Probabilities" }).click();
  await page.getByRole("button", { name: "Wires: all" }).click();
  await page.getByRole("button", { name: "q1", exact: true }).press("Space");
  await page.keyboard.press("Escape");
  const one = page.getByRole("slider", { name: "probability of each basis state, ket order q1" });
  await expect(one).toHaveAttribute("max", "1");
  await page.getByText("Without noise").click();
  await expect(purity).toBeHidden();
  await page.getByRole("tab", { name: "Amplitudes" }).click();
  await expect(page.getByRole("slider", { name: /^\|amplitude\| of each/ })).toBeAttached();
  await page.getByRole("button", { name: "Change the noise, 2 channels, readout" }).click();
  await form.getByRole("button", { name: "density matrix Method" }).click();
  await page.getByRole("option", { name: "trajectories" }).click();
  await expect(form.getByText(/^Every expectation is the mean of 200 trajectories/)).toBeVisible();
  await page.keyboard.press("Escape");

  for (let edits = 0; edits < 6; edits++) await page.getByRole("button", { name: "Undo" }).click();
  const quiet = await experiment(page);
  expect([quiet.noise, quiet.execution]).toEqual([undefined, undefined]);
  await expect(page.getByRole("button", { name: "Noise: off" })).toBeVisible();
});

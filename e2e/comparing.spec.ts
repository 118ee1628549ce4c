/** Comparing: a run is pinned and brought back, a setting is swept with seeds, and the twin gets its verdict. */
import { expect, test, type Locator, type Page } from "playwright/test";
import { experiment, openPage, preferBackend } from "./journey.ts";

async function openLab(page: Page, part: string): Promise<Locator> {
  await page.getByRole("button", { name: "Lab", exact: true }).click();
  const lab = page.getByRole("dialog", { name: "Lab" });
  await lab.getByRole("tab", { name: part }).click();
  return lab;
}

async function enter(lab: Locator, name: string, text: string): Promise<void> {
  const field = lab.getByRole("combobox", { name });
  await field.fill(text);
  await field.press("Enter");
}

test.beforeEach(async ({ page }) => {
  await preferBackend(page, "wasm");
  await openPage(page);
});

test("a pinned run stays in the charts, says what differs, and comes back", async ({ page }) => {
  await page.evaluate(() => window.ansatz.train({ steps: 12 }));
  const before = (await experiment(page)).training.learningRate;
  await page.getByRole("button", { name: "Pin this run" }).click();
  const rate = page
    .getByRole("toolbar", { name: "Run" })
    .getByRole("combobox", { name: "Learning rate" });
  await rate.fill("0.2");
  await rate.press("Enter");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await page.evaluate(() => window.ansatz.train({ steps: 6 }));
  const pinned = page.getByRole("list", { name: "Pinned runs" });
  await expect(pinned).toContainText(`A`);
  await expect(pinned).toContainText(`Learning rate ${before}`);
  await expect(page.locator(".curve-pinned path").first()).toBeVisible();

  const lab = await openLab(page, "Compare");
  const table = lab.getByRole("region", { name: "Settings that differ" });
  await expect(table.getByRole("row", { name: `Learning rate 0.2 ${before}` })).toBeVisible();
  await lab.getByRole("button", { name: "Bring back run A" }).click();
  await expect(table).toContainText("All of them have the same settings.");
  expect((await experiment(page)).training.learningRate).toBe(before);
  await lab.getByRole("button", { name: "Remove run A" }).click();
  await expect(lab.getByText("Nothing is pinned yet.")).toBeVisible();
});

test("a sweep says what is wrong with its values, and gives medians over the seeds", async ({
  page,
}) => {
  const lab = await openLab(page, "Sweep");
  const values = lab.getByRole("textbox", { name: 'Values of "Learning rate"' });
  await values.fill("0.01, fast");
  await values.press("Enter");
  await expect(lab.getByText('"fast" cannot be a value of "Learning rate".')).toBeVisible();
  await values.fill("0.01, 0.1");
  await values.press("Enter");
  await enter(lab, "Seeds", "3");
  await enter(lab, "Epochs", "2");
  await lab.getByRole("button", { name: "Start the sweep" }).click();
  const results = lab.getByRole("region", { name: "Results of the sweep" });
  await expect(results.getByText("3 of 3")).toHaveCount(2);
  await expect(results.getByRole("row", { name: /^0\.1 best/ })).toBeVisible();
  const download = page.waitForEvent("download");
  await lab.getByRole("button", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/-sweep\.csv$/);
});

test("the twin is trained on the same terms, and a sentence says who won or that it cannot be told", async ({
  page,
}) => {
  const lab = await openLab(page, "Twin");
  await enter(lab, "Epochs", "2");
  await expect(lab.getByText(/^16 trainings of 2 epochs\./)).toBeVisible();
  await lab.getByRole("button", { name: "Train both" }).click();
  const verdict = lab.getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText("Over 5 seeds");
  await expect(verdict).toContainText(/won\.|It cannot be told who won\./);
  const table = lab.getByRole("region", { name: "Contestants" });
  await expect(table.getByRole("row", { name: "Trained weights 13 13" })).toBeVisible();
  await expect(table.getByRole("row", { name: "Seeds finished 5 of 5 5 of 5" })).toBeVisible();
});

/** The circuit as a quantum kernel: from the view switch to what it says, by keyboard, and anew after training. */
import { expect, test } from "playwright/test";
import { openPage } from "./journey.ts";

test("compares the circuit's kernel with a classical one, and follows training", async ({
  page,
}) => {
  await openPage(page);
  await page.getByRole("button", { name: /View of the output/ }).click();
  await page.getByRole("option", { name: "Quantum kernel" }).click();
  const readout = page.getByTestId("kernel-readout");
  await expect(page.getByTestId("kernel-verdict")).toHaveText(/On 60 test samples/);
  const scores = page.getByRole("row", { name: /^this circuit/ });
  const before = await scores.textContent();

  // Every sample overlaps wholly with itself.
  const map = page.getByRole("slider", { name: "Kernel between 150 training samples as cells" });
  await map.focus();
  await expect(readout).toHaveText(/^#(\d+) \(upper\) and #\1 \(upper\): 1\.000$/);
  await map.press("ArrowDown");
  await expect(readout).toHaveText(/^#\d+ \(upper\) and #\d+ \(upper\): [01]\.\d{3}$/);
  await page.getByRole("radio", { name: "By group" }).click();
  await expect(page.getByRole("radio", { name: "By group" })).toBeChecked();

  await page.evaluate(() => window.ansatz.train({ steps: 12 }));
  await expect(scores).not.toHaveText(before ?? "");
  await page.getByRole("button", { name: /^1 C/ }).click();
  await page.getByRole("option", { name: "100", exact: true }).click();
  await expect(page.getByRole("button", { name: /^100 C/ })).toBeVisible();
});

/** Twenty-two wires: built, looked at, trained a little, told how far that is, and cancelled. */
import { expect, test } from "playwright/test";
import { openCircuit, openPage, preferBackend } from "./journey.ts";

test("shows a state of 22 wires, and cancels what takes long", async ({ page }) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  const flip = { gate: "x", column: 0, targets: [21] };
  const turn = { gate: "ry", column: 1, targets: [0], angles: ["theta"] };
  await openCircuit(page, 22, [flip, turn]);

  const likeliest = page.getByRole("list", { name: "The likeliest basis states" });
  await expect(likeliest.getByText("|1000000000000000000000⟩")).toBeVisible();
  await expect(page.getByTestId("others")).toContainText("others: 4,194,272 states");
  await page.getByRole("tab", { name: "Bloch" }).click();
  await expect(page.getByTestId("bloch-readout")).toContainText("not computed on so many wires");
  await page.getByRole("tab", { name: "Unitary" }).click();
  await expect(page.getByText(/5 wires/)).toBeVisible();

  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByRole("progressbar", { name: /training step|losses/ })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("progressbar")).toBeHidden();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeEnabled();
});

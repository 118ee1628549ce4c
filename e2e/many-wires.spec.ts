/** Twenty-four wires: loaded, looked at, trained a little, told how far that is, and cancelled. */
import { expect, test } from "playwright/test";
import { openCircuit, openPage, preferBackend } from "./journey.ts";

test("shows a state of 24 wires, and cancels what takes long", async ({ page }) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  const flip = { gate: "x", column: 0, targets: [23] };
  const turn = { gate: "ry", column: 1, targets: [0], angles: ["theta"] };
  await openCircuit(page, 24, [flip, turn]);

  const likeliest = page.getByRole("list", { name: "The likeliest basis states" });
  await expect(likeliest.getByText("|100000000000000000000000⟩")).toBeVisible();
  await expect(page.getByTestId("others")).toContainText("others: 16,777,184 states");
  // What the flipped wire is found to be, whatever the others are.
  await page.getByRole("tab", { name: "Probabilities" }).click();
  await page.getByRole("button", { name: "Wires: all" }).click();
  await page.getByRole("button", { name: "q23", exact: true }).click();
  await page.keyboard.press("Escape");
  const one = page.getByRole("slider", {
    name: "probability of each basis state, ket order q23",
  });
  await one.focus();
  await page.keyboard.press("ArrowRight");
  await expect(one).toHaveAttribute("aria-valuetext", "|1⟩  probability 100%");
  await page.getByRole("tab", { name: "Bloch" }).click();
  await expect(page.getByTestId("bloch-readout")).toContainText("not computed on so many wires");

  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByRole("progressbar", { name: /training step|losses/ })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("progressbar")).toBeHidden();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeEnabled();
});

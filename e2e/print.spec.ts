/** Printing: the whole circuit, the state and the curves, black on white, without buttons. */
import { expect, test } from "playwright/test";
import { openPage } from "./journey.ts";

test("a sheet has the title, the whole circuit and the curves, and nothing to press", async ({
  page,
}) => {
  await page.addInitScript(() => {
    localStorage.setItem("ansatz.preferences", JSON.stringify({ theme: "dark", backend: "wasm" }));
  });
  await openPage(page);
  await page.evaluate(() => window.ansatz.train({ steps: 5 }));
  await page.emulateMedia({ media: "print" });
  const sheet = page.getByRole("region", { name: "Printed circuit" });
  await expect(sheet.getByText("Two moons, re-uploaded")).toBeVisible();
  const bands = sheet.getByRole("img");
  await expect(bands.first()).toBeVisible();
  // Every op stands in one of the bands.
  const ops = await bands.evaluateAll((images) =>
    images.flatMap((image) =>
      [...decodeURIComponent((image as HTMLImageElement).src).matchAll(/data-op="([^"]+)"/g)].map(
        ([, id]) => id,
      ),
    ),
  );
  const { circuit } = await page.evaluate(() => window.ansatz.experiment());
  expect(ops).toEqual(circuit.ops.map(({ id }) => id));
  await expect(page.getByRole("button", { name: "Share" })).toBeHidden();
  await expect(page.getByRole("application", { name: /^Loss/ })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    "rgb(255, 255, 255)",
  );
  const file = await page.pdf({ preferCSSPageSize: true });
  expect(file.byteLength).toBeGreaterThan(20_000);
  await page.emulateMedia({ media: "screen" });
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("button", { name: "Share" })).toBeVisible();
});

test("with the views of the state folded, a sheet lists the amplitudes", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Hide the views of the state" }).click();
  await page.emulateMedia({ media: "print" });
  const lines = page.locator(".printed-state li");
  await expect(lines).toHaveCount(4);
  await expect(lines.first()).toBeVisible();
  const amplitudes = await page.evaluate(async () => [...(await window.ansatz.state())]);
  const chances = [0, 1, 2, 3].map(
    (index) => (amplitudes[2 * index] ?? 0) ** 2 + (amplitudes[2 * index + 1] ?? 0) ** 2,
  );
  const likeliest = chances.indexOf(Math.max(...chances));
  const ket = likeliest.toString(2).padStart(2, "0");
  await expect(lines.first()).toContainText(`|${ket}⟩`);
  await expect(lines.first()).toContainText(`${(100 * Math.max(...chances)).toFixed(1)}%`);
});

/** Traps that somebody who opens the page for the first time falls into, and the way out that it shows. */
import { expect, test } from "playwright/test";
import { openPage, opLines, tile } from "./journey.ts";

test("a circuit that reads no data says so where training is looked at, with the way out", async ({
  page,
}) => {
  await openPage(page);
  const shelf = page.getByRole("dialog", { name: "Ansatz shelf" });
  await page.getByRole("button", { name: "Ansatz…" }).click();
  await shelf.getByRole("button", { name: "Replace circuit" }).click();
  // The chip of the circuit says it at once, the bar once it is trained.
  await expect(
    page.getByRole("button", { name: /^Circuit, .*No gate reads the data/ }),
  ).toBeVisible();
  const told = page.getByRole("status").filter({ hasText: "every sample gives the same answer" });
  await expect(told).toBeHidden();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(told).toBeVisible();

  await told.getByRole("button", { name: "Add an encoding…" }).click();
  await expect(shelf.getByRole("region", { name: "Angle encoding" })).toBeVisible();
  await shelf.getByRole("button", { name: "Insert at cursor column 1" }).click();
  await expect.poll(async () => (await opLines(page))[0]).toBe("0: rx q0 (x0)");
  await expect(told).toBeHidden();
  await expect(page.getByRole("button", { name: /^Circuit, [^:]*$/ })).toBeVisible();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.getByTestId("step-count")).toHaveText("1");
  await expect(told).toBeHidden();
});

test("the palette of a phone is one row, and all of it can be reached", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  await openPage(page);
  const palette = page.getByRole("toolbar", { name: "Gates" });
  const box = await palette.boundingBox();
  expect(box?.height).toBeLessThan(70);
  await expect(page.getByRole("button", { name: "Ansatz…" })).toBeInViewport({ ratio: 1 });
  const last = tile(page, "ρ Density matrix display");
  await expect(last).not.toBeInViewport();
  // As a finger does it.
  await palette
    .locator(".palette-tiles")
    .evaluate((row) => row.scrollTo({ left: row.scrollWidth }));
  for (const end of [
    last,
    page.getByRole("button", { name: "Ansatz…" }),
    page.getByRole("button", { name: "New gate from a matrix" }),
  ])
    await expect(end).toBeInViewport({ ratio: 1 });
  await last.tap();
  await expect(last).toHaveAttribute("aria-pressed", "true");
  await context.close();
});

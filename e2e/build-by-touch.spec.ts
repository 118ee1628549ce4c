/** The same on a phone: 390 by 844, touch only. */
import { expect, test } from "playwright/test";
import {
  BELL_STATE,
  cell,
  clearGrid,
  experiment,
  openPage,
  opLines,
  roundedState,
} from "./journey.ts";
import { arm, middle, swipe } from "./touch.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("builds by dragging and by tapping, changes an angle, and trains", async ({ page }) => {
  await openPage(page);
  await page.getByRole("tab", { name: "Model" }).tap();
  await clearGrid(page);

  await swipe(page, await middle(page, "H Hadamard"), await cell(page, 0, 0));
  await expect.poll(() => opLines(page)).toEqual(["0: h q0"]);

  await arm(page, "X Pauli X");
  const place = await cell(page, 1, 1);
  await page.touchscreen.tap(place.x, place.y);
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q1"]);
  await swipe(page, await middle(page, "● Control"), await cell(page, 1, 0));
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0"]);
  expect(await roundedState(page)).toEqual(BELL_STATE);

  await arm(page, "Ry Y rotation");
  const next = await cell(page, 2, 1);
  await page.touchscreen.tap(next.x, next.y);
  await expect.poll(async () => (await opLines(page)).at(-1)).toBe("2: ry q1 (theta0)");

  // A selected gate is moved by the finger; an unselected one pans the circuit.
  await page.touchscreen.tap(next.x, next.y);
  // Two taps soon after each other also bring its details into view: the gate may be elsewhere now.
  await expect(page.getByRole("region", { name: "Y rotation, selected gate" })).toBeVisible();
  await page.waitForTimeout(300);
  await swipe(page, await cell(page, 2, 1), await cell(page, 2, 0));
  await expect.poll(async () => (await opLines(page)).at(-1)).toBe("2: ry q0 (theta0)");

  const feature = page.getByRole("radio", { name: "Feature" });
  if (!(await feature.first().isVisible())) {
    const moved = await cell(page, 2, 0);
    await page.touchscreen.tap(moved.x, moved.y);
  }
  await feature.first().tap();
  await expect.poll(async () => (await opLines(page)).at(-1)).toBe("2: ry q0 (x0)");

  // What measuring one wire gives, whatever the other is.
  await page.getByRole("tab", { name: "Probabilities" }).tap();
  await page.getByRole("button", { name: "Wires: all" }).tap();
  await page.getByRole("button", { name: "q1", exact: true }).tap();
  await page.touchscreen.tap(195, 4);
  await expect(page.getByRole("button", { name: "Wires: q1" })).toBeVisible();
  await expect(
    page.getByRole("slider", { name: "probability of each basis state, ket order q1" }),
  ).toBeAttached();

  await page.getByRole("button", { name: "Play", exact: true }).tap();
  await expect
    .poll(async () => (await page.evaluate(() => window.ansatz.metrics())).length)
    .toBeGreaterThan(1);
  await page.getByRole("button", { name: "Pause" }).tap();
  await page.getByRole("tab", { name: "Output" }).tap();
  await expect(page.getByText("Test loss")).toBeVisible();
  await page.getByRole("tab", { name: "Data" }).tap();
  await page.getByRole("radio", { name: "Circles" }).tap();
  await expect.poll(async () => (await experiment(page)).data.set).toBe("circles");
});

/** The same without a pointer: from an empty grid to a trained model with keys alone. */
import { expect, test, type Page } from "playwright/test";
import {
  BELL_STATE,
  clearGrid,
  experiment,
  grid,
  openPage,
  opLines,
  roundedState,
} from "./journey.ts";

async function keys(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Presses Tab until the focus is on what `name` names. */
async function tabTo(page: Page, role: "application" | "button", name: RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The Tab key never reached ${role} ${String(name)}`);
}

test("builds, edits and trains a circuit by keyboard alone", async ({ page }) => {
  await openPage(page);
  await tabTo(page, "button", /^Clear$/);
  await keys(page, "Enter");
  await expect.poll(() => opLines(page)).toEqual([]);

  await page.keyboard.press("Shift+Tab");
  for (let press = 0; press < 20; press++) {
    if (await grid(page).evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Shift+Tab");
  }
  await expect(grid(page)).toBeFocused();

  await keys(page, "Home", "ArrowUp", "ArrowUp", "h");
  expect(await opLines(page)).toEqual(["0: h q0"]);
  await keys(page, "ArrowRight", "ArrowDown", "x");
  expect((await opLines(page)).at(-1)).toBe("1: x q1");
  await keys(page, "ArrowUp", ".");
  expect((await opLines(page)).at(-1)).toBe("1: x q1 ●q0");
  expect(await roundedState(page)).toEqual(BELL_STATE);

  await keys(page, "ArrowRight", "Shift+S", "ArrowDown", "2");
  const lines = await opLines(page);
  expect(lines).toContain("2: sdg q0");
  expect(lines).toContain("2: ry q1 (theta0)");

  // Enter opens the inspector at the angle; typing there places no gates.
  await keys(page, "Enter");
  await expect(grid(page)).not.toBeFocused();
  const field = page.getByRole("textbox", { name: /θ/ }).first();
  await field.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("theta0 + 2*x0");
  await keys(page, "Enter");
  await expect.poll(() => opLines(page)).toContain("2: ry q1 (theta0 + 2*x0)");

  await grid(page).focus();
  await keys(page, "ControlOrMeta+ArrowRight");
  await expect.poll(() => opLines(page)).toContain("3: ry q1 (theta0 + 2*x0)");
  await keys(page, "ControlOrMeta+z");
  await expect.poll(() => opLines(page)).toContain("2: ry q1 (theta0 + 2*x0)");
  await keys(page, "+");
  await expect.poll(async () => (await experiment(page)).circuit.wires.length).toBe(3);

  await keys(page, "Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await keys(page, "Space");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  expect((await page.evaluate(() => window.ansatz.metrics())).length).toBeGreaterThan(0);
});

test("lists every key, and switches single letters off", async ({ page }) => {
  await openPage(page);
  await clearGrid(page);
  await grid(page).focus();
  await keys(page, "?");
  const dialog = page.getByRole("dialog", { name: /shortcut|keys/i });
  await expect(dialog).toContainText("Hadamard");
  await keys(page, "Escape");
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page
    .getByRole("switch", { name: /letter/i })
    .or(page.getByRole("checkbox", { name: /letter/i }))
    .first()
    .click({ force: true });
  await keys(page, "Escape");
  await grid(page).focus();
  await keys(page, "h");
  expect(await opLines(page)).toEqual([]);
});

/** The shelf of ansätze: every one generated and trained, names and places, by mouse, touch and keyboard. */
import { expect, test, type Locator, type Page } from "playwright/test";
import type { Ansatz } from "../src/circuit/ansatz/ansatz.ts";
import { ANSAETZE } from "../src/circuit/ansatz/ansatz-table.ts";
import { circuitParameters } from "../src/circuit/circuit.ts";
import type { Experiment } from "../src/experiment/schema.ts";
import { clearGrid, experiment, grid, openPage, opLines } from "./journey.ts";

const STEPS = 10;

const shelf = (page: Page): Locator => page.getByRole("dialog", { name: "Ansatz shelf" });

async function openShelf(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ansatz…" }).click();
  await expect(shelf(page)).toBeVisible();
}

async function choose(page: Page, name: string): Promise<void> {
  await shelf(page).getByRole("option", { name, exact: true }).click();
  await expect(shelf(page).getByRole("region", { name, exact: true })).toBeVisible();
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  shelf(page).getByRole("button", { name }).click();

/** The amplitudes of sample 0: its features stay, so that they move when trainable angles do. */
const amplitudes = (page: Page): Promise<number[]> =>
  page.evaluate(async () => [...(await window.ansatz.state({ sample: 0 }))]);

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? Number.NaN))));

/** Two features, two classes, and a dense layer after the circuit, which learns where nothing else can. */
async function loadTrainable(page: Page, source: Experiment): Promise<void> {
  // Circuit 9 leaves each wire alone in no state at all: only two together tell its angles.
  const observables = ["Z0", "Z1", "Z0 Z1"];
  const model = {
    ...source.model,
    readout: { kind: "expectations" as const, observables },
    after: [{ units: 2, activation: "linear" as const }],
  };
  await page.evaluate((next) => window.ansatz.load(next), { ...source, model });
}

async function generateAndTrain(page: Page, ansatz: Ansatz): Promise<void> {
  await openShelf(page);
  await choose(page, ansatz.name);
  await expect(shelf(page).getByRole("img")).toBeVisible();
  await press(page, "Replace circuit");
  await expect(shelf(page)).toBeHidden();
  const { circuit } = await experiment(page);
  expect(circuit.ops.length).toBeGreaterThan(0);
  await expect(page.getByRole("button", { name: /^Undo/ })).toBeEnabled();

  const before = await amplitudes(page);
  const points = await page.evaluate(async (steps) => {
    await window.ansatz.train({ steps });
    return window.ansatz.metrics();
  }, STEPS);
  const [first, last] = [points[0], points.at(-1)];
  expect(last?.step).toBe(STEPS);
  expect(Number.isFinite(last?.trainLoss)).toBe(true);
  // The dense layer learns in any case; trainable angles turn too, where there are any.
  expect(last?.trainLoss).not.toBe(first?.trainLoss);
  const moved = distance(await amplitudes(page), before);
  if (ansatz.parameters.length > 0) expect(moved).toBeGreaterThan(1e-3);
  else expect(moved).toBe(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
}

/** So many on one page: opening it anew for each would take most of the time. */
const PER_PAGE = 9;

for (let from = 0; from < ANSAETZE.length; from += PER_PAGE) {
  const some = ANSAETZE.slice(from, from + PER_PAGE);
  test(`${some.map((ansatz) => ansatz.name).join(", ")}: generated, each trains for ${STEPS} steps`, async ({
    page,
  }) => {
    await openPage(page);
    const source = await experiment(page);
    for (const ansatz of some) {
      await test.step(ansatz.name, async () => {
        await loadTrainable(page, source);
        await generateAndTrain(page, ansatz);
      });
    }
  });
}

test("settings change the preview at once, and one undo takes everything back", async ({
  page,
}) => {
  await openPage(page);
  await clearGrid(page);
  await openShelf(page);
  await choose(page, "RealAmplitudes");
  const figures = shelf(page).getByTestId("ansatz-figures");
  await expect(figures).toHaveText(/11 gates.*3 on two wires.*8 parameters/);
  await shelf(page).getByRole("textbox", { name: "Wires" }).fill("3");
  await page.keyboard.press("Enter");
  await expect(figures).toHaveText(/18 gates.*6 on two wires.*12 parameters/);
  await expect(shelf(page).getByText("Adds 1 wire: q2.")).toBeVisible();
  await shelf(page).getByRole("button", { name: "Decrease Repetitions" }).click();
  await shelf(page).getByRole("button", { name: "Decrease Repetitions" }).click();
  await expect(figures).toHaveText(/8 gates/);
  await press(page, "Insert");
  expect(await opLines(page)).toEqual([
    "0: ry q0 (theta0)",
    "0: ry q1 (theta1)",
    "0: ry q2 (theta2)",
    "1: x q2 ●q1",
    "2: x q1 ●q0",
    "3: ry q0 (theta3)",
    "3: ry q1 (theta4)",
    "3: ry q2 (theta5)",
  ]);
  await page.keyboard.press("ControlOrMeta+z");
  expect(await opLines(page)).toEqual([]);
  expect((await experiment(page)).circuit.wires).toHaveLength(2);
});

test("new names go on after those in use, or are shared when asked", async ({ page }) => {
  await openPage(page);
  const before = circuitParameters((await experiment(page)).circuit);
  await openShelf(page);
  await choose(page, "Circuit 1");
  await press(page, "Append");
  const after = circuitParameters((await experiment(page)).circuit);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.length).toBe(before.length + 4);
  expect(new Set(after).size).toBe(after.length);

  await openShelf(page);
  await choose(page, "Circuit 1");
  await shelf(page).getByText("Share names that the circuit has").click();
  await press(page, "Append");
  expect(circuitParameters((await experiment(page)).circuit)).toEqual(after);

  await openShelf(page);
  await choose(page, "QAOA (max-cut)");
  await shelf(page).getByRole("textbox", { name: "Parameters gamma" }).fill("cost");
  await press(page, "Append");
  const names = circuitParameters((await experiment(page)).circuit);
  expect(names.slice(after.length)).toEqual(["cost0", "beta0", "cost1", "beta1"]);
});

test("inserts before the cursor's column", async ({ page }) => {
  await openPage(page);
  const before = await opLines(page);
  await grid(page).focus();
  await page.keyboard.press("ArrowRight");
  await openShelf(page);
  await choose(page, "Angle encoding");
  await press(page, /^Insert at cursor/);
  const after = await opLines(page);
  expect(after.slice(2, 4)).toEqual(["1: rx q0 (x0)", "1: rx q1 (x1)"]);
  expect(after).toHaveLength(before.length + 2);
});

test("says what is wrong, and keeps the circuit", async ({ page }) => {
  await openPage(page);
  const before = await opLines(page);
  await openShelf(page);
  const refused = shelf(page).getByTestId("ansatz-refused");
  const append = shelf(page).getByRole("button", { name: "Append" });

  await choose(page, "Angle encoding");
  await shelf(page).getByRole("button", { name: "Increase Wires" }).click();
  await expect(refused).toContainText(
    "It reads x2, but only 2 features (x0 to x1) reach the circuit.",
  );
  await expect(append).toBeDisabled();

  await choose(page, "Amplitude encoding");
  await shelf(page).getByRole("textbox", { name: "Numbers" }).fill("1, two");
  await expect(shelf(page).getByText('"two" is not a number.').first()).toBeVisible();
  await shelf(page).getByRole("button", { name: "Take the selected sample" }).click();
  await expect(refused).toHaveCount(0);

  await choose(page, "QAOA (max-cut)");
  await shelf(page).getByRole("textbox", { name: "Parameters gamma" }).fill("x");
  await expect(
    shelf(page)
      .getByText(/cannot name parameters/)
      .first(),
  ).toBeVisible();

  await choose(page, "Circuit 5");
  await shelf(page).getByRole("textbox", { name: "Wires" }).fill("26");
  await shelf(page).getByRole("textbox", { name: "Layers" }).fill("20");
  await page.keyboard.press("Enter");
  await expect(refused).toContainText("a circuit holds at most 5000");
  await page.keyboard.press("Escape");
  await expect(shelf(page)).toBeHidden();
  expect(await opLines(page)).toEqual(before);
});

test("by keyboard alone", async ({ page }) => {
  await openPage(page);
  await clearGrid(page);
  const button = page.getByRole("button", { name: "Ansatz…" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(shelf(page)).toBeVisible();
  // The list has the focus: arrows choose.
  await page.keyboard.press("ArrowDown");
  await expect(shelf(page).getByRole("region", { name: "EfficientSU2" })).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await expect(shelf(page).getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("basic");
  await page.keyboard.press("Enter");
  await expect(shelf(page).getByRole("region", { name: "Basic entangler" })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowUp");
  await expect(shelf(page).getByText("Adds 1 wire: q2.")).toBeVisible();
  const insert = shelf(page).getByRole("button", { name: "Insert", exact: true });
  for (let tabs = 0; tabs < 20; tabs++) {
    if (await insert.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(shelf(page)).toBeHidden();
  await expect(grid(page)).toBeFocused();
  expect(await opLines(page)).toHaveLength(2 * (3 + 3));
  await expect(
    page.getByText(/Basic entangler inserted: 12 gates\. 1 wire added\./),
  ).toBeAttached();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("everything is in reach of a finger and nothing is cut", async ({ page }) => {
    await openPage(page);
    await page.getByRole("button", { name: "Ansatz…" }).tap();
    await shelf(page).getByRole("option", { name: "Strongly entangling" }).tap();
    await shelf(page).getByRole("button", { name: "Increase Layers" }).tap();
    const box = await shelf(page).boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    const isWide = await shelf(page).evaluate((dialog) => dialog.scrollWidth > dialog.clientWidth);
    expect(isWide).toBe(false);
    await shelf(page).getByRole("button", { name: "Replace circuit" }).tap();
    await expect(shelf(page)).toBeHidden();
    // Three layers of three angles and a CNOT for each of two wires.
    expect(await opLines(page)).toHaveLength(3 * (2 * 3 + 2));
  });
});

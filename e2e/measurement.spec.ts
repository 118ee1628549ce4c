/** Measurements and what waits for them, built by mouse and by keys, and the counts of their bits. */
import { expect, test, type Page } from "playwright/test";
import {
  alert,
  cell,
  clearGrid,
  cursorToStart,
  drag,
  grid,
  middleOf,
  openPage,
  opLines,
  said,
  tile,
} from "./journey.ts";
import { arm, middle, swipe } from "./touch.ts";

async function place(page: Page, name: string, column: number, wire: number): Promise<void> {
  await drag(page, await middleOf(tile(page, name)), await cell(page, column, wire));
}

/** "00 503": outcomes as they are shown, without the numbers, which the seed draws. */
async function outcomes(page: Page): Promise<string[]> {
  const rows = page.getByTestId("counts").getByRole("listitem").locator("code");
  return rows.allTextContents();
}

test.beforeEach(async ({ page, isMobile }) => {
  await openPage(page);
  if (isMobile) await page.getByRole("tab", { name: "Model" }).tap();
  await clearGrid(page);
});

test("a bit copied to another wire by mouse: its counts agree, and turn with the condition", async ({
  page,
}) => {
  await place(page, "H Hadamard", 0, 0);
  await place(page, "M Measure", 1, 0);
  await place(page, "X Pauli X", 2, 1);
  // On a measured wire a control is a condition on its bit.
  await place(page, "● Control", 2, 0);
  await place(page, "M Measure", 3, 1);
  const lines = ["0: h q0", "1: measure q0 →m0", "2: x q1 ?m0=1", "3: measure q1 →m1"];
  expect(await opLines(page)).toEqual(lines);

  await page.getByRole("tab", { name: "Counts" }).click();
  await expect.poll(() => outcomes(page)).toEqual(["00", "11"]);
  await page.locator("#op-op3").click();
  await page.getByRole("button", { name: "Only when m0 = 1, flip" }).click();
  await expect.poll(() => opLines(page)).toContain("2: x q1 ?m0=0");
  await expect.poll(() => outcomes(page)).toEqual(["01", "10"]);

  await page.getByRole("tab", { name: "Amplitudes" }).click();
  const line = page.getByTestId("one-shot");
  await expect(line).toContainText(/seed 1.*m0 = [01].*m1 = [01]/);
  await page.getByRole("button", { name: "Roll again: show another shot" }).click();
  await expect(line).not.toContainText("seed 1 ");

  // What is waited for cannot be removed alone, and nothing is lost.
  await page.locator("#op-op2").click();
  await page.keyboard.press("Delete");
  await expect(alert(page)).toContainText('waits for the bit "m0", which nothing measures');
  expect(await opLines(page)).toHaveLength(4);
});

test("teleportation by keys alone, its bits named and counted", async ({ page }) => {
  await cursorToStart(page);
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press("+");
  // The pair of q1 and q2, then the sender's gates, then the measurements.
  await press("2", "ArrowDown", "h");
  await press("ArrowRight", "ArrowDown", "x", "ArrowUp", ".");
  await press("ArrowRight", "x", "ArrowUp", ".");
  await press("ArrowRight", "h", "ArrowRight", "m", "ArrowDown", "m");
  await press("ArrowRight", "ArrowDown", "x", "ArrowUp", ".");
  await press("ArrowRight", "ArrowDown", "z", "ArrowUp", "ArrowUp", ".");
  expect(await said(page)).toBe("Z on q2, only when m0 = 1, column 7, placed.");
  expect(await opLines(page)).toEqual([
    "0: ry q0 (theta0)",
    "0: h q1",
    "1: x q2 ●q1",
    "2: x q1 ●q0",
    "3: h q0",
    "4: measure q0 →m0",
    "4: measure q1 →m1",
    "5: x q2 ?m1=1",
    "6: z q2 ?m0=1",
  ]);

  await press("ArrowLeft", "ArrowLeft", "Enter");
  const bit = page.getByRole("textbox", { name: "Bit" });
  await bit.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("phase");
  await press("Enter");
  await expect.poll(() => opLines(page)).toContain("6: z q2 ?phase=1");

  await page.getByRole("tab", { name: "Amplitudes" }).focus();
  await press("End", "Enter");
  await expect.poll(() => outcomes(page)).toEqual(["00", "01", "10", "11"]);
  await expect(page.getByTestId("counts")).toHaveAccessibleName(
    /^Counts of m1 phase in 1,000 shots$/,
  );
  await grid(page).focus();
  await press("ControlOrMeta+z");
  await expect.poll(() => opLines(page)).toContain("6: z q2 ?m0=1");
});

test.describe("by touch, 390 by 844", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a bit is measured, waited for and counted", async ({ page }) => {
    const tap = async (column: number, wire: number): Promise<void> => {
      const { x, y } = await cell(page, column, wire);
      await page.touchscreen.tap(x, y);
    };
    await arm(page, "H Hadamard");
    await tap(0, 0);
    await expect.poll(() => opLines(page)).toHaveLength(1);
    await arm(page, "M Measure");
    await tap(1, 0);
    await expect.poll(() => opLines(page)).toContain("1: measure q0 →m0");
    await arm(page, "X Pauli X");
    await tap(2, 1);
    await expect.poll(() => opLines(page)).toContain("2: x q1");
    await swipe(page, await middle(page, "● Control"), await cell(page, 2, 0));
    await expect.poll(() => opLines(page)).toContain("2: x q1 ?m0=1");
    await page.getByRole("tab", { name: "Counts" }).tap();
    await expect.poll(() => outcomes(page)).toEqual(["0", "1"]);
  });
});

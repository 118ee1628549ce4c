/** Zooming: what is pressed, dropped and pointed at is the same cell at every zoom. */
import { expect, test, type Page } from "playwright/test";
import { cell, clearGrid, grid, opLines, openPage, tile, zoomOf } from "./journey.ts";

async function zoomTo(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: /^Zoom: / }).click();
  await page.getByRole("menuitem", { name: text, exact: true }).click();
}

/** Presses, moves in steps as a hand does, and lets go. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

async function middleOf(page: Page, name: string) {
  const box = await tile(page, name).boundingBox();
  if (!box) throw new Error(`No tile ${name}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

for (const [text, zoom] of [
  ["50%", 0.5],
  ["200%", 2],
] as const) {
  test(`gates are dropped, moved, selected and removed at ${text}`, async ({ page }) => {
    // High enough that both wires are in sight at twice their size.
    await page.setViewportSize({ width: 1440, height: 1200 });
    await openPage(page);
    await clearGrid(page);
    await zoomTo(page, text);
    await expect.poll(() => zoomOf(page)).toBe(zoom);
    await drag(page, await middleOf(page, "H Hadamard"), await cell(page, 0, 0));
    await drag(page, await middleOf(page, "X Pauli X"), await cell(page, 1, 1));
    expect(await opLines(page)).toEqual(["0: h q0", "1: x q1"]);
    await drag(page, await middleOf(page, "● Control"), await cell(page, 1, 0));
    expect(await opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0"]);
    await drag(page, await cell(page, 0, 0), await cell(page, 0, 1));
    expect(await opLines(page)).toEqual(["0: h q1", "1: x q1 ●q0"]);
    // The dot is where it is drawn: a click turns it.
    const dot = await cell(page, 1, 0);
    await page.mouse.click(dot.x, dot.y);
    expect(await opLines(page)).toEqual(["0: h q1", "1: x q1 ○q0"]);
    const ring = await page.getByTestId("selection-ring").boundingBox();
    expect(Math.abs((ring?.x ?? 0) + (ring?.width ?? 0) / 2 - dot.x)).toBeLessThan(1.5);
    const outside = await page.getByRole("region", { name: "Data" }).boundingBox();
    const h = await cell(page, 0, 1);
    await drag(page, h, { x: (outside?.x ?? 0) + 40, y: h.y });
    expect(await opLines(page)).toEqual(["0: x q1 ○q0"]);
  });
}

test("Ctrl and the wheel zoom about the pointer; fit shows everything", async ({ page }) => {
  await openPage(page);
  const gate = page.locator("#op-op9 .op-box rect").first();
  const before = await gate.boundingBox();
  if (!before) throw new Error("The gate is not shown");
  const point = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
  await page.mouse.move(point.x, point.y);
  await page.keyboard.down("Control");
  for (let notch = 0; notch < 3; notch++) await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await expect.poll(() => zoomOf(page)).toBeCloseTo(Math.exp(0.72), 2);
  const after = await gate.boundingBox();
  expect(Math.abs((after?.x ?? 0) + (after?.width ?? 0) / 2 - point.x)).toBeLessThan(2);
  // The page itself has not been zoomed.
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);

  await page.getByRole("button", { name: "Fit", exact: true }).click();
  const overflow = await grid(page).evaluate(
    ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  const ops = page.locator(".op");
  for (const op of await ops.all()) await expect(op).toBeInViewport({ ratio: 0.99 });
  await grid(page).focus();
  await page.keyboard.press("0");
  await expect(page.getByRole("button", { name: "Zoom: 100%" })).toBeVisible();
});

test("two fingers pinch the circuit, not the page", async ({ browser }) => {
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await phone.newPage();
  await openPage(page);
  const box = await grid(page).boundingBox();
  if (!box) throw new Error("The grid is not shown");
  const { x, y } = { x: box.x + box.width / 2, y: box.y + 80 };
  const client = await phone.newCDPSession(page);
  const touch = (type: string, apart: number) =>
    client.send("Input.dispatchTouchEvent", {
      type: type as "touchStart",
      touchPoints:
        type === "touchEnd"
          ? []
          : [
              { x: x - apart / 2, y, id: 0 },
              { x: x + apart / 2, y, id: 1 },
            ],
    });
  await touch("touchStart", 60);
  for (const apart of [70, 90, 120]) await touch("touchMove", apart);
  await touch("touchEnd", 0);
  await expect.poll(() => zoomOf(page)).toBeCloseTo(2, 1);
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  await phone.close();
});

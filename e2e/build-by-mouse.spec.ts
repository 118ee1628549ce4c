/** A circuit built from an empty grid with the mouse alone, and everything a drag can do. */
import { expect, test, type Page } from "playwright/test";
import {
  alert,
  BELL_STATE,
  cell,
  clearGrid,
  experiment,
  openPage,
  opLines,
  roundedState,
  tile,
} from "./journey.ts";

async function drag(
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
  modifier?: "Shift",
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  if (modifier) await page.keyboard.down(modifier);
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  if (modifier) await page.keyboard.up(modifier);
}

async function dragTile(page: Page, name: string, column: number, wire: number): Promise<void> {
  const box = await tile(page, name).boundingBox();
  if (!box) throw new Error(`No tile ${name}`);
  await drag(
    page,
    { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    await cell(page, column, wire),
  );
}

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await clearGrid(page);
});

test("builds a Bell pair, then a trainable and a data angle, and trains it", async ({ page }) => {
  await dragTile(page, "H Hadamard", 0, 0);
  await dragTile(page, "X Pauli X", 1, 1);
  await dragTile(page, "● Control", 1, 0);
  expect(await opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0"]);
  expect(await roundedState(page)).toEqual(BELL_STATE);

  await dragTile(page, "Ry Y rotation", 2, 0);
  await dragTile(page, "Rx X rotation", 2, 1);
  expect((await opLines(page)).slice(2)).toEqual(["2: ry q0 (theta0)", "2: rx q1 (theta1)"]);

  const place = await cell(page, 2, 1);
  await page.mouse.click(place.x, place.y);
  const inspector = page.getByRole("region", { name: /^X rotation/ });
  await inspector.getByRole("radio", { name: "Feature" }).click();
  await expect.poll(() => opLines(page)).toContain("2: rx q1 (x1)");
  const field = inspector.getByRole("textbox", { name: /θ/ }).first();
  await field.fill("2*x1 + pi/4");
  await field.press("Enter");
  await expect.poll(() => opLines(page)).toContain("2: rx q1 (2*x1 + pi/4)");

  const metrics = await page.evaluate(() => window.ansatz.train({ steps: 12 }));
  expect(metrics.step).toBe(12);
});

test("moves, copies, inserts, adds a wire, and deletes by dropping outside", async ({ page }) => {
  await dragTile(page, "H Hadamard", 0, 0);
  await drag(page, await cell(page, 0, 0), await cell(page, 0, 1));
  expect(await opLines(page)).toEqual(["0: h q1"]);

  await drag(page, await cell(page, 0, 1), await cell(page, 1, 0), "Shift");
  expect(await opLines(page)).toEqual(["0: h q1", "1: h q0"]);

  const middle = await cell(page, 0, 0);
  const gap = { x: middle.x + 29, y: middle.y };
  const box = await tile(page, "Z Pauli Z").boundingBox();
  await drag(page, { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 }, gap);
  expect(await opLines(page)).toEqual(["0: h q1", "1: z q0", "2: h q0"]);

  // Without a gate's details there is room for one more wire.
  const empty = await cell(page, 4, 0);
  await page.mouse.click(empty.x, empty.y);
  await expect(page.getByRole("region", { name: "Circuit", exact: true })).toBeVisible();
  await dragTile(page, "SWAP Swap", 3, 2);
  expect((await experiment(page)).circuit.wires).toHaveLength(3);
  expect((await opLines(page)).at(-1)).toBe("3: swap q1 q2");

  const header = await page.getByRole("banner").boundingBox();
  await drag(page, await cell(page, 0, 1), { x: 600, y: (header?.y ?? 0) + 20 });
  expect(await opLines(page)).toEqual(["0: z q0", "1: h q0", "2: swap q1 q2"]);

  const place = await cell(page, 1, 0);
  await page.mouse.click(place.x, place.y, { button: "middle" });
  expect(await opLines(page)).toEqual(["0: z q0", "1: swap q1 q2"]);

  for (let undo = 0; undo < 6; undo++) await page.getByRole("button", { name: "Undo" }).click();
  expect(await opLines(page)).toEqual(["0: h q0"]);
  await page.getByRole("button", { name: "Redo" }).click();
  expect(await opLines(page)).toEqual(["0: h q1"]);
});

test("cancels a drag with Escape, and says why a control has nowhere to go", async ({ page }) => {
  await dragTile(page, "H Hadamard", 0, 0);
  const from = await cell(page, 0, 0);
  const to = await cell(page, 1, 1);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await expect(page.getByTestId("drag-ghost")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await opLines(page)).toEqual(["0: h q0"]);

  await dragTile(page, "○ Anti-control", 1, 1);
  await expect(
    alert(page).or(page.getByRole("status")).filter({ hasText: /gate/i }).first(),
  ).toBeVisible();
  expect(await opLines(page)).toEqual(["0: h q0"]);
});

test("places by clicking a tile and then a cell", async ({ page }) => {
  await tile(page, "T Eighth turn T").click();
  await expect(tile(page, "T Eighth turn T")).toHaveAttribute("aria-pressed", "true");
  const place = await cell(page, 0, 1);
  await page.mouse.click(place.x, place.y);
  expect(await opLines(page)).toEqual(["0: t q1"]);
  await expect(tile(page, "T Eighth turn T")).toHaveAttribute("aria-pressed", "false");
});

test("asks before removing a wire that gates stand on", async ({ page }) => {
  await dragTile(page, "H Hadamard", 0, 1);
  const empty = await cell(page, 2, 0);
  await page.mouse.click(empty.x, empty.y);
  await page.getByRole("button", { name: "Remove wire q1" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("q1");
  await dialog.getByRole("button", { name: /Remove/ }).click();
  // The readout measured q1 too: the page must say so or adapt, never break.
  await expect.poll(async () => (await experiment(page)).circuit.wires.length).toBe(1);
  await page.evaluate(() => window.ansatz.metrics());
});

test("a double click edits a gate even when its details push the wires together", async ({
  page,
}) => {
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const wires = Array.from({ length: 7 }, () => ({ initial: "0" }));
    const ops = wires.map((_, wire) => ({
      id: `op${wire + 1}`,
      gate: "ry",
      column: 0,
      targets: [wire],
      controls: [],
      angles: [`theta${wire}`],
    }));
    await window.ansatz.load({ ...source, circuit: { wires, ops } });
  });
  const lowest = await cell(page, 0, 6);
  // As slow as a hand by the times that the page is told, however slow the machine: the wires have moved
  // before the second click comes.
  const input = await page.context().newCDPSession(page);
  const first = Date.now() / 1000;
  for (const [clickCount, timestamp] of [
    [1, first],
    [2, first + 0.15],
  ] as const) {
    for (const type of ["mousePressed", "mouseReleased"] as const) {
      const { x, y } = lowest;
      const event = { type, x, y, button: "left", clickCount, timestamp } as const;
      await input.send("Input.dispatchMouseEvent", event);
    }
    if (clickCount === 1)
      await expect.poll(async () => (await cell(page, 0, 6)).y).not.toBe(lowest.y);
  }
  const field = page.getByRole("textbox", { name: "Angle θ" });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("theta6");
  // Half a gate: the pointer is not on its box any more.
  await expect
    .poll(async () => (await cell(page, 0, 6)).y, "the gate has moved away")
    .toBeLessThan(lowest.y - 21);
});

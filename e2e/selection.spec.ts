/** Many gates at once, what a drag shows before it ends, columns and wires: with a mouse and by touch. */
import { expect, test, type Page } from "playwright/test";
import {
  alert,
  cell,
  cursorToStart,
  drag,
  experiment,
  grid,
  middleOf,
  openCircuit,
  openPage,
  opLines,
  said,
  tile,
} from "./journey.ts";

/**
 * q0: H  ●  -  T
 * q1: -  X  S  -
 * q2: -  -  -  -
 */
const OPS = [
  { gate: "h", column: 0, targets: [0] },
  { gate: "x", column: 1, targets: [1], controls: [0] },
  { gate: "s", column: 2, targets: [1] },
  { gate: "t", column: 3, targets: [0] },
];
const LINES = ["0: h q0", "1: x q1 ●q0", "2: s q1", "3: t q0"];

/** Where each gate is drawn: its id and the left edge of its column. */
function drawnAt(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll(".grid-drawing [data-op]")].map((op) => [
        op.getAttribute("data-op"),
        Math.round(new DOMMatrix(getComputedStyle(op.parentElement ?? op).transform).e),
      ]),
    ),
  );
}

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await openCircuit(page, 3, OPS);
});

test("a frame, Shift and clicks choose gates that move, copy, invert and go as one step", async ({
  page,
}) => {
  const frame = async (): Promise<void> => {
    const from = await cell(page, 1, 0);
    const to = await cell(page, 2, 1);
    await drag(page, { x: from.x - 26, y: from.y - 26 }, { x: to.x + 22, y: to.y + 22 });
  };
  await frame();
  await expect(page.getByRole("region", { name: "2 selected gates" })).toBeVisible();
  await expect(page.getByTestId("selection-ring")).toHaveCount(2);

  await drag(page, await cell(page, 2, 1), await cell(page, 2, 2));
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q2 ●q1", "2: s q2", "3: t q0"]);
  expect(await said(page)).toBe("2 gates, moved.");
  const undo = page.getByRole("banner").getByRole("button", { name: "Undo" });
  await undo.hover();
  await expect(page.getByRole("tooltip")).toHaveText(/^Undo: Move 2 gates/);
  await undo.click();
  await expect.poll(() => opLines(page)).toEqual(LINES);

  await frame();
  await drag(page, await cell(page, 1, 1), await cell(page, 4, 1), "Shift");
  await expect.poll(() => opLines(page)).toEqual([...LINES, "4: x q1 ●q0", "5: s q1"]);
  await page.getByRole("button", { name: "Invert 2 gates" }).click();
  await expect.poll(() => opLines(page)).toEqual([...LINES, "4: sdg q1", "5: x q1 ●q0"]);
  await page.getByRole("button", { name: "Delete 2 gates" }).click();
  await expect.poll(() => opLines(page)).toEqual(LINES);

  await page.keyboard.down("Shift");
  for (const [column, wire] of [
    [0, 0],
    [3, 0],
  ] as const) {
    const place = await cell(page, column, wire);
    await page.mouse.click(place.x, place.y);
  }
  await page.keyboard.up("Shift");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Move down" }).click();
  await expect.poll(() => opLines(page)).toEqual(["0: h q1", "1: x q1 ●q0", "2: s q1", "3: t q1"]);
  await page.keyboard.press("Escape");
});

test("a drag shows where the gate lands and what it pushes aside, before it is let go", async ({
  page,
}) => {
  const before = await drawnAt(page);
  const start = await middleOf(tile(page, "Z Pauli Z"));
  const taken = await cell(page, 1, 1);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(taken.x - 40, taken.y + 30, { steps: 3 });
  await page.mouse.move(taken.x, taken.y, { steps: 3 });
  await expect(page.locator(".op-is-landing")).toHaveCount(1);
  await expect(page.getByTestId("drop-cell")).toBeVisible();
  const pitch = (before["op2"] ?? 0) - (before["op1"] ?? 0);
  await expect
    .poll(() => drawnAt(page))
    .toMatchObject({
      op1: before["op1"],
      op2: (before["op2"] ?? 0) + pitch,
      op4: (before["op4"] ?? 0) + pitch,
      op5: before["op2"],
    });
  // The document has not changed, and does not if the drag is given up.
  expect(await opLines(page)).toEqual(LINES);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(() => drawnAt(page)).toEqual(before);

  // Let go, it is as it was shown.
  await drag(page, await middleOf(tile(page, "Z Pauli Z")), await cell(page, 1, 1));
  await expect
    .poll(() => opLines(page))
    .toEqual(["0: h q0", "1: z q1", "2: x q1 ●q0", "3: s q1", "4: t q0"]);
});

test("a control over a gate says why it cannot go there", async ({ page }) => {
  const start = await middleOf(tile(page, "● Control"));
  const target = await cell(page, 2, 1);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(target.x, target.y, { steps: 6 });
  await expect(page.getByTestId("drop-refused")).toBeVisible();
  await expect(page.getByTestId("drag-ghost")).toContainText("q1 is a target of S.");
  await page.mouse.up();
  await expect(alert(page)).toContainText("q1 is a target of S.");
  expect(await opLines(page)).toEqual(LINES);
});

test("columns are inserted and removed from their head's menu", async ({ page }) => {
  const first = await cell(page, 1, 0);
  const head = { x: first.x, y: first.y - 30 };
  await page.mouse.click(head.x, head.y, { button: "right" });
  await page.getByRole("menuitem", { name: "Insert column before" }).click();
  await expect(page.getByTestId("open-column")).toBeVisible();
  // What stands open takes a drop of its own, in the very place where it is drawn.
  await drag(page, await middleOf(tile(page, "Y Pauli Y")), await cell(page, 1, 2));
  await expect(page.getByTestId("open-column")).toBeHidden();
  await expect
    .poll(() => opLines(page))
    .toEqual(["0: h q0", "1: y q2", "2: x q1 ●q0", "3: s q1", "4: t q0"]);

  await page.mouse.click(head.x, head.y);
  expect(await said(page)).toBe("Column 2: 1 gate selected.");
  const opened = await cell(page, 1, 0);
  await page.mouse.click(opened.x, opened.y - 30, { button: "right" });
  await page.getByRole("menuitem", { name: "Remove column" }).click();
  await expect.poll(() => opLines(page)).toEqual(LINES);
  expect(await said(page)).toBe("Column 2 removed, with 1 gate.");
});

test("a wire dragged by its name takes gates, label, state and readout along", async ({ page }) => {
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const wires = source.circuit.wires.map((wire, index) =>
      index === 0 ? { initial: "+", label: "data" } : wire,
    );
    await window.ansatz.load({
      ...source,
      circuit: { ...source.circuit, wires },
      model: {
        ...source.model,
        readout: { kind: "expectations", observables: ["Z0 X1", "Z2"] },
        after: [],
      },
    });
  });
  const name = page.getByRole("button", { name: "Wire q0, data" });
  const from = await middleOf(name);
  const to = await middleOf(page.getByRole("button", { name: "Wire q2", exact: true }));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  // Shown before it is done.
  await expect(page.getByRole("button", { name: "Wire q2, data" })).toBeVisible();
  expect((await experiment(page)).circuit.wires[0]?.label).toBe("data");
  await page.mouse.up();
  const after = await experiment(page);
  expect(after.circuit.wires[2]).toEqual({ initial: "+", label: "data" });
  expect(await opLines(page)).toEqual(["0: h q2", "1: x q0 ●q2", "2: s q0", "3: t q2"]);
  expect(after.model.readout).toMatchObject({ observables: ["X0 Z2", "Z1"] });
});

test("every action of a wire is in its menu", async ({ page }) => {
  const menu = async (wire: number, item: string): Promise<void> => {
    await page
      .getByRole("button", { name: `Wire q${wire}`, exact: true })
      .click({ button: "right" });
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  await menu(1, "|−i⟩");
  await menu(1, "Insert wire above");
  await menu(2, "Move up");
  const { wires } = (await experiment(page)).circuit;
  expect(wires.map(({ initial }) => initial)).toEqual(["0", "-i", "0", "0"]);
  await menu(1, "Label");
  await expect(page.getByRole("textbox", { name: "Label of wire q1" })).toBeFocused();
  await page.keyboard.type("ancilla");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Wire q1, ancilla" })).toBeVisible();
  await page.getByRole("button", { name: "Wire q0", exact: true }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Remove wire" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove wire q0?" });
  await expect(dialog).toContainText("3 gates on q0 would be removed");
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  await page.keyboard.press("Escape");
  expect((await experiment(page)).circuit.wires).toHaveLength(4);
});

test("a slider's drag is one step", async ({ page }) => {
  await openCircuit(page, 2, [{ gate: "rx", column: 0, targets: [0], angles: ["0"] }]);
  const place = await cell(page, 0, 0);
  await page.mouse.click(place.x, place.y);
  const slider = page.locator(".inspector").getByRole("slider");
  const from = await middleOf(slider);
  await drag(page, from, { x: from.x + 60, y: from.y });
  await expect.poll(() => opLines(page)).not.toEqual(["0: rx q0 (0)"]);
  await grid(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  expect(await said(page)).toBe("Undone: Change angle");
  await expect.poll(() => opLines(page)).toEqual(["0: rx q0 (0)"]);
});

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a long press frames gates, moves one, or opens its menu", async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    const touch = (type: string, ...points: { x: number; y: number }[]): Promise<unknown> =>
      session.send("Input.dispatchTouchEvent", {
        type: type as "touchStart",
        touchPoints: points,
      });
    const holdAndDrag = async (
      from: { x: number; y: number },
      to: { x: number; y: number },
    ): Promise<void> => {
      await touch("touchStart", from);
      await page.waitForTimeout(600);
      for (let step = 1; step <= 6; step++) {
        const part = step / 6;
        await touch("touchMove", {
          x: from.x + (to.x - from.x) * part,
          y: from.y + (to.y - from.y) * part,
        });
      }
      await touch("touchEnd");
    };
    await page.getByRole("tab", { name: "Model" }).tap();
    const first = await cell(page, 1, 0);
    const last = await cell(page, 2, 1);
    await holdAndDrag({ x: first.x - 27, y: first.y - 25 }, { x: last.x + 18, y: last.y + 10 });
    await expect(page.getByRole("region", { name: "2 selected gates" })).toBeVisible();
    await page.keyboard.press("Escape");

    await holdAndDrag(await cell(page, 0, 0), await cell(page, 0, 2));
    await expect.poll(async () => (await opLines(page))[0]).toBe("0: h q2");

    const held = await cell(page, 0, 2);
    await touch("touchStart", held);
    await page.waitForTimeout(600);
    await touch("touchEnd");
    await page.getByRole("menuitem", { name: "Delete" }).tap();
    await expect.poll(() => opLines(page)).toEqual(["0: x q1 ●q0", "1: s q1", "2: t q0"]);
  });
});

test("the cursor's menu by key is about what the cursor is on", async ({ page }) => {
  await cursorToStart(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Paste" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Invert" })).toBeHidden();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Insert wire below" }).click();
  expect((await experiment(page)).circuit.wires).toHaveLength(4);
});

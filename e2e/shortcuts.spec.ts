/** Every row of the shortcut table, tried in the browser: each of its keys must do what it says. */
import { expect, test, type Page } from "playwright/test";
import type { Chord } from "../src/ui/editor/key-chords.ts";
import { SHORTCUTS, type ShortcutRow } from "../src/ui/editor/shortcuts.ts";
import { GATES } from "../src/circuit/gate-table.ts";
import {
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
  zoomOf,
} from "./journey.ts";

const ROWS = SHORTCUTS.flatMap((group) => group.rows);

/**
 * q0: H  ●  -
 * q1: -  X  -
 * q2: -  -  Ry(theta0)
 */
const START = ["0: h q0", "1: x q1 ●q0", "2: ry q2 (theta0)"];

async function begin(page: Page): Promise<void> {
  await openCircuit(page, 3, [
    { gate: "h", column: 0, targets: [0] },
    { gate: "x", column: 1, targets: [1], controls: [0] },
    { gate: "ry", column: 2, targets: [2], angles: ["theta0"] },
  ]);
  await cursorToStart(page);
}

function keyName({ key, mod, shift, alt }: Chord): string {
  const name = key === " " ? "Space" : /^[a-z]$/.test(key) && shift ? key.toUpperCase() : key;
  return [
    ...(mod ? ["ControlOrMeta"] : []),
    ...(alt ? ["Alt"] : []),
    ...(shift ? ["Shift"] : []),
    name,
  ].join("+");
}

/** What a check has at hand: the page, and its row's keys by number. */
interface Trial {
  readonly page: Page;
  readonly press: (binding?: number) => Promise<void>;
}

type Check = (trial: Trial) => Promise<void>;

const wireLabels = async (page: Page) =>
  (await experiment(page)).circuit.wires.map(({ label, initial }) => label ?? initial);

async function keys(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

const expectOps = (page: Page, lines: readonly string[]) =>
  expect.poll(() => opLines(page)).toEqual(lines);

const CHECKS: Readonly<Record<string, Check>> = {
  async cursor({ page, press }) {
    await press(1);
    expect(await said(page)).toMatch(/^Control on q0 of CX/);
    await press(3);
    expect(await said(page)).toMatch(/^CX on q1/);
    await press(0);
    expect(await said(page)).toBe("Empty, q1, column 1");
    await press(2);
    expect(await said(page)).toBe("H on q0, column 1");
  },
  async home({ page, press }) {
    await press();
    expect(await said(page)).toMatch(/^Head of q0/);
  },
  async end({ page, press }) {
    await press();
    expect(await said(page)).toBe("Empty, q0, column 4");
  },
  async open({ page, press }) {
    await keys(page, "End", "ArrowDown", "ArrowDown", "ArrowLeft");
    await press();
    await expect(page.getByRole("textbox", { name: "Angle θ" })).toBeFocused();
    await keys(page, "Escape", "Home");
    await expect(grid(page)).toBeFocused();
    await press();
    expect((await wireLabels(page))[2]).toBe("1");
  },
  async extend({ page, press }) {
    await press(3);
    await press(1);
    expect(await said(page)).toMatch(/2 gates selected\.$/);
    await press(0);
    await press(2);
    expect(await said(page)).toMatch(/1 gate selected\.$/);
  },
  async "select-all"({ page, press }) {
    await press();
    expect(await said(page)).toBe("3 gates selected.");
    await expect(page.getByRole("region", { name: "3 selected gates" })).toBeVisible();
  },
  async escape({ page, press }) {
    await keys(page, "ControlOrMeta+a");
    await press();
    expect(await said(page)).toBe("Nothing selected.");
    await tile(page, "T Eighth turn T").click();
    await grid(page).focus();
    await press();
    await expect(tile(page, "T Eighth turn T")).toHaveAttribute("aria-pressed", "false");
  },
  async menu({ page, press }) {
    for (const binding of [0, 1]) {
      await press(binding);
      const menu = page.getByRole("menu", { name: "Actions" });
      await expect(menu.getByRole("menuitem", { name: "Invert" })).toBeVisible();
      await keys(page, "Escape");
      await expect(menu).toBeHidden();
      await expect(grid(page)).toBeFocused();
    }
  },
  async remove({ page, press }) {
    await press(0);
    await expectOps(page, ["0: x q1 ●q0", "1: ry q2 (theta0)"]);
    await press(1);
    // The cursor is on the control by now: it goes alone.
    await expectOps(page, ["0: x q1", "1: ry q2 (theta0)"]);
  },
  async move({ page, press }) {
    await press(3);
    await expectOps(page, ["0: h q1", ...START.slice(1)]);
    await press(2);
    await expectOps(page, START);
    await press(1);
    await expectOps(page, ["0: x q1 ●q0", "1: h q0", "2: ry q2 (theta0)"]);
    await press(0);
    await expectOps(page, START);
  },
  async copy({ page, press }) {
    await press();
    expect(await said(page)).toBe("H copied.");
    await keys(page, "End", "ControlOrMeta+v");
    await expectOps(page, [...START, "3: h q0"]);
  },
  async cut({ page, press }) {
    await press();
    await expectOps(page, ["0: x q1 ●q0", "1: ry q2 (theta0)"]);
    await keys(page, "End", "ControlOrMeta+v");
    await expectOps(page, ["0: x q1 ●q0", "1: ry q2 (theta0)", "2: h q0"]);
  },
  async paste({ page, press }) {
    await keys(page, "ControlOrMeta+a", "ControlOrMeta+c", "End");
    await press();
    await expectOps(page, [...START, "3: h q0", "4: x q1 ●q0", "5: ry q2 (theta0)"]);
  },
  async group({ page, press }) {
    await page.keyboard.press("ControlOrMeta+a");
    await press();
    await expect(page.getByRole("dialog", { name: "Group 3 gates" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    expect(await opLines(page)).toEqual(START);
  },
  async ungroup({ page, press }) {
    await press();
    expect(await said(page)).toBe("No group is selected.");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("ControlOrMeta+g");
    await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q0 q1 q2 (theta0)"]);
    await press();
    await expect.poll(() => opLines(page)).toEqual(START);
  },
  async duplicate({ page, press }) {
    await press();
    await expectOps(page, ["0: h q0", "1: h q0", "2: x q1 ●q0", "3: ry q2 (theta0)"]);
  },
  async lab({ page, press }) {
    await press();
    const lab = page.getByRole("dialog", { name: "Lab" });
    await expect(lab).toBeVisible();
    await keys(page, "Escape");
    await expect(lab).toBeHidden();
    await expect(grid(page)).toBeFocused();
  },
  async undo({ page, press }) {
    await keys(page, "Delete");
    await press();
    await expectOps(page, START);
    expect(await said(page)).toBe("Undone: Remove H");
  },
  async redo({ page, press }) {
    for (const binding of [0, 1]) {
      await keys(page, "Delete", "ControlOrMeta+z");
      await expectOps(page, START);
      await press(binding);
      expect(await said(page)).toBe("Redone: Remove H");
      await expectOps(page, ["0: x q1 ●q0", "1: ry q2 (theta0)"]);
      await keys(page, "ControlOrMeta+z");
    }
  },
  async invert({ page, press }) {
    await keys(page, "End", "ArrowDown", "ArrowDown", "ArrowLeft");
    await press();
    await expectOps(page, [...START.slice(0, 2), "2: ry q2 (-theta0)"]);
  },
  async control({ page, press }) {
    await press();
    expect(await said(page)).toBe("Control for H: up or down chooses its wire.");
    await keys(page, "ArrowDown");
    await expectOps(page, ["0: h q0 ●q1", ...START.slice(1)]);
    await keys(page, "ArrowDown");
    await expectOps(page, ["0: h q0 ●q2", ...START.slice(1)]);
    await keys(page, "Enter", "ControlOrMeta+z");
    await expectOps(page, START);
  },
  async "anti-control"({ page, press }) {
    await press();
    await keys(page, "ArrowDown", "ArrowDown", "ArrowUp");
    await expectOps(page, ["0: h q0 ○q1", ...START.slice(1)]);
    await keys(page, "Escape");
    await expectOps(page, START);
  },
  async "control-here"({ page, press }) {
    await keys(page, "ArrowDown");
    await press();
    await expectOps(page, ["0: h q0 ●q1", ...START.slice(1)]);
  },
  async "add-wire"({ page, press }) {
    await press(0);
    await press(1);
    expect(await wireLabels(page)).toHaveLength(5);
  },
  async "remove-wire"({ page, press }) {
    await keys(page, "+");
    await press();
    await expect.poll(() => wireLabels(page)).toHaveLength(3);
    // One in use asks first.
    await press();
    await expect(page.getByRole("dialog", { name: "Remove wire q2?" })).toBeVisible();
    await keys(page, "Escape");
  },
  async "move-wire"({ page, press }) {
    await keys(page, "Home");
    await press(1);
    await expectOps(page, ["0: h q1", "1: x q0 ●q1", "2: ry q2 (theta0)"]);
    await press(0);
    await expectOps(page, START);
  },
  async "rename-wire"({ page, press }) {
    await press();
    await page.keyboard.type("data");
    await keys(page, "Enter");
    await expect.poll(() => wireLabels(page)).toEqual(["data", "0", "0"]);
  },
  async "insert-column"({ page, press }) {
    await keys(page, "ArrowRight");
    await press();
    await expect(page.getByTestId("open-column")).toBeVisible();
    await keys(page, "z");
    await expectOps(page, ["0: h q0", "1: z q0", "2: x q1 ●q0", "3: ry q2 (theta0)"]);
    await expect(page.getByTestId("open-column")).toBeHidden();
  },
  async "insert-column-beside"({ page, press }) {
    await press(1);
    await keys(page, "z");
    await expectOps(page, ["0: h q0", "1: z q0", "2: x q1 ●q0", "3: ry q2 (theta0)"]);
    await press(0);
    await keys(page, "Escape");
    await expect(page.getByTestId("open-column")).toBeHidden();
    expect(await said(page)).toBe("Empty column closed.");
  },
  async "remove-column"({ page, press }) {
    await press(0);
    await expectOps(page, ["0: x q1 ●q0", "1: ry q2 (theta0)"]);
    expect(await said(page)).toBe("Column 1 removed, with 1 gate.");
    await press(1);
    await expectOps(page, ["0: ry q2 (theta0)"]);
  },
  async zoom({ page, press }) {
    const before = await zoomOf(page);
    await press(0);
    await expect.poll(() => zoomOf(page)).toBeLessThan(before);
    await press(1);
    await expect.poll(() => zoomOf(page)).toBe(before);
  },
  async fit({ page, press }) {
    await press(0);
    await expect.poll(() => zoomOf(page)).not.toBe(1);
    await press(1);
    await expect.poll(() => zoomOf(page)).toBe(1);
  },
  async scrub({ page, press }) {
    await press(0);
    expect(await said(page)).toMatch(/^State after column 2 of 3/);
    await press(1);
    expect(await said(page)).toMatch(/^State at the end/);
  },
  async play({ page, press }) {
    const run = page.getByRole("toolbar", { name: "Run" });
    await press();
    await expect(run.getByRole("button", { name: "Pause" })).toBeVisible();
    await press();
    await expect(run.getByRole("button", { name: "Play" })).toBeVisible();
  },
  async save({ page, press }) {
    const download = page.waitForEvent("download");
    await press();
    expect((await download).suggestedFilename()).toMatch(/\.json$/);
  },
  async help({ page, press }) {
    await press();
    const dialog = page.getByRole("dialog", { name: "Keys and gestures" });
    for (const { does } of ROWS)
      await expect(dialog.getByText(does, { exact: true })).toHaveCount(1);
    await keys(page, "Escape");
  },
  async "drag-tile"({ page }) {
    await drag(page, await middleOf(tile(page, "T Eighth turn T")), await cell(page, 0, 1));
    await expectOps(page, ["0: h q0", "0: t q1", ...START.slice(1)]);
  },
  async "arm-tile"({ page }) {
    await tile(page, "T Eighth turn T").click();
    for (const wire of [1, 2]) {
      const place = await cell(page, 0, wire);
      await page.keyboard.down("Shift");
      await page.mouse.click(place.x, place.y);
      await page.keyboard.up("Shift");
    }
    await expectOps(page, ["0: h q0", "0: t q1", "0: t q2", ...START.slice(1)]);
    // Still held.
    await expect(tile(page, "T Eighth turn T")).toHaveAttribute("aria-pressed", "true");
    await keys(page, "Escape");
  },
  async "drag-gate"({ page }) {
    await drag(page, await cell(page, 0, 0), await cell(page, 0, 2));
    await expectOps(page, ["0: h q2", ...START.slice(1)]);
    const outside = await middleOf(page.getByRole("banner"));
    await drag(page, await cell(page, 0, 2), outside);
    await expectOps(page, ["0: x q1 ●q0", "1: ry q2 (theta0)"]);
  },
  async "drag-copy"({ page }) {
    await drag(page, await cell(page, 0, 0), await cell(page, 0, 2), "Shift");
    await expectOps(page, ["0: h q0", "0: h q2", ...START.slice(1)]);
  },
  async "drag-invert"({ page }) {
    await drag(page, await middleOf(tile(page, "T Eighth turn T")), await cell(page, 0, 1), "Alt");
    await drag(page, await cell(page, 2, 2), await cell(page, 2, 0), "Alt");
    await expectOps(page, ["0: h q0", "0: tdg q1", "1: x q1 ●q0", "2: ry q0 (-theta0)"]);
  },
  async "click-invert"({ page }) {
    const place = await cell(page, 2, 2);
    await page.keyboard.down("Alt");
    await page.mouse.click(place.x, place.y);
    await page.keyboard.up("Alt");
    await expectOps(page, [...START.slice(0, 2), "2: ry q2 (-theta0)"]);
  },
  async "click-select"({ page }) {
    const first = await cell(page, 0, 0);
    const second = await cell(page, 2, 2);
    await page.mouse.click(first.x, first.y);
    await page.keyboard.down("Shift");
    // The inspector has grown, and may have moved the wires.
    await page.mouse.click((await cell(page, 2, 2)).x, (await cell(page, 2, 2)).y);
    expect(await said(page)).toMatch(/2 gates selected\.$/);
    await page.mouse.click((await cell(page, 2, 2)).x, (await cell(page, 2, 2)).y);
    await page.keyboard.up("Shift");
    expect(await said(page)).toMatch(/1 gate selected\.$/);
    expect(second.x).toBeGreaterThan(first.x);
  },
  async marquee({ page }) {
    const from = await cell(page, 0, 0);
    const to = await cell(page, 1, 1);
    await drag(page, { x: from.x - 24, y: from.y - 34 }, { x: to.x + 6, y: to.y + 6 });
    expect(await said(page)).toBe("2 gates selected.");
  },
  async "drag-dot"({ page }) {
    await drag(page, await cell(page, 1, 0), await cell(page, 1, 2));
    await expectOps(page, [START[0] ?? "", "1: x q1 ●q2", START[2] ?? ""]);
    await drag(page, await cell(page, 1, 2), await cell(page, 1, 0), "Shift");
    await expectOps(page, [START[0] ?? "", "1: x q1 ●q0 ●q2", START[2] ?? ""]);
  },
  async "click-dot"({ page }) {
    const dot = await cell(page, 1, 0);
    await page.mouse.click(dot.x, dot.y);
    await expectOps(page, [START[0] ?? "", "1: x q1 ○q0", START[2] ?? ""]);
  },
  async "middle-click"({ page }) {
    const dot = await cell(page, 1, 0);
    await page.mouse.click(dot.x, dot.y, { button: "middle" });
    await expectOps(page, [START[0] ?? "", "1: x q1", START[2] ?? ""]);
    const gate = await cell(page, 0, 0);
    await page.mouse.click(gate.x, gate.y, { button: "middle" });
    await expectOps(page, ["0: x q1", "1: ry q2 (theta0)"]);
  },
  async "double-click"({ page }) {
    const place = await cell(page, 2, 2);
    await page.mouse.dblclick(place.x, place.y);
    await expect(page.getByRole("textbox", { name: "Angle θ" })).toBeFocused();
    await keys(page, "Escape");
    await page.getByRole("button", { name: "Wire q1", exact: true }).dblclick();
    await expect(page.getByRole("textbox", { name: "Label of wire q1" })).toBeFocused();
    await keys(page, "Escape");
  },
  async "drag-wire"({ page }) {
    const heads = [0, 2].map((wire) =>
      page.getByRole("button", { name: `Wire q${wire}`, exact: true }),
    );
    const [first, last] = heads;
    if (!first || !last) throw new Error("No heads");
    await drag(page, await middleOf(first), await middleOf(last));
    await expectOps(page, ["0: h q2", "1: x q0 ●q2", "2: ry q1 (theta0)"]);
  },
  async "click-state"({ page }) {
    await page.getByRole("button", { name: "Initial state of q1: |0⟩" }).click();
    await expect.poll(() => wireLabels(page)).toEqual(["0", "1", "0"]);
  },
  async "context-menu"({ page }) {
    const place = await cell(page, 0, 0);
    await page.mouse.click(place.x, place.y, { button: "right" });
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expectOps(page, ["0: x q1 ●q0", "1: ry q2 (theta0)"]);
    await expect(grid(page)).toBeFocused();
  },
  async wheel({ page }) {
    const place = await cell(page, 0, 0);
    await page.mouse.move(place.x, place.y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -40);
    await page.keyboard.up("Control");
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(1);
    await keys(page, "0");
  },
};

/** A letter places its gate, and with Shift its inverse. */
function placeCheck(row: ShortcutRow): Check {
  return async ({ page, press }) => {
    const gate = GATES.find(({ id }) => row.id === `place-${id}`);
    if (!gate) throw new Error(`No gate of ${row.id}`);
    await keys(page, "End");
    await press(0);
    const lines = await opLines(page);
    expect(lines.at(-1)).toMatch(new RegExp(`^3: ${gate.id} q0`));
    if (!gate.inverse) return;
    await keys(page, "ControlOrMeta+z", "End");
    await press(1);
    const inverse = (await opLines(page)).at(-1) ?? "";
    expect(inverse).toMatch(new RegExp(`^3: ${gate.inverse.gate} q0`));
    if (gate.angleNames.length > 0) expect(inverse).toContain("(-theta");
  };
}

test("every row of the table does what it says", async ({ page }) => {
  test.setTimeout(420_000);
  await openPage(page);
  // What is said of a trained circuit that reads no data would come and go, and move the circuit under the pointer.
  await begin(page);
  await page.evaluate(() => window.ansatz.train({ steps: 1 }));
  const told = page.getByRole("status").filter({ hasText: "reads" });
  await told.getByRole("button", { name: "Dismiss" }).click();
  await expect(told).toHaveCount(0);
  for (const row of ROWS) {
    await test.step(row.id, async () => {
      await begin(page);
      const check = CHECKS[row.id] ?? (row.id.startsWith("place-") ? placeCheck(row) : undefined);
      if (!check) throw new Error(`The row ${row.id} of the shortcut table is not tried`);
      const bindings = row.bindings ?? [];
      const untried = new Set(bindings.keys());
      await check({
        page,
        press: async (index = 0) => {
          const binding = bindings[index];
          if (!binding) throw new Error(`${row.id} has no keys number ${index}`);
          untried.delete(index);
          await page.keyboard.press(keyName(binding.chord));
        },
      });
      expect([...untried], `keys of ${row.id} not tried`).toEqual([]);
    });
  }
  expect(Object.keys(CHECKS).filter((id) => !ROWS.some((row) => row.id === id))).toEqual([]);
});

test("single-letter keys can be switched off, and all others stay", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page
    .getByRole("switch", { name: /letter/i })
    .or(page.getByRole("checkbox", { name: /letter/i }))
    .first()
    .click({ force: true });
  await page.keyboard.press("Escape");
  for (const row of ROWS) {
    if (!row.isLetter) continue;
    await begin(page);
    for (const { chord } of row.bindings ?? []) await page.keyboard.press(keyName(chord));
    await expectOps(page, START);
    expect(await wireLabels(page), row.id).toHaveLength(3);
  }
  await begin(page);
  await page.keyboard.press("Delete");
  await expectOps(page, ["0: x q1 ●q0", "1: ry q2 (theta0)"]);
});

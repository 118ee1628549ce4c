/** A quantum Fourier transform on five wires from an empty grid: by mouse, by keyboard alone, by touch. */
import { expect, test, type Page } from "playwright/test";
import {
  cell,
  cellInSight,
  clearGrid,
  drag,
  experiment,
  grid,
  middleOf,
  openCircuit,
  openPage,
  opLines,
  scrollToColumn,
  tile,
  zoomOf,
  type PagePoint,
} from "./journey.ts";

const WIRES = 5;
const SIZE = 2 ** WIRES;
/** |00101⟩: q0 and q2 begin in |1⟩. */
const INPUT = 0b00101;

/** ⟨y|QFT|x⟩ = e^{2πi xy/32}/√32, re and im by turns. */
function fourierOf(x: number): number[] {
  return Array.from({ length: SIZE }, (_, y) => {
    const angle = (2 * Math.PI * x * y) / SIZE;
    return [Math.cos(angle) / Math.sqrt(SIZE), Math.sin(angle) / Math.sqrt(SIZE)];
  }).flat();
}

async function expectFourier(page: Page): Promise<void> {
  const state = await page.evaluate(async () => [...(await window.ansatz.state())]);
  const wanted = fourierOf(INPUT);
  expect(state).toHaveLength(wanted.length);
  const worst = Math.max(...state.map((value, index) => Math.abs(value - (wanted[index] ?? 9))));
  // float32, 17 gates.
  expect(worst).toBeLessThan(2e-6);
}

/** Two wires and nothing on them: what "Blank" opens, whatever the example of the day. */
async function beginEmpty(page: Page): Promise<void> {
  await openPage(page);
  await openCircuit(page, 2, []);
  await clearIfNeeded(page);
}

async function clearIfNeeded(page: Page): Promise<void> {
  if ((await opLines(page)).length > 0) await clearGrid(page);
}

/** The controlled phases of the first stage: from which wire, and by how much. */
const PHASES = [
  { from: 3, angle: "pi/2" },
  { from: 2, angle: "pi/4" },
  { from: 1, angle: "pi/8" },
  { from: 0, angle: "pi/16" },
] as const;

test("by mouse, in under 40 gestures", async ({ page }) => {
  await beginEmpty(page);
  let gestures = 0;
  const gesture = async (done: Promise<unknown>): Promise<void> => {
    await done;
    gestures++;
  };
  const click = (name: string): Promise<void> =>
    gesture(page.getByRole("button", { name, exact: true }).click());
  const dragTile = async (name: string, column: number, wire: number): Promise<void> =>
    gesture(drag(page, await middleOf(tile(page, name)), await cellInSight(page, column, wire)));
  /** A frame around the columns `left` to `right`, from above wire `top` to below wire `bottom`. */
  const frame = async (left: number, right: number, top: number, bottom: number): Promise<void> => {
    await cellInSight(page, left, top);
    await cellInSight(page, right, bottom);
    const from = await cell(page, left, top);
    const to = await cell(page, right, bottom);
    const zoom = await zoomOf(page);
    await gesture(
      drag(
        page,
        { x: from.x - 26 * zoom, y: from.y - 25 * zoom },
        { x: to.x + 24 * zoom, y: to.y + 25 * zoom },
      ),
    );
  };
  const copyTo = async (from: PagePoint, to: PagePoint): Promise<void> =>
    gesture(drag(page, from, to, "Shift"));

  // Three more wires, and the input.
  await click("Add wire");
  await click("Add wire");
  await click("Add wire");
  await click("Initial state of q0: |0⟩");
  await click("Initial state of q2: |0⟩");
  // Small enough to see all of it beside the details of a gate.
  for (let step = 0; step < 3; step++) await click("Zoom out");

  // The first stage, gate by gate.
  await dragTile("H Hadamard", 0, 4);
  for (const [index, { from, angle }] of PHASES.entries()) {
    await dragTile("P Phase", index + 1, 4);
    await dragTile("● Control", index + 1, from);
    const field = page.getByRole("textbox", { name: /^Angle/ });
    await gesture(field.click({ clickCount: 3 }));
    // Typing is a gesture too.
    await gesture(field.fill(angle).then(() => field.press("Enter")));
  }

  // Each further stage is the one before it, one wire up and without its last gate.
  await frame(0, 3, 1, 4);
  await copyTo(await cell(page, 0, 4), await cell(page, 5, 3));
  await scrollToColumn(page, 4);
  await frame(5, 7, 1, 3);
  await copyTo(await cell(page, 5, 3), await cell(page, 9, 2));
  await scrollToColumn(page, 8);
  await frame(9, 10, 1, 2);
  await copyTo(await cell(page, 9, 2), await cell(page, 12, 1));
  // One that is not selected goes alone.
  await copyTo(await cell(page, 9, 2), await cell(page, 14, 0));

  // The order of the qubits is turned round at the end.
  for (const [column, first, second] of [
    [15, 0, "q4"],
    [16, 1, "q3"],
  ] as const) {
    await scrollToColumn(page, 10);
    await dragTile("SWAP Swap", column, first);
    await gesture(page.getByRole("button", { name: /Wire 2/ }).click());
    await gesture(page.getByRole("option", { name: second }).click());
  }

  expect((await experiment(page)).circuit.ops).toHaveLength(17);
  await expectFourier(page);
  test.info().annotations.push({ type: "gestures", description: String(gestures) });
  expect(gestures).toBeLessThan(40);
});

async function keys(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

const repeat = (key: string, count: number): string[] => Array.from({ length: count }, () => key);

test("by keyboard alone, from the page's opening", async ({ page }) => {
  await openPage(page);
  // The pointer is never used: Tab finds the grid.
  for (let press = 0; press < 150; press++) {
    if (await grid(page).evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(grid(page)).toBeFocused();
  await keys(page, "ControlOrMeta+a", "Delete");
  await expect.poll(() => opLines(page)).toEqual([]);
  while ((await experiment(page)).circuit.wires.length < WIRES) await page.keyboard.press("+");

  await keys(page, "Home", ...repeat("ArrowUp", WIRES), "Enter");
  await keys(page, "ArrowDown", "ArrowDown", "Enter");
  await keys(page, "ArrowDown", "ArrowDown", "ArrowRight", "h");
  for (const { from, angle } of PHASES) {
    await keys(page, "ArrowRight", "p", "c", ...repeat("ArrowUp", 4 - from), "Enter", "Enter");
    await expect(page.getByRole("textbox", { name: /^Angle/ })).toBeFocused();
    await keys(page, "ControlOrMeta+a");
    await page.keyboard.type(angle);
    await keys(page, "Enter", "Escape");
    await expect(grid(page)).toBeFocused();
  }

  // From the stage's H: as many columns as the next stage has gates, and up as many wires.
  for (const [count, back] of [
    [4, 4],
    [3, 3],
    [2, 2],
    [1, 1],
  ] as const) {
    // The cursor stands on the last gate of the stage, on its target's wire.
    await keys(page, ...repeat("ArrowLeft", back));
    await keys(page, ...repeat("Shift+ArrowRight", count - 1));
    await keys(page, ...repeat("Shift+ArrowUp", count - 1), "ControlOrMeta+c", "End");
    const { circuit } = await experiment(page);
    const lastTop = Math.min(...circuit.ops.slice(-1).flatMap((op) => [...op.targets]));
    expect(lastTop).toBeGreaterThanOrEqual(0);
    // The copy's top comes to the cursor's wire: always q0.
    await keys(page, ...repeat("ArrowUp", WIRES), "ControlOrMeta+v");
    // Back onto the last gate's target.
    await keys(page, "Escape", "End", "ArrowLeft", ...repeat("ArrowUp", WIRES));
    await keys(page, ...repeat("ArrowDown", count - 1));
  }

  for (const [first, downs] of [
    [0, 4],
    [1, 2],
  ] as const) {
    await keys(
      page,
      "End",
      ...repeat("ArrowUp", WIRES),
      ...repeat("ArrowDown", first),
      "w",
      "Enter",
    );
    const second = page.getByRole("button", { name: /Wire 2/ });
    for (let press = 0; press < 24; press++) {
      if (await second.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await expect(second).toBeFocused();
    await keys(page, "Enter");
    const wanted = page.getByRole("option", { name: `q${first + downs}` });
    await expect(wanted).toBeVisible();
    for (let press = 0; press < 6; press++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("ArrowDown");
    }
    await keys(page, "Enter");
    await expect(wanted).toBeHidden();
    await expect(second).toBeFocused();
    await keys(page, "Escape");
    await expect(grid(page)).toBeFocused();
  }
  expect((await experiment(page)).circuit.ops).toHaveLength(17);
  await expectFourier(page);
});

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("on a phone", async ({ page }) => {
    test.setTimeout(240_000);
    await openPage(page);
    await page.getByRole("tab", { name: "Model" }).tap();
    await openCircuit(page, 2, []);
    for (let wire = 2; wire < WIRES; wire++) {
      await page.getByRole("button", { name: "Add wire" }).tap();
    }
    await page.getByRole("button", { name: "Initial state of q0: |0⟩" }).tap();
    await page.getByRole("button", { name: "Initial state of q2: |0⟩" }).tap();

    const tapInto = async (name: string, column: number, wire: number): Promise<void> => {
      await tile(page, name).tap();
      await expect(tile(page, name)).toHaveAttribute("aria-pressed", "true");
      const place = await cellInSight(page, column, wire);
      await page.touchscreen.tap(place.x, place.y);
      await expect(tile(page, name)).toHaveAttribute("aria-pressed", "false");
    };
    let column = 0;
    for (let target = WIRES - 1; target >= 0; target--) {
      await tapInto("H Hadamard", column++, target);
      for (let from = target - 1; from >= 0; from--) {
        await tapInto("P Phase", column, target);
        await tapInto("● Control", column, from);
        const field = page.getByRole("textbox", { name: /^Angle/ });
        await field.tap();
        await field.fill(`pi/${2 ** (target - from)}`);
        await field.press("Enter");
        column++;
      }
    }
    for (const [first, second] of [
      [0, "q4"],
      [1, "q3"],
    ] as const) {
      await tapInto("SWAP Swap", column++, first);
      await page.getByRole("button", { name: /Wire 2/ }).tap();
      await page.getByRole("option", { name: second }).tap();
    }
    expect((await experiment(page)).circuit.ops).toHaveLength(17);
    await expectFourier(page);
  });
});

/** Gates of the circuit's own: opened from a file, grouped, opened and edited in place, made of a matrix. */
import { expect, test, type Page } from "playwright/test";
import { cell, experiment, grid, openPage, opLines, roundedState, tile } from "./journey.ts";

const HALF = Math.SQRT1_2;

test("an op of a custom gate is named, moved, controlled, inverted and trained with", async ({
  page,
}) => {
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  await openPage(page);
  const before = await experiment(page);
  // Takes |00⟩ to (|00⟩ + i|11⟩)/√2 and is not its own inverse.
  const matrix = [
    [HALF, 0, 0, [0, HALF]],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [[0, HALF], 0, 0, HALF],
  ].map((row) => row.map((entry) => (typeof entry === "number" ? [entry, 0] : entry)));
  const circuit = {
    wires: Array.from({ length: 3 }, () => ({ initial: "0" })),
    ops: [
      { id: "op1", gate: "~bell", column: 0, targets: [0, 1], controls: [], angles: [] },
      { id: "op2", gate: "ry", column: 1, targets: [0], controls: [], angles: ["theta0 + x0"] },
    ],
    customGates: [{ id: "~bell", name: "Half a Bell", matrix }],
  };
  const model = {
    before: [],
    readout: { kind: "expectations", observables: ["Z0", "Z0 Z1", "X0 Y1"] },
    after: [],
  };
  await page.evaluate((source) => window.ansatz.load(source), { ...before, circuit, model });

  // The Ry turns by nothing: the state is what the matrix makes of |000⟩.
  const values = await page.evaluate(() =>
    window.ansatz.expectations({
      features: [0, 0],
      parameters: { theta0: 0 },
      observables: ["Z0", "Z0 Z1", "X0 Y1"],
    }),
  );
  [0, 1, 1].forEach((value, index) => expect(values[index]).toBeCloseTo(value, 5));

  const op = page.getByRole("img", { name: "Half a Bell on q0 and q1, column 1" });
  await expect(op).toBeVisible();
  await expect(op).toContainText(/^Half/);
  const place = await cell(page, 0, 0);
  await page.mouse.move(place.x, place.y);
  const tooltip = page.getByRole("tooltip");
  await expect(tooltip).toContainText("Half a Bell on q0 and q1, column 1");
  await expect(tooltip).toContainText("a 4 × 4 matrix on 2 wires");
  await page.mouse.click(place.x, place.y);
  await expect(page.getByRole("region", { name: "Half a Bell, selected gate" })).toBeVisible();

  await grid(page).focus();
  await page.keyboard.press("i");
  await expect.poll(() => opLines(page)).toContain("0: ~g1 q0 q1");
  await expect(page.getByRole("heading", { name: "Half a Bell†" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Half a Bell†/ })).toContainText(/^Half.*†$/);
  await page.keyboard.press("ControlOrMeta+c");
  await page.keyboard.press("End");
  await page.keyboard.press("ControlOrMeta+v");
  await expect.poll(() => opLines(page)).toContain("2: ~g1 q0 q1");

  const from = await cell(page, 0, 1);
  const to = await cell(page, 0, 2);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 12, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => opLines(page)).toContain("0: ~g1 q1 q2");

  const point = await page.evaluate(() => window.ansatz.train({ steps: 3 }));
  expect(Number.isFinite(point.trainLoss)).toBe(true);
  const saved = await experiment(page);
  expect(saved.circuit.customGates?.[0]).toEqual({ id: "~bell", name: "Half a Bell", matrix });
  expect(saved.circuit.customGates?.map(({ name }) => name)).toEqual([
    "Half a Bell",
    "Half a Bell†",
  ]);
  expect(broken).toEqual([]);
});

/** Four wires in |0⟩ with H q0, CX q0→q1; everything is read out on q0. */
async function openBell(page: Page): Promise<void> {
  await openPage(page);
  const before = await experiment(page);
  const op = { column: 0, targets: [0], controls: [], angles: [] };
  const circuit = {
    wires: Array.from({ length: 4 }, () => ({ initial: "0" })),
    ops: [
      { ...op, id: "op1", gate: "h" },
      { ...op, id: "op2", gate: "x", column: 1, targets: [1], controls: [{ wire: 0, on: true }] },
    ],
  };
  const model = { before: [], readout: { kind: "expectations", observables: ["Z0"] }, after: [] };
  await page.evaluate((source) => window.ansatz.load(source), { ...before, circuit, model });
}

const RY = "Ry Y rotation";

/** The amplitudes of the four states that two Bell pairs hold, and nothing else holds anything. */
async function bellPairs(page: Page): Promise<number[]> {
  const state = await roundedState(page);
  const held = [0b0000, 0b0011, 0b1100, 0b1111];
  const real = (index: number): number => state[2 * index] ?? Number.NaN;
  const rest = state.filter((_value, index) => index % 2 === 1 || !held.includes(index / 2));
  expect(rest.every((value) => value === 0)).toBe(true);
  return held.map(real);
}

const dialog = (page: Page, name: RegExp | string) => page.getByRole("dialog", { name });

test("a gate is made by grouping, used twice, opened and edited, by mouse", async ({ page }) => {
  await openBell(page);
  const click = async (column: number, wire: number, modifiers: "Shift"[] = []): Promise<void> => {
    const { x, y } = await cell(page, column, wire);
    for (const key of modifiers) await page.keyboard.down(key);
    await page.mouse.click(x, y);
    for (const key of modifiers) await page.keyboard.up(key);
  };
  await click(0, 0);
  await click(1, 1, ["Shift"]);
  await page.getByRole("button", { name: "Group…" }).click();
  const name = dialog(page, "Group 2 gates").getByRole("textbox", { name: "Name" });
  await name.fill("Hadamard");
  await expect(dialog(page, /Group/)).toContainText('There is a gate "Hadamard" already');
  await expect(dialog(page, /Group/)).toContainText('"Hadamard 2" is free.');
  await name.fill("Bell");
  await page.getByRole("button", { name: "Group", exact: true }).click();
  await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q0 q1"]);
  await expect(page.getByRole("img", { name: "Bell on q0 and q1, column 1" })).toBeVisible();

  // Its tile is dragged like any other.
  const from = await tile(page, "Bell").boundingBox();
  if (!from) throw new Error("no tile");
  const to = await cell(page, 1, 2);
  await page.mouse.move(from.x + 12, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 40, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q0 q1", "1: ~g1 q2 q3"]);
  await expect.poll(() => bellPairs(page)).toEqual([0.5, 0.5, 0.5, 0.5]);

  // Opened in place: the body is the circuit that is shown, the amplitudes stay those of the whole.
  const use = await cell(page, 0, 0);
  await page.mouse.dblclick(use.x, use.y);
  const open = page.getByRole("navigation", { name: "Open gate" });
  await expect(open).toContainText("Bell");
  await expect(open).toContainText("edits change all 2 uses");
  await expect(page.getByRole("application", { name: /^Circuit, 2 wires/ })).toBeVisible();
  await tile(page, "Z Pauli Z").click();
  await click(2, 0);
  await expect.poll(() => bellPairs(page)).toEqual([0.5, -0.5, -0.5, 0.5]);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => bellPairs(page)).toEqual([0.5, 0.5, 0.5, 0.5]);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(() => bellPairs(page)).toEqual([0.5, -0.5, -0.5, 0.5]);

  // It cannot be put inside itself: the refusal names the chain and nothing changes.
  await tile(page, "Bell").click();
  await click(3, 0);
  await expect(page.getByText('"Bell" contains "Bell": a gate that contains itself')).toBeVisible();
  await expect.poll(() => bellPairs(page)).toEqual([0.5, -0.5, -0.5, 0.5]);

  await open.getByRole("button", { name: "Done" }).click();
  await expect(open).toBeHidden();
  await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q0 q1", "1: ~g1 q2 q3"]);

  // Deleting it is refused as long as it is used, and says where.
  await page.getByRole("button", { name: "More for Bell" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(
    page.getByText(/"Bell" is still placed: op\d+ in column 1 and op\d+ in column 2/),
  ).toBeVisible();
  await page.getByRole("button", { name: "More for Bell" }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await dialog(page, "Rename Bell").getByRole("textbox").fill("Pair");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByRole("img", { name: /^Pair on q2 and q3/ })).toBeVisible();

  // Ungrouped it is its gates again, with the one that was added.
  await click(0, 0);
  await page.getByRole("button", { name: "Ungroup" }).click();
  await expect
    .poll(() => opLines(page))
    .toEqual(["0: h q0", "1: x q1 ●q0", "2: z q0", "3: ~g1 q2 q3"]);
  await expect.poll(() => bellPairs(page)).toEqual([0.5, -0.5, -0.5, 0.5]);
});

test("a gate is made, used twice, opened and edited by keyboard alone", async ({ page }) => {
  await openBell(page);
  await grid(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+g");
  await expect(dialog(page, "Group 2 gates")).toBeVisible();
  await page.keyboard.type("Bell");
  await page.keyboard.press("Enter");
  await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q0 q1"]);
  await expect(grid(page)).toBeFocused();

  await tile(page, "Bell").focus();
  await page.keyboard.press("Enter");
  await grid(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q0 q1", "1: ~g1 q2 q3"]);

  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Open gate" })).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.press("z");
  await expect.poll(() => bellPairs(page)).toEqual([0.5, -0.5, -0.5, 0.5]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("navigation", { name: "Open gate" })).toBeHidden();
  await expect(grid(page)).toBeFocused();

  // Repeated with its parameters' own: there are none, so only gates are added.
  await page.keyboard.press("ControlOrMeta+a");
  await page.getByRole("button", { name: "Repeat…" }).press("Enter");
  await expect(dialog(page, "Repeat 2 gates")).toContainText("Adds 4 gates and 0 parameters");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => opLines(page))
    .toEqual(["0: ~g1 q0 q1", "1: ~g1 q2 q3", "2: ~g1 q0 q1", "3: ~g1 q2 q3"]);
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+Shift+G");
  await expect.poll(async () => (await opLines(page)).length).toBe(12);
});

test("a gate is made of a matrix: not unitary, then the nearest", async ({ page }) => {
  await openBell(page);
  await tile(page, "New gate from a matrix").click();
  const form = dialog(page, "New gate from a matrix");
  const entry = (row: number, column: number) =>
    form.getByRole("textbox", { name: `Row ${row}, column ${column}` });
  await expect(form).toContainText("Unitary: it can be a gate.");
  await entry(1, 2).fill("one");
  await expect(form).toContainText('Row 1, column 2: "one" is not known here');
  await entry(1, 2).fill("exp(-i*pi/2)");
  await entry(2, 1).fill("-i");
  await expect(form).toContainText("Not unitary: U†U differs from the identity by 1.0.");
  await expect(form.getByRole("button", { name: "Make gate" })).toBeDisabled();
  await form.getByRole("button", { name: "Use nearest unitary" }).click();
  await expect(form).toContainText("Unitary: it can be a gate.");
  await expect(entry(1, 1)).toHaveValue("0.707106781187");
  await form.getByRole("textbox", { name: "Name" }).fill("Rx");
  await expect(form).toContainText('"Rx 2" is free.');
  await form.getByRole("textbox", { name: "Name" }).fill("Quarter");
  await form.getByRole("button", { name: "Make gate" }).click();

  // It is picked up: the next tap places it.
  const place = await cell(page, 2, 3);
  await page.mouse.click(place.x, place.y);
  await expect.poll(() => opLines(page)).toContain("2: ~g1 q3");
  const half = Math.round(0.5 * 1e4) / 1e4;
  const state = await roundedState(page);
  expect([state[0], state[6]]).toEqual([half, half]);
  expect([state[2 * 8 + 1], state[2 * 11 + 1]]).toEqual([-half, -half]);
});

test("an opened gate takes new parameters to all its uses, and they train", async ({ page }) => {
  await openBell(page);
  await grid(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+g");
  await expect(dialog(page, "Group 2 gates").getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q0 q1"]);
  await page.keyboard.press("ControlOrMeta+d");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Open gate" })).toBeVisible();
  await tile(page, RY).focus();
  await page.keyboard.press("Enter");
  await grid(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => opLines(page))
    .toEqual(["0: ~g1 q0 q1 (theta0)", "1: ~g1 q0 q1 (theta0)"]);
  const point = await page.evaluate(() => window.ansatz.train({ steps: 2 }));
  expect(Number.isFinite(point.trainLoss)).toBe(true);
  await expect
    .poll(() =>
      page.evaluate(async () =>
        Object.keys((await window.ansatz.gradient({})).parameters[0] ?? {}),
      ),
    )
    .toEqual(["theta0"]);
});

test("on a phone the menu groups and repeats, and a matrix scrolls inside its dialog", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openBell(page);
  await grid(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  const selected = page.getByRole("region", { name: "2 selected gates" });
  const menu = selected.getByRole("button", { name: "More actions" });
  await menu.click();
  await page.getByRole("menuitem", { name: /^Repeat…/ }).click();
  await expect(dialog(page, "Repeat 2 gates")).toContainText("Adds 4 gates");
  await dialog(page, "Repeat 2 gates").getByRole("button", { name: "Cancel" }).click();
  await menu.click();
  await page.getByRole("menuitem", { name: /^Group…/ }).click();
  await dialog(page, "Group 2 gates").getByRole("button", { name: "Group", exact: true }).click();
  await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q0 q1"]);

  await tile(page, "New gate from a matrix").click();
  const form = dialog(page, "New gate from a matrix");
  await form.getByRole("radio", { name: "3 wires" }).click();
  const box = await form.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(390);
  await form.getByRole("textbox", { name: "Row 8, column 8" }).fill("-1");
  await expect(form).toContainText("Unitary: it can be a gate.");
});

/** A gate given by its matrix: opened, seen, pointed at, edited by keys and by mouse, and shared. */
import { expect, test } from "playwright/test";
import { cell, experiment, grid, openPage, opLines } from "./journey.ts";

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
  await expect(op).toContainText("Half…");
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
  await expect(page.getByRole("img", { name: /^Half a Bell†/ })).toContainText("Half…†");
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

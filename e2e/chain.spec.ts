/** The chain around the circuit: layers put in, moved and taken out; parts frozen; what does not fit is mended. */
import { expect, test, type Page } from "playwright/test";
import { cell, experiment, openPage, preferBackend } from "./journey.ts";

/** "tanh 2 | tanh 3": the layers on both sides of the circuit. */
async function layers(page: Page): Promise<string> {
  const { before, after } = (await experiment(page)).model;
  const side = (some: typeof before): string =>
    some.map(({ units, activation }) => `${activation} ${units}`).join(", ");
  return `${side(before)} | ${side(after)}`;
}

const card = (page: Page, name: RegExp) =>
  page.getByRole("navigation", { name: /^Model: / }).getByRole("button", { name });

/** What the circuit makes of inputs that stay the same: this changes where its parameters do. */
function answer(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => window.ansatz.expectations({ features: [0.3, 0.7] }));
}

/** A layer in front of the circuit, or as the last one behind it. */
async function add(page: Page, side: "before" | "after"): Promise<void> {
  if (side === "after") {
    await page.getByRole("button", { name: "Add a layer after the circuit", exact: true }).click();
    await page.getByRole("menuitem", { name: "Dense layer" }).click();
    return;
  }
  await page
    .getByRole("button", { name: `Add a dense layer ${side} the circuit`, exact: true })
    .click();
}

test("adds a layer, mends what does not fit, freezes the circuit and trains the rest", async ({
  page,
}) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  await add(page, "before");
  await card(page, /^Dense tanh, 2→2/).click();
  const form = page.getByRole("dialog");
  await form.getByRole("combobox", { name: "Units" }).fill("1");
  await form.getByRole("combobox", { name: "Units" }).press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Does not fit: The circuit uses x1/ }).click();
  await form.getByRole("button", { name: "Make the last layer 2 units wide" }).click();
  await expect.poll(() => layers(page)).toBe("tanh 2 | ");
  await expect(page.getByRole("button", { name: /^Does not fit/ })).toHaveCount(0);

  await page.getByRole("button", { name: "19 parameters" }).click();
  await form
    .getByRole("row", { name: /^Circuit/ })
    .locator("label")
    .click();
  await page.keyboard.press("Escape");
  await expect(
    page.getByRole("button", { name: "19 parameters: 9 trained, 10 frozen" }),
  ).toBeVisible();
  await expect(card(page, /^Circuit, .*: frozen$/)).toBeVisible();
  const start = await page.evaluate(() => window.ansatz.metrics());
  const kept = await answer(page);
  await page.evaluate(() => window.ansatz.train({ steps: 30 }));
  expect(await answer(page)).toEqual(kept);
  const points = await page.evaluate(() => window.ansatz.metrics());
  expect(points.at(-1)?.trainLoss).toBeLessThan(start[0]?.trainLoss ?? 0);

  // It learns again from there.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "19 parameters", exact: true })).toBeVisible();
  await page.evaluate(() => window.ansatz.train({ steps: 2 }));
  await expect(page.getByTestId("step-count")).toHaveText("32");
  expect(await answer(page)).not.toEqual(kept);
});

test("moves layers by dragging and by keys, and takes them out", async ({ page }) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  await add(page, "before");
  await add(page, "after");
  await card(page, /^Dense tanh, 2→2/)
    .first()
    .click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Units" }).fill("4");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect.poll(() => layers(page)).toBe("tanh 4 | tanh 2");

  const from = await card(page, /^Dense tanh, 2→4/).boundingBox();
  const to = await card(page, /^Dense, /).boundingBox();
  if (!from || !to) throw new Error("The cards are not shown");
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x - 15, to.y + 10, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => layers(page)).toBe(" | tanh 2, tanh 4");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  // The card keeps the focus wherever it goes.
  await expect(card(page, /^Dense tanh, 2→4/)).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(() => layers(page)).toBe(" | tanh 4, tanh 2");
  await expect(card(page, /^Dense tanh, 2→4/)).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(() => layers(page)).toBe("tanh 4 | tanh 2");
  await expect(card(page, /^Dense tanh, 2→4/)).toBeFocused();
  await page.keyboard.press("Delete");
  await expect.poll(() => layers(page)).toBe(" | tanh 2");
  for (let edits = 0; edits < 3; edits++) await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => layers(page)).toBe(" | tanh 2, tanh 4");
});

test("a second circuit reads what the first one says, is edited, and trains with it", async ({
  page,
}) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  await page.getByRole("button", { name: "Add a layer after the circuit", exact: true }).click();
  await page.getByRole("menuitem", { name: "Circuit" }).click();
  await card(page, /^Circuit 2, 2 wires, 4 θ → 2/).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Expectation of X on wire q0" }).click();
  await form.getByRole("button", { name: "Edit circuit" }).click();
  await expect(card(page, /^Circuit 2, 2 wires, 4 θ → 3/)).toBeVisible();
  // The editor shows it: a gate put there is one more parameter of this circuit alone.
  await page.getByRole("button", { name: "Ry Y rotation" }).click();
  const place = await cell(page, 4, 1);
  await page.mouse.click(place.x, place.y);
  await expect(card(page, /^Circuit 2, 2 wires, 5 θ → 3/)).toBeVisible();
  await expect(card(page, /^Circuit, 2 wires, 10 θ/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await page.evaluate(() => window.ansatz.train({ steps: 30 }));
  const points = await page.evaluate(() => window.ansatz.metrics());
  expect(points.at(-1)?.trainLoss).toBeLessThan(points[0]?.trainLoss ?? 0);
  const { circuits } = (await experiment(page)).model;
  expect(circuits).toMatchObject([{ place: 0, readout: { observables: ["X0", "Z0", "Z1"] } }]);
});

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a layer is put in, moved and taken out", async ({ page }) => {
    await preferBackend(page, "wasm");
    await openPage(page);
    await page.getByRole("tab", { name: "Model" }).tap();
    await page.getByRole("button", { name: "Add a dense layer before the circuit" }).tap();
    await card(page, /^Dense tanh, 2→2/).tap();
    await page.getByRole("dialog").getByRole("button", { name: "Later" }).tap();
    await expect.poll(() => layers(page)).toBe(" | tanh 2");
    await card(page, /^Dense tanh, 2→2/).tap();
    await page.getByRole("dialog").getByRole("button", { name: "Remove layer" }).tap();
    await expect.poll(() => layers(page)).toBe(" | ");
  });
});

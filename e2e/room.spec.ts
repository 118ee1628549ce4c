/** Room for the circuit: it is what the page is about, whatever else is open beside it. */
import { expect, test, type Locator, type Page } from "playwright/test";
import { drag, grid, middleOf, openPage, said } from "./journey.ts";

const state = (page: Page): Locator =>
  page.getByRole("region", { name: "State of the selected sample" });

async function heightOf(of: Locator): Promise<number> {
  return (await of.boundingBox())?.height ?? Number.NaN;
}

test("the views of the state fold to their bar, and a tab opens them again", async ({ page }) => {
  await openPage(page);
  const before = await heightOf(grid(page));
  const fold = state(page).getByRole("button", { name: "Hide the views of the state" });
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await fold.focus();
  await page.keyboard.press("Enter");
  await expect(state(page).getByRole("tabpanel")).toBeHidden();
  await expect.poll(() => said(page)).toBe("Views of the state hidden");
  await expect.poll(() => heightOf(grid(page))).toBeGreaterThan(before + 140);

  // The tab that is chosen, another one, and the button.
  const views = state(page).getByRole("tabpanel");
  const show = state(page).getByRole("button", { name: "Show the views of the state" });
  await state(page).getByRole("tab", { name: "Amplitudes" }).click();
  await expect(views).toBeVisible();
  await expect.poll(() => heightOf(grid(page))).toBe(before);
  await fold.click();
  await state(page).getByRole("tab", { name: "Expectation" }).click();
  await expect(views.getByRole("textbox", { name: "Pauli string" })).toBeVisible();
  await fold.click();
  await expect(views).toBeHidden();
  await show.click();
  await expect(views.getByRole("textbox", { name: "Pauli string" })).toBeVisible();
});

for (const [width, height, least] of [
  [1440, 900, 320],
  [1024, 768, 185],
] as const) {
  test(`the details of a gate stand in two lines and leave the circuit room, ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openPage(page);
    await page.getByRole("img", { name: /^Ry\(theta1\)/ }).click();
    const inspector = page.locator(".inspector");
    const inLine = async (...controls: readonly Locator[]): Promise<void> => {
      const heights = await Promise.all(controls.map(async (one) => (await middleOf(one)).y));
      expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(2);
    };
    await inLine(
      inspector.getByRole("button", { name: "Duplicate" }),
      inspector.getByRole("button", { name: /Wire$/ }),
      inspector.getByRole("button", { name: "Add control" }),
      inspector.getByRole("button", { name: /^Matrix of/ }),
    );
    await inLine(
      inspector.getByRole("radiogroup"),
      inspector.getByRole("textbox"),
      inspector.getByRole("button", { name: "Rename theta1 everywhere" }),
    );
    // No word of the roles is cut.
    for (const choice of await inspector.getByRole("radio").all())
      expect(await choice.evaluate((button) => button.scrollWidth - button.clientWidth)).toBe(0);
    const text = await inspector.getByRole("textbox").boundingBox();
    const last = await inspector.getByRole("radio").last().boundingBox();
    expect((text?.x ?? 0) - (last?.x ?? 0) - (last?.width ?? 0)).toBeGreaterThan(4);
    expect(await heightOf(inspector.locator(".strip"))).toBeLessThan(60);
    expect(await heightOf(grid(page))).toBeGreaterThanOrEqual(least);
    await expect(page.locator(".state-chart")).toBeInViewport({ ratio: 1 });
  });
}

test("the edge above the state is dragged and moved by keys, and remembered", async ({ page }) => {
  await openPage(page);
  const edge = page.getByRole("separator", { name: "Height of the views of the state" });
  const chart = page.locator(".state-chart");
  const [before, circuit] = [await heightOf(chart), await heightOf(grid(page))];
  const from = await middleOf(edge);
  await drag(page, from, { x: from.x, y: from.y - 60 });
  expect(await heightOf(chart)).toBe(before + 60);
  expect(await heightOf(grid(page))).toBe(circuit - 60);
  await edge.press("ArrowDown");
  await expect.poll(() => heightOf(chart)).toBe(before + 36);
  await page.reload();
  await expect.poll(() => heightOf(chart)).toBe(before + 36);
  // No higher than the circuit can bear, and pulled to the bottom it folds.
  await edge.press("End");
  await expect.poll(() => heightOf(chart)).toBeGreaterThan(before + 100);
  expect(await heightOf(grid(page))).toBeGreaterThanOrEqual(170);
  const hidden = await page
    .getByRole("region", { name: "Model" })
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  expect(hidden).toBe(0);
  await edge.press("Enter");
  await expect(chart).toBeHidden();
  await expect(edge).toHaveAttribute("aria-valuetext", "hidden");
  await edge.press("Enter");
  await edge.dblclick();
  await expect.poll(() => heightOf(chart)).toBe(before);
  const top = await middleOf(edge);
  await drag(page, top, { x: top.x, y: top.y + 120 });
  await expect(chart).toBeHidden();
});

test("the code stands beside the circuit, and the state stays where it is", async ({ page }) => {
  await openPage(page);
  const before = await state(page).boundingBox();
  await page.getByRole("button", { name: "Show the circuit as code" }).click();
  const code = page.getByRole("region", { name: "Code", exact: true });
  await expect(code.getByRole("textbox")).toBeVisible();
  expect(await state(page).boundingBox()).toEqual(before);
  expect(await heightOf(code)).toBe(await heightOf(grid(page)));
});

test("a gate of many angles scrolls them, and leaves the state in sight", async ({ page }) => {
  await openPage(page);
  await grid(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+g");
  await page.getByRole("dialog").getByRole("button", { name: "Group", exact: true }).click();
  const fields = page.locator(".inspector").getByRole("textbox");
  await expect(fields).toHaveCount(12);
  await expect(state(page).getByRole("tablist")).toBeInViewport({ ratio: 1 });
  await fields.last().focus();
  await expect(fields.last()).toBeInViewport({ ratio: 1 });
});

test("all keys are seen at one look where the screen is wide", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Keys and gestures" }).click();
  const dialog = page.getByRole("dialog", { name: "Keys and gestures" });
  const rows = dialog.locator(".shortcut");
  const lefts = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().left));
  expect(new Set(lefts).size).toBe(3);
  for (const row of [rows.first(), rows.last()]) await expect(row).toBeInViewport({ ratio: 1 });
});

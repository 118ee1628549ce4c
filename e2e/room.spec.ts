/** Room for the circuit: it is what the page is about, whatever else is open beside it. */
import { expect, test, type Locator, type Page } from "playwright/test";
import { grid, middleOf, openPage, said } from "./journey.ts";

const state = (page: Page): Locator =>
  page.getByRole("region", { name: "State of the selected sample" });

async function heightOf(of: Locator): Promise<number> {
  return (await of.boundingBox())?.height ?? Number.NaN;
}

test("the views of the state fold to their bar, and a tab opens them again", async ({ page }) => {
  await openPage(page);
  const before = await heightOf(grid(page));
  const fold = state(page).getByRole("button", { name: "Fold the views of the state" });
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await fold.focus();
  await page.keyboard.press("Enter");
  await expect(state(page).getByRole("tabpanel")).toBeHidden();
  await expect.poll(() => said(page)).toBe("Views of the state folded away");
  await expect.poll(() => heightOf(grid(page))).toBeGreaterThan(before + 180);

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

for (const width of [1440, 1024]) {
  test(`the details of a gate stand in line, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openPage(page);
    await page.getByRole("img", { name: /^Ry\(theta1\)/ }).click();
    const inspector = page.locator(".inspector");
    const role = await middleOf(inspector.getByRole("radiogroup"));
    for (const control of [
      inspector.getByRole("button", { name: "Add control" }),
      inspector.getByRole("button", { name: /^Matrix of/ }),
      inspector.getByRole("button", { name: /Wire$/ }),
    ])
      expect(Math.abs((await middleOf(control)).y - role.y)).toBeLessThan(2);
    // No word of the roles is cut.
    for (const choice of await inspector.getByRole("radio").all())
      expect(await choice.evaluate((button) => button.scrollWidth - button.clientWidth)).toBe(0);
    const text = await inspector.getByRole("textbox").boundingBox();
    const last = await inspector.getByRole("radio").last().boundingBox();
    expect((text?.x ?? 0) - (last?.x ?? 0) - (last?.width ?? 0)).toBeGreaterThan(4);
    expect(await heightOf(inspector.locator(".strip"))).toBeLessThan(60);
  });
}

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

test("all keys are listed in two columns where the screen is wide", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  const rows = page.getByRole("dialog").locator(".shortcut");
  const lefts = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().left));
  expect(new Set(lefts).size).toBe(2);
});

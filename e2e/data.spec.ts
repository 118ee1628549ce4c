/** Data of one's own: a table from outside, and points painted by hand. */
import { expect, test, type Page } from "playwright/test";
import { experiment, openPage } from "./journey.ts";

const choose = (page: Page, name: string) => page.getByRole("radio", { name, exact: true }).click();

/** Two kinds of row that a line parts, with a row that lacks a number and one that has a word for it. */
function table(): string {
  const rows = Array.from({ length: 80 }, (_, row) => {
    const side = row % 2 === 0 ? 1 : -1;
    const across = ((row * 37) % 40) / 20 - 1;
    return `${(side * (1 + (row % 5) / 5)).toFixed(2)};${across.toFixed(2)};note ${row};${side > 0 ? "sun" : "rain"}`;
  });
  rows[4] = "1.2;;note;sun";
  rows[6] = "wet;0.3;note;sun";
  return ["height;pressure;remark;weather", ...rows].join("\n");
}

test("a pasted table says what is left out, trains, and is undone", async ({ page }) => {
  await openPage(page);
  const dialog = page.getByRole("dialog", { name: "A table of your own" });
  const text = dialog.getByRole("textbox", { name: "Paste rows here" });
  const read = dialog.getByRole("button", { name: "Read the rows" });

  // Opened from the File menu as an experiment is. It has one class alone: that is said, and it cannot be used.
  await page
    .getByLabel("Experiment file")
    .first()
    .setInputFiles({
      name: "one-class.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("a,b,kind\n1,2,x\n3,4,x\n5,6,x"),
    });
  await expect(dialog).toContainText("one-class.csv: 3 rows, 3 columns");
  await expect(dialog.getByRole("status")).toContainText("there is nothing to tell apart");
  await expect(dialog.getByRole("button", { name: "Use the rows" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Close" }).click();
  expect((await experiment(page)).data.set).toBe("moons");

  await choose(page, "Yours");
  await choose(page, "Your table");
  await text.fill(table());
  await read.click();
  await expect(dialog).toContainText("Pasted rows: 80 rows, 4 columns");
  await expect(dialog.getByRole("status")).toContainText("rain (40), sun (38)");
  await expect(dialog.getByRole("status")).toContainText("missing values: row 6");
  await expect(dialog.getByRole("status")).toContainText("(“wet” in “height”): row 8");
  await expect(dialog).toContainText("Words, not numbers, and so no features: “remark”");
  await dialog.getByRole("button", { name: "Use 78 rows" }).click();
  await expect(dialog).toBeHidden();

  const { data } = await experiment(page);
  expect(data).toMatchObject({ set: "table", features: [0, 1], classes: [0, 1] });
  expect(data.table).toMatchObject({ label: "weather", classes: ["rain", "sun"] });
  await expect(page.getByRole("region", { name: "Data" })).toContainText("78 rows, learns weather");
  const last = await page.evaluate(() => window.ansatz.train({ steps: 100 }));
  expect(last.testAccuracy).toBeGreaterThan(0.9);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  expect((await experiment(page)).data.set).toBe("moons");
});

test("points are painted by mouse and keys, wiped and undone; a class that lacks points is told", async ({
  page,
}) => {
  await openPage(page);
  await choose(page, "Yours");
  await choose(page, "Painted points");
  const region = page.getByRole("region", { name: "Data" });
  const plane = page.getByRole("application", { name: /^Plane to paint on/ });
  const count = region.locator(".painter-count");
  await expect(count).toHaveText("24 blue, 24 orange");
  await choose(page, "violet");
  const box = await plane.boundingBox();
  if (!box) throw new Error("The plane is not shown");
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.8 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, { steps: 12 });
  await page.mouse.up();
  await expect(count).toHaveText(/^24 blue, 24 orange, \d+ violet$/);
  expect((await experiment(page)).data.painted).toMatch(/3$/);

  await plane.focus();
  await page.keyboard.press("3");
  for (const key of ["ArrowRight", "ArrowUp", "Space", "Space", "Space"]) {
    await page.keyboard.press(key);
  }
  await expect(count).toHaveText(/, 9 teal, \d+ violet$/);
  const last = await page.evaluate(() => window.ansatz.train({ steps: 5 }));
  expect(last.step).toBe(5);

  await page.getByRole("button", { name: "Wipe all points" }).click();
  await expect(count).toHaveText(/^No points/);
  await expect(page.getByText("No point is painted yet.").first()).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(count).toHaveText(/, 9 teal, \d+ violet$/);
});

test("digits are looked at by quanvolution, four pixels at a time, and told apart", async ({
  page,
}) => {
  await openPage(page);
  await choose(page, "Real");
  await choose(page, "Digits");
  await page.getByRole("button", { name: /Pixels$/ }).click();
  await page.getByRole("option", { name: "by quanvolution" }).click();
  expect((await experiment(page)).data).toMatchObject({ set: "digits", quanvolution: true });
  await expect(page.getByRole("img", { name: /an image of 8 × 8 pixels/ }).first()).toBeVisible();
  const last = await page.evaluate(() => window.ansatz.train({ steps: 60 }));
  expect(last.testAccuracy).toBeGreaterThan(0.9);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  expect((await experiment(page)).data.quanvolution).toBeUndefined();
});

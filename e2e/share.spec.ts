/** An experiment leaves the page and comes back: as a link, as a file, at the next visit. */
import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { experiment, openPage, opLines, tile } from "./journey.ts";

test("a shared link reopens the same experiment in another browser", async ({ page, browser }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openPage(page);
  await page.getByRole("textbox", { name: "Title of the experiment" }).fill("Shared ⟨ψ|");
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "Circles" }).click();
  await tile(page, "T Eighth turn T").click();
  await page.getByRole("application", { name: /^Circuit/ }).click({ position: { x: 140, y: 60 } });
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText(/copied/i).first()).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("#x=");
  const original = await experiment(page);
  expect(original.title).toBe("Shared ⟨ψ|");

  const other = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 } })
  ).newPage();
  await openPage(other, link);
  expect(await experiment(other)).toEqual(original);
  const losses = await Promise.all(
    [page, other].map((each) =>
      each.evaluate(async () => (await window.ansatz.train({ steps: 5 })).trainLoss),
    ),
  );
  expect(losses[0]).toBe(losses[1]);
  await other.context().close();
});

test("the work of the last visit is there again", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Clear" }).click();
  await tile(page, "H Hadamard").click();
  await page.getByRole("application", { name: /^Circuit/ }).click({ position: { x: 140, y: 60 } });
  const lines = await opLines(page);
  expect(lines).toHaveLength(1);
  await expect(page.getByText("saved", { exact: true })).toBeVisible();
  await page.waitForTimeout(600);
  await openPage(page);
  expect(await opLines(page)).toEqual(lines);
  // Nothing lies before it: a stray Ctrl+Z must not take it away.
  await expect(page.getByRole("banner").getByRole("button", { name: "Undo" })).toBeDisabled();
  await page.keyboard.press("Control+z");
  expect(await opLines(page)).toEqual(lines);
});

test("a link goes on top of saved work, and undo brings the work back", async ({ page }) => {
  await openPage(page);
  const link = await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    await window.ansatz.load({ ...source, title: "Mine" });
    return source;
  });
  await page.waitForTimeout(600);
  expect(link.title).not.toBe("Mine");
  const hash = await page.evaluate(async (source) => {
    const text = JSON.stringify({ ...source, title: "From a link" });
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return `#x=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  }, link);
  await page.goto("about:blank");
  await openPage(page, `/${hash}`);
  expect((await experiment(page)).title).toBe("From a link");
  await page.getByRole("button", { name: "Undo" }).click();
  expect((await experiment(page)).title).toBe("Mine");
});

test("the curves of a run are a table", async ({ page }) => {
  await openPage(page);
  const points = await page.evaluate(async () => {
    await window.ansatz.train({ steps: 12 });
    return window.ansatz.metrics();
  });
  await page.getByRole("button", { name: "File" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export the curves" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  const [, ...rows] = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\n");
  expect(rows.map((row) => row.split(",").slice(0, 3).map(Number))).toEqual(
    points.map(({ step, epoch, trainLoss }) => [step, epoch, trainLoss]),
  );
});

test("saves to a file and opens it again", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "File" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /Save/ }).click();
  const file = await (await download).path();
  const original = await experiment(page);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(original);

  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("button", { name: "File" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Open from a file" }).click();
  await (await chooser).setFiles(file);
  await expect.poll(() => experiment(page)).toEqual(original);
});

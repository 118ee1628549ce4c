/** How much script a page needs before it begins. */
import { gzipSync } from "node:zlib";
import { expect, test } from "playwright/test";
import { openPage } from "./journey.ts";

/** Compressed. */
const MOST_KILOBYTES = 350;

test(`begins with at most ${MOST_KILOBYTES} kB of compressed script`, async ({ page }) => {
  const loaded = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") {
      loaded.set(response.url(), response.body());
    }
  });
  await openPage(page);
  // The scripts that the document names, and what they import to begin at all. Charts and the worker are
  // fetched by code that runs already.
  const queue = await page
    .locator("script[src]")
    .evaluateAll((scripts) => scripts.map((script) => (script as HTMLScriptElement).src));
  const initial = new Map<string, number>();
  for (const url of queue) {
    const body = await loaded.get(url);
    if (!body) throw new Error(`${url} was not loaded`);
    initial.set(url, gzipSync(body).length / 1000);
    for (const [, path = ""] of body.toString().matchAll(/\b(?:from|import)\s*"(\.[^"]+)"/g)) {
      const imported = new URL(path, url).href;
      if (!queue.includes(imported)) queue.push(imported);
    }
  }
  const total = [...initial.values()].reduce((sum, kilobytes) => sum + kilobytes, 0);
  const sizes = JSON.stringify([...initial]);
  test.info().annotations.push({ type: "initial scripts, kB", description: sizes });
  // An empty answer would be light as well.
  expect(total, sizes).toBeGreaterThan(50);
  expect(total, sizes).toBeLessThanOrEqual(MOST_KILOBYTES);
});

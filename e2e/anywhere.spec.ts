/** The built site works under any folder, and for eyes of any kind. */
import { expect, test } from "playwright/test";
import { openPage } from "./journey.ts";

test("works under a folder", async ({ page, context, baseURL }) => {
  const folder = "some/deep/folder/";
  await context.route(`**/${folder}**`, async (route) => {
    const url = route.request().url().replace(folder, "");
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  const outside: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith(baseURL ?? "") && !url.includes(folder)) outside.push(url);
  });
  await openPage(page, `/${folder}`);
  expect((await page.evaluate(() => window.ansatz.backend())).name).toBe("webgpu");
  const { step } = await page.evaluate(() => window.ansatz.train({ steps: 3 }));
  expect(step).toBe(3);
  expect(outside).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`follows the system to ${colorScheme}, and stays inside its width`, async ({ browser }) => {
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
      [768, 1024],
      [390, 844],
    ] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height } });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await openPage(page);
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${width} wide`).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
      await context.close();
    }
  });
}

test("asks nobody but its own server", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(baseURL ?? "")) {
      foreign.push(request.url());
    }
  });
  await openPage(page);
  await page.evaluate(() => window.ansatz.train({ steps: 3 }));
  expect(foreign).toEqual([]);
});

/** The built site works under any folder, and for eyes of any kind. */
import { expect, test } from "playwright/test";
import { backendName, openPage } from "./journey.ts";

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
  expect(["webgpu", "wasm"]).toContain(await backendName(page));
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
      // Where all regions are on show, the numbers are among what is seen first.
      if (width >= 900) await expect(page.getByText("Train loss")).toBeInViewport({ ratio: 1 });
      expect(errors).toEqual([]);
      await context.close();
    }
  });
}

test("the page never scrolls: a gate with three angles makes its region do so", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openPage(page);
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const ops = source.circuit.ops.map((op) =>
      op.id === "op3" ? { ...op, gate: "u", angles: ["theta0", "phi0", "x1"] } : op,
    );
    await window.ansatz.load({ ...source, circuit: { ...source.circuit, ops } });
  });
  const gate = page.locator("#op-op3");
  const before = await gate.boundingBox();
  await gate.click({ position: { x: 20, y: 20 } });
  const details = page.getByRole("region", { name: "Any one-wire gate, selected gate" });
  for (const name of ["Angle θ", "Angle φ", "Angle λ"]) {
    await expect(details.getByRole("textbox", { name })).toBeInViewport({ ratio: 1 });
  }
  for (const name of ["Add wire", "Remove wire q1", "Clear"]) {
    await expect(page.getByRole("button", { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
  expect(await gate.boundingBox()).toEqual(before);
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, 500);
  await page.keyboard.press("End");
  expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
  const { scrollHeight, clientHeight } = await page.evaluate(() => document.documentElement);
  expect(scrollHeight).toBe(clientHeight);
});

test("every number says what it is: pointed at, focused, or tapped", async ({ page, browser }) => {
  await openPage(page);
  const tip = page.getByRole("tooltip");
  // A pointer is known as one once it has moved.
  await page.mouse.move(300, 300);
  await page.getByRole("button", { name: /^Test loss/ }).hover();
  await expect(tip).toContainText("held out");
  await page.getByRole("button", { name: /^Epoch/ }).focus();
  await page.keyboard.press("Tab");
  await expect(tip).toContainText("weights were changed");
  await expect(page.getByTestId("readout-q0")).toHaveAttribute("title", /on average/);
  await expect(page.getByRole("combobox", { name: "Batch" })).toHaveAccessibleDescription(
    /samples per step/,
  );

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const small = await phone.newPage();
  await openPage(small);
  await small.getByRole("tab", { name: "Output" }).tap();
  await small.getByRole("button", { name: /^Train acc/ }).tap();
  await expect(small.getByRole("tooltip")).toContainText("most likely class");
  await phone.close();
});

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

/** The device is destroyed in the middle of training: it goes on, on a new device, from the last weights. */
import { expect, test, type Page } from "playwright/test";
import { backendName, openPage, preferBackend } from "./journey.ts";

/** Keeps every device the worker is given, so that the test can destroy one. */
async function keepDevices(page: Page): Promise<void> {
  await page.route(/entry-.*\.js/, async (route) => {
    const response = await route.fetch();
    const code = `const real = GPUAdapter.prototype.requestDevice; self.devices = [];
      GPUAdapter.prototype.requestDevice = async function (...args) { const device = await real.apply(this, args); self.devices.push(device); return device; };\n`;
    await route.fulfill({ response, body: code + (await response.text()) });
  });
}

async function destroyDevice(page: Page): Promise<number> {
  const [worker] = page.workers();
  if (!worker) throw new Error("No worker");
  return worker.evaluate(() => {
    const { devices } = self as unknown as { devices: GPUDevice[] };
    devices.at(-1)?.destroy();
    return devices.length;
  });
}

const step = (page: Page): Promise<number> =>
  page.evaluate(async () => (await window.ansatz.metrics()).at(-1)?.step ?? 0);

test("device.destroy() during training is survived", async ({ page }) => {
  await keepDevices(page);
  await preferBackend(page, "webgpu");
  await openPage(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => step(page)).toBeGreaterThan(10);
  const before = await step(page);
  expect(await destroyDevice(page)).toBe(1);
  await expect(page.getByText(/device was lost/).first()).toBeVisible();
  await expect.poll(() => step(page)).toBeGreaterThan(before + 20);
  await page.getByRole("button", { name: "Pause" }).click();
  const curve = await page.evaluate(() => window.ansatz.metrics());
  const losses = curve.map((point) => point.trainLoss);
  // It went on from the last weights: the curve has no jump back to where it began.
  const after = curve.find((point) => point.step > before);
  expect(after?.trainLoss).toBeLessThan((losses[0] ?? 0) * 0.9);
  expect(await backendName(page)).toBe("webgpu");

  // Lost while nothing is being asked of it.
  expect(await destroyDevice(page)).toBe(2);
  await expect.poll(() => page.evaluate(() => window.ansatz.state().then((s) => s.length))).toBe(8);
});

test("a device that cannot be had again: WebAssembly goes on", async ({ page }) => {
  await keepDevices(page);
  await preferBackend(page, "webgpu");
  await openPage(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => step(page)).toBeGreaterThan(5);
  const before = await step(page);
  await page.workers()[0]?.evaluate(() => {
    GPU.prototype.requestAdapter = async () => null;
  });
  await destroyDevice(page);
  await expect(page.getByRole("button", { name: /^Backend.*WebAssembly/ })).toBeVisible();
  await expect.poll(() => step(page)).toBeGreaterThan(before + 5);
});

/** Fifty rounds of load, train and reset leave no more memory behind than a few. */
import { expect, test, type Page } from "playwright/test";
import { openPage } from "./journey.ts";

/** Bytes of JavaScript heap after collection, of the page and of its worker. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = (await session.send("Runtime.getHeapUsage")) as { usedSize: number };
  await session.detach();
  return usedSize;
}

async function rounds(page: Page, count: number): Promise<void> {
  await page.evaluate(async (total) => {
    const source = await window.ansatz.experiment();
    for (let round = 0; round < total; round++) {
      const data = { ...source.data, seed: round % 5 };
      await window.ansatz.load({ ...source, data, title: `Round ${round}` });
      await window.ansatz.train({ steps: 3 });
    }
  }, count);
  await page.getByRole("button", { name: "Reset" }).click();
  await page.evaluate(() => window.ansatz.metrics());
}

/** Bytes of GPU buffers alive in the worker, counted at creation and destruction. */
function gpuBytes(page: Page): Promise<number> {
  const [worker] = page.workers();
  if (!worker) throw new Error("No worker");
  return worker.evaluate(() => (self as unknown as { liveBytes: number }).liveBytes);
}

test("memory does not grow", async ({ page }) => {
  await page.route(/entry-.*\.js/, async (route) => {
    const response = await route.fetch();
    const code = `self.liveBytes = 0; const make = GPUDevice.prototype.createBuffer, end = GPUBuffer.prototype.destroy; const alive = new WeakSet();
      GPUDevice.prototype.createBuffer = function (d) { const b = make.call(this, d); alive.add(b); self.liveBytes += d.size; return b; };
      GPUBuffer.prototype.destroy = function () { if (alive.delete(this)) self.liveBytes -= this.size; return end.call(this); };\n`;
    await route.fulfill({ response, body: code + (await response.text()) });
  });
  await openPage(page);
  // The history keeps 200 steps on purpose: the first rounds fill caches, the next are compared.
  await rounds(page, 10);
  const [heapBefore, gpuBefore] = [await heap(page), await gpuBytes(page)];
  await rounds(page, 50);
  const [heapAfter, gpuAfter] = [await heap(page), await gpuBytes(page)];
  expect(gpuAfter).toBeLessThanOrEqual(gpuBefore);
  expect(heapAfter - heapBefore).toBeLessThan(3_000_000);
});

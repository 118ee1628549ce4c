/** Fifty rounds of load, train and reset leave no more memory behind than a few. */
import { expect, test, type CDPSession, type Page } from "playwright/test";
import { openPage, preferBackend } from "./journey.ts";

interface Bytes {
  readonly page: number;
  readonly worker: number;
}

interface HeapUsage {
  readonly usedSize: number;
  /** Array buffers and long strings, which lie outside the heap. */
  readonly backingStorageSize?: number;
}

/** Calls the DevTools of the page's worker, which the page's session reaches only by messages. */
async function attachWorker(session: CDPSession) {
  let next = 1;
  const waiting = new Map<number, (result: unknown) => void>();
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  const attached = new Promise<string>((resolve) => {
    session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      if (targetInfo.type === "worker") resolve(sessionId);
    });
  });
  await session.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  return (method: string): Promise<unknown> =>
    new Promise((resolve) => {
      const id = next++;
      waiting.set(id, resolve);
      const message = JSON.stringify({ id, method, params: {} });
      void session.send("Target.sendMessageToTarget", { sessionId, message });
    });
}

/** Bytes that JavaScript holds after collection, array buffers included, in the page and in its worker. */
async function heap(page: Page): Promise<Bytes> {
  const session = await page.context().newCDPSession(page);
  const inPage = (method: string): Promise<unknown> =>
    session.send(method as "Runtime.getHeapUsage");
  const measure = async (call: (method: string) => Promise<unknown>): Promise<number> => {
    // What finalisers let go of is collected by the next round.
    for (let round = 0; round < 3; round++) await call("HeapProfiler.collectGarbage");
    const usage = (await call("Runtime.getHeapUsage")) as HeapUsage;
    if (usage.backingStorageSize === undefined) throw new Error("This browser hides its buffers");
    return usage.usedSize + usage.backingStorageSize;
  };
  const bytes = {
    page: await measure(inPage),
    worker: await measure(await attachWorker(session)),
  };
  await session.detach();
  return bytes;
}

async function rounds(page: Page, count: number): Promise<void> {
  const source = await page.evaluate(() => window.ansatz.experiment());
  for (let round = 0; round < count; round++) {
    const data = { ...source.data, seed: round % 5 };
    const next = { ...source, data, title: `Round ${round}` };
    await page.evaluate(async (experiment) => {
      await window.ansatz.load(experiment);
      await window.ansatz.train({ steps: 3 });
    }, next);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await expect
      .poll(() => page.evaluate(async () => (await window.ansatz.metrics()).at(-1)?.step))
      .toBe(0);
  }
}

/** Bytes of GPU buffers alive in the worker, counted at creation and destruction. */
function gpuBytes(page: Page): Promise<number> {
  const [worker] = page.workers();
  if (!worker) throw new Error("No worker");
  return worker.evaluate(() => (self as unknown as { liveBytes: number }).liveBytes);
}

/** Bytes that the backend says it holds. */
const bytesHeld = (page: Page): Promise<number> =>
  page.evaluate(async () => (await window.ansatz.plan()).bytesHeld);

/**
 * The least that fifty rounds add. A leak adds to every fifty; what is filled once (compiled code, caches, a
 * history that ends at 200 steps) adds to some, by up to 2 MB as measured over 400 rounds, and then no more.
 */
async function growth(page: Page): Promise<Bytes> {
  const limit = 2_000_000;
  const least = { page: Infinity, worker: Infinity };
  let before = await heap(page);
  for (let stretch = 0; stretch < 3; stretch++) {
    await rounds(page, 50);
    const after = await heap(page);
    least.page = Math.min(least.page, after.page - before.page);
    least.worker = Math.min(least.worker, after.worker - before.worker);
    if (least.page < limit && least.worker < limit) break;
    before = after;
  }
  test.info().annotations.push({ type: "bytes", description: JSON.stringify({ before, least }) });
  return least;
}

test("memory does not grow on WebAssembly", async ({ page }) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  await rounds(page, 10);
  const heldBefore = await bytesHeld(page);
  const grown = await growth(page);
  expect(heldBefore).toBeGreaterThan(0);
  expect(await bytesHeld(page)).toBe(heldBefore);
  expect(grown.page).toBeLessThan(2_000_000);
  expect(grown.worker).toBeLessThan(2_000_000);
});

test("memory does not grow on WebGPU", async ({ page }) => {
  await preferBackend(page, "webgpu");
  await page.route(/entry-.*\.js/, async (route) => {
    const response = await route.fetch();
    const code = `self.liveBytes = 0; const make = GPUDevice.prototype.createBuffer, end = GPUBuffer.prototype.destroy; const alive = new WeakSet();
      GPUDevice.prototype.createBuffer = function (d) { const b = make.call(this, d); alive.add(b); self.liveBytes += d.size; return b; };
      GPUBuffer.prototype.destroy = function () { if (alive.delete(this)) self.liveBytes -= this.size; return end.call(this); };\n`;
    await route.fulfill({ response, body: code + (await response.text()) });
  });
  await openPage(page);
  // The first rounds fill caches.
  await rounds(page, 10);
  const [gpuBefore, heldBefore] = [await gpuBytes(page), await bytesHeld(page)];
  const grown = await growth(page);
  // What is measured while nobody trains holds buffers for a moment; what leaks holds them for ever.
  await expect.poll(() => gpuBytes(page)).toBeLessThanOrEqual(gpuBefore);
  expect(await bytesHeld(page)).toBe(heldBefore);
  expect(grown.page).toBeLessThan(2_000_000);
  expect(grown.worker).toBeLessThan(2_000_000);
});

/** Everything that can go wrong in the page: a clear message, and nothing lost. Links and files: from-outside.spec.ts. */
import { expect, test, type Page } from "playwright/test";
import {
  alert,
  backendName,
  cell,
  experiment,
  openPage,
  opLines,
  patchWorker,
  preferBackend,
} from "./journey.ts";

const badge = (page: Page) => page.getByRole("button", { name: /^Backend/ });

async function expectToLearnOn(page: Page, name: "wasm" | "reference"): Promise<void> {
  await openPage(page);
  const backend = await page.evaluate(() => window.ansatz.backend());
  expect(backend).toMatchObject({ name, isFallback: true });
  expect(backend.reason.length).toBeGreaterThan(10);
  await expect(badge(page)).toContainText(name === "wasm" ? /WebAssembly/ : /Reference/);
  await expect(badge(page)).toContainText(/fallback/);
  const last = await page.evaluate(() => window.ansatz.train({ steps: 40 }));
  expect(last.trainLoss).toBeLessThan(0.6);
}

test.describe("no usable GPU", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["navigator.gpu is missing", "Object.defineProperty(navigator, 'gpu', { value: undefined })"],
    ["the adapter is null", "GPU.prototype.requestAdapter = async () => null"],
    [
      "the device is refused",
      "GPUAdapter.prototype.requestDevice = async () => { throw new Error('refused') }",
    ],
    [
      "the device computes wrong numbers",
      "GPUQueue.prototype.writeBuffer = new Proxy(GPUQueue.prototype.writeBuffer, { apply(f, self, [b, o, data, ...rest]) { const copy = data.slice(); if (copy instanceof Float32Array && copy.length > 4) copy[1] += 0.25; return Reflect.apply(f, self, [b, o, copy, ...rest]); } })",
    ],
  ];
  for (const [name, code] of cases) {
    test(`${name}: WebAssembly serves, visibly, and learns`, async ({ page }) => {
      await preferBackend(page, "webgpu");
      await patchWorker(page, code);
      await expectToLearnOn(page, "wasm");
    });
  }

  test("nor WebAssembly with SIMD: the reference serves, visibly, and learns", async ({ page }) => {
    const noGpu = cases[0]?.[1] ?? "";
    await patchWorker(page, `${noGpu}; WebAssembly.validate = () => false`);
    await expectToLearnOn(page, "reference");
  });
});

test("where the only GPU is software, WebAssembly serves by right, and the badge says why", async ({
  page,
}) => {
  await patchWorker(
    page,
    "Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => true })",
  );
  await openPage(page);
  const backend = await page.evaluate(() => window.ansatz.backend());
  expect(backend).toMatchObject({ name: "wasm", precision: "float32", isFallback: false });
  await badge(page).click();
  await expect(page.getByRole("dialog")).toContainText(/only software that stands in for one/);
});

test("the settings change the backend, and the work goes on", async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.ansatz.train({ steps: 5 }));
  const loss = () => page.evaluate(async () => (await window.ansatz.metrics()).at(-1)?.trainLoss);
  const before = await loss();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  for (const [choice, name, precision] of [
    ["float64", "wasm", "float64"],
    ["WebGPU", "webgpu", "float32"],
    ["WebAssembly", "wasm", "float32"],
  ] as const) {
    await page.getByRole("radio", { name: choice, exact: true }).click();
    await expect
      .poll(() => page.evaluate(() => window.ansatz.backend()))
      .toMatchObject({ name, precision, isFallback: false });
    const { step } = await page.evaluate(() => window.ansatz.train({ steps: 1 }));
    expect(step).toBeGreaterThan(5);
  }
  expect(await loss()).toBeLessThan(before ?? 0);
});

test("an angle that cannot be parsed is told at the field; the last good value stays", async ({
  page,
}) => {
  await openPage(page);
  const place = await cell(page, 1, 0);
  await page.mouse.click(place.x, place.y);
  const field = page.getByRole("textbox", { name: /θ/ }).first();
  for (const [text, message] of [
    ["sin(theta0)", /sum of products|Try/],
    ["theta0*theta1", /multiplies two parameters/],
    ["2 +", /character|Try/],
  ] as const) {
    await field.fill(text);
    await field.press("Enter");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByText(message).first()).toBeVisible();
    expect(await opLines(page)).toContain("1: ry q0 (theta0)");
  }
  await field.fill("pi/2");
  await field.press("Enter");
  await expect.poll(() => opLines(page)).toContain("1: ry q0 (pi/2)");
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
});

test("a bad number is told at its field, which stays as wide as its text", async ({ page }) => {
  await openPage(page);
  const bar = page.getByRole("toolbar", { name: "Run" });
  const cases = [
    ["Learning rate", "abc", /"abc" is not a number/, "0.1"],
    ["Learning rate", "10000", /at most 10\b/, "0.05"],
    ["Batch", "100000", /only 180 training samples/, "64"],
    ["Seed", "-1", /whole number from 0/, "7"],
  ] as const;
  for (const [name, bad, message, good] of cases) {
    const role = name === "Seed" ? "textbox" : "combobox";
    const field = bar.getByRole(role, { name, exact: true });
    const before = await experiment(page);
    await field.fill(bad);
    await field.press("Enter");
    await expect(bar.getByText(message)).toBeVisible();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    const { text, shown } = await field.evaluate((input) => ({
      text: input.scrollWidth,
      shown: input.clientWidth,
    }));
    expect(text, `${bad} is shown whole`).toBeLessThanOrEqual(shown);
    expect((await experiment(page)).training).toEqual(before.training);
    await field.fill(good);
    await field.press("Enter");
    await expect(bar.getByText(message)).toBeHidden();
    expect((await experiment(page)).training).not.toEqual(before.training);
  }
});

test("what was wrong with an edit is forgotten at the next one that succeeds", async ({ page }) => {
  await openPage(page);
  const tiles = page.getByRole("toolbar", { name: "Gates" });
  await tiles.getByRole("button", { name: "● Control" }).click();
  // On the target of the gate in the first column: no control can be there.
  const place = await cell(page, 0, 0);
  await page.mouse.click(place.x, place.y);
  await expect(alert(page)).toContainText(/is a target of/);
  await page.getByRole("button", { name: "Add wire" }).click();
  await expect(alert(page)).toHaveCount(0);
});

test("a learning rate that is too high pauses, says why, keeps the weights and offers a lower one", async ({
  page,
}) => {
  await openPage(page);
  const amplitudes = (): Promise<number[]> =>
    page.evaluate(async () => [...(await window.ansatz.state())]);
  const curve = () => page.evaluate(() => window.ansatz.metrics());
  await page.evaluate(async () => {
    await window.ansatz.train({ steps: 20 });
    const source = await window.ansatz.experiment();
    await window.ansatz.load({ ...source, training: { ...source.training, learningRate: 1e6 } });
  });
  const good = await amplitudes();
  const before = await curve();
  expect(before.at(-1)?.step).toBe(20);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const halt = alert(page)
    .filter({ hasText: /learning rate 1000000/ })
    .first();
  await expect(halt).toBeVisible();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  // The very weights of step 20, neither those of a later step nor those of the start.
  expect(await amplitudes()).toEqual(good);
  expect(await curve()).toEqual(before);

  const lower = page.getByRole("button", { name: /^Lower the learning rate to 1 / });
  await lower.click();
  await expect(lower).toHaveCount(0);
  expect((await page.evaluate(() => window.ansatz.experiment())).training.learningRate).toBe(1);
  // Far below what was too high, and still it may be too high; each press takes a tenth.
  const again = page.getByRole("button", { name: /^Lower the learning rate/ });
  const pressIfThere = async (): Promise<number> => {
    if (await again.isVisible()) await again.click({ timeout: 1000 }).catch(() => undefined);
    return (await curve()).at(-1)?.step ?? 0;
  };
  await expect.poll(pressIfThere).toBeGreaterThan(20);
  expect((await curve()).slice(0, before.length)).toEqual(before);
});

test("more qubits than fit are refused with the limit wanted and had", async ({ page }) => {
  await patchWorker(
    page,
    // An adapter of 64 KiB: 13 wires do not fit.
    `const limits = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'limits').get;
     Object.defineProperty(GPUAdapter.prototype, 'limits', { get() { const real = limits.call(this); return new Proxy(real, { get: (t, k) => k === 'maxStorageBufferBindingSize' || k === 'maxBufferSize' ? 65536 : Reflect.get(t, k, t) }); } });
     const deviceLimits = Object.getOwnPropertyDescriptor(GPUDevice.prototype, 'limits').get;
     Object.defineProperty(GPUDevice.prototype, 'limits', { get() { const real = deviceLimits.call(this); return new Proxy(real, { get: (t, k) => k === 'maxStorageBufferBindingSize' || k === 'maxBufferSize' ? 65536 : Reflect.get(t, k, t) }); } });
     const request = GPUAdapter.prototype.requestDevice; GPUAdapter.prototype.requestDevice = function (d) { const requiredLimits = { ...d?.requiredLimits }; delete requiredLimits.maxBufferSize; delete requiredLimits.maxStorageBufferBindingSize; return request.call(this, { ...d, requiredLimits }); };`,
  );
  await preferBackend(page, "webgpu");
  await openPage(page);
  expect(await backendName(page)).toBe("webgpu");
  const message = await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const wires = Array.from({ length: 16 }, () => ({ initial: "0" }));
    try {
      await window.ansatz.load({ ...source, circuit: { ...source.circuit, wires } });
      return "accepted";
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toMatch(/16 (wires|qubits)/);
  expect(message).toMatch(/\d+.*(bytes|KiB|MiB|wires)/);
  expect((await page.evaluate(() => window.ansatz.experiment())).circuit.wires).toHaveLength(2);
  expect((await page.evaluate(() => window.ansatz.train({ steps: 1 }))).step).toBe(1);
});

test("storage that throws: everything works from memory, and the page says so", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException("denied", "SecurityError");
    };
    Object.defineProperty(window, "indexedDB", { get: refuse });
    Object.defineProperty(window, "localStorage", { get: refuse });
  });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await openPage(page);
  await page.getByRole("radio", { name: "XOR" }).click();
  await expect(page.getByText(/memory/i).first()).toBeVisible();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page
    .getByRole("radio", { name: "Dark" })
    .or(page.getByText("Dark", { exact: true }))
    .first()
    .click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(errors).toEqual([]);
});

for (const [name, refusal] of [
  ["throws", `throw new DOMException("full", "QuotaExceededError");`],
  [
    "is taken back",
    `const request = put.apply(this, args); this.transaction.abort(); return request;`,
  ],
] as const) {
  test(`storage that is full: a put that ${name} is told, and saving goes on once there is room`, async ({
    page,
  }) => {
    await page.addInitScript(`{
      const put = IDBObjectStore.prototype.put;
      window.isFull = true;
      IDBObjectStore.prototype.put = function (...args) {
        if (!window.isFull) return put.apply(this, args);
        ${refusal}
      };
    }`);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await openPage(page);
    await page.getByRole("radio", { name: "XOR" }).click();
    await expect(page.getByText(/memory/i).first()).toBeVisible();
    expect((await page.evaluate(() => window.ansatz.experiment())).data.set).toBe("xor");
    await page.evaluate(() => Object.assign(window, { isFull: false }));
    await page.getByRole("radio", { name: "Circles" }).click();
    await expect(page.getByText("saved", { exact: true })).toBeVisible();
    await page.reload();
    await openPage(page);
    expect((await page.evaluate(() => window.ansatz.experiment())).data.set).toBe("circles");
    expect(errors).toEqual([]);
  });
}

/** Edits come faster than measurements end: the last one is on the screen soon, whatever the size. */
import { expect, test, type Page } from "playwright/test";
import { experiment, openPage } from "./journey.ts";

/** `wires` wires and `gates` rotations, the last of them on q0 by 0.3 rad. */
async function loadWide(page: Page, wires: number, gates: number, samples: number): Promise<void> {
  await page.evaluate(
    async ([wireCount, gateCount, sampleCount]) => {
      const source = await window.ansatz.experiment();
      const ops = Array.from({ length: gateCount }, (_, index) => ({
        id: `op${index + 1}`,
        gate: "ry" as const,
        column: index,
        targets: [index % wireCount],
        controls: [],
        angles: [index % 3 === 0 ? "x0" : "0.1"],
      }));
      const last = { gate: "ry" as const, targets: [0], controls: [], angles: ["0.3"] };
      const prepared = Array.from({ length: wireCount }, () => ({ initial: "0" as const }));
      await window.ansatz.load({
        ...source,
        data: { ...source.data, sampleCount },
        circuit: { wires: prepared, ops: [...ops, { ...last, id: "last", column: gateCount }] },
      });
    },
    [wires, gates, samples] as const,
  );
}

/** Some 40 on two idle cores without a GPU; 600 and more where every edit waits for a measurement. */
const MOST_MILLISECONDS = 300;

test("ten slider changes during a measurement at 10 wires", async ({ page }) => {
  await openPage(page);
  const waits: number[] = [];
  const settled: number[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    // Measuring all of it takes seconds, and has just begun.
    await loadWide(page, 10, 60, 2000 + attempt);
    const start = Date.now();
    await page.evaluate(() => window.ansatz.state());
    settled.push(Date.now() - start);
    await page.getByRole("application", { name: /^Circuit/ }).focus();
    for (const key of ["End", ...Array.from({ length: 10 }, () => "ArrowUp"), "ArrowLeft"]) {
      await page.keyboard.press(key);
    }
    await page.keyboard.press("Enter");
    await page.locator(".inspector").getByRole("slider").focus();
    for (let press = 0; press < 10; press++) {
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(16);
    }
    const pressed = Date.now();
    const amplitudes = await page.evaluate(async () => [...(await window.ansatz.state())]);
    waits.push(Date.now() - pressed);
    const turned = (await experiment(page)).circuit.ops.find((op) => op.id === "last")?.angles[0];
    expect(turned).not.toBe("0.3");
    // The same by a circuit that is opened from nothing.
    const fresh = await page.evaluate(async () => {
      const source = await window.ansatz.experiment();
      await window.ansatz.load({ ...source, training: { ...source.training, seed: 99 } });
      return [...(await window.ansatz.state())];
    });
    expect(amplitudes).toEqual(fresh);
    if (Math.min(...waits) < MOST_MILLISECONDS) break;
  }
  test
    .info()
    .annotations.push({ type: "waits", description: `${waits.join()}; ${settled.join()}` });
  expect(Math.min(...waits), `milliseconds: ${waits.join(", ")}`).toBeLessThan(MOST_MILLISECONDS);
});

test("undo works at once at 18 wires, 400 gates and 5000 samples", async ({ page }) => {
  await openPage(page);
  const before = await experiment(page);
  await loadWide(page, 18, 399, 5000);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.waitForTimeout(500);
  const undo = page.getByRole("banner").getByRole("button", { name: "Undo" });
  const start = Date.now();
  await undo.click();
  const amplitudes = await page.evaluate(() => window.ansatz.state().then((state) => state.length));
  const wait = Date.now() - start;
  expect(amplitudes).toBe(8);
  expect(await experiment(page)).toEqual(before);
  // The call under way takes a row of it, a part of a second on a processor; all rows take an hour.
  expect(wait).toBeLessThan(5000);
  test.info().annotations.push({ type: "wait", description: `${wait} ms` });
  const { step } = await page.evaluate(() => window.ansatz.train({ steps: 3 }));
  expect(step).toBe(3);
});

/** Large circuits under the hand: 20 wires by 200 columns, 16 by 300, and as many wires as a document has. */
import { expect, test, type Page } from "playwright/test";
import { MAX_WIRES } from "../src/circuit/circuit.ts";
import {
  alert,
  cell,
  cursorToStart,
  drag,
  experiment,
  grid,
  openCircuit,
  openPage,
  preferBackend,
  said,
} from "./journey.ts";

/** A gate on every cell. */
function fullCircuit(wires: number, columns: number) {
  return Array.from({ length: wires * columns }, (_, index) => ({
    gate: ["h", "t", "sx", "z"][index % 4] ?? "h",
    column: Math.floor(index / wires),
    targets: [index % wires],
  }));
}

/** Opens a circuit that no backend can hold a state of: the editor has to serve all the same. */
async function openLarge(page: Page, wires: number, columns: number): Promise<void> {
  await openCircuit(page, wires, fullCircuit(wires, columns)).catch(() => {});
  const { circuit } = await experiment(page);
  expect(circuit.ops).toHaveLength(wires * columns);
}

/** Records how long frames take and what they change in the document, from now on. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = [];
    const changed = new Set<Node>();
    let last = performance.now();
    const frame = (now: number): void => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new MutationObserver((records) => {
      for (const { target } of records) changed.add(target);
    }).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    Object.assign(window, { watched: { frames, changed } });
  });
}

interface Watched {
  readonly frames: number[];
  readonly changed: Set<Node>;
}

const takeFrames = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { frames } = (window as unknown as { watched: Watched }).watched;
    return frames.splice(0);
  });

/** What was changed since the last call, each element by its class. */
const takeChanged = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { changed } = (window as unknown as { watched: Watched }).watched;
    const names = [...changed].map(
      (node) => (node as Element).getAttribute?.("class") ?? node.nodeName,
    );
    changed.clear();
    return names;
  });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

test("a drag over 20 wires and 200 columns keeps its frames, and draws only what changes", async ({
  page,
}) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  await openLarge(page, 20, 200);
  await watchFrames(page);
  await page.waitForTimeout(1500);
  const idle = median(await takeFrames(page));

  const from = await cell(page, 1, 1);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 4, { steps: 3 });
  await page.waitForTimeout(300);
  await takeChanged(page);

  // Within one cell nothing but the ghost moves.
  await page.mouse.move(from.x + 24, from.y + 7, { steps: 4 });
  await page.waitForTimeout(100);
  const still = await takeChanged(page);
  expect(still.length).toBeGreaterThan(0);
  expect(new Set(still)).toEqual(new Set(["ghost"]));

  // Into another cell: its own glyph, its column's place and those of the columns that move over.
  const next = await cell(page, 5, 3);
  await page.mouse.move(next.x, next.y);
  await page.waitForTimeout(300);
  const moved = await takeChanged(page);
  const glyphs = moved.filter((name) => /^op\b/.test(name));
  expect(glyphs.length, "glyphs drawn anew").toBeLessThanOrEqual(4);
  expect(moved.length, moved.join(", ")).toBeLessThan(60);

  await takeFrames(page);
  const start = Date.now();
  for (let step = 0; Date.now() - start < 4000; step++) {
    const angle = step / 12;
    await page.mouse.move(from.x + 150 + 140 * Math.cos(angle), from.y + 90 + 80 * Math.sin(angle));
  }
  const frames = await takeFrames(page);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  const perSecond = 1000 / median(frames);
  test.info().annotations.push({
    type: "frames",
    description: `${perSecond.toFixed(1)}/s while dragging, ${(1000 / idle).toFixed(1)}/s idle, ${frames.length} frames`,
  });
  // On two shared cores without a GPU: no slower than the page is when nothing happens, by a quarter.
  expect(perSecond).toBeGreaterThan(Math.min(45, 0.75 * (1000 / idle)));
});

test(`16 wires by 300 columns can be edited; past ${MAX_WIRES} wires is refused in a sentence`, async ({
  page,
}) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  await openLarge(page, 16, 300);
  await cursorToStart(page);
  await page.keyboard.press("End");
  await page.keyboard.press("h");
  expect(await said(page)).toBe("H on q0, column 301, placed.");
  await page.keyboard.press("ArrowLeft");
  expect(await said(page)).toMatch(/^\S+ on q0, column 300$/);

  const before = await experiment(page);
  const refusal = await page.evaluate(async (count) => {
    const source = await window.ansatz.experiment();
    const wires = Array.from({ length: count }, () => ({ initial: "0" }));
    return window.ansatz
      .load({ ...source, circuit: { wires, ops: [] } })
      .then(() => "opened", String);
  }, 30);
  expect(refusal).toContain(`The list of wires`);
  expect(refusal).toContain(String(MAX_WIRES));
  expect(await experiment(page)).toEqual(before);

  // By hand the last wire that fits is the last that is offered.
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    await window.ansatz.load({
      ...source,
      circuit: { wires: [{ initial: "0" }, { initial: "0" }], ops: [] },
    });
  });
  await grid(page).focus();
  for (let wire = 2; wire < 30; wire++) await page.keyboard.press("+");
  await expect.poll(async () => (await experiment(page)).circuit.wires.length).toBe(MAX_WIRES);
  await expect(alert(page).filter({ hasText: `at most ${MAX_WIRES} wires` })).toBeVisible();

  // A drop below the last one is refused where it is held.
  await page.keyboard.press("Home");
  for (let wire = 0; wire < MAX_WIRES; wire++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("h");
  const last = await cell(page, 0, MAX_WIRES - 1);
  const below = await cell(page, 0, MAX_WIRES);
  await drag(page, last, { x: below.x, y: below.y - 8 });
  expect((await experiment(page)).circuit.wires).toHaveLength(MAX_WIRES);
});

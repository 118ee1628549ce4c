/** Prints what was measured: training steps per backend, and how quickly the page answers. */
import { expect, test, type Page } from "playwright/test";
import type { StepFigure } from "./training-step.ts";

const show = (rows: readonly (readonly string[])[]): void => {
  const widths = rows[0]?.map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => row.map((cell, k) => cell.padStart(widths[k] ?? 0)).join("  "));
  process.stdout.write(`\n${lines.join("\n")}\n`);
};

test("milliseconds per training step", async ({ page }, { config }) => {
  await page.goto(`${String(config.metadata["dev"])}/e2e/bench/index.html`);
  await page.waitForFunction(() => "benchTrainingStep" in window);
  const figures: StepFigure[] = await page.evaluate(() => window.benchTrainingStep());
  const rows = figures.map((figure) => {
    const base = figures.find(
      ({ backend, wires }) => backend === "reference" && wires === figure.wires,
    );
    const ratio = (base?.milliseconds ?? Number.NaN) / figure.milliseconds;
    return [
      `${figure.wires} wires, batch ${figure.batch}, ${figure.layers} layers`,
      figure.backend,
      figure.adapter,
      `${figure.milliseconds.toFixed(2)} ms/step`,
      `${ratio.toFixed(1)}x reference`,
      `differs ${figure.difference.toExponential(1)}`,
    ];
  });
  show([["circuit", "backend", "adapter", "time", "speed", "parameters"], ...rows]);
  for (const { difference } of figures) expect(difference).toBeLessThan(1e-5);
});

/** Milliseconds from a key press that adds a gate to the readout that shows its effect, one per edit. */
function timeEdits(page: Page, wires: number, edits: number): Promise<number[]> {
  return page.evaluate(
    async ([wireCount, editCount]) => {
      const source = await window.ansatz.experiment();
      const ops = Array.from({ length: 6 * wireCount }, (_, index) => ({
        id: `op${index + 1}`,
        gate: index % 3 === 2 ? ("x" as const) : ("ry" as const),
        column: index,
        targets: [index % wireCount],
        controls: index % 3 === 2 ? [{ wire: (index + 1) % wireCount, on: true }] : [],
        angles: index % 3 === 2 ? [] : [index % 3 === 0 ? "x0" : `theta${index}`],
      }));
      const prepared = Array.from({ length: wireCount }, () => ({ initial: "0" as const }));
      await window.ansatz.load({ ...source, circuit: { wires: prepared, ops } });
      await window.ansatz.metrics();
      const grid = document.querySelector<HTMLElement>("[data-testid=circuit-grid]");
      const readout = document.querySelector("[data-testid=readout-q0]");
      if (!grid || !readout) throw new Error("The grid or its readout is missing");
      grid.focus();
      const press = (key: string): boolean =>
        grid.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      press("End");
      for (let up = 0; up < wireCount; up++) press("ArrowUp");
      const times: number[] = [];
      for (let edit = 0; edit < editCount; edit++) {
        await new Promise((resolve) => setTimeout(resolve, 700));
        const seen = new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve(performance.now());
          });
          observer.observe(readout, { childList: true, characterData: true, subtree: true });
        });
        const start = performance.now();
        press("x");
        times.push((await seen) - start);
      }
      return times;
    },
    [wires, edits] as const,
  );
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

test("how quickly the page answers", async ({ page }, { config }) => {
  const site = String(config.metadata["site"]);
  await page.goto(site);
  const { name, adapter } = await page.evaluate(() => window.ansatz.backend());
  const marks = await page.evaluate(async () => {
    const ready = performance.now();
    const [navigation] = performance.getEntriesByType("navigation");
    const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    await window.ansatz.train({ steps: 1 });
    return {
      loaded: (navigation as PerformanceNavigationTiming).domContentLoadedEventEnd,
      paint: paint ?? Number.NaN,
      ready,
      trained: performance.now(),
    };
  });
  const edits: string[][] = [];
  for (const wires of [2, 6, 10]) {
    const times = await timeEdits(page, wires, 7);
    edits.push([`edit to readout, ${wires} wires`, `${median(times).toFixed(1)} ms`]);
  }
  show([
    ["page", `${name}, ${adapter}`],
    ["document loaded", `${marks.loaded.toFixed(0)} ms`],
    ["first contentful paint", `${marks.paint.toFixed(0)} ms`],
    ["backend ready, amplitudes shown (at most)", `${marks.ready.toFixed(0)} ms`],
    ["first training step done", `${marks.trained.toFixed(0)} ms`],
    ...edits,
  ]);
});

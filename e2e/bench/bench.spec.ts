/** Prints what was measured: training steps per backend, and how quickly the page answers. */
import { expect, test } from "playwright/test";
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

test("how quickly the page answers", async ({ page }, { config }) => {
  const site = String(config.metadata["site"]);
  await page.goto(site);
  await page.evaluate(() => window.ansatz.backend());
  const marks = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation");
    return {
      loaded: (navigation as PerformanceNavigationTiming).domContentLoadedEventEnd,
      ready: performance.now(),
    };
  });
  show([
    ["page", "time"],
    ["document loaded", `${marks.loaded.toFixed(0)} ms`],
    ["backend ready, amplitudes shown (upper bound)", `${marks.ready.toFixed(0)} ms`],
  ]);
});

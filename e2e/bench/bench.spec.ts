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

/** A circuit of `wires` wires and seven times as many gates; the last one, on q0, is selected. */
async function openWide(page: Page, wires: number): Promise<void> {
  await page.evaluate(async (wireCount) => {
    const source = await window.ansatz.experiment();
    const ops = Array.from({ length: 6 * wireCount }, (_, index) => ({
      id: `op${index + 1}`,
      gate: index % 3 === 2 ? ("x" as const) : ("ry" as const),
      column: index,
      targets: [index % wireCount],
      controls: index % 3 === 2 ? [{ wire: (index + 1) % wireCount, on: true }] : [],
      angles: index % 3 === 2 ? [] : [index % 3 === 0 ? "x0" : `theta${index}`],
    }));
    const last = { gate: "ry" as const, targets: [0], controls: [], angles: ["0.3"] };
    ops.push({ ...last, id: "last", column: ops.length });
    const prepared = Array.from({ length: wireCount }, () => ({ initial: "0" as const }));
    await window.ansatz.load({ ...source, circuit: { wires: prepared, ops } });
    await window.ansatz.metrics();
  }, wires);
  await page.getByRole("application", { name: /^Circuit/ }).focus();
  for (const key of ["End", ...Array.from({ length: wires }, () => "ArrowUp"), "ArrowLeft"]) {
    await page.keyboard.press(key);
  }
}

/** Milliseconds from each press of a key to the readout of q0 that shows its effect. */
async function timeKeys(page: Page, key: string, presses: number): Promise<number[]> {
  await page.evaluate(() => {
    const readout = document.querySelector("[data-testid=readout-q0]");
    if (!readout) throw new Error("No readout of q0");
    const times: number[] = [];
    let start = 0;
    addEventListener(
      "keydown",
      () => {
        start = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      if (start > 0) times.push(performance.now() - start);
      start = 0;
    }).observe(readout, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { times });
  });
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(700);
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Frames a second and the longest main-thread task while the opening experiment trains for 5 s. */
async function watchTraining(page: Page): Promise<{ frames: number; longest: number }> {
  // The charts' first drawing belongs to the page's start, not to training.
  await page.getByRole("application", { name: /^Loss/ }).waitFor();
  await page.waitForTimeout(1000);
  await page.getByRole("button", { name: "Play" }).click();
  const seen = await page.evaluate(
    () =>
      new Promise<{ frames: number; longest: number }>((resolve) => {
        let longest = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
        }).observe({ type: "longtask" });
        const start = performance.now();
        let frames = 0;
        const frame = (): void => {
          const seconds = (performance.now() - start) / 1000;
          if (seconds >= 5) resolve({ frames: frames / seconds, longest });
          frames++;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
  );
  await page.getByRole("button", { name: "Pause" }).click();
  return seen;
}

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
  const { frames, longest } = await watchTraining(page);
  const edits: string[][] = [];
  for (const wires of [2, 6, 10]) {
    await openWide(page, wires);
    const placed = await timeKeys(page, "x", 7);
    await openWide(page, wires);
    await page.keyboard.press("Enter");
    await page.locator(".inspector").getByRole("slider").focus();
    const turned = await timeKeys(page, "ArrowRight", 7);
    edits.push([`angle turned to readout, ${wires} wires`, `${median(turned).toFixed(1)} ms`]);
    edits.push([`gate placed to readout, ${wires} wires`, `${median(placed).toFixed(1)} ms`]);
  }
  show([
    ["page", `${name}, ${adapter}`],
    ["document loaded", `${marks.loaded.toFixed(0)} ms`],
    ["first contentful paint", `${marks.paint.toFixed(0)} ms`],
    ["backend ready, amplitudes shown (at most)", `${marks.ready.toFixed(0)} ms`],
    ["first training step done", `${marks.trained.toFixed(0)} ms`],
    ["frames while training", `${frames.toFixed(1)} /s`],
    ["longest task over 50 ms while training", longest > 0 ? `${longest.toFixed(0)} ms` : "none"],
    ...edits,
  ]);
});

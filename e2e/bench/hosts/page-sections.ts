/** How quickly the product's page answers: its start, its frames while training, edit to readout. */
import type { Page } from "playwright";
import { atLeast, atMost, figure, type Figure, type Goal, type Place } from "../figure.ts";
import type { Mode } from "../section.ts";
import { median } from "../timing.ts";

interface PageSection {
  readonly name: string;
  /** @param page the product, just opened. */
  run(page: Page, mode: Mode): Promise<Figure[]>;
}

/** One frame of a screen that draws sixty a second, milliseconds. */
const FRAME = 1000 / 60;

async function placeOf(page: Page): Promise<Place> {
  const { name, adapter } = await page.evaluate(() => window.ansatz.backend());
  return { backend: name, adapter };
}

const inMilliseconds = (name: string, value: number, goal: Goal | null, place: Place): Figure =>
  figure(name, { value, unit: "ms" }, goal, place);

async function timeStart(page: Page): Promise<Figure[]> {
  const marks = await page.evaluate(async () => {
    await window.ansatz.backend();
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
  const place = await placeOf(page);
  return [
    inMilliseconds("page start: document loaded", marks.loaded, null, place),
    inMilliseconds("page start: first contentful paint", marks.paint, null, place),
    inMilliseconds("page start: backend ready", marks.ready, null, place),
    inMilliseconds("page start: first training step done", marks.trained, atMost(1500), place),
  ];
}

/** Frames a second and the longest main-thread task while the opening experiment trains for 5 s. */
async function watchTraining(page: Page): Promise<Figure[]> {
  await page.evaluate(() => window.ansatz.train({ steps: 1 }));
  // The charts' first drawing belongs to the page's start, not to training.
  await page.getByRole("application", { name: /^Loss/ }).waitFor();
  await page.waitForTimeout(1000);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const { frames, longest } = await page.evaluate(
    () =>
      new Promise<{ frames: number; longest: number }>((resolve) => {
        let longestTask = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            longestTask = Math.max(longestTask, entry.duration);
        }).observe({ type: "longtask" });
        const start = performance.now();
        let frameCount = 0;
        const frame = (): void => {
          const seconds = (performance.now() - start) / 1000;
          if (seconds >= 5) resolve({ frames: frameCount / seconds, longest: longestTask });
          frameCount++;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
  );
  await page.getByRole("button", { name: "Pause" }).click();
  const place = await placeOf(page);
  return [
    figure("page training: frames", { value: frames, unit: "frames/s" }, null, place),
    // The browser reports tasks over 50 ms only: 0 when there was none.
    inMilliseconds("page training: longest task over 50 ms", longest, atMost(50), place),
  ];
}

/** A circuit of `wires` wires and six times as many gates and one, on q0, which is selected. */
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

/** Milliseconds from each press of a key to the number at a wire's end that shows its effect. */
async function timeKeys(page: Page, key: string, presses: number): Promise<number[]> {
  await page.evaluate(() => {
    const readouts = document.querySelector(".readouts");
    if (!readouts) throw new Error("No readouts");
    const numbers = (): string =>
      [...readouts.querySelectorAll(".readout > span + span")]
        .map((span) => span.textContent)
        .join(" ");
    const times: number[] = [];
    let start = 0;
    let shown = numbers();
    addEventListener(
      "keydown",
      () => {
        start = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      if (numbers() === shown) return;
      shown = numbers();
      if (start > 0) times.push(performance.now() - start);
      start = 0;
    }).observe(readouts, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { times });
  });
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(700);
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times);
}

async function timeEdits(page: Page, mode: Mode): Promise<Figure[]> {
  const presses = mode === "quick" ? 3 : 7;
  const figures: Figure[] = [];
  for (const wires of [2, 6, 10, 12]) {
    await openWide(page, wires);
    const placed = await timeKeys(page, "x", presses);
    await openWide(page, wires);
    await page.keyboard.press("Enter");
    await page.locator(".inspector").getByRole("slider").focus();
    const turned = await timeKeys(page, "ArrowRight", presses);
    const place = await placeOf(page);
    figures.push(
      inMilliseconds(
        `page edit: angle turned to readout, ${wires} wires`,
        median(turned),
        wires === 12 ? atMost(FRAME) : null,
        place,
      ),
      inMilliseconds(
        `page edit: gate placed to readout, ${wires} wires`,
        median(placed),
        null,
        place,
      ),
    );
  }
  return figures;
}

/** From a press of `[` to the wires' readouts of the column before, at 12 wires. */
async function timeScrubbing(page: Page, mode: Mode): Promise<Figure[]> {
  await openWide(page, 12);
  const stepped = await timeKeys(page, "[", mode === "quick" ? 6 : 14);
  const name = "page scrub: one column back to readout, 12 wires";
  return [inMilliseconds(name, median(stepped), atMost(FRAME), await placeOf(page))];
}

/** Frames a second while a gate is dragged over 20 wires and 200 columns, a gate on every cell. */
async function watchDrag(page: Page, mode: Mode): Promise<Figure[]> {
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const ops = Array.from({ length: 20 * 200 }, (_, index) => ({
      id: `op${index + 1}`,
      gate: index % 2 === 0 ? ("h" as const) : ("t" as const),
      column: Math.floor(index / 20),
      targets: [index % 20],
      controls: [],
      angles: [],
    }));
    const wires = Array.from({ length: 20 }, () => ({ initial: "0" as const }));
    const data = { ...source.data, sampleCount: 20 };
    await window.ansatz.load({ ...source, data, circuit: { wires, ops } });
    await window.ansatz.metrics();
  });
  // What the engine does after opening belongs to no drag.
  await page.waitForTimeout(3000);
  const grid = page.getByRole("application", { name: /^Circuit/ });
  const box = await grid.boundingBox();
  if (!box) throw new Error("The grid is not shown");
  const middle = { x: box.x + 320, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 30, middle.y, { steps: 4 });
  await page.evaluate(() => {
    const times: number[] = [];
    let last = performance.now();
    const frame = (now: number): void => {
      times.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(window, { frameTimes: times });
  });
  const end = Date.now() + (mode === "quick" ? 2000 : 6000);
  for (let step = 0; Date.now() < end; step++) {
    const angle = step / 12;
    const x = middle.x + 130 * Math.cos(angle);
    await page.mouse.move(x, middle.y + 0.3 * box.height * Math.sin(angle));
  }
  const times = await page.evaluate(
    () => (window as unknown as { frameTimes: number[] }).frameTimes,
  );
  await page.keyboard.press("Escape");
  await page.mouse.up();
  const perSecond = { value: 1000 / median(times), unit: "frames/s" } as const;
  const place = await placeOf(page);
  return [figure("page drag: frames, 20 wires x 200 columns", perSecond, atLeast(55), place)];
}

export const PAGE_SECTIONS: readonly PageSection[] = [
  { name: "page start", run: timeStart },
  { name: "page training", run: watchTraining },
  { name: "page edit", run: timeEdits },
  { name: "page scrub", run: timeScrubbing },
  { name: "page drag", run: watchDrag },
];

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

/** What is done to the element that has the focus: a key pressed, or a slider moved by a step to and fro. */
type Deed = { readonly key: string } | { readonly turn: true };

/** Milliseconds from the event, by the page's own clock. */
interface Answer {
  /** To the numbers at the wires' ends that show its effect; the amplitudes come with them. */
  readonly readout: number;
  /** To the end of the frame that draws them: waiting for the screen is in it. */
  readonly frame: number;
}

/** Events are made within the page, so that nothing of the benchmark's way to it is measured. */
async function timeDeeds(page: Page, deed: Deed, count: number): Promise<Answer> {
  const answers = await page.evaluate(
    async ([what, times]) => {
      const readouts = document.querySelector(".readouts");
      const target = document.activeElement;
      if (!readouts || !target) throw new Error("No readouts, or nothing has the focus");
      const numbers = (): string =>
        [...readouts.querySelectorAll(".readout > span + span")]
          .map((span) => span.textContent)
          .join(" ");
      const act = (time: number): void => {
        if ("key" in what) {
          const init = { key: what.key, code: what.key, bubbles: true, cancelable: true };
          target.dispatchEvent(new KeyboardEvent("keydown", init));
          return;
        }
        const slider = target as HTMLInputElement;
        const value = Number(slider.value) + Number(slider.step) * (time % 2 === 0 ? 1 : -1);
        // As the browser does it: past the setter by which React knows its own changes.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(
          slider,
          String(value),
        );
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      };
      /** Null where the numbers stay as they are: they have two decimals. */
      const once = (time: number): Promise<Answer | null> =>
        new Promise((resolve) => {
          const shown = numbers();
          const start = performance.now();
          const late = setTimeout(() => {
            observer.disconnect();
            resolve(null);
          }, 3000);
          const observer = new MutationObserver(() => {
            if (numbers() === shown) return;
            observer.disconnect();
            clearTimeout(late);
            const readout = performance.now() - start;
            requestAnimationFrame(() => {
              const afterwards = new MessageChannel();
              afterwards.port1.addEventListener("message", () =>
                resolve({ readout, frame: performance.now() - start }),
              );
              afterwards.port1.start();
              afterwards.port2.postMessage(null);
            });
          });
          observer.observe(readouts, { childList: true, characterData: true, subtree: true });
          act(time);
        });
      const found: Answer[] = [];
      for (let time = 0; time < times; time++) {
        // The losses and the boundary of the last edit belong to no other.
        await new Promise((resolve) => setTimeout(resolve, 700));
        const answer = await once(time);
        if (answer) found.push(answer);
      }
      return found;
    },
    [deed, count] as const,
  );
  return {
    readout: median(answers.map(({ readout }) => readout)),
    frame: median(answers.map(({ frame }) => frame)),
  };
}

function answerFigures(what: string, answer: Answer, goal: Goal | null, place: Place): Figure[] {
  return [
    inMilliseconds(`${what} to readout`, answer.readout, goal, place),
    inMilliseconds(`${what} to the end of its frame`, answer.frame, null, place),
  ];
}

async function timeEdits(page: Page, mode: Mode): Promise<Figure[]> {
  const count = mode === "quick" ? 5 : 11;
  const figures: Figure[] = [];
  for (const wires of [2, 6, 10, 12]) {
    await openWide(page, wires);
    const placed = await timeDeeds(page, { key: "x" }, count);
    await openWide(page, wires);
    await page.keyboard.press("Enter");
    await page.locator(".inspector").getByRole("slider").focus();
    const turned = await timeDeeds(page, { turn: true }, count);
    const place = await placeOf(page);
    const goal = wires === 12 ? atMost(FRAME) : null;
    figures.push(
      ...answerFigures(`page edit, ${wires} wires: angle turned`, turned, goal, place),
      ...answerFigures(`page edit, ${wires} wires: gate placed`, placed, goal, place),
    );
  }
  return figures;
}

/** From a press of `[` to the wires' readouts of the column before, at 12 wires. */
async function timeScrubbing(page: Page, mode: Mode): Promise<Figure[]> {
  await openWide(page, 12);
  const stepped = await timeDeeds(page, { key: "[" }, mode === "quick" ? 6 : 14);
  const what = "page scrub, 12 wires: one column back";
  return answerFigures(what, stepped, atMost(FRAME), await placeOf(page));
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

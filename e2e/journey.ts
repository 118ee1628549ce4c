/** What journeys share: opening the page, and finding cells of the circuit grid. */
import { expect, type Locator, type Page } from "playwright/test";
import type { Experiment } from "../src/experiment/schema.ts";

/** Opens the page and waits until a backend serves and the first measurements are in. */
export async function openPage(page: Page, path = "/"): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => "ansatz" in window);
  await page.evaluate(() => window.ansatz.metrics());
  await expect(page.locator(".region-coming")).toHaveCount(0);
}

/**
 * Before the page opens: WebGPU whatever the adapter is, or another choice of the settings. Left alone,
 * a page takes WebAssembly where the only adapter is software.
 */
export async function preferBackend(
  page: Page,
  backend: "webgpu" | "wasm" | "wasm-float64",
): Promise<void> {
  await page.addInitScript((chosen) => {
    localStorage.setItem("ansatz.preferences", JSON.stringify({ backend: chosen }));
  }, backend);
}

export const backendName = (page: Page): Promise<string> =>
  page.evaluate(async () => (await window.ansatz.backend()).name);

export function grid(page: Page): Locator {
  return page.getByRole("application", { name: /^Circuit/ });
}

const COLUMN_PITCH = 58;
const NARROW = 560;
/** The heads of the wires grow no further. */
const MOST_HEAD_ZOOM = 1.25;

/** How much larger than life the circuit is drawn. */
export function zoomOf(page: Page): Promise<number> {
  return grid(page)
    .locator(".grid-content")
    .evaluate((content) => Number(getComputedStyle(content).zoom));
}

/** Where the drawing lies on the page. */
interface DrawnGrid {
  readonly x: number;
  readonly width: number;
  readonly scrolled: number;
  readonly zoom: number;
  /** The heights of the first two wires. */
  readonly first: number;
  readonly second: number;
}

/**
 * The grid once it has come to rest: on a busy machine the details of a gate, the height they take and
 * the scrolling that follows come in frames of their own, and a hand would wait for them, too.
 */
function restingGrid(page: Page): Promise<DrawnGrid> {
  return grid(page).evaluate(async (element) => {
    const RESTING_FRAMES = 5;
    const MOST_FRAMES = 300;
    const look = (): DrawnGrid => {
      const box = element.getBoundingClientRect();
      const [first, second] = ["0", "1"].map((wire) => {
        const head = element.querySelector(`[data-wire="${wire}"] .wire-name`);
        if (!head) throw new Error("The grid is not shown with two wires");
        const { top, height } = head.getBoundingClientRect();
        return top + height / 2;
      });
      const content = element.querySelector(".grid-content");
      return {
        x: box.x,
        width: box.width,
        scrolled: element.scrollLeft,
        zoom: content ? Number(getComputedStyle(content).zoom) : 1,
        first: first ?? 0,
        second: second ?? 0,
      };
    };
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    let seen = look();
    let resting = 0;
    for (let count = 0; resting < RESTING_FRAMES && count < MOST_FRAMES; count++) {
      await frame();
      const now = look();
      resting = JSON.stringify(now) === JSON.stringify(seen) ? resting + 1 : 0;
      seen = now;
    }
    return seen;
  });
}

/** The middle of a cell in page coordinates, whatever the zoom and however the grid is scrolled; `wire` may be one past the last, where a drop adds one. */
export async function cell(
  page: Page,
  column: number,
  wire: number,
): Promise<{ x: number; y: number }> {
  const { x, width, scrolled, zoom, first, second } = await restingGrid(page);
  const left = (width < NARROW ? 74 : 98) * Math.min(zoom, MOST_HEAD_ZOOM);
  return {
    x: x + left + (column + 0.5) * COLUMN_PITCH * zoom - scrolled,
    y: first + wire * (second - first),
  };
}

/** Scrolls the grid so that a column is the first in sight, as a wheel would. */
export async function scrollToColumn(page: Page, column: number): Promise<void> {
  const zoom = await zoomOf(page);
  await grid(page).evaluate(
    (element, left) => {
      element.scrollLeft = left;
    },
    column * COLUMN_PITCH * zoom,
  );
}

/** The middle of a cell, after the grid has been scrolled so that it is in sight. */
export async function cellInSight(
  page: Page,
  column: number,
  wire: number,
): Promise<{ x: number; y: number }> {
  const place = await cell(page, column, wire);
  const box = await grid(page).boundingBox();
  if (!box) throw new Error("The grid is not shown");
  const isAcross = place.x > box.x + 100 && place.x < box.x + box.width - 100;
  const isDown = place.y > box.y + 28 && place.y < box.y + box.height - 28;
  if (isAcross && isDown) return place;
  const by = {
    left: isAcross ? 0 : place.x - (box.x + box.width / 2),
    top: isDown ? 0 : place.y - (box.y + box.height / 2),
  };
  await grid(page).evaluate((element, { left, top }) => element.scrollBy(left, top), by);
  return cell(page, column, wire);
}

export function tile(page: Page, name: string): Locator {
  return page.getByRole("toolbar", { name: "Gates" }).getByRole("button", { name, exact: true });
}

export function experiment(page: Page): Promise<Experiment> {
  return page.evaluate(() => window.ansatz.experiment());
}

/** `gate targets controls angles →bit ?condition`, one line per op: easy to compare. */
export async function opLines(page: Page): Promise<string[]> {
  const { circuit } = await experiment(page);
  return circuit.ops.map(({ gate, column, targets, controls, angles, bit, when = [] }) =>
    [
      `${column}:`,
      gate,
      ...targets.map((wire) => `q${wire}`),
      ...controls.map(({ wire, on }) => `${on ? "●" : "○"}q${wire}`),
      ...angles.map((text) => `(${text})`),
      ...(bit === undefined ? [] : [`→${bit}`]),
      ...when.map((condition) => `?${condition.bit}=${condition.on ? 1 : 0}`),
    ].join(" "),
  );
}

const HALF = Math.round(Math.SQRT1_2 * 1e4) / 1e4;
/** (|00⟩ + |11⟩)/√2 as `roundedState` gives it. */
export const BELL_STATE: readonly number[] = [HALF, 0, 0, 0, 0, 0, HALF, 0];

/** The state of sample 0 as real numbers rounded to 4 digits. */
export async function roundedState(page: Page): Promise<number[]> {
  const amplitudes = await page.evaluate(async () => [...(await window.ansatz.state())]);
  return amplitudes.map((value) => Math.round(value * 1e4) / 1e4 + 0);
}

/** Removes every gate by the button, leaving an empty grid. */
export async function clearGrid(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Clear" }).click();
  await expect.poll(() => opLines(page)).toEqual([]);
}

interface PlainOp {
  readonly gate: string;
  readonly column: number;
  readonly targets: readonly number[];
  readonly controls?: readonly number[];
  readonly angles?: readonly string[];
  readonly bit?: string;
  readonly when?: readonly { readonly bit: string; readonly on: boolean }[];
}

/** Opens a circuit of these gates, `op1`, `op2`, ..., in the experiment that is open. */
export async function openCircuit(
  page: Page,
  wireCount: number,
  ops: readonly PlainOp[],
): Promise<void> {
  await page.evaluate(
    async ([count, plain]) => {
      const source = await window.ansatz.experiment();
      const wires = Array.from({ length: count }, () => ({ initial: "0" }));
      const whole = plain.map(({ controls = [], angles = [], ...op }, index) => ({
        ...op,
        id: `op${index + 1}`,
        controls: controls.map((wire) => ({ wire, on: true })),
        angles,
      }));
      await window.ansatz.load({ ...source, circuit: { wires, ops: whole } });
    },
    [wireCount, ops] as const,
  );
}

/** What a screen reader was told last. */
export const said = (page: Page): Promise<string> =>
  page
    .getByTestId("announcement")
    .textContent()
    .then((text) => text ?? "");

/** Puts the focus on the grid and the cursor on the cell of q0 in column 1. */
export async function cursorToStart(page: Page): Promise<void> {
  await grid(page).focus();
  await page.keyboard.press("Home");
  const { circuit } = await experiment(page);
  for (let wire = 0; wire < circuit.wires.length; wire++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
}

export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/** Press, move, let go, with keys held from the press on. */
export async function drag(
  page: Page,
  from: PagePoint,
  to: PagePoint,
  ...held: readonly ("Shift" | "Alt")[]
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const key of held) await page.keyboard.down(key);
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  for (const key of held) await page.keyboard.up(key);
}

export async function middleOf(of: Locator): Promise<PagePoint> {
  const box = await of.boundingBox();
  if (!box) throw new Error("Not shown");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** An error message now shown. */
export function alert(page: Page): Locator {
  return page.getByRole("alert");
}

/** Puts `code` in front of the worker's script. */
export async function patchWorker(page: Page, code: string): Promise<void> {
  await page.route(/entry-.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code};\n${await response.text()}` });
  });
}

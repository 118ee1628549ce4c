/** Looking inside the circuit: scrubbing column by column, playing, and displays placed in every way. */
import { expect, test, type Page } from "playwright/test";
import type { Experiment } from "../src/experiment/schema.ts";
import { cell, clearGrid, experiment, grid, openPage, opLines, tile } from "./journey.ts";

type Ops = Experiment["circuit"]["ops"];

const op = (
  gate: Ops[number]["gate"],
  column: number,
  targets: number[],
  controls: number[] = [],
  angles: string[] = [],
): Ops[number] => ({
  id: `${gate}${column}`,
  gate,
  column,
  targets,
  controls: controls.map((wire) => ({ wire, on: true })),
  angles,
});

/** The Fourier transform of |101⟩ on three wires, wire q is bit q, without its last swap. */
const QFT: Ops = [
  op("x", 0, [0]),
  op("x", 1, [2]),
  op("h", 2, [2]),
  op("p", 3, [2], [1], ["pi/2"]),
  op("p", 4, [2], [0], ["pi/4"]),
  op("h", 5, [1]),
  op("p", 6, [1], [0], ["pi/2"]),
  op("h", 7, [0]),
];

const H = Math.SQRT1_2;

/** By hand: [basis state, magnitude, phase / π] of what is not zero after each column. */
const AFTER: readonly (readonly (readonly [ket: string, magnitude: number, phase: number])[])[] = [
  [["000", 1, 0]],
  [["001", 1, 0]],
  [["101", 1, 0]],
  [
    ["001", H, 0],
    ["101", H, 1],
  ],
  // q1 is |0⟩: nothing turns.
  [
    ["001", H, 0],
    ["101", H, 1],
  ],
  [
    ["001", H, 0],
    ["101", H, -0.75],
  ],
  [
    ["001", 0.5, 0],
    ["011", 0.5, 0],
    ["101", 0.5, -0.75],
    ["111", 0.5, -0.75],
  ],
  [
    ["001", 0.5, 0],
    ["011", 0.5, 0.5],
    ["101", 0.5, -0.75],
    ["111", 0.5, -0.25],
  ],
  [
    ["000", 0.5 * H, 0],
    ["001", 0.5 * H, 1],
    ["010", 0.5 * H, 0.5],
    ["011", 0.5 * H, -0.5],
    ["100", 0.5 * H, -0.75],
    ["101", 0.5 * H, 0.25],
    ["110", 0.5 * H, -0.25],
    ["111", 0.5 * H, 0.75],
  ],
];

async function load(page: Page, ops: Ops, wireCount: number): Promise<void> {
  await page.evaluate(
    async ([gates, count]) => {
      const source = await window.ansatz.experiment();
      const wires = Array.from({ length: count }, () => ({ initial: "0" as const }));
      await window.ansatz.load({
        ...source,
        circuit: { wires, ops: gates },
        model: {
          ...source.model,
          readout: { kind: "expectations" as const, observables: ["Z0"] },
        },
      });
    },
    [ops, wireCount] as const,
  );
}

/** The amplitudes on the screen, read out with the keyboard from the chart: [ket, magnitude, phase / π]. */
async function shownAmplitudes(page: Page): Promise<[string, number, number][]> {
  const chart = page.getByRole("slider", { name: /^\|amplitude\| of each basis state/ });
  await chart.focus();
  await page.keyboard.press("Home");
  const found: [string, number, number][] = [];
  for (let place = 0; place < 8; place++) {
    const text = (await chart.getAttribute("aria-valuetext")) ?? "";
    const [, ket = ""] = /\|([01]+)⟩/.exec(text) ?? [];
    const [, percent = "0"] = /probability ([\d.]+)%/.exec(text) ?? [];
    const [, phase = "0"] = /phase ([−\d.]+)π/.exec(text) ?? [];
    found.push([ket, Math.sqrt(Number(percent) / 100), Number(phase.replace("−", "-"))]);
    await page.keyboard.press("ArrowRight");
  }
  return found;
}

async function expectState(page: Page, column: number): Promise<void> {
  const expected = AFTER[column] ?? [];
  await expect(async () => {
    const shown = (await shownAmplitudes(page)).filter(([, magnitude]) => magnitude > 1e-3);
    const kets = shown.map(([ket]) => ket).toSorted();
    expect(kets).toEqual(expected.map(([ket]) => ket).toSorted());
    for (const [ket, magnitude, phase] of expected) {
      const [, isMagnitude = 0, isPhase = 9] = shown.find(([name]) => name === ket) ?? [];
      expect(Math.abs(isMagnitude - magnitude), `|${ket}⟩`).toBeLessThan(2e-3);
      // π and -π are the same.
      const turn = Math.abs(isPhase - phase) % 2;
      expect(Math.min(turn, 2 - turn), `phase of |${ket}⟩`).toBeLessThan(0.011);
    }
  }).toPass({ timeout: 10_000 });
}

const scrubber = (page: Page) => page.getByRole("slider", { name: "Column" });
const place = (page: Page) => page.getByTestId("scrubber").locator(".scrubber-place");

test("steps through a Fourier transform, back and forth, with the state of each column", async ({
  page,
}) => {
  await openPage(page);
  await load(page, QFT, 3);
  await expect(place(page)).toHaveText("8 / 8");
  await expect(page.getByTestId("scrub-marker")).toHaveCount(0);
  await expectState(page, 8);
  const back = page.getByRole("button", { name: "One column back" });
  for (let column = 7; column >= 0; column--) {
    await back.click();
    await expect(place(page)).toHaveText(`${column} / 8`);
    await expectState(page, column);
    await expect(page.locator(".state-place")).toHaveText(`column ${column} of 8`);
    await expect(page.getByTestId("scrub-marker")).toHaveCount(1);
  }
  await expect(back).toBeDisabled();
  // The readouts at the wires' ends are of that place as well: q0 and q2 are |1⟩ after two columns.
  await grid(page).focus();
  await page.keyboard.press("]");
  await page.keyboard.press("]");
  await expect(place(page)).toHaveText("2 / 8");
  await expect(page.getByTestId("readout-q0")).toContainText("−1.00");
  await expect(page.getByTestId("readout-q1")).toContainText("+1.00");
  await expect(page.getByTestId("readout-q2")).toContainText("−1.00");
  await page.keyboard.press("[");
  await expect(page.getByTestId("readout-q2")).toContainText("+1.00");
  // The slider, by its keys.
  await scrubber(page).focus();
  for (let column = 2; column <= 8; column++) {
    await page.keyboard.press("ArrowRight");
    await expect(scrubber(page)).toHaveValue(String(column));
    await expectState(page, column);
    await scrubber(page).focus();
  }
  await expect(page.getByTestId("scrub-marker")).toHaveCount(0);
});

test("plays from the start to the end, and follows the circuit when it changes", async ({
  page,
}) => {
  await openPage(page);
  await load(page, QFT, 3);
  await page.getByRole("button", { name: "Play through the columns" }).click();
  const seen = new Set<string>();
  await expect(async () => {
    seen.add((await place(page).textContent()) ?? "");
    expect([...seen].at(-1)).toBe("8 / 8");
  }).toPass({ timeout: 15_000, intervals: [100] });
  expect([...seen]).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8"].map((c) => `${c} / 8`));
  await expectState(page, 8);
  await expect(page.getByRole("button", { name: "Play through the columns" })).toBeEnabled();
  // An edit while inside: the place stays, and what is before it is as it was.
  for (let k = 0; k < 3; k++) await page.getByRole("button", { name: "One column back" }).click();
  await grid(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("x");
  await expect(place(page)).toHaveText("5 / 9");
  await expectState(page, 5);
  await clearGrid(page);
  await expect(place(page)).toHaveText("0 / 0");
  await expect(scrubber(page)).toBeDisabled();
  await expect(page.getByRole("button", { name: "Play through the columns" })).toBeDisabled();
});

test("displays by mouse and by keyboard show the state where they stand, and train nothing anew", async ({
  page,
}) => {
  await openPage(page);
  await load(page, [op("h", 0, [0]), op("x", 1, [1], [0])], 2);
  const { step } = await page.evaluate(() => window.ansatz.train({ steps: 2 }));
  // By mouse: the chance of q0 after both.
  const percent = await tile(page, "% Chance display").boundingBox();
  if (!percent) throw new Error("No tile");
  await page.mouse.move(percent.x + 10, percent.y + 10);
  await page.mouse.down();
  const to = await cell(page, 2, 0);
  await page.mouse.move(to.x - 20, to.y, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0", "2: chance q0"]);
  await expect(page.getByTestId("display-chance")).toContainText("50%");
  // Wider by the inspector: both outcomes that a Bell pair has.
  await page.getByRole("button", { name: "One wire more" }).click();
  await expect.poll(() => opLines(page)).toContain("2: chance q0 q1");
  await expect(page.getByTestId("display-reading").first()).toHaveText(/\|00⟩ 50.0%, \|11⟩ 50.0%/);
  // By keyboard: a Bloch display between the two gates, where q0 points along x.
  await tile(page, "◐ Bloch display").focus();
  await page.keyboard.press("Enter");
  await grid(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect.poll(() => opLines(page)).toContainEqual(expect.stringMatching(/: bloch q0$/));
  const lines = await opLines(page);
  expect(lines.map((line) => line.replace(/^\d+: /, ""))).toEqual([
    "h q0",
    "bloch q0",
    "x q1 ●q0",
    "chance q0 q1",
  ]);
  const bloch = page.getByTestId("display-bloch").locator("desc");
  await expect(bloch).toHaveText("x +1.00, y +0.00, z +0.00, length 1.00");
  // None of it was an edit of what is trained.
  expect((await page.evaluate(() => window.ansatz.metrics())).at(-1)?.step).toBe(step);
  await expect(page.getByRole("alert")).toHaveCount(0);
  // The link carries them.
  const saved = await experiment(page);
  expect(saved.circuit.ops.filter(({ gate }) => gate === "bloch")).toHaveLength(1);
});

test("displays follow an angle while it is dragged, and the run while it trains", async ({
  page,
}) => {
  await openPage(page);
  await load(
    page,
    [
      op("ry", 0, [0], [], ["0"]),
      op("ry", 1, [1], [], ["theta0"]),
      op("chance", 2, [0]),
      op("bloch", 3, [1]),
      op("x", 4, [0], [1]),
    ],
    2,
  );
  const chance = page.getByTestId("display-chance");
  await expect(chance).toContainText("0%");
  await page.locator("#op-ry0").click();
  const slider = page.locator(".inspector").getByRole("slider");
  await slider.focus();
  await page.keyboard.press("End");
  // The slider ends at π.
  await expect(chance).toContainText("100%");
  const bloch = page.getByTestId("display-bloch").locator("desc");
  const before = await bloch.textContent();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(bloch).not.toHaveText(before ?? "", { timeout: 10_000 });
  await page.getByRole("button", { name: "Pause" }).click();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("scrubs and shows by touch", async ({ page }) => {
    await openPage(page);
    await load(page, [op("h", 0, [0]), op("x", 1, [1], [0])], 2);
    await page.getByRole("tab", { name: "Model" }).tap();
    await tile(page, "ρ Density matrix display").scrollIntoViewIfNeeded();
    await tile(page, "ρ Density matrix display").tap();
    const to = await cell(page, 2, 0);
    await page.touchscreen.tap(to.x, to.y);
    await expect.poll(() => opLines(page)).toContain("2: density q0");
    await expect(page.getByTestId("display-density").locator("desc")).toHaveText(
      "purity 0.50; |0⟩⟨0| +0.50, |1⟩⟨1| +0.50",
    );
    await page.getByRole("button", { name: "One column back" }).tap();
    await page.getByRole("button", { name: "One column back" }).tap();
    await expect(place(page)).toHaveText("1 / 3");
    await expect(page.getByTestId("readout-q1")).toContainText("+1.00");
    const box = await page.getByTestId("scrubber").boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
  });
});

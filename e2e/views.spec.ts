/** What is drawn is what is so: curves, phases, predictions and roles against the numbers behind them. */
import { expect, test, type Locator, type Page } from "playwright/test";
import { PHASE_HUE_AT_ZERO } from "../src/ui/plots/phase-colour.ts";
import { experiment, openPage } from "./journey.ts";

const chart = (page: Page, name: RegExp): Locator => page.getByRole("application", { name });

/** The ends of both lines of a chart as values of its vertical axis, read off the drawing. */
async function lineEnds(drawing: Locator): Promise<{ train: number; test: number }> {
  const { ticks, ends } = await drawing.evaluate((svg) => {
    const labels = [...svg.querySelectorAll(".recharts-yAxis-tick-labels text")];
    const heightOf = (line: string): number => {
      const path = svg.querySelector(`.${line} path.recharts-curve`)?.getAttribute("d") ?? "";
      return Number(/,([\d.-]+)\s*$/.exec(path)?.[1]);
    };
    return {
      ticks: labels.map((label) => {
        const text = label.textContent ?? "";
        return {
          y: Number(label.getAttribute("y")),
          value: Number.parseFloat(text) / (text.endsWith("%") ? 100 : 1),
        };
      }),
      ends: { train: heightOf("curve-train"), test: heightOf("curve-test") },
    };
  });
  const [low, high] = [ticks[0], ticks.at(-1)];
  if (!low || !high || low === high) throw new Error("The vertical axis has no two marks");
  const valueAt = (y: number): number =>
    low.value + ((y - low.y) * (high.value - low.value)) / (high.y - low.y);
  return { train: valueAt(ends.train), test: valueAt(ends.test) };
}

/** Noisy moons, few of them, half held out: train and test differ, in loss and in accuracy. */
async function trainOnNoise(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const data = { ...source.data, sampleCount: 40, noise: 0.5, testFraction: 0.5 };
    await window.ansatz.load({ ...source, data });
    await window.ansatz.train({ steps: 120 });
  });
}

const lastPoint = (page: Page) =>
  page.evaluate(async () => {
    const { trainLoss, testLoss, trainAccuracy, testAccuracy } =
      (await window.ansatz.metrics()).at(-1) ?? {};
    const isWhole =
      trainLoss !== undefined &&
      testLoss !== undefined &&
      trainAccuracy !== undefined &&
      testAccuracy !== undefined;
    if (!isWhole) throw new Error("No metrics of both parts");
    return { trainLoss, testLoss, trainAccuracy, testAccuracy };
  });

test("the curves end at the metrics, train apart from test", async ({ page }) => {
  await openPage(page);
  await trainOnNoise(page);
  const point = await lastPoint(page);
  expect(Math.abs(point.trainLoss - point.testLoss)).toBeGreaterThan(0.05);
  expect(Math.abs(point.trainAccuracy - point.testAccuracy)).toBeGreaterThan(0.05);
  for (const [name, train, held] of [
    [/^Loss/, point.trainLoss, point.testLoss],
    [/^Accuracy/, point.trainAccuracy, point.testAccuracy],
  ] as const) {
    // Within a pixel of a chart of about 100.
    await expect(async () => {
      const ends = await lineEnds(chart(page, name));
      expect(Math.abs(ends.train - train)).toBeLessThan(0.01);
      expect(Math.abs(ends.test - held)).toBeLessThan(0.01);
    }).toPass({ timeout: 10_000 });
  }
});

test("asking for each sample counts the same accuracies", async ({ page }) => {
  await openPage(page);
  await trainOnNoise(page);
  const point = await lastPoint(page);
  const card = page.getByRole("region", { name: "Selected sample", exact: true });
  const index = card.getByTestId("sample-index");
  const fact = async (name: string): Promise<string> => {
    const row = card.locator("dl > div").filter({ has: page.locator(`dt:text-is("${name}")`) });
    return (await row.locator("dd").innerText()).split(",")[0] ?? "";
  };
  const counts = { train: [0, 0], test: [0, 0] } as Record<string, [number, number]>;
  for (let sample = 0; sample < 40; sample++) {
    await expect(index).toHaveText(new RegExp(`^#${sample},`));
    const part = (await index.innerText()).split(", ")[1] ?? "";
    const count = counts[part];
    if (!count) throw new Error(`Sample ${sample} is neither of train nor of test: ${part}`);
    count[0] += (await fact("label")) === (await fact("predicted")) ? 1 : 0;
    count[1] += 1;
    await card.getByRole("button", { name: "Next sample" }).click();
  }
  const share = ([right, all]: [number, number] = [0, 0]): number => right / all;
  expect(share(counts["train"])).toBeCloseTo(point.trainAccuracy, 10);
  expect(share(counts["test"])).toBeCloseTo(point.testAccuracy, 10);
});

/** The only circuit's ops, on one wire, read out by ⟨Z⟩. */
async function loadOps(
  page: Page,
  ops: readonly (readonly [string, ...string[]])[],
): Promise<void> {
  const source = await experiment(page);
  const circuit = {
    wires: [{ initial: "0" }],
    ops: ops.map(([gate, ...angles], column) => {
      const id = `op${column + 1}`;
      return { id, gate, column, targets: [0], controls: [], angles };
    }),
  };
  const readout = { kind: "expectations", observables: ["Z0"] };
  const model = { before: [], readout, after: [] };
  await page.evaluate((wanted) => window.ansatz.load(wanted), { ...source, circuit, model });
}

test("the hand of an amplitude points at its phase", async ({ page }) => {
  await openPage(page);
  const bars = page
    .getByRole("region", { name: "State of the selected sample" })
    .locator(".amplitude-bar");
  for (const [gate, zero, one] of [
    // (|0⟩ + e^{iφ}|1⟩)/√2, φ counted anticlockwise from the right: up the screen is -y.
    ["s", [1, 0], [0, -1]],
    ["sdg", [1, 0], [0, 1]],
    ["z", [1, 0], [-1, 0]],
    ["t", [1, 0], [Math.SQRT1_2, -Math.SQRT1_2]],
  ] as const) {
    await loadOps(page, [["h"], [gate]]);
    await expect(async () => {
      const hands = await bars
        .locator(".clock-hand")
        .evaluateAll((lines) =>
          lines.map((line) => ["x2", "y2"].map((name) => Number(line.getAttribute(name)))),
        );
      expect(hands).toHaveLength(2);
      for (const [hand, wanted] of [
        [hands[0], zero],
        [hands[1], one],
      ] as const) {
        const [x = 0, y = 0] = hand ?? [];
        const length = Math.hypot(x, y);
        expect(length).toBeGreaterThan(4);
        expect(x / length).toBeCloseTo(wanted[0], 4);
        expect(y / length).toBeCloseTo(wanted[1], 4);
      }
      // The colour says the same: hue in degrees is phase in degrees, from the hue at zero.
      const hues = await bars
        .locator("rect")
        .evaluateAll((bodies) =>
          bodies.map((body) => Number(/([\d.]+)\)$/.exec(body.getAttribute("fill") ?? "")?.[1])),
        );
      const phase = (Math.atan2(-one[1], one[0]) * 180) / Math.PI;
      const apart = (hues[1] ?? 0) - PHASE_HUE_AT_ZERO - phase;
      expect(Math.abs(((apart + 900) % 360) - 180)).toBeLessThan(0.1);
    }).toPass({ timeout: 10_000 });
  }
});

test("number, parameter and feature differ in icon and in colour", async ({ page }) => {
  await openPage(page);
  await loadOps(page, [
    ["rx", "0.5"],
    ["rx", "theta"],
    ["rx", "x0"],
  ]);
  const inks: string[] = [];
  const fills: string[] = [];
  for (const [column, [role, icon, text]] of (
    [
      ["number", null, "0.5"],
      ["parameter", "sliders-horizontal", "theta"],
      ["feature", "database", "x0"],
    ] as const
  ).entries()) {
    const op = page.getByRole("img", { name: new RegExp(`column ${column + 1}`) });
    await expect(op, role).toBeVisible();
    const icons = await op
      .locator("svg")
      .evaluateAll((signs) =>
        signs.map((sign) => /lucide-([a-z-]+)/.exec(sign.getAttribute("class") ?? "")?.[1]),
      );
    expect(icons, role).toEqual(icon ? [icon] : []);
    const colour = (selector: string): Promise<string> =>
      op.locator(selector).evaluate((shape) => getComputedStyle(shape).fill);
    inks.push(await colour(".op-angle"));
    fills.push(await colour(".op-fill"));

    // The inspector says the same of the selected op: the role's own icon, and its hue on the text.
    await op.click();
    const chosen = page.getByRole("radio", { name: new RegExp(`^${role}$`, "i") });
    await expect(chosen, role).toBeChecked();
    await expect(chosen.locator("svg")).toHaveClass(new RegExp(`lucide-${icon ?? "hash"}\\b`));
    const field = page.getByRole("textbox", { name: /θ/ }).first();
    await expect(field).toHaveValue(text);
    expect(await field.evaluate((input) => getComputedStyle(input).color)).toBe(inks.at(-1));
  }
  expect(new Set(inks).size).toBe(3);
  expect(new Set(fills).size).toBe(3);
});

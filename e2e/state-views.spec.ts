/** The views of the whole state: what they say against states known by hand, searched, switched and scrubbed. */
import { expect, test, type Locator, type Page } from "playwright/test";
import { experiment, openPage } from "./journey.ts";

/** An op in short: gate, targets, controls, angles. */
type ShortOp = readonly [gate: string, targets: number[], controls?: number[], angles?: string[]];

/** A circuit of one op per column on `wireCount` wires. */
async function loadCircuit(page: Page, wireCount: number, ops: readonly ShortOp[]): Promise<void> {
  const source = await experiment(page);
  const circuit = {
    wires: Array.from({ length: wireCount }, () => ({ initial: "0" })),
    ops: ops.map(([gate, targets, controls = [], angles = []], column) => ({
      id: `op${column}`,
      gate,
      column,
      targets,
      controls: controls.map((wire) => ({ wire, on: true })),
      angles,
    })),
  };
  const model = {
    before: [],
    readout: { kind: "expectations", observables: ["Z0"] },
    after: [],
  };
  await page.evaluate((wanted) => window.ansatz.load(wanted), { ...source, circuit, model });
}

const X0: ShortOp = ["x", [0]];
const ghz = (wireCount: number): ShortOp[] => [
  ["h", [0]],
  ...Array.from({ length: wireCount - 1 }, (_, wire): ShortOp => ["x", [wire + 1], [wire]]),
];

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: "State of the selected sample" });
const openView = (page: Page, name: string): Promise<void> =>
  panel(page).getByRole("tab", { name, exact: true }).click();
const choose = (page: Page, name: string): Promise<void> =>
  panel(page).getByRole("radio", { name, exact: true }).click();
const find = (page: Page): Locator => panel(page).getByRole("searchbox");
const foot = (page: Page): Locator => panel(page).getByTestId("amplitude-readout");
const switchOrder = (page: Page): Promise<void> =>
  panel(page)
    .getByRole("button", { name: /^Order of qubits/ })
    .click();
/** What a plot's keyboard cursor says after some keys. */
async function keys(page: Page, plot: RegExp, ...names: string[]): Promise<string> {
  const cursor = panel(page).getByRole("slider", { name: plot });
  await cursor.focus();
  for (const name of names) await page.keyboard.press(name);
  return (await cursor.getAttribute("aria-valuetext")) ?? "";
}

test("amplitudes in every form: search and the order of qubits", async ({ page }) => {
  await openPage(page);
  // Only q0 is 1: |001⟩ as Qiskit prints it, |100⟩ as textbooks do.
  await loadCircuit(page, 3, [X0]);
  for (const [view, form, plot] of [
    ["Amplitudes", "Bars", /^\|amplitude\| of each basis state/],
    ["Amplitudes", "Discs", /^\|amplitude\| and phase of 8 basis states/],
    ["Amplitudes", "Heat map", /^\|amplitude\| of all 8 basis states as cells/],
    ["Probabilities", "Bars", /^probability of each basis state/],
    ["Probabilities", "Heat map", /^probability of all 8 basis states as cells/],
  ] as const) {
    await openView(page, view);
    await choose(page, form);
    const name = `${view} as ${form}`;
    await find(page).fill("001");
    await expect(foot(page), name).toHaveText(/^\|001⟩ {2}1\.000 .*probability 100%/);
    expect(await keys(page, plot, "End"), name).toMatch(/^\|111⟩ {2}0\.000/);
    // The second place: little-endian it is q0's, and that one is taken.
    expect(await keys(page, plot, "Home", "ArrowRight"), name).toMatch(/^\|001⟩ {2}1\.000/);
    await switchOrder(page);
    await expect(
      panel(page).getByRole("slider", { name: new RegExp(`${plot.source}.*q0 q1 q2`) }),
      name,
    ).toBeAttached();
    // The search field and what was found turn round like every ket; the state stays what it is.
    await expect(find(page), name).toHaveValue("100");
    expect(await keys(page, plot, "Home", "ArrowRight"), name).toMatch(/^\|001⟩ {2}0\.000/);
    await find(page).focus();
    await expect(foot(page), name).toHaveText(/^\|100⟩ {2}1\.000 .*probability 100%/);
    await switchOrder(page);
    await find(page).fill("");
  }
  expect(await page.evaluate(async () => [...(await window.ansatz.state())].indexOf(1))).toBe(2);
});

test("a search with stars adds up, a wrong one says what is expected", async ({ page }) => {
  await openPage(page);
  await loadCircuit(page, 3, ghz(3));
  await find(page).fill("1**");
  await expect(foot(page)).toHaveText("4 states match |1**⟩ · probability 50.0%");
  await find(page).fill("|1*0>");
  await expect(foot(page)).toHaveText("2 states match |1*0⟩ · probability 0.0%");
  await find(page).fill("7");
  await expect(foot(page)).toHaveText(/^\|111⟩ {2}0\.707 .* probability 50\.0%/);
  await find(page).fill("12");
  await page.keyboard.press("Enter");
  await expect(
    panel(page).getByText(
      "There is no basis state 12. Write the 3 digits of |q2 q1 q0⟩ (0, 1, or * for either), or a number from 0 to 7.",
    ),
  ).toBeVisible();
  await find(page).fill("|110⟩");
  await expect(panel(page).getByText("There is no basis state")).toBeHidden();
  await expect(foot(page)).toHaveText(/^\|110⟩ {2}0\.000/);
});

test("what has no bar is counted among the others, exactly", async ({ page }) => {
  await openPage(page);
  // Eight wires in a product: 256 states, all likely, none equally.
  const turns = Array.from({ length: 8 }, (_, wire): ShortOp => [
    "ry",
    [wire],
    [],
    [String(0.3 + 0.25 * wire)],
  ]);
  await loadCircuit(page, 8, turns);
  // Beyond 32 states the heat map comes by itself, and hides nothing.
  await expect(panel(page).getByRole("radio", { name: "Heat map" })).toBeChecked();
  await expect(panel(page).getByTestId("others")).toBeHidden();
  await choose(page, "Bars");
  const probabilities = await page.evaluate(async () => {
    const state = await window.ansatz.state();
    return Array.from(
      { length: 256 },
      (_, k) => (state[2 * k] ?? 0) ** 2 + (state[2 * k + 1] ?? 0) ** 2,
    );
  });
  const hidden = probabilities.toSorted((a, b) => b - a).slice(32);
  const percent = (100 * hidden.reduce((sum, value) => sum + value, 0)).toFixed(1);
  await expect(panel(page).getByTestId("others")).toHaveText(
    `others: 224 states, ${percent}% of probability`,
  );
  // A state that was searched for has a bar, and is not counted among them any more.
  const least = probabilities.indexOf(Math.min(...probabilities));
  await find(page).fill(least.toString(2).padStart(8, "0"));
  await expect(panel(page).getByTestId("others")).toHaveText(/^others: 223 states/);
  await choose(page, "All");
  await expect(panel(page).getByTestId("others")).toBeHidden();
  // By size the likeliest comes first.
  await choose(page, "Discs");
  await choose(page, "By size");
  const likeliest = probabilities.indexOf(Math.max(...probabilities));
  expect(await keys(page, /as discs/, "Home")).toContain(
    `|${likeliest.toString(2).padStart(8, "0")}⟩`,
  );
});

test("the order of qubits is kept, and the settings have the same switch", async ({ page }) => {
  await openPage(page);
  await loadCircuit(page, 3, [X0]);
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "q0 first" }).click();
  await page.keyboard.press("Escape");
  await expect(panel(page).getByText("basis state |q0 q1 q2⟩")).toBeVisible();
  await page.reload();
  await expect(panel(page).getByText("order q0 q1 q2")).toBeVisible();
});

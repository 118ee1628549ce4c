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

test("a search scrolls to the disc that it found", async ({ page }) => {
  await openPage(page);
  await loadCircuit(page, 9, ghz(9));
  await choose(page, "Discs");
  const scrolled = (): Promise<number> =>
    panel(page)
      .locator(".disc-frame")
      .evaluate((frame) => frame.scrollTop);
  expect(await scrolled()).toBe(0);
  await find(page).fill("1".repeat(9));
  await expect.poll(scrolled).toBeGreaterThan(20);
  await find(page).fill("0".repeat(9));
  await expect.poll(scrolled).toBe(0);
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
  const ket = `|${likeliest.toString(2).padStart(8, "0")}⟩`;
  expect(await keys(page, /as discs/, "Home")).toContain(ket);
  await choose(page, "Heat map");
  expect(await keys(page, /as cells/, "Home")).toContain(ket);
  await choose(page, "Bars");
  expect(await keys(page, /of all 256 basis states/, "Home")).toContain(ket);
});

test("the order of qubits is kept, and the settings have the same switch", async ({ page }) => {
  await openPage(page);
  await loadCircuit(page, 3, [X0]);
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page.getByRole("radio", { name: "q0 first" }).click();
  await page.keyboard.press("Escape");
  await expect(panel(page).getByText("basis state |q0 q1 q2⟩")).toBeVisible();
  await page.reload();
  await expect(panel(page).getByText("order q0 q1 q2")).toBeVisible();
});

const BELL: readonly ShortOp[] = [
  ["h", [0]],
  ["x", [1], [0]],
];

/** The scrubber, by its slider: so many columns have acted. */
async function scrubTo(page: Page, column: number): Promise<void> {
  const slider = page.getByTestId("scrubber").getByRole("slider");
  await slider.focus();
  await page.keyboard.press("Home");
  for (let step = 0; step < column; step++) await page.keyboard.press("ArrowRight");
}

const sphere = (page: Page, wire: number): Locator =>
  panel(page).getByRole("img", { name: new RegExp(`^Bloch sphere of q${wire};`) });

test("amplitudes and probabilities follow the scrubber", async ({ page }) => {
  await openPage(page);
  await loadCircuit(page, 2, BELL);
  for (const [view, form, plot] of [
    ["Amplitudes", "Bars", /^\|amplitude\| of each/],
    ["Amplitudes", "Discs", /as discs/],
    ["Amplitudes", "Heat map", /as cells/],
    ["Probabilities", "Bars", /^probability of each/],
    ["Probabilities", "Heat map", /as cells/],
  ] as const) {
    await openView(page, view);
    await choose(page, form);
    const name = `${view} as ${form}`;
    for (const [column, likely] of [
      [0, ["00"]],
      [1, ["00", "01"]],
      [2, ["00", "11"]],
    ] as const) {
      await scrubTo(page, column);
      await expect(async () => {
        const values: string[] = [];
        for (let place = 0; place < 4; place++) {
          const moves = Array.from({ length: place }, () => "ArrowRight");
          values.push(await keys(page, plot, "End", "Home", ...moves));
        }
        const found = values.filter((text) => !text.includes("probability 0.0%"));
        expect(
          found.map((text) => text.slice(1, 3)),
          `${name}, column ${column}`,
        ).toEqual(likely);
      }).toPass({ timeout: 10_000 });
    }
  }
});

test("Bloch spheres: the selected sample, all samples by class, the scrubber and the order", async ({
  page,
}) => {
  await openPage(page);
  await loadCircuit(page, 2, [
    ["h", [0]],
    ["x", [1]],
    ["rz", [0], [], ["pi/2"]],
  ]);
  await openView(page, "Bloch");
  // H then Rz(π/2): |i⟩; X: |1⟩.
  await expect(sphere(page, 0)).toHaveAccessibleName(
    /⟨X⟩ 0\.000, ⟨Y⟩ 1\.000, ⟨Z⟩ 0\.000, length 1\.000/,
  );
  await expect(sphere(page, 1)).toHaveAccessibleName(/⟨X⟩ 0\.000, ⟨Y⟩ 0\.000, ⟨Z⟩ −1\.000/);
  await scrubTo(page, 1);
  await expect(sphere(page, 0)).toHaveAccessibleName(/⟨X⟩ 1\.000, ⟨Y⟩ 0\.000, ⟨Z⟩ 0\.000/);
  await expect(sphere(page, 1)).toHaveAccessibleName(/⟨Z⟩ 1\.000/);
  await scrubTo(page, 0);
  await expect(sphere(page, 0)).toHaveAccessibleName(/⟨X⟩ 0\.000, ⟨Y⟩ 0\.000, ⟨Z⟩ 1\.000/);

  // The cloud has every sample, counted by class as the data has them.
  const { data } = await experiment(page);
  const half = data.sampleCount / 2;
  const cloud = new RegExp(`; ${data.sampleCount} samples: ${half} upper, ${half} lower$`);
  await expect(sphere(page, 0)).toHaveAccessibleName(cloud);
  await expect(panel(page).getByRole("list", { name: "Samples by class" })).toContainText(
    `upper ${half}`,
  );

  // As kets print the wires: q1 q0, or q0 q1.
  const names = (): Promise<string[]> => panel(page).locator(".bloch-name").allTextContents();
  expect(await names()).toEqual(["q1", "q0"]);
  await switchOrder(page);
  expect(await names()).toEqual(["q0", "q1"]);
});

test("a cloud lies where the data says, its points are named and chosen, and all spheres turn", async ({
  page,
}) => {
  await openPage(page);
  await loadCircuit(page, 1, [["ry", [0], [], ["x0"]]]);
  await openView(page, "Bloch");
  const first = sphere(page, 0);
  await expect(first).toHaveAccessibleName(/samples/);
  const box = await first.boundingBox();
  if (!box) throw new Error("No sphere");
  // |+⟩ lies left of the middle at first; Ry turns |0⟩ towards it: points are there.
  const readout = panel(page).getByTestId("bloch-readout");
  await page.mouse.move(box.x + box.width / 2 - 12, box.y + 22);
  await expect(readout).toHaveText(/^#\d+ (train|test), (upper|lower) · q0 ⟨X⟩ /);
  const named = /^#(\d+)/.exec(await readout.innerText())?.[1] ?? "";
  await page.mouse.down();
  await page.mouse.up();
  expect((await experiment(page)).view.sample).toBe(Number(named));
  const choice = panel(page).getByRole("slider", { name: "Bloch spheres: choose a sample" });
  await expect(choice).toHaveAttribute("aria-valuetext", new RegExp(`^#${named} `));
  await choice.focus();
  await page.keyboard.press("Home");
  await expect(choice).toHaveAttribute("aria-valuetext", /^#0 /);
  expect((await experiment(page)).view.sample).toBe(0);

  // Before the gate every sample is at |0⟩, and nowhere else.
  await scrubTo(page, 0);
  await expect(first).toHaveAccessibleName(/⟨Z⟩ 1\.000/);
  await expect(async () => {
    await page.mouse.move(box.x + box.width / 2 - 40, box.y + 90);
    await expect(readout).toHaveText(/^arrows:/, { timeout: 500 });
    await page.mouse.move(box.x + box.width / 2, box.y + 22);
    await expect(readout).toHaveText(/⟨X⟩ 0\.000, ⟨Y⟩ 0\.000, ⟨Z⟩ 1\.000/, { timeout: 500 });
  }).toPass({ timeout: 10_000 });

  // Dragging turns, and selects nothing; the buttons turn too; one brings the front back.
  const ends = (): Promise<(string | null)[]> =>
    first.locator(".bloch-end").evaluateAll((texts) => texts.map((text) => text.getAttribute("x")));
  const front = await ends();
  await page.mouse.move(box.x + 60, box.y + 70);
  await page.mouse.down();
  await page.mouse.move(box.x + 110, box.y + 74, { steps: 4 });
  await page.mouse.up();
  const dragged = await ends();
  expect(dragged).not.toEqual(front);
  expect((await experiment(page)).view.sample).toBe(0);
  await panel(page).getByRole("button", { name: "Turn left" }).click();
  expect(await ends()).not.toEqual(dragged);
  await panel(page).getByRole("button", { name: "Turn back to the front" }).click();
  expect(await ends()).toEqual(front);
});

test("entanglement of product, Bell and GHZ states, at each column and in both orders", async ({
  page,
}) => {
  await openPage(page);
  await loadCircuit(page, 3, BELL);
  await openView(page, "Entanglement");
  const readout = panel(page).getByTestId("entanglement-sentence");
  const meyerWallach = panel(page).getByTestId("meyer-wallach");
  const row = (wire: number): Locator =>
    panel(page)
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: `q${wire}` }) });
  await expect(readout).toHaveText(
    "q0 and q1 share 2.00 bits: they are maximally entangled with each other, and with nothing else.",
  );
  await expect(meyerWallach).toHaveText("0.667");
  await expect(row(0)).toHaveText(/1\.000\s*0\.500/);
  await expect(row(2)).toHaveText(/0\.000\s*1\.000/);
  // Little-endian: rows and columns are q2 q1 q0; the second cell of the second row's end is q1 and q0.
  const map = /^Mutual information/;
  expect(await keys(page, map, "Home", "ArrowDown", "ArrowRight", "ArrowRight")).toBe(
    "q1 and q0 share 2.000 bits",
  );
  await switchOrder(page);
  expect(await keys(page, map, "Home", "ArrowRight")).toBe("q0 and q1 share 2.000 bits");
  await expect(panel(page).getByRole("rowheader").first()).toHaveText("q0");

  await scrubTo(page, 1);
  await expect(readout).toHaveText("Every wire is in a state of its own: nothing is entangled.");
  await expect(meyerWallach).toHaveText("0.000");

  await loadCircuit(page, 3, ghz(3));
  await expect(readout).toHaveText(/^Every two wires share 1\.00 bits\./);
  await expect(meyerWallach).toHaveText("1.000");
});

test("the unitary of H and of CNOT, cell by cell, searched, switched and scrubbed", async ({
  page,
}) => {
  await openPage(page);
  await loadCircuit(page, 1, [["h", [0]]]);
  await openView(page, "Unitary");
  const entries = await page.evaluate(() => Math.SQRT1_2.toFixed(3));
  await expect(async () => {
    const cells: string[] = [];
    for (const moves of [[], ["ArrowRight"], ["ArrowDown"], ["ArrowRight", "ArrowDown"]]) {
      cells.push(await keys(page, /^Unitary/, "Home", ...moves));
    }
    expect(cells.map((text) => text.split(" · ")[0])).toEqual([
      `⟨0|U|0⟩ = ${entries} + 0.000i`,
      `⟨0|U|1⟩ = ${entries} + 0.000i`,
      `⟨1|U|0⟩ = ${entries} + 0.000i`,
      `⟨1|U|1⟩ = −${entries} + 0.000i`,
    ]);
    expect(cells[3]).toContain("|U| 0.707 · phase 1.00π");
  }).toPass({ timeout: 10_000 });

  // The control q0 is printed last: |01⟩ goes to |11⟩; printed first, |10⟩ does.
  await loadCircuit(page, 2, [["x", [1], [0]]]);
  const readout = panel(page).getByTestId("unitary-readout");
  await find(page).fill("01");
  await expect(readout).toHaveText("|01⟩ goes to 1.000 |11⟩ (sizes)");
  await switchOrder(page);
  await expect(readout).toHaveText("|10⟩ goes to 1.000 |11⟩ (sizes)");
  // The textbook's matrix: the last two columns change places.
  expect(
    await keys(
      page,
      /^Unitary.*q0 q1/,
      "Home",
      "ArrowDown",
      "ArrowDown",
      "ArrowDown",
      "ArrowRight",
      "ArrowRight",
    ),
  ).toMatch(/^⟨11\|U\|10⟩ = 1\.000/);
  await expect(panel(page).getByText("unitary of the whole circuit")).toBeVisible();
  await scrubTo(page, 0);
  await expect(panel(page).getByText("unitary of the first 0 of 1 columns")).toBeVisible();
  await find(page).focus();
  await expect(readout).toHaveText("|10⟩ goes to 1.000 |10⟩ (sizes)");

  await loadCircuit(page, 6, [X0]);
  await expect(panel(page)).toContainText(
    "The unitary of 6 wires is a matrix of 64 by 64 numbers: too many to show. It is drawn up to 5 wires.",
  );
});

test("the expectation of a Pauli string typed in, mended, pinned, scrubbed and switched", async ({
  page,
}) => {
  await openPage(page);
  await loadCircuit(page, 2, [
    ["h", [0]],
    ["ry", [1], [], ["pi/3"]],
  ]);
  await openView(page, "Expectation");
  const field = panel(page).getByRole("textbox", { name: "Pauli string" });
  const line = (name: string): Locator =>
    panel(page)
      .getByRole("listitem")
      .filter({ hasText: `⟨${name}⟩` });
  await field.fill("X0");
  await expect(line("X0")).toContainText("1.0000");
  await field.fill("Z1 X0");
  await expect(line("Z1 X0")).toContainText("0.5000");
  await field.fill("Q7");
  await page.keyboard.press("Enter");
  await expect(
    panel(page).getByText(
      '"Q7" is not a Pauli factor. Write X, Y and Z with their wires, such as "Z0" or "X0 Z1", or 2 letters I, X, Y, Z in the order q1 q0.',
    ),
  ).toBeVisible();
  // A letter per wire reads in the order of kets: X on q1 is ⟨X1⟩ = sin(π/3).
  await field.fill("XI");
  await expect(panel(page).getByText("is not a Pauli factor")).toBeHidden();
  await expect(line("X1")).toContainText("0.8660");
  await page.keyboard.press("Enter");
  await field.fill("Z1");
  await page.keyboard.press("Enter");
  await expect(line("Z1")).toContainText("0.5000");
  await scrubTo(page, 1);
  await expect(line("Z1")).toContainText("1.0000");
  await expect(line("X1")).toContainText("0.0000");
  await scrubTo(page, 2);
  await expect(line("X1")).toContainText("0.8660");
  // Switched, the same letters are of the other wire, and what is pinned stays what it is.
  await field.fill("XI");
  await expect(line("X1")).toContainText("XI");
  await switchOrder(page);
  await expect(line("X0")).toContainText("1.0000");
  await expect(line("X1")).toContainText("IX");
  await panel(page).getByRole("button", { name: "Remove X1" }).click();
  await expect(line("X1")).toBeHidden();
});

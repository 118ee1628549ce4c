/** Every screen of the page, with the way there: what axe looks at, and what pictures are taken of. */
import { expect, type Locator, type Page } from "playwright/test";
import type { Experiment } from "../src/experiment/schema.ts";
import { cell, cellInSight, clearGrid, experiment, grid, openCircuit } from "./journey.ts";

export interface Screen {
  readonly name: string;
  /** Before the page opens. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** From the page as it opens to the screen. */
  readonly open: (page: Page) => Promise<void>;
  readonly isNarrow?: boolean;
  /** A theme of larger letters has it elsewhere: it is opened anew in each. */
  readonly dependsOnTheme?: boolean;
  /** Shown to what hovers: a finger does not. */
  readonly needsMouse?: boolean;
  /** Pictures are taken of it, but axe is spared what another screen has already. */
  readonly isForPicturesOnly?: boolean;
  /**
   * A popover or a tooltip is open: the library puts it, and a hidden button that leaves a popover, into a
   * bare element beside the page, and axe excuses only dialogs from having to be inside a landmark.
   */
  readonly hasOverlay?: boolean;
}

const press =
  (name: string | RegExp, role: "button" | "radio" = "button") =>
  (page: Page): Promise<void> =>
    page
      .getByRole(role, { name, exact: typeof name === "string" })
      .first()
      .click();

async function selectGate(page: Page, column: number, wire: number): Promise<void> {
  const { x, y } = await cell(page, column, wire);
  await page.mouse.click(x, y);
}

/** Asks for a name for two gates that stand beside each other. */
async function group(page: Page): Promise<void> {
  await selectGate(page, 1, 0);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ControlOrMeta+g");
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
}

const isOnPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 900;

/** Of the header's menus: on a phone all are in one. */
async function choose(page: Page, menu: "Examples" | "File", item: string | RegExp): Promise<void> {
  await press(isOnPhone(page) ? "More" : menu)(page);
  await page.getByRole("menuitem", { name: item }).click();
}

const openDialog =
  (name: "Settings" | "Keys and gestures") =>
  async (page: Page): Promise<void> => {
    if (isOnPhone(page)) {
      await press("More")(page);
      await page.getByRole("menuitem", { name }).click();
    } else await press(name)(page);
    await expect(page.getByRole("dialog")).toBeVisible();
  };

/** A control of the run bar: where the bar is too short for it, it is in a popover. */
async function pressInRunBar(page: Page, name: RegExp): Promise<void> {
  const bar = page.getByRole("toolbar", { name: "Run" });
  if ((await bar.getByRole("button", { name }).count()) === 0) {
    await press(/^(Training|More) settings/)(page);
  }
  await press(name)(page);
}

async function openExample(page: Page, name: RegExp): Promise<void> {
  await choose(page, "Examples", name);
  await page.evaluate(() => window.ansatz.metrics());
}

/** So many wires with a gate on each of the first and last. */
async function openWires(page: Page, count: number): Promise<void> {
  const flip = { gate: "h", column: 0, targets: [count - 1] };
  const turn = { gate: "ry", column: 1, targets: [0], angles: ["theta"] };
  await openCircuit(page, count, [flip, turn]);
  await page.evaluate(() => window.ansatz.state());
}

/** In the page: a bar that is shown stays, because from then on nothing of the worker is heard. */
function holdProgress(): void {
  const isHeld = (): boolean =>
    "holdsProgress" in document.documentElement.dataset &&
    document.querySelector("[role=progressbar]") !== null;
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function add(type, listener, options) {
    const isOfWorker = this instanceof MessagePort || this instanceof Worker;
    if (!isOfWorker || typeof listener !== "function") {
      listen.call(this, type, listener, options);
      return;
    }
    const hear = (event: Event): void => {
      if (!isHeld()) listener.call(this, event);
    };
    listen.call(this, type, hear, options);
  };
}

/** The opening experiment with another chain around its circuit. */
async function openChain(page: Page, change: Partial<Experiment["model"]>): Promise<void> {
  const { model, ...rest } = await experiment(page);
  const wanted = { ...rest, model: { ...model, ...change } };
  await page.evaluate((changed) => window.ansatz.load(changed), wanted);
}

async function openReadout(page: Page): Promise<void> {
  await press(/ readout, /)(page);
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Weighted sum…" }).click();
  const text = form.getByRole("textbox", { name: "Weighted sum" });
  await text.fill("0.5 Z0 - 1.2 X0 X7");
  await text.press("Tab");
  await expect(form.getByText(/^"X7" names wire 7/)).toBeVisible();
}

const tab =
  (name: string) =>
  (page: Page): Promise<void> =>
    page.getByRole("tab", { name }).click();

/** One of each, in the gaps of the opening circuit. */
async function placeDisplays(page: Page): Promise<void> {
  for (const [column, name] of ["%", "◐", "ψ", "ρ"].entries()) {
    await page.locator("[data-tile]").filter({ hasText: name }).first().click();
    const { x, y } = await cellInSight(page, 2 * column, 0);
    await page.mouse.click(x, y);
  }
  await expect(
    page.locator("[data-testid^=display-]:not([data-testid=display-reading])"),
  ).toHaveCount(4);
  // Off the circuit, or what is under the pointer explains itself over it.
  await page.mouse.move(0, 0);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
}

/** A view of the state, with what it shows when it is ready. */
const view =
  (name: string, content: string) =>
  async (page: Page): Promise<void> => {
    await tab(name)(page);
    await expect(page.locator(content).first()).toBeVisible();
  };

/** Pins the run, and goes on with another learning rate. */
async function pinAndChange(page: Page): Promise<void> {
  if (isOnPhone(page)) await tab("Output")(page);
  await press("Pin this run")(page);
  await page.evaluate(async () => {
    const open = await window.ansatz.experiment();
    await window.ansatz.load({ ...open, training: { ...open.training, learningRate: 0.2 } });
  });
}

async function openLabAt(page: Page, part: string): Promise<Locator> {
  if (isOnPhone(page)) {
    await press("More")(page);
    await page.getByRole("menuitem", { name: "Lab" }).click();
  } else await press("Lab")(page);
  const lab = page.getByRole("dialog", { name: "Lab" });
  await lab.getByRole("tab", { name: part }).click();
  return lab;
}

async function enterEpochs(lab: Locator, text: string): Promise<void> {
  const field = lab.getByRole("combobox", { name: "Epochs" });
  await field.fill(text);
  await field.press("Enter");
}

/** Every screen of the page. A new dialog or panel gets a row. */
export const SCREENS: readonly Screen[] = [
  { name: "as it opens", open: async () => {} },
  {
    name: "trained",
    open: async (page) => {
      await page.evaluate(() => window.ansatz.train({ steps: 5 }));
    },
  },
  { name: "an empty circuit", open: clearGrid },
  { name: "a trainable gate selected", open: (page) => selectGate(page, 1, 0) },
  { name: "a controlled gate selected", open: (page) => selectGate(page, 3, 1) },
  {
    name: "a matrix",
    hasOverlay: true,
    open: async (page) => {
      await selectGate(page, 1, 0);
      await press(/^Matrix of/)(page);
      await expect(page.getByRole("table")).toBeVisible();
    },
  },
  {
    name: "a tile explained",
    needsMouse: true,
    hasOverlay: true,
    open: async (page) => {
      await page.mouse.move(600, 600);
      await page.getByRole("toolbar", { name: "Gates" }).getByRole("button").first().hover();
      await expect(page.getByRole("tooltip").locator("math")).toBeVisible();
    },
  },
  {
    name: "a gate of three angles selected",
    isForPicturesOnly: true,
    open: async (page) => {
      const turn = { gate: "u", column: 1, targets: [1], angles: ["theta", "x0*phi", "pi/4"] };
      await openCircuit(page, 3, [{ gate: "h", column: 0, targets: [0] }, turn]);
      await page.locator("#op-op2").click();
    },
  },
  {
    name: "a gate with conditions selected",
    isForPicturesOnly: true,
    open: async (page) => {
      await openExample(page, /^Repetition code/);
      const { circuit } = await experiment(page);
      await page.locator(`#op-${circuit.ops.at(-1)?.id}`).click();
    },
  },
  {
    name: "a gate with a condition and controls selected at the top",
    isForPicturesOnly: true,
    open: async (page) => {
      const look = { gate: "measure", column: 0, targets: [1], bit: "m0" };
      const when = [{ bit: "m0", on: true }];
      await openCircuit(page, 3, [
        look,
        { gate: "x", column: 1, targets: [0], controls: [2], when },
      ]);
      await page.locator("#op-op2").click();
    },
  },
  {
    name: "three species of iris, trained",
    isForPicturesOnly: true,
    open: async (page) => {
      await openExample(page, /^Iris, three/);
      await page.evaluate(() => window.ansatz.train({ steps: 40 }));
    },
  },
  {
    name: "a gate explained",
    needsMouse: true,
    isForPicturesOnly: true,
    open: async (page) => {
      const { x, y } = await cell(page, 3, 1);
      await page.mouse.move(x, y);
      await expect(page.getByRole("tooltip").locator("math")).toBeVisible();
    },
  },
  { name: "examples", open: (page) => press(isOnPhone(page) ? "More" : "Examples")(page) },
  { name: "file menu", open: (page) => press(isOnPhone(page) ? "More" : "File")(page) },
  {
    name: "a picture of the circuit",
    open: async (page) => {
      await choose(page, "File", "Picture of the circuit");
      await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
    },
  },
  {
    name: "a picture of a circuit with displays",
    isForPicturesOnly: true,
    open: async (page) => {
      await placeDisplays(page);
      await choose(page, "File", "Picture of the circuit");
      await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
    },
  },
  {
    name: "a link to copy",
    isForPicturesOnly: true,
    open: async (page) => {
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
      });
      await press("Share")(page);
      await expect(page.getByRole("dialog").getByRole("textbox")).not.toHaveValue("");
    },
  },
  { name: "settings", open: openDialog("Settings") },
  { name: "keys", open: openDialog("Keys and gestures") },
  { name: "backend", open: press(/^Backend/), hasOverlay: true },
  {
    name: "many gates selected and the menu on them",
    hasOverlay: true,
    open: async (page) => {
      await selectGate(page, 1, 0);
      await page.keyboard.press("ControlOrMeta+a");
      const { x, y } = await cell(page, 1, 0);
      await page.mouse.click(x, y, { button: "right" });
      await expect(page.getByRole("menu")).toBeVisible();
    },
  },
  {
    name: "the ansatz shelf",
    open: async (page) => {
      await press("Ansatz…")(page);
      await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
    },
  },
  {
    name: "a gate from a matrix",
    open: async (page) => {
      await press("New gate from a matrix")(page);
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "a group to be named",
    open: async (page) => {
      await group(page);
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "an open gate",
    open: async (page) => {
      await group(page);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog")).toBeHidden();
      await expect(grid(page)).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("navigation", { name: "Open gate" })).toBeVisible();
    },
  },
  {
    name: "the circuit as code",
    isForPicturesOnly: true,
    open: async (page) => {
      await press("Show the circuit as code")(page);
      await expect(page.getByRole("textbox", { name: /^OpenQASM code/ })).toBeVisible();
    },
  },
  {
    name: "the circuit as code, with an error",
    open: async (page) => {
      await press("Show the circuit as code")(page);
      const code = page.getByRole("textbox", { name: /^OpenQASM code/ });
      await code.click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.insertText("OPENQASM 3.0;\nqubit[2] q;\nnonsense q[0];");
      await expect(page.getByRole("list", { name: "Errors in the code" })).toBeVisible();
    },
  },
  {
    name: "displays, looked at in the middle",
    open: async (page) => {
      await placeDisplays(page);
      await page.keyboard.press("[");
    },
  },
  {
    name: "asking before a wire goes",
    open: press(/^Remove wire/),
  },
  { name: "probabilities", open: tab("Probabilities") },
  {
    name: "phase discs and a basis state that is not there",
    open: async (page) => {
      await page.getByRole("radio", { name: "Discs" }).click();
      await page.getByRole("searchbox").fill("99");
      await page.keyboard.press("Enter");
      await expect(page.getByText("There is no basis state 99.")).toBeVisible();
    },
  },
  { name: "a heat map", isForPicturesOnly: true, open: press("Heat map", "radio") },
  { name: "Bloch spheres", open: view("Bloch", ".bloch-sphere") },
  { name: "entanglement", open: view("Entanglement", ".wire-bars") },
  { name: "a unitary", open: view("Unitary", ".unitary-grid") },
  { name: "an expectation", open: view("Expectation", ".pauli-value") },
  {
    name: "counts of a circuit that measures",
    open: async (page) => {
      await openExample(page, /^Teleportation/);
      await view("Counts", "[aria-label^='Counts of']")(page);
    },
  },
  {
    name: "schedule and limits",
    hasOverlay: true,
    dependsOnTheme: true,
    open: (page) => pressInRunBar(page, /^Schedule/),
  },
  {
    name: "checkpoints of a run",
    hasOverlay: true,
    open: async (page) => {
      await page.evaluate(() => window.ansatz.train({ steps: 120 }));
      if (isOnPhone(page)) await page.getByRole("tab", { name: "Output" }).click();
      await press("Checkpoints")(page);
      await page.getByRole("menuitem", { name: /^Epoch 4, / }).click();
      await expect(page.locator(".curve-veil").first()).toBeVisible();
      await press("Checkpoints")(page);
    },
  },
  {
    name: "noise, with a channel",
    hasOverlay: true,
    dependsOnTheme: true,
    open: async (page) => {
      await pressInRunBar(page, /^Noise/);
      await press("Channel")(page);
    },
  },
  {
    name: "a chain that does not fit, and its mends",
    hasOverlay: true,
    dependsOnTheme: true,
    open: async (page) => {
      await openChain(page, { before: [{ units: 2, activation: "tanh" }] });
      await press(/^Dense tanh/)(page);
      await page.getByRole("combobox", { name: "Units" }).fill("1");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await press(/^Does not fit/)(page);
    },
  },
  {
    name: "the parameters, with a frozen circuit and fixed values",
    hasOverlay: true,
    open: async (page) => {
      const values = { theta0: 0.5, theta1: -1.25 };
      await openChain(page, {
        before: [{ units: 2, activation: "tanh" }],
        frozen: ["circuit"],
        initialisation: { circuit: "fixed", values },
      });
      await press(/parameters: /)(page);
      await expect(page.getByRole("button", { name: "Take the present values" })).toBeVisible();
    },
  },
  {
    name: "a second circuit in the chain",
    hasOverlay: true,
    open: async (page) => {
      await press("Add a layer after the circuit")(page);
      await page.getByRole("menuitem", { name: "Circuit" }).click();
      await press(/^Circuit 2, /)(page);
    },
  },
  {
    name: "the observables editor, with a mistake",
    hasOverlay: true,
    open: openReadout,
  },
  {
    name: "the progress of long work",
    prepare: (page) => page.addInitScript(holdProgress),
    open: async (page) => {
      await openWires(page, 22);
      await page.evaluate(() => {
        document.documentElement.dataset["holdsProgress"] = "";
      });
      await press("Play")(page);
      await expect(page.getByRole("progressbar", { name: /training step|losses/ })).toBeVisible();
    },
  },
  {
    name: "24 wires",
    isForPicturesOnly: true,
    open: (page) => openWires(page, 24),
  },
  {
    name: "24 wires, counts",
    isForPicturesOnly: true,
    open: async (page) => {
      await openWires(page, 24);
      await tab("Counts")(page);
    },
  },
  {
    name: "settings of the boundary",
    hasOverlay: true,
    open: async (page) => {
      await chooseIris(page);
      if (isOnPhone(page)) await tab("Output")(page);
      await press("Settings of the decision boundary")(page);
      await expect(page.getByRole("dialog").getByRole("slider")).toHaveCount(2);
    },
  },
  {
    name: "confusion matrix",
    open: async (page) => {
      await showOutput(page, "Confusion matrix");
      await expect(page.getByTestId("confusion-sentence")).toHaveText(/ right /);
    },
  },
  {
    name: "one sample's way",
    open: async (page) => {
      await showOutput(page, "One sample's way");
      await expect(page.getByTestId("sample-loss")).toBeVisible();
    },
  },
  {
    name: "weights over time",
    isForPicturesOnly: true,
    open: async (page) => {
      await page.evaluate(() => window.ansatz.train({ steps: 30 }));
      await showOutput(page, "Weights and gradients");
      await expect(page.getByTestId("weights-sentence")).toHaveText(/At step 30/);
    },
  },
  {
    name: "loss landscape",
    open: async (page) => {
      await showOutput(page, "Loss landscape");
      await press("Random", "radio")(page);
      await press("Draw the landscape")(page);
      await expect(page.getByTestId("landscape-sentence")).toBeVisible();
    },
  },
  {
    name: "Fourier spectrum",
    open: async (page) => {
      await showOutput(page, "Fourier spectrum");
      await expect(page.getByTestId("spectrum-sentence")).toBeVisible();
    },
  },
  {
    name: "light cones",
    open: async (page) => {
      await showOutput(page, "Light cones");
      await press(/^Light cone of/)(page);
      await expect(page.getByTestId("cone-sentence")).toBeVisible();
    },
  },
  {
    name: "quantum kernel",
    open: async (page) => {
      await showOutput(page, "Quantum kernel");
      await expect(page.getByTestId("kernel-verdict")).toHaveText(/test samples/);
    },
  },
  {
    name: "a distribution that is generated",
    hasOverlay: true,
    open: async (page) => {
      await choose(page, "Examples", /Bars and stripes/);
      await page.evaluate(() => window.ansatz.train({ steps: 30 }));
      if (isOnPhone(page)) await tab("Output")(page);
      await expect(page.getByText(/of 32 drawn images are wanted/)).toBeVisible();
    },
  },
  {
    name: "anomalies of an autoencoder",
    hasOverlay: true,
    open: async (page) => {
      await choose(page, "Examples", /Four features on one qubit/);
      await page.evaluate(() => window.ansatz.train({ steps: 30 }));
      if (isOnPhone(page)) await tab("Output")(page);
      await expect(page.getByTestId("anomaly-area")).toBeVisible();
    },
  },
  {
    name: "printed",
    isForPicturesOnly: true,
    open: async (page) => {
      await page.evaluate(() => window.ansatz.train({ steps: 5 }));
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("region", { name: "Printed circuit" })).toBeVisible();
    },
  },
  {
    name: "the Lab, comparing with a pinned run",
    open: async (page) => {
      await page.evaluate(() => window.ansatz.train({ steps: 5 }));
      await pinAndChange(page);
      await page.keyboard.press("l");
      await expect(page.getByRole("table")).toHaveCount(2);
    },
  },
  {
    name: "the Lab, with what a circuit can reach measured",
    open: async (page) => {
      await page.getByRole("button", { name: "Lab" }).click();
      await tab("Diagnose")(page);
      for (const name of [/^Expressibility/, /^Fubini-Study/]) {
        const card = page.getByRole("region", { name });
        await card.getByRole("button", { name: "Measure" }).click();
        await expect(card.getByRole("img")).toBeVisible();
      }
    },
  },
  {
    name: "the doctor's note on a parameter that nothing reads",
    open: async (page) => {
      const { model } = await experiment(page);
      const readout = { kind: "expectations" as const, observables: ["Z0"] };
      await page.evaluate(
        async (changed) => {
          const open = await window.ansatz.experiment();
          await window.ansatz.load({ ...open, model: changed });
          await window.ansatz.train({ steps: 1 });
        },
        { ...model, readout },
      );
      await expect(page.getByText(/outside the light cone/)).toBeVisible();
    },
  },
  {
    name: "a table's columns",
    open: async (page) => {
      await press("Yours", "radio")(page);
      await press("Your table", "radio")(page);
      const rows = "length,width,kind\n1,2,a\n2,3,b\n,4,b\n5,6,a\n3,2,b\n4,5,a";
      await page.getByRole("textbox", { name: "Paste rows here" }).fill(rows);
      await press("Read the rows")(page);
      await expect(page.getByRole("dialog").getByText("row 4")).toBeVisible();
    },
  },
  {
    name: "painted points",
    open: async (page) => {
      await press("Yours", "radio")(page);
      await press("Painted points", "radio")(page);
      await expect(page.getByText("24 blue, 24 orange")).toBeVisible();
    },
  },
  {
    name: "digits",
    isForPicturesOnly: true,
    open: async (page) => {
      await press("Real", "radio")(page);
      await press("Digits", "radio")(page);
      await expect(page.getByRole("img", { name: /an image of 8 × 8 pixels/ })).toBeVisible();
    },
  },
  {
    name: "the Lab, a sweep",
    open: async (page) => {
      const lab = await openLabAt(page, "Sweep");
      await enterEpochs(lab, "2");
      await lab.getByRole("button", { name: "Start the sweep" }).click();
      await expect(lab.getByText("5 of 5")).toHaveCount(4);
    },
  },
  {
    name: "the Lab, the classical twin",
    open: async (page) => {
      const lab = await openLabAt(page, "Twin");
      await enterEpochs(lab, "2");
      await lab.getByRole("button", { name: "Train both" }).click();
      await expect(lab.getByRole("row", { name: "Seeds finished 5 of 5 5 of 5" })).toBeVisible();
    },
  },
  { name: "zoomed out", isForPicturesOnly: true, open: (page) => zoomBy(page, "50%") },
  { name: "zoomed in", isForPicturesOnly: true, open: (page) => zoomBy(page, "200%") },
  {
    name: "a refused file",
    open: async (page) => {
      await page
        .locator("input[type=file]")
        .first()
        .setInputFiles({
          name: "bad.json",
          mimeType: "application/json",
          buffer: Buffer.from("{"),
        });
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "a curve to learn, drawn",
    open: async (page) => {
      await choose(page, "Examples", /Fourier series/);
      await page.getByRole("radio", { name: "Drawing", exact: true }).click();
      await expect(page.getByTestId("curve-pad")).toBeVisible();
    },
  },
  {
    name: "a graph to cut",
    open: async (page) => {
      await choose(page, "Examples", /Largest cut of a ring/);
      await expect(page.getByTestId("graph-pad")).toBeVisible();
    },
  },
  { name: "Data on a phone", open: tab("Data"), isNarrow: true },
  { name: "Model on a phone", open: tab("Model"), isNarrow: true },
  {
    name: "a gate selected on a phone",
    isNarrow: true,
    open: async (page) => {
      await page.getByRole("img", { name: /^Ry\(theta0\)/ }).click();
      await expect(page.getByRole("region", { name: "Y rotation, selected gate" })).toBeVisible();
    },
  },
  { name: "Output on a phone", open: tab("Output"), isNarrow: true },
  { name: "everything else on a phone", open: press("More"), isNarrow: true },
];

/** A view of the Output region. */
async function showOutput(page: Page, title: string): Promise<void> {
  if (isOnPhone(page)) await tab("Output")(page);
  await press(/View of the output/)(page);
  await page.getByRole("option", { name: title }).click();
}

/** Iris with all of its features, in layers that bring them to the circuit's two inputs. */
async function chooseIris(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const { data, model } = source;
    await window.ansatz.load({
      ...source,
      data: { ...data, set: "iris", classes: [0, 1, 2], features: [0, 1, 2, 3], scaling: "range" },
      model: { ...model, before: [{ units: 2, activation: "tanh" }] },
    });
    await window.ansatz.metrics();
  });
}

async function zoomBy(page: Page, text: string): Promise<void> {
  await press(/^Zoom: /)(page);
  await page.getByRole("menuitem", { name: text, exact: true }).click();
}

export const THEMES = ["light", "dark", "projector"] as const;
export type Theme = (typeof THEMES)[number];

/** Puts the theme on as `app/compose.ts` does. */
export const wear = (page: Page, theme: Theme): Promise<void> =>
  page.evaluate((name) => {
    document.documentElement.dataset["theme"] = name;
  }, theme);

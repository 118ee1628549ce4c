/**
 * No violation that axe can find (WCAG 2.2 A and AA, and its best practices), on any screen; in every theme
 * for what a theme decides.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "playwright/test";
import { cell, clearGrid, grid, openPage, preferBackend } from "./journey.ts";

interface Screen {
  readonly name: string;
  /** From the page as it opens to the screen. */
  readonly open: (page: Page) => Promise<void>;
  readonly isNarrow?: boolean;
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

const tab =
  (name: string) =>
  (page: Page): Promise<void> =>
    page.getByRole("tab", { name }).click();

/** A view of the state, with what it shows when it is ready. */
const view =
  (name: string, content: string) =>
  async (page: Page): Promise<void> => {
    await tab(name)(page);
    await expect(page.locator(content).first()).toBeVisible();
  };

/** Every screen of the page. A new dialog or panel gets a row. */
const SCREENS: readonly Screen[] = [
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
    hasOverlay: true,
    open: async (page) => {
      await page.mouse.move(600, 600);
      await page.getByRole("toolbar", { name: "Gates" }).getByRole("button").first().hover();
      await expect(page.getByRole("tooltip").locator("math")).toBeVisible();
    },
  },
  { name: "examples", open: press("Examples") },
  { name: "file menu", open: press("File") },
  {
    name: "a picture of the circuit",
    open: async (page) => {
      await press("File")(page);
      await page.getByRole("menuitem", { name: "Picture of the circuit" }).click();
      await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
    },
  },
  { name: "settings", open: press("Settings") },
  { name: "keys", open: press("Keys and gestures") },
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
      for (const [column, name] of ["%", "◐", "ψ", "ρ"].entries()) {
        await page.locator("[data-tile]").filter({ hasText: name }).first().click();
        const { x, y } = await cell(page, 2 * column, 0);
        await page.mouse.click(x, y);
      }
      await expect(
        page.locator("[data-testid^=display-]:not([data-testid=display-reading])"),
      ).toHaveCount(4);
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
  { name: "a heat map", open: press("Heat map", "radio") },
  { name: "Bloch spheres", open: view("Bloch", ".bloch-sphere") },
  { name: "entanglement", open: view("Entanglement", ".wire-bars") },
  { name: "a unitary", open: view("Unitary", ".unitary-grid") },
  { name: "an expectation", open: view("Expectation", ".pauli-value") },
  {
    name: "counts of a circuit that measures",
    open: async (page) => {
      await press("Examples")(page);
      await page.getByRole("menuitem", { name: /^Teleportation/ }).click();
      await view("Counts", "[aria-label^='Counts of']")(page);
    },
  },
  { name: "schedule and limits", hasOverlay: true, open: press(/^Schedule/) },
  {
    name: "noise, with a channel",
    hasOverlay: true,
    open: async (page) => {
      await press(/^Noise/)(page);
      await press("Channel")(page);
    },
  },
  { name: "zoomed out", open: (page) => zoomBy(page, "50%") },
  { name: "zoomed in", open: (page) => zoomBy(page, "200%") },
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

async function zoomBy(page: Page, text: string): Promise<void> {
  await press(/^Zoom: /)(page);
  await page.getByRole("menuitem", { name: text, exact: true }).click();
}

const THEMES = ["light", "dark", "projector"] as const;
/** Themes are colours and sizes: nothing else of a screen differs between them. */
const RULES_OF_A_THEME = ["color-contrast", "target-size", "scrollable-region-focusable"];

/** Rule, place and what is wrong, one line each. */
async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}

/** Puts the theme on as `app/compose.ts` does. */
const wear = (page: Page, theme: string): Promise<void> =>
  page.evaluate((name) => {
    document.documentElement.dataset["theme"] = name;
  }, theme);

for (const { name, open, isNarrow = false, hasOverlay = false } of SCREENS) {
  test(`axe finds nothing: ${name}`, async ({ browser }) => {
    const viewport = isNarrow ? { width: 390, height: 844 } : { width: 1440, height: 900 };
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    await preferBackend(page, "wasm");
    await openPage(page);
    await open(page);
    for (const theme of THEMES) {
      await wear(page, theme);
      const axe = new AxeBuilder({ page });
      if (theme === "light") axe.disableRules(hasOverlay ? ["region"] : []);
      else axe.withRules(RULES_OF_A_THEME);
      // What is drawn by script follows a theme some frames later.
      await expect(async () => expect(await violations(axe), theme).toEqual([])).toPass({
        timeout: 15_000,
      });
    }
    await context.close();
  });
}

/** Gates go to the system's clipboard and come back, here or in another tab; anything else is refused in a sentence. */
import { expect, test, type Page } from "playwright/test";
import {
  alert,
  cell,
  cursorToStart,
  experiment,
  grid,
  openCircuit,
  openPage,
  opLines,
  said,
} from "./journey.ts";

const BELL = [
  { gate: "h", column: 0, targets: [0] },
  { gate: "x", column: 1, targets: [1], controls: [0] },
];

async function keys(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Puts a text on the system's clipboard as any other program would. */
async function copyText(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const field = document.body.appendChild(document.createElement("textarea"));
    field.value = copied;
    field.select();
    document.execCommand("copy");
    field.remove();
  }, text);
}

test("copies between two tabs, custom gates included", async ({ page, context }) => {
  await openPage(page);
  await openCircuit(page, 3, []);
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const half = Math.SQRT1_2;
    await window.ansatz.load({
      ...source,
      circuit: {
        ...source.circuit,
        customGates: [
          {
            id: "~mine",
            name: "Mine",
            matrix: [
              [
                [half, 0],
                [half, 0],
              ],
              [
                [half, 0],
                [-half, 0],
              ],
            ],
          },
        ],
        ops: [
          { id: "op1", gate: "~mine", column: 0, targets: [1], controls: [], angles: [] },
          {
            id: "op2",
            gate: "ry",
            column: 1,
            targets: [2],
            controls: [{ wire: 1, on: false }],
            angles: ["theta0/2"],
          },
        ],
      },
    });
  });
  await cursorToStart(page);
  await keys(page, "ControlOrMeta+a", "ControlOrMeta+c");
  expect(await said(page)).toBe("2 gates copied.");

  const other = await context.newPage();
  await openPage(other);
  await openCircuit(other, 2, [{ gate: "h", column: 0, targets: [0] }]);
  await cursorToStart(other);
  await keys(other, "End", "ControlOrMeta+v");
  await expect
    .poll(() => opLines(other))
    .toEqual(["0: h q0", "1: ~mine q0", "2: ry q1 ○q0 (theta0/2)"]);
  const { circuit } = await experiment(other);
  expect(circuit.customGates?.map(({ name }) => name)).toEqual(["Mine"]);
  await keys(other, "ControlOrMeta+z");
  await expect.poll(() => opLines(other)).toEqual(["0: h q0"]);

  // Cut there, pasted here.
  await keys(other, "Home", "ArrowRight", "ControlOrMeta+x");
  await expect.poll(() => opLines(other)).toEqual([]);
  await page.bringToFront();
  await keys(page, "End", "ControlOrMeta+v");
  await expect.poll(async () => (await opLines(page)).at(-1)).toMatch(/^2: h q\d$/);
});

test("says of everything else what it is, and loses nothing", async ({ page }) => {
  await openPage(page);
  await openCircuit(page, 2, BELL);
  const before = await opLines(page);
  const broken = JSON.stringify({
    format: "ansatz/ops",
    version: 1,
    wires: 2,
    ops: [{ id: "op1", gate: "warp", column: 0, targets: [0], controls: [], angles: [] }],
  });
  const tall = JSON.stringify({
    format: "ansatz/ops",
    version: 1,
    wires: 9,
    ops: [{ id: "a", gate: "swap", column: 0, targets: [0, 8], controls: [], angles: [] }],
  });
  const foreignInput = JSON.stringify({
    format: "ansatz/ops",
    version: 1,
    wires: 1,
    ops: [{ id: "a", gate: "rx", column: 0, targets: [0], controls: [], angles: ["x9"] }],
  });
  for (const [text, message] of [
    ["milk, eggs, bread", /not gates: it begins with “milk, eggs, bread”.*Copy gates/],
    ["{}", /not gates: it begins with “{}”/],
    [JSON.stringify({ format: "ansatz/ops", version: 2 }), /newer Ansatz.*Reload/],
    [broken, /damaged: “ops\.0\.gate”/],
    [tall, /need 9 wires; the circuit has 2.*Add wires/],
    [foreignInput, /x9/],
  ] as const) {
    await copyText(page, text);
    await grid(page).focus();
    await keys(page, "ControlOrMeta+v");
    await expect(alert(page).filter({ hasText: message }).first()).toBeVisible();
    expect(await opLines(page)).toEqual(before);
    await alert(page).getByRole("button", { name: "Dismiss" }).first().click();
  }
  // What was refused left no step behind.
  await cursorToStart(page);
  await keys(page, "z", "ControlOrMeta+z");
  await expect.poll(() => opLines(page)).toEqual(before);
});

test("a whole experiment, or a link to one, is offered to be opened, and undo brings back what was", async ({
  page,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openPage(page);
  const file = await page.evaluate(async () => JSON.stringify(await window.ansatz.experiment()));
  const opened = await opLines(page);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText(/copied/i).first()).toBeVisible();
  await openCircuit(page, 2, BELL);
  const before = await opLines(page);
  const dialog = page.getByRole("dialog", { name: "Open the experiment?" });

  // Wherever the focus is, but in a text.
  await page.getByRole("button", { name: "Examples" }).focus();
  await keys(page, "ControlOrMeta+v");
  await expect(dialog).toContainText("a link to a whole experiment");
  await dialog.getByRole("button", { name: "Open it" }).click();
  await expect.poll(() => opLines(page)).toEqual(opened);
  await keys(page, "ControlOrMeta+z");
  await expect.poll(() => opLines(page)).toEqual(before);

  await copyText(page, file);
  await grid(page).focus();
  await keys(page, "ControlOrMeta+v");
  await expect(dialog).toContainText(/holds a whole experiment \(“.+”\), not gates/);
  await keys(page, "Escape");
  expect(await opLines(page)).toEqual(before);
  await keys(page, "ControlOrMeta+v");
  await expect(dialog.getByRole("button", { name: "Open it" })).toBeFocused();
  await keys(page, "Enter");
  await expect.poll(() => opLines(page)).toEqual(opened);
  await expect(grid(page)).toBeFocused();

  await copyText(page, "https://example.org/#x=abcDEF");
  await grid(page).focus();
  await keys(page, "ControlOrMeta+v", "Enter");
  await expect(alert(page).filter({ hasText: "This link is damaged" })).toBeVisible();
  expect(await opLines(page)).toEqual(opened);
});

test("where the browser refuses its clipboard, the tab's own serves and a notice says so", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = (): Promise<never> => Promise.reject(new DOMException("no", "NotAllowedError"));
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: refuse, readText: refuse },
    });
  });
  await openPage(page);
  await openCircuit(page, 2, BELL);
  const menuOn = async (column: number, wire: number, item: string): Promise<void> => {
    const place = await cell(page, column, wire);
    await page.mouse.click(place.x, place.y, { button: "right" });
    await page.getByRole("menuitem", { name: item }).click();
  };
  await menuOn(3, 1, "Paste");
  await expect(alert(page).filter({ hasText: /Press Ctrl\+V/ })).toBeVisible();
  await menuOn(0, 0, "Copy");
  await expect(
    page.getByRole("status").filter({ hasText: /does not let this page write/ }),
  ).toBeVisible();
  await menuOn(3, 1, "Paste");
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0", "2: h q1"]);
});

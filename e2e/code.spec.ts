/** The code view: the text follows the picture and changes it; errors stand at their place and lose nothing. */
import { expect, test, type Locator, type Page } from "playwright/test";
import { BELL_STATE, cell, experiment, opLines, openPage, roundedState, tile } from "./journey.ts";

async function showAs(page: Page, name: "Both" | "Code"): Promise<void> {
  await page.getByRole("button", { name: "Show the circuit as code" }).click();
  await page
    .getByRole("radiogroup", { name: "Show the circuit as" })
    .getByRole("radio", { name, exact: true })
    .click();
}

const editor = (page: Page): Locator => page.getByRole("textbox", { name: /^OpenQASM code/ });

/** The lines of the editor; only those in view are drawn, which a short text all is. */
const lines = (page: Page): Promise<string[]> => page.locator(".cm-line").allTextContents();

async function openCode(page: Page): Promise<void> {
  await openPage(page);
  await showAs(page, "Both");
  await expect(editor(page)).toBeVisible();
}

/** Replaces the whole text, as a paste does. */
async function replaceText(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(text);
}

async function openLine(page: Page, text: string): Promise<void> {
  await page.locator(".cm-line", { hasText: text }).first().click();
  await page.keyboard.press("End");
}

const HEAD = 'OPENQASM 3.0;\ninclude "stdgates.inc";\n';
const BELL = `${HEAD}qubit[2] q;\n\nh q[0];\ncx q[0], q[1];\n`;

test("what is typed changes the picture, the state and the readout", async ({ page }) => {
  await openCode(page);
  await replaceText(page, BELL);
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0"]);
  await expect.poll(() => roundedState(page)).toEqual(BELL_STATE);
  await expect(page.locator(".op")).toHaveCount(2);

  await openLine(page, "cx q[0], q[1];");
  await page.keyboard.type("\nx q[0];\nx q[1];\nz q[1];");
  await expect.poll(async () => (await opLines(page)).length).toBe(5);
  const plus = BELL_STATE.map((value, index) => (index === 6 ? -value : value));
  await expect.poll(() => roundedState(page)).toEqual(plus);
});

test("what is done in the picture stands in the text, line by line", async ({ page }) => {
  await openCode(page);
  await replaceText(page, BELL);
  await expect.poll(async () => (await opLines(page)).length).toBe(2);
  await tile(page, "Z Pauli Z").click();
  const { x, y } = await cell(page, 2, 0);
  await page.mouse.click(x, y);
  await expect.poll(() => lines(page)).toEqual([...BELL.split("\n").slice(0, -1), "z q[0];", ""]);

  // Selecting in one selects in the other.
  await page.mouse.click(x, y);
  await expect(page.locator(".code-selected-line")).toHaveText("z q[0];");
  await openLine(page, "cx q[0], q[1];");
  await expect(page.locator(".code-selected-line")).toHaveText("cx q[0], q[1];");
  await expect(page.locator(".op[data-selected], .op-selected, .op-is-selected")).toHaveCount(1);
});

test("an error stands at its place, the circuit stays, and correcting it goes on", async ({
  page,
}) => {
  await openCode(page);
  await replaceText(page, BELL);
  await expect.poll(async () => (await opLines(page)).length).toBe(2);
  await openLine(page, "cx q[0], q[1];");
  await page.keyboard.type("\nhh q[1];");
  await page.keyboard.press("Escape");
  await expect(page.getByText("The picture shows the last version without errors.")).toBeVisible();
  await expect(page.locator(".cm-lintRange-error")).toHaveText("hh");
  const errors = page.getByRole("list", { name: "Errors in the code" });
  await expect(errors).toContainText('7:1There is no gate "hh". Did you mean "h"?');
  expect(await opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0"]);

  await errors.getByRole("button", { name: "Write h" }).click();
  await expect(errors).toBeHidden();
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0", "2: h q1"]);
});

test("undo in the text takes back typing, undo outside takes back the burst as one step", async ({
  page,
}) => {
  await openCode(page);
  await replaceText(page, BELL);
  await expect.poll(async () => (await opLines(page)).length).toBe(2);
  await openLine(page, "cx q[0], q[1];");
  await page.keyboard.type("\nz q[1];");
  await expect.poll(async () => (await opLines(page)).length).toBe(3);
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(async () => (await opLines(page)).length).toBe(2);

  await page.waitForTimeout(1500);
  await page.keyboard.type("\ny q[0];");
  await page.keyboard.type("\ny q[1];");
  await expect.poll(async () => (await opLines(page)).length).toBe(4);
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0"]);
  await expect.poll(() => lines(page)).not.toContain("y q[0];");
});

test("a gate defined in the text is a gate of the circuit", async ({ page }) => {
  await openCode(page);
  await replaceText(
    page,
    `${HEAD}input float[64] theta;\ngate twist(a) p, r {\n  rx(a) p;\n  cx p, r;\n}\nqubit[2] q;\ntwist(2*theta) q[1], q[0];\n`,
  );
  await expect.poll(() => opLines(page)).toEqual(["0: ~g1 q1 q0 (2*theta)"]);
  const { circuit } = await experiment(page);
  expect(circuit.customGates?.map(({ name }) => name)).toEqual(["twist"]);
  await expect(page.locator(".op")).toContainText(["twist"]);
});

test("what needs wires of the readout is refused where the wires are declared", async ({
  page,
}) => {
  await openCode(page);
  const before = await opLines(page);
  await replaceText(page, `${HEAD}qubit q;\nh q;\n`);
  await expect(page.getByRole("list", { name: "Errors in the code" })).toContainText(
    "3:1The readout needs more wires than these: it reads Z1.",
  );
  expect(await opLines(page)).toEqual(before);
});

test("reading 2000 gates while they are typed never blocks the page", async ({ page }) => {
  await openPage(page);
  const big = await experiment(page);
  const ops = Array.from({ length: 2000 }, (_, index) => ({
    id: `op${index + 1}`,
    gate: index % 3 === 0 ? "rx" : "h",
    column: Math.floor(index / 10),
    targets: [index % 10],
    controls: [],
    angles: index % 3 === 0 ? [`${(index * 0.37).toFixed(3)}*theta${index % 7}`] : [],
  }));
  const wires = Array.from({ length: 10 }, () => ({ initial: "0" }));
  await page.evaluate((source) => window.ansatz.load(source), {
    ...big,
    circuit: { wires, ops },
  } as unknown as object);
  await showAs(page, "Code");
  await expect(editor(page)).toBeVisible();
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.waitForTimeout(3000);
  await page.evaluate(() => {
    const turns: number[] = [];
    Object.assign(globalThis, { turns });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntriesByName("code: reading")) turns.push(duration);
    }).observe({ type: "measure" });
  });
  // A remark changes no gate: what is measured is typing and reading, not drawing 2000 gates anew.
  for (const word of ["// a", " remark", " of", " mine"]) {
    await page.keyboard.type(word, { delay: 30 });
    await page.waitForTimeout(900);
  }
  await expect(page.getByText("In step with the picture")).toBeVisible();
  const turns = await page.evaluate(() => (globalThis as unknown as { turns: number[] }).turns);
  // Four readings of 2000 statements, in turns of five milliseconds: none is a long task.
  expect(turns.length).toBeGreaterThan(8);
  expect(Math.max(...turns)).toBeLessThan(50);
  await page.keyboard.press("Enter");
  await page.keyboard.type("bad;", { delay: 30 });
  await expect(page.getByRole("list", { name: "Errors in the code" })).toBeVisible();
});

test("a program is opened as a file, and the circuit exported as one", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "File", exact: true }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Open from a file" }).click();
  const program = 'OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[2];\nh q[0];\ncx q[0],q[1];\n';
  await (
    await choosing
  ).setFiles({
    name: "bell.qasm",
    mimeType: "text/plain",
    buffer: Buffer.from(program),
  });
  await expect.poll(() => opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0"]);
  await page.getByRole("button", { name: "File", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export OpenQASM 3" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("bell.qasm");
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe(BELL.replace("qubit", "\nqubit"));
});

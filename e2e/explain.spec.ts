/** A gate explains itself: by hovering, by keyboard and by touch. */
import { expect, test } from "playwright/test";
import { cell, experiment, openPage, tile } from "./journey.ts";

test("hovering a gate tells what it does, its formula, and its matrix with the values of now", async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate(async () => {
    const source = await window.ansatz.experiment();
    const circuit = {
      wires: [{ initial: "0" as const }, { initial: "0" as const }],
      ops: [
        { id: "a", gate: "ry" as const, column: 0, targets: [0], controls: [], angles: ["pi/2"] },
        { id: "b", gate: "ry" as const, column: 1, targets: [0], controls: [], angles: ["theta"] },
        {
          id: "c",
          gate: "x" as const,
          column: 2,
          targets: [1],
          controls: [{ wire: 0, on: true }],
          angles: [],
        },
        { id: "d", gate: "swap" as const, column: 3, targets: [0, 1], controls: [], angles: [] },
      ],
    };
    await window.ansatz.load({ ...source, circuit });
  });
  const tip = page.getByRole("tooltip");
  const hover = async (column: number, wire: number): Promise<void> => {
    const { x, y } = await cell(page, column, wire);
    await page.mouse.move(x - 90, y - 60);
    await page.mouse.move(x, y, { steps: 3 });
  };
  const cells = () =>
    tip.locator("tbody td").evaluateAll((found) => found.map((entry) => entry.textContent));

  await hover(0, 0);
  await expect(tip).toContainText("Rotates by θ about the Y axis");
  await expect(tip.locator("math")).toBeVisible();
  expect(await cells()).toEqual(["1/√2", "−1/√2", "1/√2", "1/√2"]);

  // A trainable angle has the value it has been trained to.
  await page.evaluate(() => window.ansatz.train({ steps: 2 }));
  await hover(1, 0);
  await expect(tip).toContainText("theta");
  const theta = /theta = (\S+) rad/.exec((await tip.innerText()).replace("−", "-"))?.[1];
  await expect
    .poll(async () => Number((await cells())[0]?.replace("−", "-")))
    .toBeCloseTo(Math.cos(Number(theta) / 2), 2);

  await hover(2, 1);
  await expect(tip).toContainText("controlled by q0");
  expect(await cells()).toEqual(["0", "1", "1", "0"]);

  await hover(3, 0);
  await expect(tip.locator("caption")).toHaveText("Rows and columns |q1 q0⟩");
  await page.mouse.move(700, 5);
  await page.getByRole("button", { name: /^Order of qubits/ }).click();
  await hover(3, 0);
  await expect(tip.locator("caption")).toHaveText("Rows and columns |q0 q1⟩");
});

test("a tile explains its gate", async ({ page }) => {
  await openPage(page);
  await page.mouse.move(600, 600);
  await tile(page, "√X Square root of X").hover();
  const tip = page.getByRole("tooltip");
  await expect(tip).toContainText("Twice this gate is X.");
  await expect(tip.locator("math")).toBeVisible();
  await expect(tip.locator("tbody td").first()).toHaveText("eiπ/4/√2");
});

test("the matrix is reached by keyboard and by touch", async ({ page, browser }) => {
  await openPage(page);
  const { x, y } = await cell(page, 1, 0);
  await page.mouse.click(x, y);
  await page.getByRole("button", { name: "Matrix of Y rotation" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /^Ry\(theta0\) on q0/ });
  await expect(dialog.getByRole("rowheader")).toHaveText(["|0⟩", "|1⟩"]);
  await expect(dialog.getByRole("cell")).toHaveCount(5);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const small = await phone.newPage();
  await openPage(small);
  expect((await experiment(small)).circuit.ops.length).toBeGreaterThan(0);
  const place = await cell(small, 0, 0);
  await small.touchscreen.tap(place.x, place.y);
  await small.getByRole("button", { name: "Matrix of X rotation" }).tap();
  await expect(small.getByRole("dialog").getByRole("table")).toBeInViewport({ ratio: 1 });
  await phone.close();
});

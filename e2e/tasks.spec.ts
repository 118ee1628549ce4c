/** Tasks beside classifying: a curve is learnt, typed and drawn; an energy is minimised, of a molecule and of a cut. */
import { expect, test, type Page } from "playwright/test";
import { experiment, openPage, preferBackend } from "./journey.ts";

async function chooseTask(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /Task$/ }).click();
  await page.getByRole("option", { name, exact: true }).click();
}

const modelCurve = (page: Page): Promise<string | null> =>
  page.getByTestId("model-curve").getAttribute("d");

test("learns a typed function, then one that is drawn", async ({ page }) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  await chooseTask(page, "Regress");
  await expect(page.getByText(/a dense layer 1→2 was put before it/)).toBeVisible();
  const text = page.getByRole("textbox", { name: "Function of x" });
  await text.fill("sin(");
  await text.press("Enter");
  await expect(page.getByText(/stays in force/)).toBeVisible();
  await text.fill("cos(2x)");
  await text.press("Enter");
  await expect
    .poll(async () => (await experiment(page)).task)
    .toMatchObject({
      curve: { text: "cos(2x)" },
    });

  await expect.poll(() => modelCurve(page)).toMatch(/^M/);
  const before = await modelCurve(page);
  const { trainLoss } = await page.evaluate(() => window.ansatz.train({ steps: 200 }));
  expect(trainLoss).toBeLessThan(0.3);
  await expect.poll(() => modelCurve(page)).not.toBe(before);
  await expect(page.getByRole("region", { name: "Fit curve" })).toBeVisible();

  await page.getByRole("radio", { name: "Drawing", exact: true }).click();
  const pad = page.getByTestId("curve-pad");
  const box = await pad.boundingBox();
  if (!box) throw new Error("No pad");
  await page.mouse.move(box.x + 40, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 20, box.y + 30, { steps: 6 });
  await page.mouse.up();
  const heights = async (): Promise<number> => {
    const { task } = await experiment(page);
    const points = task?.kind === "regress" && task.curve.kind === "drawn" ? task.curve.points : [];
    return new Set(points.slice(2, -2).map(([, y]) => y)).size;
  };
  // A level stroke: every place between its ends has the same height.
  await expect.poll(heights).toBe(1);
  // By keyboard one of them is raised.
  await page.getByRole("slider", { name: /^Curve: left and right/ }).press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  await expect.poll(heights).toBe(2);
});

test("finds the ground state of hydrogen, and the largest cut of a graph", async ({ page }) => {
  await preferBackend(page, "wasm-float64");
  await openPage(page);
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: /Hydrogen molecule/ }).click();
  const output = page.getByRole("region", { name: "Output" });
  await expect(output.getByText("−1.137270")).toBeVisible();
  const { trainLoss } = await page.evaluate(() => window.ansatz.train({ steps: 40 }));
  expect(trainLoss).toBeCloseTo(-1.13727, 4);
  await expect(page.getByRole("region", { name: "Error curve" })).toBeVisible();

  await page.getByRole("button", { name: /Energy$/ }).click();
  await page.getByRole("option", { name: "Max-cut of a graph" }).click();
  const graph = page.getByRole("group", { name: /^Graph: 4 nodes, edges 0-1, 0-3, 1-2, 2-3/ });
  await expect(graph).toBeVisible();
  // A fifth node in the middle, joined to two others: one edge of each triangle stays whole.
  await graph.getByRole("button", { name: "Node 0" }).press("Enter");
  const pad = page.getByTestId("graph-pad");
  const box = await pad.boundingBox();
  if (!box) throw new Error("No pad");
  await pad.click({ position: { x: box.width / 2, y: box.height / 2 } });
  await page.getByRole("button", { name: "Node 4" }).click();
  await page.getByRole("button", { name: "Node 1" }).click();
  await expect
    .poll(async () => (await experiment(page)).task)
    .toMatchObject({
      graph: {
        edges: [
          [0, 1],
          [0, 3],
          [0, 4],
          [1, 2],
          [1, 4],
          [2, 3],
        ],
      },
    });
  await page.getByRole("button", { name: "QAOA, p = 2" }).click();
  await expect(output.getByText("−5.0000")).toBeVisible();
  const before = await page.evaluate(async () => (await window.ansatz.metrics()).at(-1)?.trainLoss);
  const cut = await page.evaluate(() => window.ansatz.train({ steps: 100 }));
  expect(cut.trainLoss).toBeLessThan(before ?? 0);
  await page.keyboard.press("Escape");
  await chooseTask(page, "Classify");
  await expect(page.getByText(/No gate reads a feature/)).toBeVisible();
});

/** The circuit as a picture file: what is saved opens, and shows the circuit. */
import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "playwright/test";
import { experiment, openCircuit, openPage } from "./journey.ts";

/** Saves with the choices made, and gives the file. */
async function save(page: Page, ...choices: string[]): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole("button", { name: "File", exact: true }).click();
  await page.getByRole("menuitem", { name: "Picture of the circuit" }).click();
  const dialog = page.getByRole("dialog", { name: "Picture of the circuit" });
  await expect(dialog.getByRole("img")).toBeVisible();
  for (const choice of choices) await dialog.getByRole("radio", { name: choice }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save the picture" }).click(),
  ]);
  await expect(dialog).toBeHidden();
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("an SVG has every op, and the colours chosen", async ({ page }) => {
  await openPage(page);
  const { circuit } = await experiment(page);
  for (const [colours, background] of [
    ["As on the screen", "#fff"],
    ["Black on white", "#fff"],
  ] as const) {
    const { name, bytes } = await save(page, "SVG", colours);
    expect(name).toBe("two-moons-re-uploaded.svg");
    const read = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return {
        error: parsed.querySelector("parsererror")?.textContent ?? null,
        ops: [...parsed.querySelectorAll("[data-op]")].map((op) => op.getAttribute("data-op")),
        background: parsed.querySelector("svg > rect")?.getAttribute("fill"),
        isBlack: !/#(?!000\b|fff\b)[\da-f]{3,6}\b/.test(text),
      };
    }, bytes.toString("utf8"));
    expect(read).toEqual({
      error: null,
      ops: circuit.ops.map(({ id }) => id),
      background,
      isBlack: colours === "Black on white",
    });
  }
});

test("displays show what they read, in colour and in black on white", async ({ page }) => {
  await openPage(page);
  await openCircuit(page, 2, [
    { gate: "h", column: 0, targets: [0] },
    { gate: "chance", column: 1, targets: [0] },
    { gate: "amplitudes", column: 2, targets: [0] },
  ]);
  await expect(page.getByTestId("display-chance")).toContainText("50%");
  for (const colours of ["As on the screen", "Black on white"] as const) {
    const svg = (await save(page, "SVG", colours)).bytes.toString("utf8");
    expect(svg).toContain(">50%</text>");
    // 0 radians is rose; on paper a hand alone says so.
    expect(svg.includes("#c8727b")).toBe(colours === "As on the screen");
    expect(/#(?!000\b|fff\b)[\da-f]{3,6}\b/.test(svg)).toBe(colours === "As on the screen");
  }
});

test("a PNG has the size chosen and the circuit on it, in the dark too", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem("ansatz.preferences", JSON.stringify({ theme: "dark" }));
  });
  await openPage(page);
  const sizes: number[] = [];
  for (const scale of ["1x", "4x"]) {
    const { name, bytes } = await save(page, "PNG", scale);
    expect(name).toBe("two-moons-re-uploaded.png");
    const read = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0);
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const colours = new Set<number>();
      for (let at = 0; at < data.length; at += 4) {
        colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
      }
      return {
        width: image.naturalWidth,
        corner: Array.from(data.slice(0, 4)),
        count: colours.size,
      };
    }, bytes.toString("base64"));
    // The dark panel's #171b26, and gates, wires and letters on it.
    expect(read.corner).toEqual([0x17, 0x1b, 0x26, 255]);
    expect(read.count).toBeGreaterThan(50);
    sizes.push(read.width);
  }
  expect((sizes[1] ?? 0) / (sizes[0] ?? 1)).toBeCloseTo(4, 2);
});

/** A Bell circuit built by keyboard, as a screen reader tells it: the words must be enough to follow. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test, type Page } from "playwright/test";
import { BELL_STATE, grid, openCircuit, openPage, opLines, roundedState, said } from "./journey.ts";

const STORED = fileURLToPath(new URL("bell-transcript.txt", import.meta.url));

/** The name and description of what has the focus, as the browser's accessibility tree gives them. */
async function focused(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as {
    nodes: {
      role?: { value: string };
      name?: { value: string };
      properties?: { name: string; value: { value: unknown } }[];
    }[];
  };
  await session.detach();
  const node = nodes.findLast(({ properties }) =>
    properties?.some(({ name, value }) => name === "focused" && value.value === true),
  );
  return `${node?.name?.value ?? ""} [${node?.role?.value ?? "nothing"}]`;
}

test("builds a Bell pair by ear", async ({ page }) => {
  await openPage(page);
  await openCircuit(page, 2, []);
  const lines: string[] = [];
  await grid(page).focus();
  lines.push(`(focus) ${await focused(page)}`);
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    lines.push(`${key}: ${await said(page)}`);
  };
  for (const key of [
    "Home",
    "ArrowRight",
    "h",
    "ArrowRight",
    "ArrowDown",
    "x",
    "c",
    "ArrowUp",
    "Enter",
    "ArrowUp",
    "ArrowLeft",
    "ControlOrMeta+z",
    "ControlOrMeta+y",
    "Shift+ArrowRight",
  ]) {
    await press(key);
  }
  expect(await opLines(page)).toEqual(["0: h q0", "1: x q1 ●q0"]);
  expect(await roundedState(page)).toEqual(BELL_STATE);
  const stored = await readFile(STORED, "utf8");
  expect(`${lines.join("\n")}\n`).toBe(stored);
});

/**
 * Takes pictures of every screen at three widths in three themes. Each goes to a file of its own and, with
 * the other eight of its screen, onto a sheet at half size: in `test-results/pictures`, or in the folder that
 * `PICTURES` names. Nothing is compared: they are for eyes.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type Browser, type Page } from "playwright/test";
import { openPage, preferBackend } from "../journey.ts";
import { SCREENS, THEMES, wear, type Screen, type Theme } from "../screens.ts";

const FOLDER = process.env["PICTURES"] ?? "test-results/pictures";
const PHONE = { width: 390, height: 844 };
const SIZES = [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, PHONE];

/** Long enough for charts and canvases to follow the theme, and for a phone's dialog, which waits for the keyboard. */
const SETTLING_MS = 400;
const PHONE_KEYBOARD_MS = 600;

type Files = ReadonlyMap<string, string>;
const keyOf = (width: number, theme: string): string => `${width}-${theme}`;

async function take(
  browser: Browser,
  { name, prepare, open }: Screen,
  viewport: (typeof SIZES)[number],
  themes: readonly Theme[],
): Promise<[string, string][]> {
  const isPhone = viewport === PHONE;
  const page = await browser.newPage({
    viewport,
    reducedMotion: "reduce",
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  const files: [string, string][] = [];
  try {
    await preferBackend(page, "wasm");
    await prepare?.(page);
    await openPage(page);
    await wear(page, themes[0] ?? "light");
    await open(page);
    if (isPhone) await page.waitForTimeout(PHONE_KEYBOARD_MS);
    for (const theme of themes) {
      await wear(page, theme);
      await page.waitForTimeout(SETTLING_MS);
      const key = keyOf(viewport.width, theme);
      const path = join(FOLDER, name.replaceAll(/\W+/g, "-"), `${key}.png`);
      await page.screenshot({ path });
      files.push([key, path]);
    }
  } finally {
    await page.close();
  }
  return files;
}

/** A row for each theme, a column for each width. */
async function sheet(page: Page, name: string, files: Files): Promise<void> {
  const rows = await Promise.all(
    THEMES.map(async (theme) => {
      const images = await Promise.all(
        SIZES.map(async ({ width }) => {
          const path = files.get(keyOf(width, theme));
          if (path === undefined) return "";
          const bytes = await readFile(path);
          return `<img width=${width / 2} src="data:image/png;base64,${bytes.toString("base64")}">`;
        }),
      );
      return `<div>${images.join("")}</div>`;
    }),
  );
  const style =
    "body{width:max-content;margin:8px;background:#c33}div{display:flex;gap:8px;margin-bottom:8px}";
  await page.setContent(`<style>${style}</style>${rows.join("")}`);
  const path = join(FOLDER, "sheets", `${name.replaceAll(/\W+/g, "-")}.png`);
  await page.locator("body").screenshot({ path });
}

function sizesOf({ isNarrow = false, needsMouse = false }: Screen): typeof SIZES {
  if (isNarrow) return [PHONE];
  return SIZES.filter((size) => !needsMouse || size !== PHONE);
}

for (const screen of SCREENS) {
  test(screen.name, async ({ browser, page }) => {
    const files = new Map<string, string>();
    const failures: string[] = [];
    const visits = screen.dependsOnTheme ? THEMES.map((theme) => [theme]) : [THEMES];
    for (const size of sizesOf(screen)) {
      for (const themes of visits) {
        try {
          for (const [key, path] of await take(browser, screen, size, themes)) files.set(key, path);
        } catch (error) {
          failures.push(`At ${size.width}: ${(error as Error).message}`);
        }
      }
    }
    await sheet(page, screen.name, files);
    if (failures.length > 0) throw new Error(failures.join("\n"));
  });
}

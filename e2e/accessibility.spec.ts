/**
 * No violation that axe can find (WCAG 2.2 A and AA, and its best practices), on any screen; and in one of the
 * other themes for what a theme decides.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "playwright/test";
import { openPage, preferBackend } from "./journey.ts";
import { SCREENS, THEMES, wear } from "./screens.ts";

/** Themes are colours and sizes: nothing else of a screen differs between them. */
const RULES_OF_A_THEME = ["color-contrast", "target-size", "scrollable-region-focusable"];

/** Rule, place and what is wrong, one line each. */
async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}

/** Taken in turn from screen to screen: what the colours of all three are to each other, `theme.test.ts` tells. */
const [LIGHT, ...OTHERS] = THEMES;

for (const [index, screen] of SCREENS.filter(
  ({ isForPicturesOnly = false }) => !isForPicturesOnly,
).entries()) {
  const { name, prepare, open, isNarrow = false, hasOverlay = false } = screen;
  test(`axe finds nothing: ${name}`, async ({ browser }) => {
    const viewport = isNarrow ? { width: 390, height: 844 } : { width: 1440, height: 900 };
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    await preferBackend(page, "wasm");
    await prepare?.(page);
    await openPage(page);
    await open(page);
    for (const theme of [LIGHT, OTHERS[index % OTHERS.length] ?? LIGHT]) {
      await wear(page, theme);
      const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
      if (theme === LIGHT) axe.disableRules(hasOverlay ? ["region"] : []);
      else axe.withRules(RULES_OF_A_THEME);
      // What is drawn by script follows a theme some frames later.
      await expect(async () => expect(await violations(axe), theme).toEqual([])).toPass({
        timeout: 40_000,
      });
    }
    await context.close();
  });
}

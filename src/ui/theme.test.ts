/** Every pair of colours that the page puts on each other keeps its contrast, in every theme. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { contrast, linearOfHex } from "./colour-fixtures.ts";
import { CLASS_HUES } from "./plots/class-colour.ts";
import type { LinearRgb } from "./plots/oklch.ts";

const css = readFileSync(fileURLToPath(new URL("theme.css", import.meta.url)), "utf8");

/** The custom properties of each theme; what a theme leaves out is the light one's. */
function readThemes(): Map<string, Map<string, string>> {
  const themes = new Map<string, Map<string, string>>();
  for (const [, name = "light", body = ""] of css.matchAll(
    /^(?::root|\[data-theme="(\w+)"\]) \{([^}]*)\}/gm,
  )) {
    const own = [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
      ([, property = "", value = ""]) => [property, value] as const,
    );
    if (!themes.has(name)) themes.set(name, new Map([...(themes.get("light") ?? []), ...own]));
  }
  return themes;
}

const THEMES = readThemes();

function colour(theme: string, name: string): LinearRgb {
  const value = THEMES.get(theme)?.get(name) ?? "";
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  return other ? colour(theme, other) : linearOfHex(value);
}

/** Letters on grounds: 4.5:1 (WCAG 2.2, 1.4.3). */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ["ink", ["panel", "bg", "grid", "accent-soft"]],
  ["soft", ["panel", "bg", "grid", "accent-soft"]],
  ["faint", ["panel", "bg", "grid"]],
  ["accent", ["panel", "bg", "grid", "accent-soft"]],
  ["on-accent", ["accent"]],
  // Tooltips.
  ["panel", ["ink"]],
  ["number", ["panel", "number-soft"]],
  ["param", ["panel", "param-soft"]],
  ["feature", ["panel", "feature-soft"]],
  ["pos-ink", ["panel"]],
  ["neg-ink", ["panel"]],
  ...CLASS_HUES.map((hue): [string, string[]] => [`class-${hue}-ink`, ["panel"]]),
  ["warn-ink", ["panel", "warn-soft"]],
  ["bad-ink", ["panel", "bad-soft"]],
];

/** Drawn things that say something: 3:1 (1.4.11). */
const GRAPHICS: readonly (readonly [string, readonly string[]])[] = [
  ["wire", ["panel"]],
  ["accent", ["panel", "bg", "grid"]],
  ["number", ["panel"]],
  ["param", ["panel"]],
  ["feature", ["panel"]],
  ...CLASS_HUES.map((hue): [string, string[]] => [`class-${hue}`, ["panel"]]),
  ["pos", ["panel"]],
  ["neg", ["panel"]],
  ["ok", ["panel"]],
  ["warn", ["panel"]],
  ["bad", ["panel"]],
];

it("there are three themes", () => {
  expect([...THEMES.keys()]).toEqual(["light", "dark", "projector"]);
});

describe.each([...THEMES.keys()])("%s", (theme) => {
  it.each(TEXT)("letters in %s can be read on %s", (letters, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(colour(theme, letters), colour(theme, ground));
      // A wall in a bright room takes half of it away.
      expect(ratio, ground).toBeGreaterThanOrEqual(theme === "projector" ? 7 : 4.5);
    }
  });

  it.each(GRAPHICS)("what is drawn in %s stands out from %s", (drawn, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(colour(theme, drawn), colour(theme, ground));
      expect(ratio, ground).toBeGreaterThanOrEqual(theme === "projector" ? 4.5 : 3);
    }
  });
});

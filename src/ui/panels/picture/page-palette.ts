/** The colours of the theme on show, read from the style sheet, for a picture that looks like the page. */
import type { Palette } from "../../../interop/svg/palette.ts";
import { phaseHex } from "../../plots/phase-colour.ts";

/** The custom properties of theme.css behind each colour of a picture. */
const PROPERTIES: Readonly<Record<Exclude<keyof Palette, "phase">, string>> = {
  panel: "--panel",
  ink: "--ink",
  soft: "--soft",
  wire: "--wire",
  number: "--number",
  numberSoft: "--number-soft",
  param: "--param",
  paramSoft: "--param-soft",
  feature: "--feature",
  featureSoft: "--feature-soft",
  accent: "--accent",
  grid: "--grid",
  line: "--line",
};

/** @param _theme On show: a caller that names it asks again when it changes. */
export function pagePalette(_theme: string): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (key: keyof typeof PROPERTIES): string =>
    style.getPropertyValue(PROPERTIES[key]).trim();
  return {
    panel: read("panel"),
    ink: read("ink"),
    soft: read("soft"),
    wire: read("wire"),
    number: read("number"),
    numberSoft: read("numberSoft"),
    param: read("param"),
    paramSoft: read("paramSoft"),
    feature: read("feature"),
    featureSoft: read("featureSoft"),
    accent: read("accent"),
    grid: read("grid"),
    line: read("line"),
    phase: phaseHex,
  };
}

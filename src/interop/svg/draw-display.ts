/** A display as SVG: a frame over its wires, and in it what it reads, in the colours of a picture. */
import type { Op } from "../../circuit/circuit.ts";
import { isDisplay } from "../../circuit/gate-table.ts";
import type { QubitOrder } from "../../circuit/ket-order.ts";
import { sizeOf, type Density } from "../../base/density.ts";
import {
  displayShapes,
  handPath,
  type DisplayShape,
  type DisplayTone,
  type Frame,
} from "./display-shapes.ts";
import type { Palette } from "./palette.ts";
import { BOX } from "./picture-layout.ts";
import { element, escapeXml } from "./xml.ts";

/** What the displays of a circuit read, by the ids of their ops, and how their kets are printed. */
export interface Readings {
  readonly densities: ReadonlyMap<string, Density>;
  readonly order: QubitOrder;
}

export const NO_READINGS: Readings = { densities: new Map(), order: "little" };

const INSET = 3;

type Style = Readonly<Record<string, string | number>>;

const line = (stroke: string, width: number): Style => ({
  fill: "none",
  stroke,
  "stroke-width": width,
});

/** As displays.css has it; tints are made by opacity, which every program knows. */
function styleOf(tone: DisplayTone, palette: Palette): Style {
  const { accent, grid, ink, wire, line: hairline } = palette;
  const words = { fill: ink, "font-weight": 650, "text-anchor": "middle" };
  const styles: Readonly<Record<DisplayTone, Style>> = {
    fill: { fill: accent, "fill-opacity": palette.phase ? 0.38 : 0.2 },
    ball: { fill: grid, stroke: wire, "stroke-width": 1 },
    equator: { ...line(wire, 0.8), "stroke-opacity": 0.7 },
    arrow: line(accent, 2),
    tip: { fill: accent },
    ring: line(hairline, palette.phase ? 1 : 0.5),
    disc: {},
    "disc-mixed": { fill: wire, "fill-opacity": palette.phase ? 1 : 0.35 },
    hand: { ...line(ink, 1.1), "stroke-linecap": "round" },
    cell: {},
    lines: { ...line(hairline, 0.6), "stroke-opacity": palette.phase ? 1 : 0.3 },
    text: { ...words, "font-size": 11.5 },
    "text-small": { ...words, "font-size": 9.5 },
  };
  return styles[tone];
}

/** Without colours, the phase of a cell is told by a hand, as that of a disc always is. */
function drawHand({ attributes, phase = 0 }: DisplayShape, palette: Palette): string {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => Number(attributes[key]));
  if (x === undefined || y === undefined || width === undefined || height === undefined) return "";
  const d = handPath(x + width / 2, y + height / 2, Math.min(width, height) / 2, phase);
  return element("path", { d, ...styleOf("hand", palette) });
}

function drawShape(shape: DisplayShape, palette: Palette): string {
  const { tag, tone, attributes, phase, text = "" } = shape;
  const colour =
    phase === undefined
      ? {}
      : palette.phase
        ? { fill: palette.phase(phase) }
        : { fill: palette.panel, stroke: palette.ink, "stroke-width": 0.8 };
  const drawn = element(
    tag,
    { ...attributes, ...styleOf(tone, palette), ...colour },
    escapeXml(text),
  );
  return tone === "cell" && !palette.phase ? drawn + drawHand(shape, palette) : drawn;
}

/** Null where nothing is known of what the op reads, or it is no display. */
export function drawDisplay(
  op: Op,
  { x, yOf }: { readonly x: number; readonly yOf: (wire: number) => number },
  { densities, order }: Readings,
  palette: Palette,
): string | null {
  const density = densities.get(op.id);
  if (!isDisplay(op.gate) || !density || sizeOf(density) !== 2 ** op.targets.length) return null;
  const [first, last] = [Math.min(...op.targets), Math.max(...op.targets)];
  const box = { x: x - BOX / 2, y: yOf(first) - BOX / 2, width: BOX };
  const height = yOf(last) - yOf(first) + BOX;
  const frame: Frame = {
    x: box.x + INSET,
    y: box.y + INSET,
    width: BOX - 2 * INSET,
    height: height - 2 * INSET,
  };
  const border = { fill: palette.panel, stroke: palette.accent, "stroke-width": 1 };
  return [
    element("rect", { ...box, height, rx: 6, ...border }),
    ...displayShapes(op.gate, { density, order }, frame).map((shape) => drawShape(shape, palette)),
  ].join("");
}

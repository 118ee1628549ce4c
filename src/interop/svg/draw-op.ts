/** One op as SVG: its line, its controls, and the box, plus, crosses or dots of its targets. */
import { at } from "../../base/assert.ts";
import { opSpan, type Circuit, type Op } from "../../circuit/circuit.ts";
import { drawDisplay, type Readings } from "./draw-display.ts";
import { roleTone, type Palette, type Tone } from "./palette.ts";
import {
  ANGLE_LINE,
  ANGLE_SIZE,
  BOX,
  boxWords,
  conditionWords,
  LABEL_SIZE,
  meterWidth,
  roleOf,
  ROW_PITCH,
  shapeOf,
  SYMBOL_SIZE,
  type PictureLayout,
} from "./picture-layout.ts";
import { element, escapeXml } from "./xml.ts";

const LINE = 1.5;
const PLUS_RADIUS = 11.5;
const CROSS = 7;
const DOT = 5;

interface Place {
  readonly x: number;
  readonly yOf: (wire: number) => number;
}

const stroke = (colour: string) => ({ fill: "none", stroke: colour, "stroke-width": LINE });

function drawBox(circuit: Circuit, op: Op, { x, yOf }: Place, { line, fill }: Tone): string {
  const first = Math.min(...op.targets);
  const last = Math.max(...op.targets);
  const { symbol, angles, width } = boxWords(circuit, op);
  const y = yOf(first) - BOX / 2;
  const height = yOf(last) - yOf(first) + BOX;
  const left = x - width / 2;
  const middle = y + height / 2;
  const words = { x, fill: line, "text-anchor": "middle" };
  const symbolY =
    angles.length === 0
      ? middle + SYMBOL_SIZE * 0.35
      : middle + 5.5 - (ANGLE_LINE * angles.length) / 2;
  const ports = op.targets.length > 1 ? op.targets : [];
  return [
    element("rect", { x: left, y, width, height, rx: 7, fill, stroke: line, "stroke-width": 1.2 }),
    // Small ports mark the wires that it acts on among those it covers.
    ...ports.map((wire) =>
      element("path", {
        d: `M${left} ${yOf(wire) - 5}v10M${left + width} ${yOf(wire) - 5}v10`,
        ...stroke(line),
        "stroke-width": 2.6,
      }),
    ),
    element(
      "text",
      {
        ...words,
        y: symbolY,
        "font-size": SYMBOL_SIZE,
        "font-weight": 600,
      },
      escapeXml(symbol),
    ),
    ...angles.map((text, index) =>
      element(
        "text",
        { ...words, y: symbolY + 2 + ANGLE_LINE * (index + 1), "font-size": ANGLE_SIZE },
        escapeXml(text),
      ),
    ),
  ].join("");
}

/** A scale and a hand, and the bit that is written under them. */
function drawMeter(op: Op, { x, yOf }: Place, { number, numberSoft }: Palette): string {
  const y = yOf(op.targets[0] ?? 0);
  const width = meterWidth(op);
  const box = { x: x - width / 2, y: y - BOX / 2, width, height: BOX, rx: 7 };
  return [
    element("rect", { ...box, fill: numberSoft, stroke: number, "stroke-width": 1.2 }),
    element("path", {
      d: `M${x - 12} ${y + 3}a12 12 0 0 1 24 0M${x} ${y + 3}l8 -12`,
      ...stroke(number),
    }),
    element(
      "text",
      { x, y: y + 16, fill: number, "text-anchor": "middle", "font-size": LABEL_SIZE },
      escapeXml(op.bit ?? ""),
    ),
  ].join("");
}

/** A double line into the top of an op, and what it waits for. */
function drawCondition(op: Op, { x, yOf }: Place, { number, panel }: Palette): string {
  const words = conditionWords(op);
  if (!words) return "";
  const y = yOf(opSpan(op).top);
  const middle = y - BOX / 2 - 6;
  const isBox = op.controls.length === 0 && op.gate !== "swap";
  const end = isBox ? y - BOX / 2 : y - DOT;
  const pill = { x: x - words.width / 2, y: middle - 7.5, width: words.width, height: 15, rx: 7.5 };
  return [
    element("path", {
      d: `M${x - 1.8} ${middle}V${end}M${x + 1.8} ${middle}V${end}`,
      ...stroke(number),
    }),
    element("rect", { ...pill, fill: panel, stroke: number, "stroke-width": 1 }),
    element(
      "text",
      { x, y: middle + 3.6, fill: number, "text-anchor": "middle", "font-size": LABEL_SIZE },
      escapeXml(words.text),
    ),
  ].join("");
}

function drawPlus({ x, yOf }: Place, wire: number, { panel, number }: Palette): string {
  const y = yOf(wire);
  return [
    element("circle", { cx: x, cy: y, r: PLUS_RADIUS, ...stroke(number), fill: panel }),
    element("path", {
      d: `M${x - PLUS_RADIUS} ${y}h${2 * PLUS_RADIUS}M${x} ${y - PLUS_RADIUS}v${2 * PLUS_RADIUS}`,
      ...stroke(number),
    }),
  ].join("");
}

function drawCross({ x, yOf }: Place, wire: number, { number }: Palette): string {
  const y = yOf(wire);
  const side = 2 * CROSS;
  const d = `M${x - CROSS} ${y - CROSS}l${side} ${side}M${x - CROSS} ${y + CROSS}l${side} ${-side}`;
  return element("path", { d, ...stroke(number), "stroke-width": 1.8 });
}

function drawDot({ x, yOf }: Place, wire: number, on: boolean, palette: Palette): string {
  const fill = on ? palette.number : palette.panel;
  const r = on ? DOT : DOT + 0.5;
  return element("circle", { cx: x, cy: yOf(wire), r, ...stroke(palette.number), fill });
}

function drawBarrier(op: Op, { x, yOf }: Place, { soft }: Palette): string {
  const { top, bottom } = opSpan(op);
  const reach = ROW_PITCH * 0.42;
  return element("path", {
    d: `M${x} ${yOf(top) - reach}V${yOf(bottom) + reach}`,
    ...stroke(soft),
    "stroke-dasharray": "4 4",
  });
}

/** What a picture is drawn with. */
export interface Ink {
  readonly layout: PictureLayout;
  readonly palette: Palette;
  readonly readings: Readings;
}

export function drawOp(circuit: Circuit, op: Op, { layout, palette, readings }: Ink): string {
  const place = { x: at(layout.columns, op.column), yOf: layout.wireY };
  const display = drawDisplay(op, place, readings, palette);
  if (display !== null) return display;
  const shape = shapeOf(op);
  if (shape === "barrier") return drawBarrier(op, place, palette);
  const { top, bottom } = opSpan(op);
  const line =
    top === bottom
      ? ""
      : element("path", {
          d: `M${place.x} ${place.yOf(top)}V${place.yOf(bottom)}`,
          ...stroke(palette.number),
        });
  const targets: Record<Exclude<typeof shape, "barrier">, () => string[]> = {
    box: () => [drawBox(circuit, op, place, roleTone(palette, roleOf(op)))],
    plus: () => op.targets.map((wire) => drawPlus(place, wire, palette)),
    cross: () => op.targets.map((wire) => drawCross(place, wire, palette)),
    meter: () => [drawMeter(op, place, palette)],
    dots: () => op.targets.map((wire) => drawDot(place, wire, true, palette)),
  };
  const dots = op.controls.map(({ wire, on }) => drawDot(place, wire, on, palette));
  return [line, ...targets[shape](), ...dots, drawCondition(op, place, palette)].join("");
}

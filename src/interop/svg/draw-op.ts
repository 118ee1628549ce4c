/** One op as SVG: its line, its controls, and the box, plus, crosses or dots of its targets. */
import { at } from "../../base/assert.ts";
import { opSpan, type Circuit, type Op } from "../../circuit/circuit.ts";
import { roleTone, type Palette, type Tone } from "./palette.ts";
import {
  ANGLE_LINE,
  ANGLE_SIZE,
  BOX,
  boxWords,
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

export function drawOp(circuit: Circuit, op: Op, layout: PictureLayout, palette: Palette): string {
  const place = { x: at(layout.columns, op.column), yOf: layout.wireY };
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
    dots: () => op.targets.map((wire) => drawDot(place, wire, true, palette)),
  };
  const dots = op.controls.map(({ wire, on }) => drawDot(place, wire, on, palette));
  return [line, ...targets[shape](), ...dots].join("");
}

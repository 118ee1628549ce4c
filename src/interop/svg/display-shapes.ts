/**
 * What a display draws of what it reads, as plain shapes: the grid and pictures of the circuit draw the
 * same, each in its own colours. Pure.
 */
import {
  blochVector,
  outcomeChances,
  sizeOf,
  wireAmplitudes,
  type Density,
} from "../../base/density.ts";
import type { DisplayId } from "../../circuit/gate-table.ts";
import { displayIndex, type QubitOrder } from "../../circuit/ket-order.ts";

/** The inside of a display's frame, in pixels of the drawing. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Reading {
  readonly density: Density;
  readonly order: QubitOrder;
}

/** What a shape is of a display: each has one look in a theme. */
export type DisplayTone =
  | "fill"
  | "ball"
  | "equator"
  | "arrow"
  | "tip"
  | "ring"
  | "disc"
  | "disc-mixed"
  | "hand"
  | "cell"
  | "lines"
  | "text"
  | "text-small";

export interface DisplayShape {
  readonly tag: "rect" | "circle" | "ellipse" | "path" | "text";
  readonly tone: DisplayTone;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Radians: the colour of a disc or a cell. */
  readonly phase?: number;
  readonly text?: string;
}

/** A row less high than this has no room for a number. */
const LEAST_TEXT_HEIGHT = 14;

/** One bar for one wire, a row for each outcome of more. */
function chanceShapes({ density, order }: Reading, frame: Frame): DisplayShape[] {
  const chances = outcomeChances(density);
  const { x, y, width, height } = frame;
  const middle = x + width / 2;
  const percent = (chance: number): string => `${Math.round(100 * chance)}%`;
  if (chances.length === 2) {
    const [, one = 0] = chances;
    const bar = { x, width, y: y + height * (1 - one), height: height * one };
    return [
      { tag: "rect", tone: "fill", attributes: bar },
      {
        tag: "text",
        tone: "text",
        attributes: { x: middle, y: y + height / 2 + 4 },
        text: percent(one),
      },
    ];
  }
  const wireCount = Math.log2(chances.length);
  const row = height / chances.length;
  return chances.flatMap((chance, index): DisplayShape[] => {
    const top = y + row * displayIndex(index, wireCount, order);
    const bar: DisplayShape = {
      tag: "rect",
      tone: "fill",
      attributes: { x, y: top + 0.5, width: width * chance, height: row - 1 },
    };
    if (row < LEAST_TEXT_HEIGHT) return [bar];
    const attributes = { x: middle, y: top + row / 2 + 3.5 };
    return [bar, { tag: "text", tone: "text-small", attributes, text: percent(chance) }];
  });
}

/** How far the x axis comes down and to the left on the page. */
const TOWARDS = { across: -0.34, down: 0.26 };

/** A little Bloch sphere: |0⟩ at the top, the x axis towards the viewer, and the arrow of a wire's state. */
function blochShapes({ density }: Reading, frame: Frame): DisplayShape[] {
  const { x, y, z } = blochVector(density);
  const radius = Math.min(frame.width, frame.height) / 2 - 1;
  const cx = frame.x + frame.width / 2;
  const cy = frame.y + frame.height / 2;
  const tipX = cx + radius * (y + TOWARDS.across * x) * 0.94;
  const tipY = cy + radius * (TOWARDS.down * x - z) * 0.94;
  const equator = { cx, cy, rx: radius, ry: radius * TOWARDS.down };
  const axis = { d: `M${cx} ${cy - radius}V${cy + radius}` };
  const arrow = { d: `M${cx} ${cy}L${tipX} ${tipY}` };
  return [
    { tag: "circle", tone: "ball", attributes: { cx, cy, r: radius } },
    { tag: "ellipse", tone: "equator", attributes: equator },
    { tag: "path", tone: "equator", attributes: axis },
    { tag: "path", tone: "arrow", attributes: arrow },
    { tag: "circle", tone: "tip", attributes: { cx: tipX, cy: tipY, r: x < 0 ? 2.6 : 3.4 } },
  ];
}

/** A hand is not drawn shorter than this part of the radius, or its direction could not be seen. */
const LEAST_HAND = 0.35;
/** Side by side: what differs in the last digit of the ket. */
const ACROSS = 2;

/** A line from a point in the direction of a phase: to the right for 0, up for π/2. */
export const handPath = (x: number, y: number, length: number, phase: number): string =>
  `M${x} ${y}L${x + length * Math.cos(phase)} ${y - length * Math.sin(phase)}`;

/** Discs: size is magnitude, colour and hand are phase. */
function amplitudeShapes({ density, order }: Reading, frame: Frame): DisplayShape[] {
  const amplitudes = wireAmplitudes(density);
  const wireCount = Math.log2(amplitudes.length);
  const pitchX = frame.width / ACROSS;
  const pitchY = frame.height / (amplitudes.length / ACROSS);
  const radius = Math.min(pitchX, pitchY) / 2 - 0.8;
  return amplitudes.flatMap(({ magnitude, phase }, index): DisplayShape[] => {
    const place = displayIndex(index, wireCount, order);
    const cx = frame.x + pitchX * ((place % ACROSS) + 0.5);
    const cy = frame.y + pitchY * (Math.floor(place / ACROSS) + 0.5);
    const ring: DisplayShape = { tag: "circle", tone: "ring", attributes: { cx, cy, r: radius } };
    const disc = { cx, cy, r: radius * magnitude };
    if (phase === null) return [ring, { tag: "circle", tone: "disc-mixed", attributes: disc }];
    const d = handPath(cx, cy, radius * Math.max(LEAST_HAND, magnitude), phase);
    return [
      ring,
      { tag: "circle", tone: "disc", attributes: disc, phase },
      { tag: "path", tone: "hand", attributes: { d } },
    ];
  });
}

/** Fainter entries are not drawn. */
const LEAST_ENTRY = 5e-3;
/** Between more cells than these lines would be all that is seen. */
const MOST_LINED = 8;

/** Squares: the area is the magnitude, so that a maximally mixed state keeps its diagonal in sight. */
function densityShapes({ density, order }: Reading, frame: Frame): DisplayShape[] {
  const size = sizeOf(density);
  const wireCount = Math.log2(size);
  const pitchX = frame.width / size;
  const pitchY = frame.height / size;
  const cells = Array.from({ length: size * size }, (_, place): DisplayShape[] => {
    const [re = 0, im = 0] = density.subarray(2 * place, 2 * place + 2);
    const magnitude = Math.hypot(re, im);
    if (magnitude < LEAST_ENTRY) return [];
    const row = displayIndex(Math.floor(place / size), wireCount, order);
    const column = displayIndex(place % size, wireCount, order);
    const side = Math.sqrt(Math.min(1, magnitude));
    const attributes = {
      x: frame.x + pitchX * (column + (1 - side) / 2),
      y: frame.y + pitchY * (row + (1 - side) / 2),
      width: pitchX * side,
      height: pitchY * side,
    };
    return [{ tag: "rect", tone: "cell", attributes, phase: Math.atan2(im, re) }];
  }).flat();
  if (size > MOST_LINED) return cells;
  const d = Array.from({ length: size - 1 }, (_, k) => k + 1)
    .map(
      (k) =>
        `M${frame.x + k * pitchX} ${frame.y}v${frame.height}M${frame.x} ${frame.y + k * pitchY}h${frame.width}`,
    )
    .join("");
  return [{ tag: "path", tone: "lines", attributes: { d } }, ...cells];
}

const SHAPES: Readonly<Record<DisplayId, (reading: Reading, frame: Frame) => DisplayShape[]>> = {
  chance: chanceShapes,
  bloch: blochShapes,
  amplitudes: amplitudeShapes,
  density: densityShapes,
};

export function displayShapes(
  display: DisplayId,
  reading: Reading,
  frame: Frame,
): readonly DisplayShape[] {
  return SHAPES[display](reading, frame);
}

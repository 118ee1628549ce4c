/** Where everything stands in a picture. Boxes are as wide as their words, columns as wide as their boxes. */
import { at } from "../../base/assert.ts";
import { fitLines, fitText, textWidth } from "../../base/text-width.ts";
import { columnCount, parseOpAngles, type Circuit, type Op } from "../../circuit/circuit.ts";
import { angleRole, type AngleRole } from "../../circuit/angle.ts";
import { findDefinition } from "../../circuit/definition.ts";
import { conditionText } from "../../circuit/measurement.ts";
import { prettyAngle } from "../../circuit/pretty-angle.ts";

/** The height of a box, and the least width of one. */
export const BOX = 42;
export const ROW_PITCH = 58;
const COLUMN_GAP = 16;
const MARGIN = 18;
const PADDING = 8;
/** A wider box would be a sentence. */
const MOST_BOX_WIDTH = 160;
/** From one line of angles to the next. */
export const ANGLE_LINE = 13;
export const SYMBOL_SIZE = 15;
export const ANGLE_SIZE = 11;
export const NAME_SIZE = 14;
export const LABEL_SIZE = 10.5;

/** How an op is drawn. */
export type Shape = "barrier" | "plus" | "cross" | "dots" | "meter" | "box";

export function shapeOf({ gate, controls }: Op): Shape {
  if (gate === "barrier") return "barrier";
  if (gate === "measure") return "meter";
  if (gate === "swap") return "cross";
  if (gate === "x" && controls.length > 0) return "plus";
  // A controlled Z does the same whichever of its wires is called the target.
  return gate === "z" && controls.length > 0 && controls.every(({ on }) => on) ? "dots" : "box";
}

export interface BoxWords {
  readonly symbol: string;
  /** Greek letters for their names, in as many lines as the box has room for; none where the gate has no angle. */
  readonly angles: readonly string[];
  readonly width: number;
}

/** A gate that means nothing here is drawn with its id. */
export function boxWords(circuit: Circuit, op: Op): BoxWords {
  const widest = MOST_BOX_WIDTH - 2 * PADDING;
  const name = findDefinition(circuit, op.gate)?.symbol ?? op.gate;
  const symbol = fitText(name, widest, SYMBOL_SIZE);
  const span = Math.max(...op.targets) - Math.min(...op.targets);
  const room = span * ROW_PITCH + BOX - 2 * PADDING - SYMBOL_SIZE;
  const angles = fitLines(op.angles.map(prettyAngle), {
    mostLines: Math.max(1, Math.floor(room / ANGLE_LINE)),
    mostWidth: widest,
    size: ANGLE_SIZE,
  });
  const words = Math.max(
    textWidth(symbol, SYMBOL_SIZE),
    ...angles.map((line) => textWidth(line, ANGLE_SIZE)),
  );
  return { symbol, angles, width: Math.max(BOX, Math.ceil(words) + 2 * PADDING) };
}

/** As wide as the name of the bit that is written. */
export function meterWidth({ bit = "" }: Op): number {
  return Math.max(BOX, Math.ceil(textWidth(bit, LABEL_SIZE)) + 2 * PADDING);
}

/** What an op waits for, as the sign above it says; null where it waits for nothing. */
export function conditionWords({ when }: Op): { text: string; width: number } | null {
  if (!when) return null;
  const widest = MOST_BOX_WIDTH - 2 * PADDING;
  const text = fitText(conditionText(when), widest, LABEL_SIZE);
  return { text, width: Math.ceil(textWidth(text, LABEL_SIZE)) + 2 * PADDING };
}

/** The role of an op's angles together. */
export function roleOf(op: Op): AngleRole {
  const roles = new Set<AngleRole>();
  for (const parsed of parseOpAngles(op)) if (parsed.ok) roles.add(angleRole(parsed.value));
  if (roles.has("mixed") || (roles.has("parameter") && roles.has("feature"))) return "mixed";
  if (roles.has("parameter")) return "parameter";
  return roles.has("feature") ? "feature" : "number";
}

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  /** Where names end and wires begin, and where wires end. */
  readonly wireStart: number;
  readonly wireEnd: number;
  /** The middle of each column. */
  readonly columns: readonly number[];
  /** Where each column begins, and after the last one where it ends. */
  readonly edges: readonly number[];
  readonly wireY: (wire: number) => number;
}

/** "|+⟩" */
export const ket = (initial: string): string => `|${initial.replace("-", "−")}⟩`;

function headWidth({ wires }: Circuit): number {
  const widths = wires.map(({ label = "", initial }, wire) => {
    const name = textWidth(`q${wire} ${ket(initial)}`, NAME_SIZE);
    return Math.max(name, textWidth(label, LABEL_SIZE));
  });
  return Math.ceil(Math.max(0, ...widths));
}

export function layOut(circuit: Circuit): PictureLayout {
  const wireStart = MARGIN + headWidth(circuit) + PADDING;
  const widths = Array.from({ length: columnCount(circuit) }, () => BOX);
  for (const op of circuit.ops) {
    const shape = shapeOf(op);
    const words = shape === "box" ? boxWords(circuit, op).width : meterWidth(op);
    const needed = Math.max(words, conditionWords(op)?.width ?? 0);
    widths[op.column] = Math.max(widths[op.column] ?? BOX, needed);
  }
  const edges = [wireStart + COLUMN_GAP];
  const columns = widths.map((width, column) => {
    const edge = at(edges, column);
    edges.push(edge + width + COLUMN_GAP);
    return edge + width / 2;
  });
  const wireEnd = at(edges, columns.length);
  const wireY = (wire: number): number => MARGIN + BOX / 2 + wire * ROW_PITCH;
  return {
    width: Math.ceil(wireEnd + MARGIN),
    height: wireY(Math.max(0, circuit.wires.length - 1)) + BOX / 2 + MARGIN,
    wireStart,
    wireEnd,
    columns,
    edges,
    wireY,
  };
}

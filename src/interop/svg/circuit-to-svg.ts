/** A circuit as a picture: SVG with its colours inside, text as text. Pure. */
import type { Circuit } from "../../circuit/circuit.ts";
import { measuredSpans } from "../../circuit/measurement.ts";
import { NO_READINGS, type Readings } from "./draw-display.ts";
import { drawOp } from "./draw-op.ts";
import type { Palette } from "./palette.ts";
import { ket, LABEL_SIZE, layOut, NAME_SIZE, type PictureLayout } from "./picture-layout.ts";
import { element, escapeXml } from "./xml.ts";

const FONTS = "Inter, system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

export interface Picture {
  readonly svg: string;
  /** In CSS pixels, at its own size. */
  readonly width: number;
  readonly height: number;
}

function drawWire(circuit: Circuit, wire: number, layout: PictureLayout, palette: Palette): string {
  const { wireStart, wireEnd } = layout;
  const y = layout.wireY(wire);
  const { label, initial = "0" } = circuit.wires[wire] ?? {};
  const end = { x: wireStart - 8, "text-anchor": "end" };
  return [
    element("path", {
      d: `M${wireStart} ${y}H${wireEnd}`,
      fill: "none",
      stroke: palette.wire,
      "stroke-width": 1.3,
    }),
    element(
      "text",
      { ...end, y: y + (label ? -1 : 5), fill: palette.ink, "font-size": NAME_SIZE },
      escapeXml(`q${wire} ${ket(initial)}`),
    ),
    label &&
      element(
        "text",
        { ...end, y: y + 13, fill: palette.soft, "font-size": LABEL_SIZE },
        escapeXml(label),
      ),
  ]
    .filter(Boolean)
    .join("");
}

/** A second line beside the wire's own, from a measurement to what acts on the wire next. */
function drawMeasured(circuit: Circuit, layout: PictureLayout, { wire, panel }: Palette): string[] {
  return measuredSpans(circuit).map((span) => {
    const start = layout.columns[span.from] ?? layout.wireStart;
    const end = span.to === null ? layout.wireEnd : (layout.columns[span.to] ?? layout.wireEnd);
    const line = { d: `M${start} ${layout.wireY(span.wire)}H${end}`, fill: "none" };
    return [
      element("path", { ...line, stroke: wire, "stroke-width": 5 }),
      element("path", { ...line, stroke: panel, "stroke-width": 2.6 }),
    ].join("");
  });
}

/**
 * @param title What the picture is called, for readers that cannot see it.
 * @param readings What displays show; one that is not among them is drawn as a box with its sign.
 */
export function circuitToSvg(
  circuit: Circuit,
  title: string,
  palette: Palette,
  readings: Readings = NO_READINGS,
): Picture {
  const layout = layOut(circuit);
  const { width, height } = layout;
  const wires = circuit.wires.map((_, wire) => drawWire(circuit, wire, layout, palette));
  const ops = circuit.ops.map((op) =>
    element("g", { "data-op": op.id }, drawOp(circuit, op, { layout, palette, readings })),
  );
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "font-family": FONTS,
    },
    [
      element("title", {}, escapeXml(title || "Circuit")),
      element("rect", { width, height, fill: palette.panel }),
      ...wires,
      ...drawMeasured(circuit, layout, palette),
      ...ops,
    ].join("\n"),
  );
  return { svg: `${svg}\n`, width, height };
}

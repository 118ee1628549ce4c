/** What stands in a picture; that it is XML, and that nothing overlaps, a browser says in ui/panels/picture. */
import { describe, expect, it } from "vitest";
import { emptyCircuit } from "../../circuit/circuit.ts";
import { findDefinition } from "../../circuit/definition.ts";
import { circuitToSvg } from "./circuit-to-svg.ts";
import { everyGate, namedGates } from "./fixtures.ts";
import { PAPER, type Palette } from "./palette.ts";
import { layOut, shapeOf } from "./picture-layout.ts";
import { element, escapeXml } from "./xml.ts";

const LOUD: Palette = {
  panel: "#010101",
  ink: "#020202",
  soft: "#030303",
  wire: "#040404",
  number: "#050505",
  numberSoft: "#060606",
  param: "#070707",
  paramSoft: "#080808",
  feature: "#090909",
  featureSoft: "#0a0a0a",
  accent: "#0b0b0b",
  grid: "#0c0c0c",
  line: "#0d0d0d",
  phase: () => "#0e0e0e",
};

/** The drawing of one op. */
function groupOf(svg: string, id: string): string {
  const start = svg.indexOf(`<g data-op="${id}">`);
  if (start < 0) throw new Error(`${id} is not drawn`);
  return svg.slice(start, svg.indexOf("</g>", start));
}

describe("circuitToSvg", () => {
  const circuit = everyGate();
  const { svg } = circuitToSvg(circuit, "All & more", LOUD);

  it.each(circuit.ops.map((op) => [op.id, op] as const))("draws %s", (_, op) => {
    const group = groupOf(svg, op.id);
    const shape = shapeOf(op);
    const symbol = findDefinition(circuit, op.gate)?.symbol ?? "";
    if (shape === "box") {
      expect(group).toContain(`>${symbol}</text>`);
      expect(group).toContain("<rect");
    } else if (shape === "meter") {
      expect(group).toContain("&lt;m&gt;&amp;&quot;&apos;</text>");
    } else expect(group).not.toContain("<text");
    expect(group.match(/<circle/g)?.length ?? 0).toBe(
      op.controls.length + (shape === "plus" || shape === "dots" ? op.targets.length : 0),
    );
    if (op.controls[0]?.on === false) expect(group).toContain(`fill="${LOUD.panel}"`);
    for (const angle of op.angles) expect(angle).not.toBe("");
    if (op.angles.length > 0) expect(group).toMatch(/[θπλ].*<\/text>/u);
  });

  it("shows roles by hue, and uses no colour but the palette's", () => {
    expect(groupOf(svg, "u-0")).toContain(LOUD.param);
    expect(groupOf(svg, "rx-0")).toContain(LOUD.featureSoft);
    expect(groupOf(svg, "h-0")).toContain(LOUD.number);
    const colours = new Set(svg.match(/#[\da-f]{3,6}\b/g));
    for (const colour of colours) expect(Object.values(LOUD)).toContain(colour);
    const paper = new Set(circuitToSvg(circuit, "", PAPER).svg.match(/#[\da-f]{3,6}\b/g));
    expect([...paper].toSorted()).toEqual(["#000", "#fff"]);
  });

  it("writes names of any kind as text", () => {
    expect(svg).toContain("&lt;b&gt;&amp;&quot;&apos;");
    expect(svg).toContain("<title>All &amp; more</title>");
    const named = circuitToSvg(namedGates(), "", PAPER).svg;
    expect(named).toContain("&lt;i&gt;&amp;");
    expect(named).not.toContain("<i>");
    expect(named).toContain("<title>Circuit</title>");
  });

  it("draws a gate that means nothing here by its id", () => {
    const op = {
      id: "a",
      gate: "~gone" as const,
      column: 0,
      targets: [0],
      controls: [],
      angles: [],
    };
    const drawn = circuitToSvg({ ...emptyCircuit(1), ops: [op] }, "", PAPER).svg;
    expect(groupOf(drawn, "a")).toContain(">~gone</text>");
  });

  it("draws what waits for a bit under its condition, and a measured wire doubled up to what acts next", () => {
    const measured = { id: "m", gate: "measure", column: 0, targets: [0], bit: "m0" } as const;
    const waiting = { id: "x", gate: "x", column: 1, targets: [1] } as const;
    const next = { id: "h", gate: "h", column: 2, targets: [0] } as const;
    const plain = { controls: [], angles: [] };
    const ops = [
      { ...measured, ...plain },
      { ...waiting, ...plain, when: [{ bit: "m0", on: false }] },
      { ...next, ...plain },
    ];
    const drawing = { ...emptyCircuit(2), ops };
    const { svg: drawn } = circuitToSvg(drawing, "", LOUD);
    expect(groupOf(drawn, "x")).toContain(">m0 = 0</text>");
    expect(groupOf(drawn, "m")).toContain(">m0</text>");
    const { columns, wireY } = layOut(drawing);
    const line = `d="M${columns[0]} ${wireY(0)}H${columns[2]}"`;
    expect(drawn.split(line)).toHaveLength(3);
  });

  it("has a size of its own, that of its viewBox", () => {
    const { width, height } = circuitToSvg(circuit, "", PAPER);
    expect(svg).toContain(`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`);
    const empty = circuitToSvg(emptyCircuit(2), "", PAPER);
    expect(empty.width).toBeGreaterThan(60);
  });
});

it("stacks the angles of a gate of many: all of them on many wires, the first ones on one", () => {
  const angles = Array.from({ length: 12 }, (_, index) => `theta${index}`);
  const drawn = (
    targets: readonly number[],
  ): { readonly words: string; readonly width: number } => {
    const op = { id: "a", gate: "~many" as const, column: 0, targets, controls: [], angles };
    const { svg, width } = circuitToSvg({ ...emptyCircuit(3), ops: [op] }, "", PAPER);
    const words = groupOf(svg, "a").matchAll(/>([^<>]*)<\/text>/g);
    return { words: [...words].map(([, text]) => text).join(" "), width };
  };
  const tall = drawn([0, 1, 2]);
  expect(tall.words).toBe(`~many ${angles.map((_, index) => `θ${index}`).join(", ")}`);
  // Names of the wires, margins, and a box that is higher than wide.
  expect(tall.width).toBeLessThan(240);
  const flat = drawn([1]);
  expect(flat.words).toMatch(/^~many θ0, θ1, .*…$/);
  expect(flat.width).toBeLessThan(320);
});

describe("displays that have been read", () => {
  const plain = { controls: [], angles: [] };
  const H = Math.SQRT1_2;
  /** (|0⟩ - |1⟩)/√2 */
  const minus = Float64Array.of(0.5, 0, -0.5, 0, -0.5, 0, 0.5, 0);
  const draw = (gate: "chance" | "bloch" | "amplitudes" | "density", palette: Palette): string => {
    const drawing = {
      ...emptyCircuit(1),
      ops: [{ id: "d", gate, column: 0, targets: [0], ...plain }],
    };
    const readings = { densities: new Map([["d", minus]]), order: "little" } as const;
    return groupOf(circuitToSvg(drawing, "", palette, readings).svg, "d");
  };

  it("show chances, an arrow, discs with hands and cells", () => {
    expect(draw("chance", LOUD)).toContain(">50%</text>");
    // |-⟩ points away from the viewer: to the right and up.
    const [, fromX, fromY, toX, toY] =
      /d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"[^>]*stroke="#0b0b0b"/.exec(draw("bloch", LOUD)) ??
      [];
    expect(Number(toX) - Number(fromX)).toBeGreaterThan(3);
    expect(Number(fromY) - Number(toY)).toBeGreaterThan(3);
    const discs = draw("amplitudes", LOUD).match(/<circle[^>]*fill="#0e0e0e"[^>]*>/g) ?? [];
    const radii = discs.map((disc) => Number(/ r="([\d.]+)"/.exec(disc)?.[1]));
    const [, ring] = /r="([\d.]+)" fill="none"/.exec(draw("amplitudes", LOUD)) ?? [];
    expect(radii).toHaveLength(2);
    for (const radius of radii) expect(radius / Number(ring)).toBeCloseTo(H, 3);
    expect(draw("density", LOUD).match(/<rect[^>]*fill="#0e0e0e"/g)).toHaveLength(4);
  });

  it("are black on white on paper, where hands tell the phases of cells", () => {
    for (const gate of ["chance", "bloch", "amplitudes", "density"] as const) {
      const colours = new Set(draw(gate, PAPER).match(/#[\da-f]{3,6}\b/g));
      expect([...colours].every((colour) => colour === "#000" || colour === "#fff")).toBe(true);
    }
    const hands = (palette: Palette): number =>
      draw("density", palette).match(/stroke-linecap="round"/g)?.length ?? 0;
    expect([hands(PAPER), hands(LOUD)]).toEqual([4, 0]);
    const cells = draw("density", PAPER);
    // ρ00 is positive: to the right; ρ01 is negative: to the left.
    const ways = [...cells.matchAll(/d="M([\d.]+) [\d.]+L([\d.]+) [\d.]+"/g)].map(([, from, to]) =>
      Math.sign(Number(to) - Number(from)),
    );
    expect(ways).toEqual([1, -1, -1, 1]);
  });

  it("are boxes with their sign before, and while the reading is of another size", () => {
    const ops = [{ id: "d", gate: "chance" as const, column: 0, targets: [0, 1], ...plain }];
    const readings = { densities: new Map([["d", minus]]), order: "little" } as const;
    const drawing = { ...emptyCircuit(2), ops };
    for (const { svg: drawn } of [
      circuitToSvg(drawing, "", LOUD),
      circuitToSvg(drawing, "", LOUD, readings),
    ])
      expect(groupOf(drawn, "d")).toContain(">%</text>");
  });
});

it("columns follow each other without touching", () => {
  const { columns, wireStart, wireEnd } = layOut(everyGate());
  for (const [index, x] of columns.entries()) {
    expect(x - (columns[index - 1] ?? wireStart - 20)).toBeGreaterThan(42);
    expect(x).toBeLessThan(wireEnd);
  }
});

it("escapes what would be markup and leaves out what XML cannot hold", () => {
  expect(escapeXml(`a\u0000<b>&"'\u000b\n`)).toBe("a&lt;b&gt;&amp;&quot;&apos;\n");
  expect(element("a", { b: '"', c: 1 / 3 })).toBe('<a b="&quot;" c="0.333"/>');
});

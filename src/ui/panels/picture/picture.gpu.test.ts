/** Pictures in a real browser: read by its XML parser, measured with its own letters. */
import { describe, expect, it } from "vitest";
import { circuitToSvg } from "../../../interop/svg/circuit-to-svg.ts";
import { everyGate, namedGates } from "../../../interop/svg/fixtures.ts";
import { PAPER } from "../../../interop/svg/palette.ts";
import { phaseColour, phaseHex } from "../../plots/phase-colour.ts";

describe.each([
  ["every gate", everyGate()],
  ["names like markup", namedGates()],
])("%s", (_, circuit) => {
  const { svg, width, height } = circuitToSvg(circuit, `<&"' title`, PAPER);

  it("is XML, with every op and the title as it was given", () => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    expect(parsed.querySelector("parsererror")).toBeNull();
    expect(parsed.documentElement.namespaceURI).toBe("http://www.w3.org/2000/svg");
    expect(parsed.querySelector("title")?.textContent).toBe(`<&"' title`);
    const drawn = [...parsed.querySelectorAll("[data-op]")].map((op) => op.getAttribute("data-op"));
    expect(drawn).toEqual(circuit.ops.map(({ id }) => id));
  });

  it("keeps ops apart, words in their boxes, and everything inside", () => {
    const holder = document.createElement("div");
    holder.innerHTML = svg;
    document.body.append(holder);
    const boxOf = (shape: Element) => (shape as SVGGraphicsElement).getBBox();
    const columns = new Map<number, { left: number; right: number }>();
    for (const op of circuit.ops) {
      const group = holder.querySelector(`[data-op="${CSS.escape(op.id)}"]`);
      if (!group) throw new Error(`${op.id} is not drawn`);
      const box = boxOf(group);
      expect(box.x).toBeGreaterThan(0);
      expect(box.y).toBeGreaterThan(-1);
      expect(box.x + box.width).toBeLessThan(width);
      expect(box.y + box.height).toBeLessThan(height + 1);
      const { left = box.x, right = box.x } = columns.get(op.column) ?? {};
      columns.set(op.column, {
        left: Math.min(left, box.x),
        right: Math.max(right, box.x + box.width),
      });
      const rectangle = group.querySelector("rect");
      if (!rectangle) continue;
      const frame = boxOf(rectangle);
      for (const word of group.querySelectorAll("text")) {
        const letters = boxOf(word);
        expect(letters.x, word.textContent).toBeGreaterThan(frame.x);
        expect(letters.x + letters.width, word.textContent).toBeLessThan(frame.x + frame.width);
      }
    }
    const sorted = [...columns.entries()].toSorted(([a], [b]) => a - b).map(([, span]) => span);
    for (const [index, { left }] of sorted.entries()) {
      expect(left).toBeGreaterThan(sorted[index - 1]?.right ?? 0);
    }
    holder.remove();
  });
});

it("writes the colours of phases in hex as the browser paints them", () => {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("no canvas");
  const painted = (colour: string): number[] => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return Array.from(context.getImageData(0, 0, 1, 1).data);
  };
  for (let step = -8; step < 8; step++) {
    const phase = (step * Math.PI) / 8;
    const [hex, own] = [painted(phaseHex(phase)), painted(phaseColour(phase))];
    for (const [channel, value] of hex.entries()) {
      expect(Math.abs(value - (own[channel] ?? 999)), `${phase}`).toBeLessThanOrEqual(1);
    }
  }
});

/** What an op's drawing says: its name, its label for a screen reader, and the wires its box covers. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { emptyCircuit, type Circuit } from "../../circuit/circuit.ts";
import { addControl } from "../../circuit/commands.ts";
import { customCircuit } from "../../circuit/custom-gate-fixtures.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { GATE_SIZE } from "./geometry.ts";
import { OpGlyph } from "./op-glyph.tsx";

const ROW_PITCH = 60;

function drawn(circuit: Circuit, index: number): string {
  const op = at(circuit.ops, index);
  const definition = definitionOf(circuit, op);
  return renderToStaticMarkup(
    <OpGlyph op={op} definition={definition} x={0} top={0} rowPitch={ROW_PITCH} />,
  );
}

it("draws a custom gate with its name on a box over its targets, and its controls beside it", () => {
  const circuit = unwrap(addControl(customCircuit(), { id: "op2", wire: 2, on: false }));
  const markup = drawn(circuit, 1);
  expect(markup).toContain('aria-label="C-Two on q0 and q1, anti-controlled by q2, column 2"');
  expect(markup).toContain(`height="${GATE_SIZE + ROW_PITCH}"`);
  expect(markup).toContain(">Two</text>");
  expect(markup).toContain('data-dot="2"');
  expect(drawn(circuit, 2)).toContain(`height="${GATE_SIZE + 2 * ROW_PITCH}"`);
});

it("shortens a long name where it is drawn, and nowhere else", () => {
  const { customGates = [], ...rest } = customCircuit();
  const named = customGates.map((gate) => ({ ...gate, name: `Fourier ${gate.id}` }));
  const markup = drawn({ ...rest, customGates: named }, 0);
  expect(markup).toContain(">Fouri…</text>");
  expect(markup).toContain('aria-label="Fourier ~g1 on q0, column 1"');
});

it("writes a long name up the side of a tall box", () => {
  const { customGates = [], ...rest } = customCircuit();
  const named = customGates.map((gate) => ({ ...gate, name: "Fourier transform" }));
  const tall = drawn({ ...rest, customGates: named }, 1);
  expect(tall).toContain("rotate(-90)");
  expect(tall).toContain(">Fourier tr…</text>");
});

it("draws a controlled Z as dots alone, but not where an anti-control tells them apart", () => {
  const z = { id: "z", gate: "z" as const, column: 0, targets: [1], angles: [] };
  const wires = emptyCircuit(2).wires;
  const on = drawn({ wires, ops: [{ ...z, controls: [{ wire: 0, on: true }] }] }, 0);
  expect(on.match(/<circle/g)).toHaveLength(2);
  expect(on).not.toContain("<rect");
  const off = drawn({ wires, ops: [{ ...z, controls: [{ wire: 0, on: false }] }] }, 0);
  expect(off).toContain(">Z</text>");
});

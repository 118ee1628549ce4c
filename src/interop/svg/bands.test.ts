import { expect, it } from "vitest";
import { emptyCircuit } from "../../circuit/circuit.ts";
import { circuitBands } from "./bands.ts";
import { circuitToSvg } from "./circuit-to-svg.ts";
import { everyGate } from "./fixtures.ts";
import { PAPER } from "./palette.ts";

it.each([300, 700, 1000, 5000])("bands of %i hold every op once, in order, and fit", (most) => {
  const circuit = everyGate();
  const bands = circuitBands(circuit, most);
  expect(bands.flatMap(({ ops }) => ops.map(({ id }) => id))).toEqual(
    circuit.ops.map(({ id }) => id),
  );
  for (const band of bands) {
    expect(band.ops.some(({ column }) => column === 0)).toBe(true);
    const columns = new Set(band.ops.map(({ column }) => column));
    if (columns.size > 1) expect(circuitToSvg(band, "", PAPER).width).toBeLessThanOrEqual(most);
  }
  expect(bands.length > 1).toBe(circuitToSvg(circuit, "", PAPER).width > most);
});

it("an empty circuit is one band", () => {
  expect(circuitBands(emptyCircuit(3), 500)).toEqual([emptyCircuit(3)]);
});

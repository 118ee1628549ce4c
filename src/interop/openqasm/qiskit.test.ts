/** Programs as Qiskit writes them, against the unitaries that Qiskit says they are. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { validateCircuit } from "../../circuit/validate.ts";
import { distanceUpToPhase, read, runColumns } from "./fixtures.ts";
import { printOpenqasm } from "./print-openqasm.ts";

interface Program {
  readonly name: string;
  readonly text: string;
  readonly values: Readonly<Record<string, number>>;
  /** Rows of "re,im" with spaces between; little-endian, as here. */
  readonly unitary: readonly string[];
}

const FILE = new URL("fixtures/qiskit-programs.json", import.meta.url);
const { programs } = JSON.parse(readFileSync(FILE, "utf8")) as { programs: readonly Program[] };

function columnsOf({ unitary }: Program): Float64Array[] {
  const rows = unitary.map((row) => row.split(" ").map((entry) => entry.split(",").map(Number)));
  return rows.map((_, column) => Float64Array.from(rows.flatMap((row) => row[column] ?? [])));
}

describe.each(programs)("$name", (program) => {
  const { circuit } = read(program.text);

  it("is a valid circuit that does what Qiskit's does", async () => {
    expect(validateCircuit(circuit)).toEqual([]);
    const columns = await runColumns(circuit, program.values);
    // Qiskit leaves global phases out of the text; the fixture has nine digits.
    expect(distanceUpToPhase(columns, columnsOf(program))).toBeLessThan(1e-8);
  });

  it("does the same when it is printed and read again", async () => {
    const again = read(printOpenqasm(circuit).text).circuit;
    const columns = await runColumns(again, program.values);
    expect(distanceUpToPhase(columns, columnsOf(program))).toBeLessThan(1e-8);
  });
});

it("has every version of every program", () => {
  expect(programs.length).toBeGreaterThanOrEqual(20);
});

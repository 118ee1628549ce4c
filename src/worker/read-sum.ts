/** An observable as training reads it: with noise, shots and wrong readings; loaded where any of these is on. */
import { at } from "../base/assert.ts";
import type { PauliSum } from "../circuit/pauli-sum.ts";
import type { ExpectationReport } from "./inspection.ts";
import type { InspectedRun } from "./inspected.ts";

/**
 * Of the selected sample after `column` columns. The strings of a sum are measured apart, so their errors add in
 * quadrature. Null where it cannot be read, as X of a wire that is measured.
 */
export async function readSum(
  { run, circuit }: InspectedRun,
  column: number,
  { terms }: PauliSum,
): Promise<ExpectationReport["read"]> {
  const { trainer, selectedSample } = run;
  const part = { ...circuit, ops: circuit.ops.filter((op) => op.column < column) };
  const measured = terms.filter(({ pauli }) => (pauli.x | pauli.z) !== 0);
  const constant = terms
    .filter(({ pauli }) => (pauli.x | pauli.z) === 0)
    .reduce((sum, { coefficient }) => sum + coefficient, 0);
  const opened = await trainer.openRead(
    measured.map(({ pauli }) => pauli),
    part,
  );
  if (!opened.ok) return null;
  const session = opened.value;
  try {
    const features = trainer.circuitInputs([selectedSample]);
    const batch = { size: 1, features, parameters: trainer.parameters() };
    const found = await session.forward(batch);
    const errors = session.standardErrors?.();
    return {
      value: measured.reduce(
        (sum, { coefficient }, index) => sum + coefficient * at(found, index),
        constant,
      ),
      error: errors
        ? Math.hypot(...measured.map(({ coefficient }, index) => coefficient * at(errors, index)))
        : null,
    };
  } finally {
    session.dispose();
  }
}

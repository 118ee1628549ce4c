/** Every gate of the table alone, with controls and anti-controls, against the reference's state. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UNITARY_GATES } from "../../circuit/gate-table.ts";
import { compile } from "../../compiler/compile.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest } from "../simulator.ts";
import { circuitOf, distance } from "../fixtures.ts";
import { amplitudeTolerance, openSession, openTestGpu, type OpenedGpu } from "./fixtures.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING } from "./tuning.ts";

const WIRE_COUNT = 5;
const ANGLES = ["0.7", "-1.9", "2.3"];
/** Wires 0 and 1 are targets; ~wire is an anti-control. */
const CONTROLS = [[], [3], [~3], [2, 4], [~2, 4], [~2, ~4]];

/** The gate on a state without zeros or symmetries, so that every entry of its matrix counts. */
function requestFor(
  gate: (typeof UNITARY_GATES)[number],
  controls: readonly number[],
): SessionRequest {
  const prepared = Array.from({ length: WIRE_COUNT }, (_, wire) => [
    ["u", [wire], [], [`${0.4 + wire / 3}`, `${wire - 1.5}`, "0.3"]] as const,
    ["x", [(wire + 1) % WIRE_COUNT], [wire], []] as const,
  ]).flat();
  const targets = [1, 0, 2, 3, 4].slice(0, gate.targetCount ?? WIRE_COUNT);
  const angles = ANGLES.slice(0, gate.angleNames.length);
  const initial = ["+", "i", "-i", "-", "1"] as const;
  const circuit = circuitOf(initial, [...prepared, [gate.id, targets, controls, angles]]);
  return { circuit, featureCount: 0, parameters: [], observables: [] };
}

const cases = UNITARY_GATES.flatMap((gate) =>
  (gate.targetCount === null ? [[]] : CONTROLS).map((controls) => ({
    gate,
    controls,
    label: `${gate.id} with controls [${controls.join(", ")}]`,
  })),
);

describe.each([
  { name: "software", tuning: SOFTWARE_TUNING },
  { name: "hardware", tuning: HARDWARE_TUNING },
])("$name tuning", ({ tuning }) => {
  let opened: OpenedGpu;
  beforeAll(async () => {
    opened = await openTestGpu(tuning);
  });
  afterAll(() => opened.simulator.dispose());

  test.each(cases)("$label", async ({ gate, controls }) => {
    const request = requestFor(gate, controls);
    const depth = compile(request).instructions.length;
    const nothing = new Float64Array(0);
    const session = await openSession(opened.simulator, request);
    const truth = await openSession(createReference(), request);
    const state = await session.state(nothing, nothing);
    expect(distance(state, await truth.state(nothing, nothing))).toBeLessThan(
      amplitudeTolerance(depth),
    );
    session.dispose();
  });
});

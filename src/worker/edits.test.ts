/** Edit after edit through the engine on WebAssembly: each shows the amplitudes that the reference computes. */
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp, removeOp, setAngle } from "../circuit/commands.ts";
import type { Experiment } from "../experiment/schema.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { createWasm } from "../simulator/wasm/wasm-simulator.ts";
import { RunEngine } from "./engine.ts";
import { choiceOf, experiment } from "./fixtures.ts";

const WIRES = 6;
const EDITS = 40;

/** float32: 2^-23 for each of at most `EDITS` gates, with room for how they add up. */
const TOLERANCE = 4 * EDITS * 2 ** -23;

/** A gate placed anywhere, one taken away, or an angle turned. */
function edited(circuit: Circuit, random: ReturnType<typeof createRandom>): Circuit {
  const kind = random.integer(4);
  const op = circuit.ops[random.integer(Math.max(1, circuit.ops.length))];
  if (kind === 0 && op) return unwrap(removeOp(circuit, { id: op.id }));
  if (kind === 1 && op && op.angles.length > 0) {
    return unwrap(
      setAngle(circuit, { id: op.id, index: 0, text: String(random.integer(60) / 10) }),
    );
  }
  const wire = random.integer(WIRES);
  const column = random.integer(12);
  const gate = at(["h", "ry", "rx", "x", "t"] as const, random.integer(5));
  const isTurn = gate === "ry" || gate === "rx";
  const angles = isTurn ? [at(["x0", "a", "0.7", "b"], random.integer(4))] : [];
  const controls = gate === "x" ? [{ wire: (wire + 1) % WIRES, on: true }] : [];
  return unwrap(addOp(circuit, { gate, wire, column, angles, controls }));
}

async function amplitudesOn(engine: RunEngine, circuit: Circuit): Promise<Float64Array> {
  const opened: Experiment = { ...experiment, circuit };
  const { snapshot } = unwrap(await engine.open(opened));
  return snapshot.sample?.amplitudes ?? new Float64Array(0);
}

it("shows the new amplitudes of every edit", async () => {
  // Not by `chooseBackend`, which finds out what computes wrongly and takes the reference instead.
  const wasm = unwrap(await createWasm({ precision: "float32" }));
  const fast = new RunEngine(async () => choiceOf(wasm));
  const slow = new RunEngine(async () => choiceOf(createReference()));
  await fast.start("wasm", () => {});
  await slow.start("wasm", () => {});
  const random = createRandom(4, "edits");
  let circuit = emptyCircuit(WIRES);
  for (let edit = 0; edit < EDITS; edit++) {
    circuit = edited(circuit, random);
    const found = await amplitudesOn(fast, circuit);
    const wanted = await amplitudesOn(slow, circuit);
    expect(found).toHaveLength(2 * 2 ** WIRES);
    const worst = found.reduce(
      (most, part, k) => Math.max(most, Math.abs(part - at(wanted, k))),
      0,
    );
    expect(worst, `after edit ${edit}`).toBeLessThan(TOLERANCE);
  }
});

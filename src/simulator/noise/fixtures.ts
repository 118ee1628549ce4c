/** Random noisy circuits, for tests: every channel, measurements, resets, and gates that wait for bits. */
import { at } from "../../base/assert.ts";
import type { Random } from "../../base/random.ts";
import { CHANNELS } from "../../circuit/channels.ts";
import type { BitCondition, Circuit, Op } from "../../circuit/circuit.ts";
import type { NoiseModel, NoiseRule } from "../../circuit/noise-model.ts";
import { randomObservable } from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import type { NoisyRequest, SessionRequest } from "../simulator.ts";

function randomRule(random: Random, wireCount: number): NoiseRule {
  const channel = at(CHANNELS, random.integer(CHANNELS.length));
  const strengths =
    channel.id === "thermal-relaxation"
      ? [10, random.uniform(1, 20), random.uniform(0, 4)]
      : [random.uniform(0, 0.4)];
  const gates = at(["all", "one-wire", "two-wire", "h", "x"] as const, random.integer(5));
  const wires = [random.integer(wireCount)];
  return { channel: channel.id, strengths, gates, ...(random.integer(3) === 0 && { wires }) };
}

export function randomNoiseModel(random: Random, wireCount: number): NoiseModel {
  const rules = Array.from({ length: 1 + random.integer(3) }, () => randomRule(random, wireCount));
  const [zero, one] = [random.uniform(0, 0.3), random.uniform(0, 0.3)];
  const rows = [
    [1 - zero, zero],
    [one, 1 - one],
  ] as const;
  return { rules, readout: random.integer(2) === 0 ? [] : [{ rows }] };
}

/** The circuit with ops among its own that measure two bits again and again, reset, and wait. */
export function withMeasurements(random: Random, circuit: Circuit): Circuit {
  const ops: Op[] = [];
  const written = new Set<string>();
  const whenOf = (): { when?: readonly BitCondition[] } => {
    const known = [...written];
    if (known.length === 0 || random.integer(2) === 0) return {};
    return {
      when: random
        .shuffle(known)
        .slice(0, 1 + random.integer(2))
        .map((bit) => ({ bit, on: random.integer(3) > 0 })),
    };
  };
  const plain = { controls: [], angles: [], column: 0 };
  for (const op of circuit.ops) {
    const targets = [random.integer(circuit.wires.length)];
    ops.push(op.gate === "barrier" ? op : { ...op, ...whenOf() });
    const kind = random.integer(6);
    if (kind === 0) {
      const bit = `m${random.integer(2)}`;
      written.add(bit);
      ops.push({ ...plain, id: "", gate: "measure", targets, bit });
    }
    if (kind === 1) ops.push({ ...plain, id: "", gate: "reset", targets, ...whenOf() });
  }
  return { ...circuit, ops: ops.map((op, column) => ({ ...op, id: `op${column}`, column })) };
}

/** On 1 to 3 wires. */
export function randomNoisyRequest(random: Random, method: NoisyRequest["method"]): SessionRequest {
  const wireCount = 1 + random.integer(3);
  const options = { wireCount, featureCount: 2, parameterCount: 2, opCount: 10, maxControls: 2 };
  const quiet = randomCircuit(random, { ...options, customGateCount: 2, subcircuitCount: 1 });
  return {
    circuit: withMeasurements(random, quiet),
    featureCount: 2,
    parameters: ["theta0", "theta1"],
    observables: Array.from({ length: 3 }, () => randomObservable(random, wireCount)),
    noisy: { model: randomNoiseModel(random, wireCount), method },
  };
}

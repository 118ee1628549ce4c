/** Any command on any circuit, and any circuit that commands make: for property tests. */
import * as fc from "fast-check";
import { unwrap, type Result } from "../base/result.ts";
import { emptyCircuit, INITIAL_STATES, type Circuit, type Op } from "./circuit.ts";
import {
  addControl,
  addOp,
  addWire,
  changeGate,
  invertOp,
  moveOp,
  removeControl,
  removeOp,
  removeWire,
  renameParameter,
  renameWire,
  setAngle,
  setInitial,
  setTarget,
} from "./commands.ts";
import { addCustomGate } from "./custom-gate-commands.ts";
import { someMatrix } from "./custom-gate-fixtures.ts";
import { findDefinition } from "./definition.ts";
import { gateDefinition, GATES, UNITARY_GATES, type GateId } from "./gate-table.ts";
import { classicalBits } from "./measurement.ts";
import { addCondition, removeCondition, renameBit } from "./measurement-commands.ts";

export type CircuitCommand = (circuit: Circuit) => Result<Circuit>;

const ANGLES = ["0", "pi/2", "-3.25", "theta", "w*x0 + b", "(pi-x0)*(pi-x1)", "sin(x1)^2 - φ"];
const NAMES = ["theta", "w", "b", "φ"];

const small = fc.nat({ max: 5 });
const unitaryGate = fc.constantFrom(...UNITARY_GATES.map(({ id }) => id));
const anyGate = fc.constantFrom(...GATES.map(({ id }) => id));
const text = fc.constantFrom(...ANGLES);
const name = fc.constantFrom(...NAMES);

/** On the op that `pick` chooses; nothing happens to a circuit without ops. */
const onSomeOp =
  (pick: number, command: (circuit: Circuit, op: Op) => Result<Circuit>): CircuitCommand =>
  (circuit) => {
    const op = circuit.ops[pick % Math.max(1, circuit.ops.length)];
    return op ? command(circuit, op) : { ok: true, value: circuit };
  };

const adding = (gate: fc.Arbitrary<GateId>) =>
  fc
    .record({
      gate,
      column: small,
      wire: small,
      insert: fc.boolean(),
      texts: fc.tuple(text, text, text),
    })
    .map(({ texts, ...args }): CircuitCommand => {
      const angles = texts.slice(0, gateDefinition(args.gate).angleNames.length);
      return (circuit) =>
        addOp(circuit, { ...args, angles, wire: args.wire % circuit.wires.length });
    });

const changing = (gate: fc.Arbitrary<GateId>) =>
  fc
    .tuple(small, gate)
    .map(([pick, wanted]) => onSomeOp(pick, (c, { id }) => changeGate(c, { id, gate: wanted })));

const controlling = fc
  .record({ pick: small, wire: small, on: fc.boolean() })
  .map(({ pick, wire, on }) =>
    onSomeOp(pick, (c, { id }) => addControl(c, { id, wire: wire % c.wires.length, on })),
  );

/** Every command of `commands.ts` that needs no measurement. It may be refused. */
const unitaryCommands: fc.Arbitrary<CircuitCommand> = fc.oneof(
  { arbitrary: adding(unitaryGate), weight: 6 },
  { arbitrary: controlling, weight: 3 },
  fc
    .record({ pick: small, column: small, wire: small, insert: fc.boolean() })
    .map(({ pick, ...place }) => onSomeOp(pick, (c, { id }) => moveOp(c, { id, ...place }))),
  small.map((pick) => onSomeOp(pick, (c, { id }) => removeOp(c, { id }))),
  small.map((pick) => onSomeOp(pick, (c, { id }) => invertOp(c, { id }))),
  fc
    .tuple(small, small, text)
    .map(([pick, index, wanted]) =>
      onSomeOp(pick, (c, { id, angles }) =>
        setAngle(c, { id, index: index % Math.max(1, angles.length), text: wanted }),
      ),
    ),
  changing(unitaryGate),
  fc.tuple(small, small).map(([pick, which]) =>
    onSomeOp(pick, (c, { id, controls }) =>
      removeControl(c, {
        id,
        wire: controls[which % Math.max(1, controls.length)]?.wire ?? which,
      }),
    ),
  ),
  fc
    .tuple(small, small, small)
    .map(([pick, index, wire]) =>
      onSomeOp(pick, (c, { id, targets }) =>
        setTarget(c, { id, index: index % targets.length, wire: wire % c.wires.length }),
      ),
    ),
  fc.constant<CircuitCommand>((circuit) => addWire(circuit)),
  fc.tuple(small, fc.boolean()).map(
    ([wire, withOps]): CircuitCommand =>
      (circuit) =>
        removeWire(circuit, { wire, withOps }),
  ),
  fc.tuple(small, fc.constantFrom(...INITIAL_STATES)).map(
    ([wire, initial]): CircuitCommand =>
      (circuit) =>
        setInitial(circuit, { wire, initial }),
  ),
  fc.tuple(small, fc.constantFrom("", "data", "⟨ψ|")).map(
    ([wire, label]): CircuitCommand =>
      (circuit) =>
        renameWire(circuit, { wire, label }),
  ),
  fc.tuple(name, name).map(
    ([from, to]): CircuitCommand =>
      (circuit) =>
        renameParameter(circuit, { from, to }),
  ),
);

const bit = fc.constantFrom("m0", "m1", "flag");

/** An op near the end waits for one of the bits that are measured. */
const waiting = fc
  .record({ fromEnd: small, which: small, on: fc.boolean() })
  .map(({ fromEnd, which, on }): CircuitCommand => (circuit) => {
    const bits = classicalBits(circuit);
    const wanted = bits[which % Math.max(1, bits.length)];
    const op = circuit.ops.at(-1 - fromEnd);
    if (wanted === undefined || !op) return { ok: true, value: circuit };
    return addCondition(circuit, { id: op.id, bit: wanted, on });
  });

const releasing = fc
  .tuple(small, bit)
  .map(([pick, wanted]) => onSomeOp(pick, (c, { id }) => removeCondition(c, { id, bit: wanted })));

const renaming = fc
  .tuple(small, bit)
  .map(([pick, wanted]) => onSomeOp(pick, (c, { id }) => renameBit(c, { id, bit: wanted })));

/** Every command of `commands.ts` and `measurement-commands.ts`. It may be refused. */
export const circuitCommands: fc.Arbitrary<CircuitCommand> = fc.oneof(
  { arbitrary: unitaryCommands, weight: 8 },
  { arbitrary: adding(anyGate), weight: 3 },
  { arbitrary: adding(fc.constantFrom("measure", "measure", "reset")), weight: 2 },
  changing(anyGate),
  { arbitrary: waiting, weight: 6 },
  releasing,
  renaming,
);

/** Forgets what was refused. */
export function applyAll(circuit: Circuit, commands: readonly CircuitCommand[]): Circuit {
  return commands.reduce((before, command) => {
    const result = command(before);
    return result.ok ? result.value : before;
  }, circuit);
}

/** A circuit that defines a gate on `wireCount` wires and places it. */
function withCustomGate(circuit: Circuit, wireCount: number): Circuit {
  const matrix = someMatrix(2 ** wireCount);
  const defined = unwrap(addCustomGate(circuit, { name: `Custom on ${wireCount}`, matrix }));
  const { id } = defined.customGates?.at(-1) ?? { id: "x" as const };
  return unwrap(addOp(defined, { gate: id, column: 0, wire: 0 }));
}

/** A circuit that defines a gate by a circuit of its own, with what is defined so far in it, and places it. */
function withSubcircuit(circuit: Circuit, wireCount: number): Circuit {
  const inner = (circuit.customGates ?? []).filter(
    ({ id }) => (findDefinition(circuit, id)?.targetCount ?? 1) <= wireCount,
  );
  let body = { ...emptyCircuit(wireCount), customGates: inner };
  for (const { id } of inner) {
    const angles = findDefinition(circuit, id)?.angleNames.map(() => "x0 - 1") ?? [];
    body = { ...unwrap(addOp(body, { gate: id, column: 0, wire: 0, angles })), customGates: inner };
  }
  const angles = ["theta/2 + sin(x0)*w"];
  const { ops } = unwrap(addOp(body, { gate: "rx", column: 1, wire: wireCount - 1, angles }));
  const block = { wireCount, angleNames: ["theta", "w", "x0"], ops };
  const defined = unwrap(addCustomGate(circuit, { name: `Block on ${wireCount}`, circuit: block }));
  const { id } = defined.customGates?.at(-1) ?? { id: "x" as const };
  return unwrap(addOp(defined, { gate: id, column: 0, wire: 0, angles: ["theta", "-2", "x1"] }));
}

const circuitsBy = (command: fc.Arbitrary<CircuitCommand>): fc.Arbitrary<Circuit> =>
  fc
    .record({
      wireCount: fc.integer({ min: 1, max: 4 }),
      customGateCount: fc.constantFrom(0, 0, 1, 2),
      commands: fc.array(command, { maxLength: 40, size: "max" }),
    })
    .map(({ wireCount, customGateCount, commands }) => {
      let circuit = emptyCircuit(wireCount);
      for (let count = 1; count <= Math.min(customGateCount, wireCount); count++) {
        circuit = withCustomGate(circuit, count);
        circuit = withSubcircuit(circuit, count);
      }
      return applyAll(circuit, commands);
    });

/**
 * Valid circuits of 1 to 8 wires, up to some dozen ops of every kind but measurements, some with gates of
 * their own.
 */
export const circuits = circuitsBy(unitaryCommands);

/** The same with measurements, resets and gates that wait for bits. */
export const measuringCircuits = circuitsBy(circuitCommands);

/** Measurements and conditions of a program: which bits they name, and what gates wait for. */
import type { BitCondition } from "../../circuit/circuit.ts";
import { evaluateWhole } from "./constant.ts";
import { indicesOf, operandWires } from "./operands.ts";
import { describeEntity, type Entity, type Scope } from "./scope.ts";
import type { Comparison, Expression, MeasureStatement, Name, Operand } from "./syntax.ts";
import { refuse, type Span } from "./text-problem.ts";

type Bits = Entity & { kind: "bits" };

/** Registers of bits are as long as anybody counts; each bit's name has its index. */
const MAX_BITS = 1000;

/** @param text what the screen calls the register. @throws {TextRefusal} */
export function declareBits(
  scope: Scope,
  { name, size }: { readonly name: Name; readonly size: Expression | null },
  text: string,
): void {
  try {
    const count = size ? evaluateWhole(size, { scope }, "The size of the register") : 1;
    if (count < 1 || count > MAX_BITS) {
      refuse(
        size ?? name,
        "register-size",
        `A register of ${count} bits cannot be.`,
        `Use 1 to ${MAX_BITS}.`,
      );
    }
    scope.declare(name, { kind: "bits", name: text, size: count, isSingle: size === null });
  } catch (error) {
    scope.declareBroken(name);
    throw error;
  }
}

function bitsOf({ register }: Operand, scope: Scope): Bits | null {
  const entity = scope.find(register.text);
  if (entity?.kind === "bits") return entity;
  if (entity?.kind === "broken") return null;
  return refuse(
    register,
    "not-a-bit",
    entity
      ? `"${register.text}" is ${describeEntity(entity)}, not a bit.`
      : `There is no bit "${register.text}".`,
    `Declare it before: "bit ${register.text};".`,
  );
}

/** The names of the bits of an operand; null where its register was refused. @throws {TextRefusal} */
function operandBits(operand: Operand, scope: Scope): readonly string[] | null {
  const register = bitsOf(operand, scope);
  if (!register) return null;
  const { name, size, isSingle } = register;
  if (isSingle && operand.index === null) return [name];
  if (isSingle) {
    return refuse(
      operand,
      "not-a-register",
      `"${name}" is a single bit.`,
      `Write "${name}" alone.`,
    );
  }
  return indicesOf(operand, { size, what: "bit", scope }).map((index) => `${name}[${index}]`);
}

export interface ReadMeasurement {
  readonly wire: number;
  /** Null where the outcome goes to a bit that the program does not name. */
  readonly bit: string | null;
}

/** The measurements of a statement, in order. Null where something was refused before. @throws {TextRefusal} */
export function readMeasure(
  { qubits, bits }: MeasureStatement,
  scope: Scope,
): readonly ReadMeasurement[] | null {
  const wires = operandWires(qubits, scope)?.wires;
  if (!wires) return null;
  if (!bits) return wires.map((wire) => ({ wire, bit: null }));
  const names = operandBits(bits, scope);
  if (!names) return null;
  if (names.length !== wires.length) {
    refuse(
      bits,
      "sizes",
      `This names ${names.length} bit${names.length === 1 ? "" : "s"} for the outcomes of ${wires.length} qubit${wires.length === 1 ? "" : "s"}.`,
      "Name one bit for each qubit.",
    );
  }
  return wires.map((wire, index) => ({ wire, bit: names[index] ?? null }));
}

/**
 * What one comparison asks of bits. Bits that nothing has measured yet are 0, as OpenQASM 2 has it.
 * @throws {TextRefusal} when it asks for what can be no condition.
 */
function readComparison(
  { bits, value, isEqual, from, to }: Comparison,
  scope: Scope,
  measured: ReadonlySet<string>,
): readonly BitCondition[] {
  const names = operandBits(bits, scope) ?? [];
  const span: Span = { from, to };
  if (value >= 2 ** names.length) {
    refuse(
      span,
      "never",
      `${names.length} bit${names.length === 1 ? " is" : "s are"} never ${value}.`,
      `Compare with 0 to ${2 ** names.length - 1}.`,
    );
  }
  if (!isEqual && names.length > 1) {
    refuse(
      span,
      "condition",
      '"!=" is read of a single bit: of more it would be several conditions.',
      'Write one "if" for each value that is meant.',
    );
  }
  const wanted = names.map((bit, place): BitCondition => ({
    bit,
    on: Math.floor(value / 2 ** place) % 2 === (isEqual ? 1 : 0),
  }));
  if (names.length === 1) return wanted;
  const never = wanted.find(({ bit, on }) => on && !measured.has(bit));
  if (never) {
    refuse(
      span,
      "never",
      `This never holds: ${never.bit} is 0 until it is measured.`,
      "Measure it before, or compare with another number.",
    );
  }
  return wanted.filter(({ bit }) => measured.has(bit));
}

/** The same condition on a bit counts once. */
function joined(conditions: readonly BitCondition[]): BitCondition[] {
  return conditions.filter(
    ({ bit, on }, index) =>
      conditions.findIndex((other) => other.bit === bit && other.on === on) === index,
  );
}

/**
 * What statements in the branches of an `if` wait for.
 * @param around what they wait for already.
 * @param measured the bits that are measured before.
 * @throws {TextRefusal}
 */
export function readCondition(
  condition: readonly Comparison[],
  scope: Scope,
  measured: ReadonlySet<string>,
): readonly BitCondition[] {
  return joined(condition.flatMap((one) => readComparison(one, scope, measured)));
}

/** Both sets of conditions. */
export const bothConditions = (
  around: readonly BitCondition[],
  own: readonly BitCondition[],
): readonly BitCondition[] => joined([...around, ...own]);

/** What the `else` of a condition waits for. @throws {TextRefusal} when it would be several conditions. */
export function oppositeCondition(
  conditions: readonly BitCondition[],
  span: Span,
): readonly BitCondition[] {
  const [only] = conditions;
  if (only && conditions.length === 1) return [{ bit: only.bit, on: !only.on }];
  return refuse(
    span,
    "condition",
    `"else" is read of a condition on one bit: of ${conditions.length} it would be several.`,
    'Write one "if" for each case.',
  );
}

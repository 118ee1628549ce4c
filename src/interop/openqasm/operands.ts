/** Which qubits the operands of a statement name, and broadcasting over registers. */
import { evaluateWhole } from "./constant.ts";
import { describeEntity, type Entity, type Scope } from "./scope.ts";
import type { Expression, Operand, Range } from "./syntax.ts";
import { refuse } from "./text-problem.ts";

/** No range or set names more; registers are far smaller. */
const MAX_INDICES = 10_000;

type Register = Entity & { kind: "qubits" };

/** Every whole number of a range, both ends included. @throws {TextRefusal} */
export function rangeValues(
  range: Range,
  scope: Scope,
  { first = 0, last = 0 }: { readonly first?: number; readonly last?: number },
): number[] {
  const whole = (expression: Expression | null, otherwise: number): number =>
    expression ? evaluateWhole(expression, { scope }, "This end of the range") : otherwise;
  const step = range.step ? evaluateWhole(range.step, { scope }, "The step") : 1;
  if (step === 0) refuse(range, "step", "A range with step 0 never ends.", "Use another step.");
  const from = whole(range.first, step > 0 ? first : last);
  const to = whole(range.last, step > 0 ? last : first);
  const count = Math.floor((to - from) / step) + 1;
  if (count > MAX_INDICES) {
    refuse(range, "too-long", `This range has ${count} values.`, `Use at most ${MAX_INDICES}.`);
  }
  return Array.from({ length: Math.max(0, count) }, (_, index) => from + index * step);
}

function registerOf({ register }: Operand, scope: Scope): Register | null {
  const entity = scope.find(register.text);
  if (entity?.kind === "qubits") return entity;
  if (entity?.kind === "broken") return null;
  if (entity) {
    return refuse(
      register,
      "not-a-qubit",
      `"${register.text}" is ${describeEntity(entity)}, not a qubit.`,
      "Name a qubit, such as q[0].",
    );
  }
  const [name] = [...scope.all()].find(([, { kind }]) => kind === "qubits") ?? ["q"];
  const isPhysical = register.text.startsWith("$");
  return refuse(
    register,
    isPhysical ? "physical-qubit" : "no-such-qubit",
    isPhysical
      ? `"${register.text}" is a qubit of a machine; a circuit here has none.`
      : `There is no qubit "${register.text}".`,
    `Declare it, or name one of "${name}".`,
  );
}

/** What an index counts: a register of qubits, or of bits. */
interface Indexed {
  readonly size: number;
  readonly what: "qubit" | "bit";
  readonly scope: Scope;
}

function checkIndex(
  index: number,
  { size, what }: Indexed,
  at: Expression | Operand,
  name: string,
): number {
  const wanted = index < 0 ? index + size : index;
  if (wanted >= 0 && wanted < size) return wanted;
  return refuse(
    at,
    `no-such-${what}`,
    `There is no ${name}[${index}]: "${name}" has ${size} ${what}${size === 1 ? "" : "s"}, ${name}[0]${size > 1 ? ` to ${name}[${size - 1}]` : ""}.`,
    "Use an index that exists, or make the register longer.",
  );
}

/** The places in a register that an operand names; all where it has no index. @throws {TextRefusal} */
export function indicesOf(operand: Operand, indexed: Indexed): readonly number[] {
  const { index, register } = operand;
  const { size, scope } = indexed;
  const name = register.text;
  if (!index) return Array.from({ length: size }, (_, place) => place);
  const indexOf = (at: Expression): number =>
    checkIndex(evaluateWhole(at, { scope }, "The index"), indexed, at, name);
  if (index.kind === "one") return [indexOf(index.at)];
  if (index.kind === "set") return index.list.map(indexOf);
  const values = rangeValues(index.range, scope, { first: 0, last: size - 1 });
  return values.map((value) => checkIndex(value, indexed, operand, name));
}

/**
 * The wires of an operand; null where its register was refused.
 * @throws {TextRefusal} when there is no such qubit.
 */
export function operandWires(
  operand: Operand,
  scope: Scope,
): { readonly wires: readonly number[]; readonly isSingle: boolean } | null {
  const register = registerOf(operand, scope);
  if (!register) return null;
  const { index } = operand;
  const name = operand.register.text;
  if (index && register.isSingle) {
    return refuse(
      operand,
      "not-a-register",
      `"${name}" is a single qubit.`,
      `Write "${name}" alone.`,
    );
  }
  const { size, first } = register;
  const places = indicesOf(operand, { size, what: "qubit", scope });
  const isSingle = index ? index.kind === "one" : register.isSingle;
  return { wires: places.map((place) => first + place), isSingle };
}

/**
 * The wires of each application: registers are walked together, single qubits stay.
 * @throws {TextRefusal} when registers of different sizes meet, or a qubit meets itself.
 */
export function broadcast(operands: readonly Operand[], scope: Scope): number[][] | null {
  const resolved = operands.map((operand) => operandWires(operand, scope));
  let count: number | null = null;
  for (const [index, found] of resolved.entries()) {
    if (!found) return null;
    if (found.isSingle) continue;
    if (count !== null && found.wires.length !== count) {
      return refuse(
        operands[index] as Operand,
        "sizes",
        `This names ${found.wires.length} qubits where the register before it names ${count}.`,
        "Use registers of one size, or single qubits.",
      );
    }
    count = found.wires.length;
  }
  return Array.from({ length: count ?? 1 }, (_, turn) => {
    const seen = new Set<number>();
    return resolved.map((found, index) => {
      const wire = found?.wires[found.isSingle ? 0 : turn] ?? 0;
      if (seen.has(wire)) {
        const operand = operands[index] as Operand;
        refuse(
          operand,
          "qubit-twice",
          "A gate cannot act on one qubit twice.",
          "Name another qubit here.",
        );
      }
      seen.add(wire);
      return wire;
    });
  });
}

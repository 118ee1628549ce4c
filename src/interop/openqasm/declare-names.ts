/** Declarations of a program: registers of qubits, inputs, constants. */
import { isFeatureName } from "../../circuit/angle-names.ts";
import { MAX_WIRES, type Wire } from "../../circuit/circuit.ts";
import { isParameterName } from "../../circuit/parse-angle.ts";
import { evaluateConstant, evaluateWhole } from "./constant.ts";
import type { Scope } from "./scope.ts";
import type { Statement } from "./syntax.ts";
import { refuse } from "./text-problem.ts";

export type StatementOf<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

const MAX_LABEL_LENGTH = 24;

/** @param first how many wires there are before. @returns those of the register. @throws {TextRefusal} */
export function declareQubits(
  { name, size, annotations }: StatementOf<"qubits">,
  scope: Scope,
  first: number,
): Wire[] {
  let count = 1;
  try {
    if (size) count = evaluateWhole(size, { scope }, "The size of the register");
    if (count < 1 || first + count > MAX_WIRES) {
      refuse(
        size ?? name,
        "register-size",
        count < 1
          ? `A register of ${count} qubits cannot be.`
          : `With this the circuit has ${first + count} wires; ${MAX_WIRES} are possible.`,
        "Use a smaller or positive number.",
      );
    }
  } catch (error) {
    scope.declareBroken(name);
    throw error;
  }
  scope.declare(name, { kind: "qubits", first, size: count, isSingle: size === null });
  const labels = new Map(
    annotations
      .filter(({ keyword }) => keyword === "ansatz.label")
      .map(({ content }) => {
        const [, index = "", label = ""] = /^(\d+)\s+(.*)$/.exec(content) ?? [];
        return [Number(index), label] as const;
      }),
  );
  return Array.from({ length: count }, (_, index): Wire => {
    const own = size === null ? name.text : `${name.text}[${index}]`;
    // A register called q says no more than the wires' numbers do.
    const label = labels.get(index) ?? (name.text === "q" ? "" : own);
    return { initial: "0", ...(label !== "" && { label: label.slice(0, MAX_LABEL_LENGTH) }) };
  });
}

/** @throws {TextRefusal} when no parameter can be called so. */
export function declareInput({ name, annotations }: StatementOf<"input">, scope: Scope): void {
  const annotation = annotations.find(({ keyword }) => keyword === "ansatz.name");
  const text = annotation?.content ?? name.text;
  if (!isFeatureName(text) && !isParameterName(text)) {
    scope.declareBroken(name);
    refuse(
      annotation ?? name,
      "not-a-name",
      `"${text}" cannot name a parameter here: it is a constant or a function.`,
      "Choose another name.",
    );
  }
  scope.declare(name, { kind: "angle", text });
}

/** @param text the program. @throws {TextRefusal} when the value is not known beforehand. */
export function declareConstant(
  { name, value }: StatementOf<"const">,
  scope: Scope,
  text: string,
): void {
  try {
    const known = evaluateConstant(value, { scope });
    const typed = text.slice(value.from, value.to);
    const isAtom = /^[\d.]+$/.test(typed) || typed === "pi";
    scope.declare(name, { kind: "number", value: known, text: isAtom ? typed : String(known) });
  } catch (error) {
    scope.declareBroken(name);
    throw error;
  }
}

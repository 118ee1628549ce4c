/** What the names of a program stand for, and what to say of one that stands for nothing. */
import { isParameterName } from "../../circuit/parse-angle.ts";
import type { GateMeaning } from "./standard-gates.ts";
import type { StartGate } from "./start-gates.ts";
import type { Name } from "./syntax.ts";
import { refuse, type Span, type TextFix } from "./text-problem.ts";

export type Entity =
  /** Qubits `first` and on. A single qubit has no index. */
  | {
      readonly kind: "qubits";
      readonly first: number;
      readonly size: number;
      readonly isSingle: boolean;
    }
  /** Classical bits: `name` alone is one, "name[0]" and on are those of a register. */
  | {
      readonly kind: "bits";
      readonly name: string;
      readonly size: number;
      readonly isSingle: boolean;
    }
  /** An input or a gate's formal angle: how angles here write it. */
  | { readonly kind: "angle"; readonly text: string }
  /** A constant or a loop's variable: its value, and how angles here write it. */
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "function" }
  | { readonly kind: "gate"; readonly meaning: GateMeaning; readonly start?: StartGate }
  /** Its declaration was refused, which is told once. */
  | { readonly kind: "broken" }
  /** Of the program around a gate, which the gate may not use. */
  | { readonly kind: "outside" };

const KINDS: Readonly<Record<Entity["kind"], string>> = {
  qubits: "a register of qubits",
  bits: "a register of bits",
  angle: "an angle",
  number: "a number",
  function: "a function",
  gate: "a gate",
  broken: "something refused above",
  outside: "the program's, which a gate cannot see",
};

export const describeEntity = (entity: Entity): string => KINDS[entity.kind];

/** Words that OpenQASM keeps for itself; a program cannot declare them. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `OPENQASM include defcalgrammar def cal defcal gate extern box let break continue if else end return
  for while in switch case default nop pragma input output const readonly mutable qreg qubit creg bool
  bit int uint float angle complex array void duration stretch gphase inv pow ctrl negctrl durationof
  delay reset measure barrier true false im U CX pi tau euler π τ ℇ sin cos tan arcsin arccos arctan exp
  log ln sqrt mod floor ceiling popcount rotl rotr sizeof real imag`.split(/\s+/),
);

export class Scope {
  private readonly names = new Map<string, Entity>();
  private readonly outer: Scope | null;
  /** The body of a gate, which sees constants and gates around it, but no inputs and no qubits. */
  private readonly isGate: boolean;

  constructor(outer: Scope | null = null, isGate = false) {
    this.outer = outer;
    this.isGate = isGate;
  }

  private throughWall(entity: Entity): Entity {
    const isHidden = this.isGate && (entity.kind === "angle" || entity.kind === "qubits");
    return isHidden ? { kind: "outside" } : entity;
  }

  find(name: string): Entity | undefined {
    const own = this.names.get(name);
    if (own) return own;
    const around = this.outer?.find(name);
    return around && this.throughWall(around);
  }

  /** Every name, the innermost first. */
  *all(): Generator<[string, Entity]> {
    yield* this.names;
    for (const [name, entity] of this.outer?.all() ?? []) yield [name, this.throughWall(entity)];
  }

  /** @throws {TextRefusal} when the name is taken in this scope, or a keyword. */
  declare(name: Name, entity: Entity): void {
    const known = this.names.get(name.text);
    if (known) {
      refuse(
        name,
        "declared-twice",
        `"${name.text}" is declared already, as ${KINDS[known.kind]}.`,
        "Choose another name.",
      );
    }
    if (KEYWORDS.has(name.text) && name.text !== "U" && name.text !== "CX") {
      refuse(name, "keyword", `"${name.text}" is a word of OpenQASM.`, "Choose another name.");
    }
    this.names.set(name.text, entity);
  }

  /** Remembers that a name was meant to be declared, so that its uses are not complained of too. */
  declareBroken(name: Name): void {
    if (!this.names.has(name.text)) this.names.set(name.text, { kind: "broken" });
  }
}

/** How many letters to change, add or drop to get from one to the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const MAX_SUGGESTION_LENGTH = 30;

/** The name most like `name`, if one is like it. */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  if (name.length > MAX_SUGGESTION_LENGTH) return;
  let best: string | undefined;
  let bestDistance = name.length > 3 ? 2.5 : 1.5;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > 2) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The fix that declares an input before the first statement that can use it. */
function declarationOf(name: string, inputsAt: number): TextFix {
  return {
    label: `Declare ${name}`,
    from: inputsAt,
    to: inputsAt,
    insert: `input float[64] ${name};\n`,
  };
}

/** An angle names what is not declared. @throws {TextRefusal} always. */
export function refuseUndeclared(name: string, span: Span, scope: Scope, inputsAt: number): never {
  const known = [...scope.all()].filter(([, { kind }]) => kind === "angle" || kind === "number");
  const close = closestName(name, [...known.map(([text]) => text), "pi", "tau"]);
  const canDeclare = isParameterName(name) || /^x\d{1,3}$/.test(name);
  const hint = close ? `Did you mean "${close}"? ` : "";
  const remedy = canDeclare
    ? `${hint}Declare it above: "input float[64] ${name};".`
    : `${hint}Choose another name.`;
  const fix = canDeclare ? declarationOf(name, inputsAt) : undefined;
  return refuse(span, "undeclared", `"${name}" is not declared.`, remedy, fix);
}

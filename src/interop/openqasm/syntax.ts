/** The syntax tree of the part of OpenQASM that Ansatz reads. Every node knows its place. */
import type { Span } from "./text-problem.ts";

export interface Name extends Span {
  readonly text: string;
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "**";

export type Expression = Span &
  (
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "unary"; readonly operator: "-" | "+"; readonly operand: Expression }
    | {
        readonly kind: "binary";
        readonly operator: BinaryOperator;
        /** Where the operator stands. */
        readonly at: Span;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: "call"; readonly callee: Name; readonly list: readonly Expression[] }
  );

/** `first:last` or `first:step:last`, both ends included; a missing end is null. */
export interface Range extends Span {
  readonly first: Expression | null;
  readonly step: Expression | null;
  readonly last: Expression | null;
}

/** A qubit, some of a register, or all of it (`index` null). */
export interface Operand extends Span {
  readonly register: Name;
  readonly index:
    | { readonly kind: "one"; readonly at: Expression }
    | { readonly kind: "range"; readonly range: Range }
    | { readonly kind: "set"; readonly list: readonly Expression[] }
    | null;
}

export interface Modifier extends Span {
  readonly kind: "ctrl" | "negctrl" | "inv" | "pow";
  readonly argument: Expression | null;
}

export interface Annotation extends Span {
  /** Without the `@`. */
  readonly keyword: string;
  /** The rest of the line, trimmed. */
  readonly content: string;
}

/** A gate applied; also `gphase`. */
export interface GateCall extends Span {
  readonly kind: "call";
  readonly modifiers: readonly Modifier[];
  readonly gate: Name;
  readonly angles: readonly Expression[];
  readonly operands: readonly Operand[];
}

export interface GateDeclaration extends Span {
  readonly kind: "gate";
  readonly name: Name;
  readonly formals: readonly Name[];
  readonly operands: readonly Name[];
  readonly body: readonly Statement[];
}

/** `measure q;`, `measure q -> c;`, `c = measure q;` or, with a declaration, `bit[2] c = measure q;`. */
export interface MeasureStatement extends Span {
  readonly kind: "measure";
  readonly qubits: Operand;
  readonly bits: Operand | null;
  readonly declares: { readonly name: Name; readonly size: Expression | null } | null;
}

/** Bits that are to be, or not to be, a number; all comparisons of a condition must hold. */
export interface Comparison extends Span {
  readonly bits: Operand;
  readonly value: number;
  readonly isEqual: boolean;
}

export type Statement = Span & { readonly annotations: readonly Annotation[] } & (
    | { readonly kind: "version"; readonly version: string }
    | { readonly kind: "include"; readonly file: string; readonly at: Span }
    | { readonly kind: "qubits"; readonly name: Name; readonly size: Expression | null }
    | { readonly kind: "bits"; readonly name: Name; readonly size: Expression | null }
    | MeasureStatement
    | { readonly kind: "reset"; readonly operands: readonly Operand[] }
    | {
        readonly kind: "if";
        readonly condition: readonly Comparison[];
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | { readonly kind: "input"; readonly name: Name }
    | { readonly kind: "const"; readonly name: Name; readonly value: Expression }
    | { readonly kind: "extern"; readonly name: Name }
    | GateDeclaration
    | GateCall
    | { readonly kind: "barrier"; readonly operands: readonly Operand[] }
    | {
        readonly kind: "for";
        readonly variable: Name;
        readonly values: Range | readonly Expression[];
        readonly body: readonly Statement[];
      }
  );

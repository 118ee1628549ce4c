/** From statements to a circuit: names, gates and wires, statement by statement. */
import {
  emptyCircuit,
  MAX_OPS,
  type BitCondition,
  type Circuit,
  type Op,
  type Wire,
} from "../../circuit/circuit.ts";
import { nextBit } from "../../circuit/measurement.ts";
import { displayWires, isDisplay } from "../../circuit/gate-table.ts";
import { evaluateConstant } from "./constant.ts";
import { declareConstant, declareInput, declareQubits, type StatementOf } from "./declare-names.ts";
import { expandApplication, readCall, type Application, type Place } from "./expand-call.ts";
import { settlePhases } from "./modify-gates.ts";
import { operandWires, rangeValues } from "./operands.ts";
import { formalNames, readGate } from "./read-gate.ts";
import { Scope } from "./scope.ts";
import {
  bothConditions,
  declareBits,
  oppositeCondition,
  readCondition,
  readMeasure,
} from "./read-measurement.ts";
import type { BareGate } from "./standard-gates.ts";
import type { Annotation, Expression, GateCall, Name, Statement } from "./syntax.ts";
import { refuse, TextRefusal, type Span, type TextComplaint } from "./text-problem.ts";
import { DISPLAY_ANNOTATION } from "./write-call.ts";

/** A gate of the circuit and where the text says so. */
export interface ReadGate {
  readonly gate: BareGate & { readonly gate: Op["gate"] } & Pick<Op, "bit" | "when">;
  readonly span: Span;
  /** Of each angle of the call, where it stands. */
  readonly angleSpans: readonly Span[];
}

/** Statements that loops may run through altogether. */
const MAX_RUNS = 20_000;
const INCLUDED = new Set(["stdgates.inc", "qelib1.inc"]);

export class ProgramReader {
  readonly gates: ReadGate[] = [];
  readonly wires: Wire[] = [];
  /** Where each custom gate is declared, by id. */
  readonly gateSpans = new Map<string, Span>();
  /** What was read but has no place in a circuit. */
  readonly notes: TextComplaint[] = [];
  /** Where the wires are declared. */
  wiresSpan: Span | null = null;
  circuit: Circuit = emptyCircuit(0);
  /** The circuit that the text is an edit of. */
  readonly previous: Circuit | null;

  private readonly text: string;
  private readonly report: (complaint: TextComplaint) => void;
  private readonly scope = new Scope();
  /** Where the next missing input would be declared: after the header and the inputs so far. */
  private inputsAt = 0;
  private runs = 0;
  private readonly touched = new Set<number>();
  private isFull = false;
  /** What the statements that are read now wait for. */
  private when: readonly BitCondition[] = [];
  /** The bits that are measured so far. */
  private readonly measured = new Set<string>();

  constructor(text: string, previous: Circuit | null, report: (complaint: TextComplaint) => void) {
    this.text = text;
    this.previous = previous;
    this.report = report;
  }

  /** Takes a statement of the program. What is wrong with it is reported. */
  add(statement: Statement): void {
    this.attempt(() => this.read(statement, this.scope));
  }

  private attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof TextRefusal)) throw error;
      this.report(error.complaint);
    }
  }

  private place(scope: Scope): Place {
    return { text: this.text, scope, inputsAt: this.inputsAt };
  }

  private afterLine(offset: number): number {
    const end = this.text.indexOf("\n", offset);
    return end < 0 ? this.text.length : end + 1;
  }

  private read(statement: Statement, scope: Scope): void {
    switch (statement.kind) {
      case "version":
        this.inputsAt = this.afterLine(statement.to);
        return;
      case "include":
        return this.readInclude(statement);
      case "qubits":
        this.wiresSpan ??= { from: statement.from, to: statement.to };
        this.wires.push(...declareQubits(statement, scope, this.wires.length));
        return;
      case "bits":
        return declareBits(scope, statement, this.nameOf(statement));
      case "measure":
        return this.measure(statement, scope);
      case "reset":
        return this.reset(statement, scope);
      case "if":
        return this.branch(statement, scope);
      case "extern":
        return scope.declare(statement.name, { kind: "function" });
      case "input":
        this.inputsAt = this.afterLine(statement.to);
        return declareInput(statement, scope);
      case "const":
        return declareConstant(statement, scope, this.text);
      case "gate":
        return this.declareGate(statement);
      case "for":
        return this.runLoop(statement, scope, (inner, innerScope) => this.read(inner, innerScope));
      case "call":
        return this.applyGate(statement, scope);
      case "barrier":
        return this.applyBarrier(statement, scope);
    }
  }

  /** What the screen calls a register of bits. */
  private nameOf({
    name,
    annotations,
  }: {
    readonly name: Name;
    readonly annotations: readonly Annotation[];
  }): string {
    return annotations.find(({ keyword }) => keyword === "ansatz.name")?.content ?? name.text;
  }

  private measure(statement: StatementOf<"measure">, scope: Scope): void {
    const { declares, annotations } = statement;
    if (this.when.length > 0) {
      refuse(
        statement,
        "conditional-measure",
        "A measurement does not wait for another one here.",
        'Move it out of the "if".',
      );
    }
    if (declares) declareBits(scope, declares, this.nameOf({ ...declares, annotations }));
    for (const { wire, bit: named } of readMeasure(statement, scope) ?? []) {
      const bit = named ?? nextBit({ ops: [] }, this.measured);
      this.measured.add(bit);
      this.pushOne({ gate: "measure", targets: [wire], controls: [], angles: [], bit }, statement);
    }
  }

  private reset(statement: StatementOf<"reset">, scope: Scope): void {
    for (const operand of statement.operands) {
      for (const wire of operandWires(operand, scope)?.wires ?? []) {
        this.pushOne({ gate: "reset", targets: [wire], controls: [], angles: [] }, statement);
      }
    }
  }

  /** Statements that wait for bits: those of one branch, then those of the other. */
  private branch({ condition, body, otherwise, ...span }: StatementOf<"if">, scope: Scope): void {
    const around = this.when;
    const own = readCondition(condition, scope, this.measured);
    const run = (when: readonly BitCondition[], statements: readonly Statement[]): void => {
      this.when = bothConditions(around, when);
      try {
        const inner = new Scope(scope);
        for (const statement of statements) this.attempt(() => this.read(statement, inner));
      } finally {
        this.when = around;
      }
    };
    run(own, body);
    if (otherwise.length > 0) run(oppositeCondition(own, span), otherwise);
  }

  private readInclude({ file, at, to }: StatementOf<"include">): void {
    this.inputsAt = this.afterLine(to);
    if (INCLUDED.has(file)) return;
    refuse(
      at,
      "include",
      `"${file}" cannot be included: no other files are read.`,
      'Include "stdgates.inc", or write its gates here.',
    );
  }

  private declareGate(statement: StatementOf<"gate">): void {
    const { name, operands, formals } = statement;
    let failed = false;
    const gates: BareGate[] = [];
    const angleNames = formalNames(statement);
    const body = new Scope(this.scope, true);
    const readInside = (inner: Statement, scope: Scope): void => {
      if (inner.kind === "for") return this.runLoop(inner, scope, readInside);
      if (inner.kind === "call") {
        const application = readCall(inner, this.place(scope));
        for (const wires of application?.wires ?? []) {
          if (application) gates.push(...this.expand(inner, application, wires, scope));
        }
      } else if (inner.kind === "barrier") {
        gates.push(this.barrierOf(inner, scope, operands.length));
      } else {
        refuse(inner, "in-gate", "A gate is made of gates alone.", "Move this out of the gate.");
      }
    };
    const guard = (read: () => void): void =>
      this.attempt(() => {
        try {
          read();
        } catch (error) {
          failed = true;
          throw error;
        }
      });
    guard(() => {
      if (operands.length === 0) {
        refuse(
          name,
          "no-qubits",
          `"${name.text}" acts on no qubit.`,
          `Write "gate ${name.text} a { … }".`,
        );
      }
    });
    formals.forEach((formal, index) =>
      guard(() => body.declare(formal, { kind: "angle", text: angleNames[index] ?? formal.text })),
    );
    operands.forEach((operand, first) =>
      guard(() => body.declare(operand, { kind: "qubits", first, size: 1, isSingle: true })),
    );
    for (const inner of statement.body) guard(() => readInside(inner, body));
    if (failed) return this.scope.declareBroken(name);
    try {
      const read = readGate({ declaration: statement, angleNames, gates }, this);
      this.scope.declare(name, read.entity);
      this.circuit = read.circuit;
      if (read.id !== undefined) this.gateSpans.set(read.id, name);
    } catch (error) {
      this.scope.declareBroken(name);
      throw error;
    }
  }

  /** @throws {TextRefusal} when loops run through too much. */
  private countRun(span: Span): void {
    if (++this.runs <= MAX_RUNS) return;
    refuse(
      span,
      "too-long",
      `The loops run through more than ${MAX_RUNS} statements.`,
      "Shorten them.",
    );
  }

  private runLoop(
    { variable, values, body }: StatementOf<"for">,
    scope: Scope,
    read: (statement: Statement, scope: Scope) => void,
  ): void {
    const list: readonly (number | Expression)[] =
      "first" in values ? rangeValues(values, scope, {}) : values;
    for (const value of list) {
      const inner = new Scope(scope);
      const known = typeof value === "number" ? value : evaluateConstant(value, { scope });
      inner.declare(variable, { kind: "number", value: known, text: String(known) });
      for (const statement of body) {
        this.countRun(variable);
        read(statement, inner);
      }
    }
  }

  /** The gates of one application of a call. */
  private expand(
    call: GateCall,
    application: Application,
    wires: readonly number[],
    scope: Scope,
  ): readonly BareGate[] {
    const modified = expandApplication(this.circuit, call, application, wires, scope);
    this.circuit = modified.circuit;
    return modified.gates;
  }

  private applyGate(call: StatementOf<"call">, scope: Scope): void {
    if (this.isFull) return;
    const application = readCall(call, this.place(scope));
    for (const wires of application?.wires ?? []) {
      const isPlain = call.modifiers.length === 0 && this.when.length === 0;
      const start = isPlain ? application?.entity.start : undefined;
      const [wire = 0] = wires;
      if (start && this.isUntouched(wire)) {
        this.wires[wire] = { ...this.wires[wire], initial: start.initial };
      } else if (application) {
        this.append(this.expand(call, application, wires, scope), call);
      }
    }
  }

  private isUntouched(wire: number): boolean {
    return !this.touched.has(wire) && this.wires[wire]?.initial === "0";
  }

  private append(gates: readonly BareGate[], call: StatementOf<"call">): void {
    const settled = settlePhases(gates, null);
    const { from, to } = call;
    if (settled.dropped > 0 || gates.length === 0) {
      this.notes.push({
        span: { from, to },
        code: "left-out",
        message:
          settled.dropped > 0
            ? "A phase of the whole state changes nothing that can be seen: the picture leaves it out."
            : `${call.gate.text} does nothing: the picture leaves it out.`,
        remedy: "",
      });
    }
    if (this.gates.length + settled.gates.length > MAX_OPS) {
      this.isFull = true;
      refuse(
        { from, to },
        "too-many-gates",
        `Here the program has more than ${MAX_OPS} gates.`,
        "Remove some, or shorten its loops.",
      );
    }
    const angleSpans = call.angles.map((angle) => ({ from: angle.from, to: angle.to }));
    for (const gate of settled.gates) {
      this.push({ gate: this.waiting(gate), span: { from, to }, angleSpans });
    }
  }

  private waiting(gate: ReadGate["gate"]): ReadGate["gate"] {
    return this.when.length > 0 ? { ...gate, when: this.when } : gate;
  }

  /** @throws {TextRefusal} when there are too many. */
  private pushOne(gate: ReadGate["gate"], { from, to }: Span): void {
    if (this.gates.length >= MAX_OPS) {
      refuse(
        { from, to },
        "too-many-gates",
        `Here the program has more than ${MAX_OPS} gates.`,
        "Remove some, or shorten its loops.",
      );
    }
    this.push({ gate: this.waiting(gate), span: { from, to }, angleSpans: [] });
  }

  private push(read: ReadGate): void {
    this.gates.push(read);
    for (const wire of read.gate.targets) this.touched.add(wire);
    for (const { wire } of read.gate.controls) this.touched.add(wire);
  }

  private barrierOf(
    { operands, annotations }: StatementOf<"barrier">,
    scope: Scope,
    wireCount: number,
  ): ReadGate["gate"] {
    const named = new Set(operands.flatMap((operand) => operandWires(operand, scope)?.wires ?? []));
    const all = Array.from({ length: wireCount }, (_, wire) => wire);
    const targets = operands.length === 0 ? all : [...named];
    const shown = annotations.find(({ keyword }) => keyword === DISPLAY_ANNOTATION)?.content ?? "";
    const isShown = isDisplay(shown) && targets.length <= displayWires(shown);
    return { gate: isShown ? shown : "barrier", targets, controls: [], angles: [] };
  }

  private applyBarrier(statement: StatementOf<"barrier">, scope: Scope): void {
    // It holds apart what stands around it, whether that acts or not.
    const gate = this.barrierOf(statement, scope, this.wires.length);
    if (gate.targets.length === 0) return;
    this.push({ gate, span: { from: statement.from, to: statement.to }, angleSpans: [] });
  }
}

/**
 * A program made to say what a changed circuit says, with the person's own comments, order and loops kept as
 * far as they can be: only the statements of ops that changed are written anew.
 */
import type { Circuit } from "../../circuit/circuit.ts";
import { printOpenqasm } from "./print-openqasm.ts";
import { readOpenqasm, type Reading } from "./read-openqasm.ts";
import type { Span } from "./text-problem.ts";

/** Longer texts are printed anew: reading them twice would be felt. */
const MAX_PATCHED_LENGTH = 60_000;

/** A circuit as printed: what comes before the ops, and the line of each. */
interface Lines {
  readonly head: readonly string[];
  readonly ofOp: ReadonlyMap<string, string>;
}

function linesOf(circuit: Circuit): Lines {
  const { text, spans } = printOpenqasm(circuit);
  const first = Math.min(text.length, ...[...spans.values()].map(({ from }) => from));
  const ofOp = new Map([...spans].map(([id, { from, to }]) => [id, text.slice(from, to)]));
  return { head: text.slice(0, first).split("\n"), ofOp };
}

/** Declarations that the head gains; null when it changes in any other way. */
function newDeclarations(before: Lines, after: Lines): string[] | null {
  const isDeclaration = (line: string): boolean =>
    /^(?:input |extern |bit|gate .*\}$|$)/.test(line);
  const old = new Set(before.head);
  const now = new Set(after.head);
  const gone = before.head.filter((line) => !now.has(line));
  const come = after.head.filter((line) => !old.has(line));
  return [...gone, ...come].every(isDeclaration) ? come : null;
}

interface Edit extends Span {
  readonly insert: string;
}

function lineAround(text: string, { from, to }: Span): Span {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", to);
  return { from: start, to: end < 0 ? text.length : end + 1 };
}

/** A statement and, where it stands alone, its whole line with the remark behind it. */
function removal(text: string, span: Span): Edit {
  const line = lineAround(text, span);
  const before = text.slice(line.from, span.from);
  const after = text.slice(span.to, line.to);
  const isAlone = before.trim() === "" && /^\s*(?:\/\/[^\n]*)?\s*$/.test(after);
  return { ...(isAlone ? line : span), insert: "" };
}

/** Where declarations may stand: after the last input, else after the header. */
function declarationsAt(text: string): number {
  const found = [...text.matchAll(/^[ \t]*(?:input|include|OPENQASM)\b[^\n]*\n/gm)].at(-1);
  return found ? found.index + found[0].length : 0;
}

/** The edits of ops; null where a statement that must change says more than one op. */
function opEdits(
  text: string,
  spans: ReadonlyMap<string, Span>,
  before: Lines,
  after: Lines,
): Edit[] | null {
  const opSpans = [...spans].filter(([id]) => before.ofOp.has(id));
  const sharing = new Map<number, number>();
  for (const [, { from }] of opSpans) sharing.set(from, (sharing.get(from) ?? 0) + 1);
  const edits: Edit[] = [];
  for (const [id, span] of opSpans) {
    const line = after.ofOp.get(id);
    if (line === before.ofOp.get(id)) continue;
    if ((sharing.get(span.from) ?? 0) > 1) return null;
    edits.push(line === undefined ? removal(text, span) : { ...span, insert: line });
  }
  const firstLine = Math.min(
    text.length,
    ...opSpans.map(([, span]) => lineAround(text, span).from),
  );
  let at = opSpans.length > 0 ? firstLine : text.length;
  for (const [id, line] of after.ofOp) {
    const span = spans.get(id);
    if (span) at = lineAround(text, span).to;
    else
      edits.push({ from: at, to: at, insert: text[at - 1] === "\n" ? `${line}\n` : `\n${line}` });
  }
  return edits;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let made = "";
  let read = 0;
  for (const { from, to, insert } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    made += text.slice(read, from) + insert;
    read = Math.max(read, to);
  }
  return made + text.slice(read);
}

/**
 * @param spans where the ops of `before` stand in `text`.
 * @returns the new text and its reading, whose circuit is `after` itself; null when the text must be printed
 * anew.
 */
export function patchProgram(
  text: string,
  spans: ReadonlyMap<string, Span>,
  before: Circuit,
  after: Circuit,
): { readonly text: string; readonly reading: Reading } | null {
  if (text.length > MAX_PATCHED_LENGTH) return null;
  const [old, now] = [linesOf(before), linesOf(after)];
  const declarations = newDeclarations(old, now);
  const edits = declarations && opEdits(text, spans, old, now);
  if (!edits) return null;
  const at = declarationsAt(text);
  const inserted = declarations.filter((line) => line !== "").map((line) => `${line}\n`);
  const patched = applyEdits(text, [...edits, { from: at, to: at, insert: inserted.join("") }]);
  const read = readOpenqasm(patched, after);
  return read.ok && read.value.circuit === after ? { text: patched, reading: read.value } : null;
}

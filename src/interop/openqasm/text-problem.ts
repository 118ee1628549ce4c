/** Problems with a place in a text: line and column for people, offsets for editors. */
import { problem, type Problem } from "../../base/result.ts";

/** Offsets in UTF-16 units; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A change of the text that solves a problem. */
export interface TextFix extends Span {
  readonly label: string;
  readonly insert: string;
}

/** Its `place` is "line:column". */
export interface TextProblem extends Problem, Span {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly fix?: TextFix;
}

/** Line and column (from 1) of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf("\n"); next >= 0 && next < offset;) {
    line++;
    start = next + 1;
    next = text.indexOf("\n", start);
  }
  return { line, column: offset - start + 1 };
}

export interface TextComplaint {
  readonly span: Span;
  /** Without the prefix "openqasm/". */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly fix?: TextFix;
}

/** The complaint with its place worked out. */
export function placeComplaint(text: string, complaint: TextComplaint): TextProblem {
  const { code, message, remedy, fix } = complaint;
  const from = Math.min(complaint.span.from, text.length);
  const { line, column } = lineAndColumn(text, from);
  return {
    ...problem(`openqasm/${code}`, `${line}:${column}`, message, remedy),
    from,
    to: Math.min(Math.max(complaint.span.to, from), text.length),
    line,
    column,
    ...(fix && { fix }),
  };
}

/** Thrown inside this room only, to leave a statement that makes no sense. */
export class TextRefusal extends Error {
  readonly complaint: TextComplaint;
  constructor(complaint: TextComplaint) {
    super(complaint.message);
    this.complaint = complaint;
  }
}

/** @throws {TextRefusal} always. */
export function refuse(
  span: Span,
  code: string,
  message: string,
  remedy: string,
  fix?: TextFix,
): never {
  throw new TextRefusal({ span, code, message, remedy, ...(fix && { fix }) });
}

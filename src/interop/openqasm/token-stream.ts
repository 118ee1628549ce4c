/** A cursor over the tokens of a text, with what every parser asks of it. */
import { scanToken, type Token } from "./scan.ts";
import type { Name } from "./syntax.ts";
import { refuse } from "./text-problem.ts";

/** Deeper nesting of parentheses, braces and signs is refused: nobody writes it, and stacks are finite. */
const MAX_DEPTH = 40;

export class TokenStream {
  readonly text: string;
  private current: Token;
  /** Where the token before the current one ended. */
  private lastEnd = 0;
  private depth = 0;
  /** OpenQASM 2 writes powers as `^`. */
  isVersion2 = false;

  constructor(text: string) {
    this.text = text;
    this.current = scanToken(text, 0, true);
  }

  get token(): Token {
    return this.current;
  }

  /** The end of what was read so far. */
  get end(): number {
    return this.lastEnd;
  }

  /** Moves on; gives the token that was current. */
  next(): Token {
    const taken = this.current;
    this.lastEnd = taken.to;
    const isStart = taken.kind === "annotation" || [";", "{", "}"].includes(taken.text);
    this.current = scanToken(this.text, taken.to, isStart || taken.kind === "pragma");
    return taken;
  }

  is(text: string): boolean {
    return this.current.text === text && this.current.kind !== "string";
  }

  /** Takes the token if it is `text`. */
  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  /** @throws {TextRefusal} when something else stands here; `why` names what it belongs to. */
  expect(text: string, why: string): Token {
    if (this.is(text)) return this.next();
    // What is missing is missing after what was read, not where the next line begins.
    const isOnNewLine = this.text.slice(this.lastEnd, this.current.from).includes("\n");
    const isMissing = isOnNewLine || this.current.kind === "end";
    const span = isMissing ? { from: this.lastEnd - 1, to: this.lastEnd } : this.current;
    const fix = { label: `Insert ${text}`, from: this.lastEnd, to: this.lastEnd, insert: text };
    return refuse(
      { from: Math.max(0, span.from), to: span.to },
      "expected",
      isMissing
        ? `"${text}" is missing after ${why}.`
        : `"${text}" was expected after ${why}, but here stands ${this.describe()}.`,
      isMissing
        ? `Write "${text}" here.`
        : `Write "${text}" before it, or correct what stands here.`,
      isMissing ? fix : undefined,
    );
  }

  /** @throws {TextRefusal} when no name stands here. */
  expectName(what: string): Name {
    const { kind, text, from, to } = this.current;
    if (kind !== "name") {
      const span =
        kind === "end" ? { from: Math.max(0, this.lastEnd - 1), to: this.lastEnd } : this.current;
      return refuse(
        span,
        "expected",
        `The name of ${what} was expected, but here stands ${this.describe()}.`,
        "Write a name: letters, digits and _, starting with a letter.",
      );
    }
    this.next();
    return { text, from, to };
  }

  /** The current token in words. */
  describe(): string {
    const { kind, text } = this.current;
    if (kind === "end") return "the end of the text";
    return text.length > 24 ? `"${text.slice(0, 24)}…"` : `"${text}"`;
  }

  /** Runs `parse` one level deeper. @throws {TextRefusal} when that is too deep. */
  nest<T>(parse: () => T): T {
    if (this.depth >= MAX_DEPTH) {
      return refuse(
        this.current,
        "too-deep",
        `This is nested more than ${MAX_DEPTH} deep.`,
        "Write it with fewer parentheses, braces or signs.",
      );
    }
    this.depth++;
    try {
      return parse();
    } finally {
      this.depth--;
    }
  }
}

/** Observables: weighted sums of Pauli strings, as people write them and as numbers. */
import { failure, problem, success, type Result } from "../base/result.ts";
import { printedWires, type QubitOrder } from "./ket-order.ts";
import { parseObservable, type PauliString } from "./observable.ts";
import { pauliFactors, readPauliText } from "./pauli-text.ts";

export interface PauliTerm {
  readonly coefficient: number;
  /** Nothing but identities in a constant. */
  readonly pauli: PauliString;
}

/** Every string occurs once, and no coefficient is 0. */
export interface PauliSum {
  readonly terms: readonly PauliTerm[];
}

export const MAX_TERMS = 2048;
/** Of the text: enough for as many terms. */
export const MAX_SUM_LENGTH = 60_000;

const TOKEN =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?)|(?<sign>[+−-])|(?<times>[*·×])|(?<factor>[XYZ]\d{1,2}(?!\d))|(?<letters>[IXYZ]+(?![\dA-Z]))|(?<other>[^\s+−*·×-]+))/gy;

const EXAMPLE = 'Write terms such as "0.5 Z0 - 1.2 X0 X1 + 0.3".';

const isIdentity = ({ x, z }: PauliString): boolean => (x | z) === 0;

/** Thrown inside of this module only. */
class SumRefusal extends Error {}

/** Reads a sum term by term. */
class SumReader {
  private readonly wireCount: number;
  private readonly order: QubitOrder | null;
  private readonly terms = new Map<string, PauliTerm>();
  private sign = 1;
  private number: number | null = null;
  private pauli: PauliString | null = null;
  private hasSign = false;

  constructor(wireCount: number, order: QubitOrder | null) {
    this.wireCount = wireCount;
    this.order = order;
  }

  takeSign(text: string): void {
    const isFirst = this.terms.size === 0 && !this.hasSign;
    if (this.number !== null || this.pauli) this.endTerm();
    else if (!isFirst) throw new SumRefusal(`A term is missing before "${text}".`);
    this.sign = text === "+" ? 1 : -1;
    this.hasSign = true;
  }

  takeNumber(text: string): void {
    const value = Number(text);
    if (!Number.isFinite(value)) throw new SumRefusal(`"${text}" is too large a number.`);
    if (this.number !== null || this.pauli) {
      throw new SumRefusal(`The number ${text} stands where "+", "-" or a Pauli factor belongs.`);
    }
    this.number = value;
  }

  takeFactors(text: string): void {
    const parsed = parseObservable(text, this.wireCount);
    if (!parsed.ok) throw new SumRefusal(parsed.problems[0]?.message);
    const { x, z } = parsed.value;
    const before = this.pauli ?? { x: 0, z: 0 };
    if ((before.x | before.z) & (x | z)) {
      throw new SumRefusal(`Wire ${text.slice(1)} occurs twice in one term.`);
    }
    this.pauli = { x: before.x | x, z: before.z | z };
  }

  takeLetters(text: string): void {
    if (this.pauli) throw new SumRefusal(`"${text}" stands behind other Pauli factors.`);
    if (/^I+$/.test(text) && (text === "I" || text.length === this.wireCount)) {
      this.pauli = { x: 0, z: 0 };
      return;
    }
    const read = this.order && readPauliText(text, this.wireCount, this.order);
    if (!read) throw new SumRefusal(`"${text}" does not say which wires it means.`);
    if (!read.ok) throw new SumRefusal(read.problems[0]?.message);
    this.pauli = read.value;
  }

  private endTerm(): void {
    if (this.number === null && !this.pauli) {
      throw new SumRefusal(
        this.hasSign ? "A term is missing at the end." : "There is no term yet.",
      );
    }
    const pauli = this.pauli ?? { x: 0, z: 0 };
    const key = `${pauli.x} ${pauli.z}`;
    const before = this.terms.get(key)?.coefficient ?? 0;
    this.terms.set(key, { coefficient: before + this.sign * (this.number ?? 1), pauli });
    if (this.terms.size > MAX_TERMS) {
      throw new SumRefusal(`There are more than ${MAX_TERMS} terms, which are the most.`);
    }
    this.number = null;
    this.pauli = null;
  }

  end(): PauliSum {
    this.endTerm();
    const terms = [...this.terms.values()].filter(({ coefficient }) => coefficient !== 0);
    if (terms.length === 0) throw new SumRefusal("All terms cancel: the observable is 0.");
    if (terms.every(({ pauli }) => isIdentity(pauli))) {
      throw new SumRefusal("It is the same number in every state.");
    }
    return { terms };
  }
}

function readTerms(text: string, reader: SumReader): PauliSum {
  for (const { groups = {} } of text.toUpperCase().matchAll(TOKEN)) {
    const { number, sign, factor, letters, other } = groups;
    if (number !== undefined) reader.takeNumber(number);
    else if (sign !== undefined) reader.takeSign(sign);
    else if (factor !== undefined) reader.takeFactors(factor);
    else if (letters !== undefined) reader.takeLetters(letters);
    else if (other !== undefined) {
      throw new SumRefusal(`"${other}" is not a number or a Pauli factor.`);
    }
  }
  return reader.end();
}

/**
 * Reads a sum of terms, each a number, Pauli factors with their wires ("Z0 X1"), or a number times such
 * factors. A single string such as "Z0" is a sum of one term.
 * @param order where a letter for every wire ("XIZ") may stand for a string too: how kets are printed.
 */
export function parsePauliSum(
  text: string,
  wireCount: number,
  order: QubitOrder | null = null,
): Result<PauliSum> {
  const refuse = (message: string): Result<never> =>
    failure(problem("observable/unreadable", text, message, EXAMPLE));
  if (text.length > MAX_SUM_LENGTH) {
    return refuse(`The sum has ${text.length} characters; ${MAX_SUM_LENGTH} are possible.`);
  }
  try {
    return success(readTerms(text, new SumReader(wireCount, order)));
  } catch (error) {
    if (error instanceof SumRefusal) return refuse(error.message);
    throw error;
  }
}

/** Whether a sum is a Pauli string and nothing else. */
export function isPlainString({ terms }: PauliSum): boolean {
  return terms.length === 1 && terms[0]?.coefficient === 1;
}

/** "0.5 Z0 - 1.2 X0 X1 + 0.3": numbers in full, factors by wire; `parsePauliSum` reads it back. */
export function printPauliSum({ terms }: PauliSum): string {
  return terms
    .map(({ coefficient, pauli }, index) => {
      const size = Math.abs(coefficient);
      const factors = pauliFactors(pauli, 32 - Math.clz32(pauli.x | pauli.z), "big");
      const number = size === 1 && factors !== "" ? "" : String(size);
      const sign = coefficient < 0 ? (index === 0 ? "-" : "- ") : index === 0 ? "" : "+ ";
      return sign + [number, factors].filter(Boolean).join(" ");
    })
    .join(" ");
}

const wiresIn = (mask: number): number[] =>
  printedWires(32 - Math.clz32(mask), "big").filter((wire) => (mask >>> wire) & 1);

/** The wires that a sum looks at, ascending. */
export function sumWires({ terms }: PauliSum): number[] {
  return wiresIn(terms.reduce((all, { pauli }) => all | pauli.x | pauli.z, 0));
}

/** A sum over wires that are numbered anew, all different. */
export function renumberSum({ terms }: PauliSum, renumber: (wire: number) => number): PauliSum {
  const move = (mask: number): number =>
    wiresIn(mask).reduce((moved, wire) => moved | (1 << renumber(wire)), 0);
  return {
    terms: terms.map(({ coefficient, pauli }) => ({
      coefficient,
      pauli: { x: move(pauli.x), z: move(pauli.z) },
    })),
  };
}

/**
 * What a sweep does to a tile, with its phases taken apart from the rest: U = RZ(α) RY(β) RZ(γ), where RY's
 * numbers are real and cost half the arithmetic, and phases of many instructions are multiplied into
 * one table before they touch an amplitude. Phases exp(iθ χ) with χ(p) = (-1)^{|p & read|} commute with
 * each other and pass every flip that they read evenly; they wait until one comes that they do not pass.
 */
import { at } from "../../../base/assert.ts";
import { parity } from "../../../base/bits.ts";
import type { Instruction } from "../../../compiler/program.ts";

/** θ is the sum of the parts' angles times their factors: of RZ(γ), of RZ(α), or of a diagonal element. */
export interface PhasePart {
  readonly instruction: number;
  readonly which: "before" | "after" | "whole";
  readonly factor: number;
}

export interface Phase {
  readonly read: number;
  readonly parts: readonly PhasePart[];
}

export type TileStep =
  | { readonly kind: "phases"; readonly phases: readonly Phase[] }
  /** Only RY(β) of it is left; and of its partner, which commutes with it and acts in one go with it. */
  | { readonly kind: "real"; readonly instruction: number; readonly partner: number | null }
  /** As it is. */
  | { readonly kind: "whole"; readonly instruction: number };

/** Phases under more conditions than this are left as they are: each condition doubles what they are made of. */
const MOST_CONDITIONS = 2;

/** Phases by what they read. */
class Waiting {
  private readonly parts = new Map<number, PhasePart[]>();

  add({ read, parts }: Phase): void {
    this.parts.set(read, [...(this.parts.get(read) ?? []), ...parts]);
  }

  /** Some of them do not pass the flip. */
  hasOdd(flip: number): boolean {
    return [...this.parts.keys()].some((read) => parity(read & flip) === 1);
  }

  /** Takes out those that do not pass the flip; all when there is none. */
  take(flip: number | null): Phase[] {
    const taken = [...this.parts]
      .filter(([read]) => flip === null || parity(read & flip) === 1)
      .map(([read, parts]): Phase => ({ read, parts }));
    for (const { read } of taken) this.parts.delete(read);
    return taken;
  }
}

/** What a diagonal instruction multiplies by: Π (1 ± χ)/2 over its conditions makes 2^k phases of it. */
function phasesOf({ read, conditions }: Instruction, instruction: number): Phase[] {
  let terms = [{ read, factor: 1 }];
  for (const { mask, on } of conditions) {
    terms = terms.flatMap((term) => [
      { read: term.read, factor: term.factor / 2 },
      { read: term.read ^ mask, factor: ((on ? -1 : 1) * term.factor) / 2 },
    ]);
  }
  return terms.map((term) => ({
    read: term.read,
    parts: [{ instruction, which: "whole", factor: term.factor }],
  }));
}

/** Turns that follow each other, after the phases that must come before them. */
class Stage {
  /** What must come before the turns, what waits since before them, and what waits since them. */
  private readonly first = new Waiting();
  private readonly before: Waiting;
  private readonly after = new Waiting();
  private readonly turns: TileStep[] = [];
  private readonly flips: number[] = [];

  constructor(waiting: readonly Phase[]) {
    this.before = new Waiting();
    for (const phase of waiting) this.before.add(phase);
  }

  addDiagonal(step: Instruction, instruction: number): void {
    if (step.conditions.length > MOST_CONDITIONS) this.turns.push({ kind: "whole", instruction });
    else for (const phase of phasesOf(step, instruction)) this.after.add(phase);
  }

  /** False when a stage of its own must begin. */
  addTurn({ flip, read, conditions }: Instruction, instruction: number): boolean {
    const isReal = conditions.length === 0;
    if (this.after.hasOdd(flip)) return false;
    if (isReal && this.flips.some((other) => parity(other & read) === 1)) return false;
    for (const phase of this.before.take(flip)) this.first.add(phase);
    if (isReal) {
      this.first.add({ read, parts: [{ instruction, which: "before", factor: 1 }] });
      this.after.add({ read, parts: [{ instruction, which: "after", factor: 1 }] });
    }
    this.turns.push(
      isReal ? { kind: "real", instruction, partner: null } : { kind: "whole", instruction },
    );
    this.flips.push(flip);
    return true;
  }

  /** Its steps, and the phases that still wait. */
  close(): { readonly steps: TileStep[]; readonly waiting: Phase[] } {
    const phases = this.first.take(null);
    const steps: TileStep[] = phases.length > 0 ? [{ kind: "phases", phases }] : [];
    const waiting = new Waiting();
    for (const phase of [...this.before.take(null), ...this.after.take(null)]) waiting.add(phase);
    return { steps: [...steps, ...this.turns], waiting: waiting.take(null) };
  }
}

/** The steps that do what the sweep's instructions do. */
export function splitPhases(
  instructions: readonly Instruction[],
  order: readonly number[],
): TileStep[] {
  const steps: TileStep[] = [];
  let stage = new Stage([]);
  const closeStage = (): void => {
    const closed = stage.close();
    steps.push(...closed.steps);
    stage = new Stage(closed.waiting);
  };
  for (const index of order) {
    const step = at(instructions, index);
    if (step.isDiagonal) {
      stage.addDiagonal(step, index);
    } else if (!stage.addTurn(step, index)) {
      closeStage();
      stage.addTurn(step, index);
    }
  }
  closeStage();
  const { waiting } = stage.close();
  if (waiting.length > 0) steps.push({ kind: "phases", phases: waiting });
  return steps;
}

/**
 * Makes pairs of real turns that follow each other: with nothing between them they commute.
 * @param mayPair what a partner must be, and have.
 */
export function pairTurns(
  steps: readonly TileStep[],
  mayPair: (instruction: number) => boolean,
): TileStep[] {
  const paired: TileStep[] = [];
  /** Place of a turn that is still alone. */
  let alone: number | null = null;
  for (const step of steps) {
    if (step.kind !== "real") {
      alone = null;
      paired.push(step);
    } else if (!mayPair(step.instruction)) {
      paired.push(step);
    } else if (alone === null) {
      alone = paired.push(step) - 1;
    } else {
      const { instruction: partner } = step;
      paired[alone] = { ...(paired[alone] as typeof step), partner };
      alone = null;
    }
  }
  return paired;
}

/** The angles of U = exp(iθ₂χ) [[c, -s], [s, c]] exp(iθ₁χ), where χ is 1 on |0⟩ and -1 on |1⟩. */
export interface SplitElement {
  readonly cosine: number;
  readonly sine: number;
  /** θ₁, at most π/4 in size. */
  readonly before: number;
  /** θ₂. */
  readonly after: number;
}

/** Of the element a = re a + i im a, b: a = c exp(i(θ₁ + θ₂)), b = s exp(i(θ₁ - θ₂)). */
export function splitElement(ar: number, ai: number, br: number, bi: number): SplitElement {
  const [cosine, size] = [Math.hypot(ar, ai), Math.hypot(br, bi)];
  const [ofA, ofB] = [Math.atan2(ai, ar), Math.atan2(bi, br)];
  if (size < 1e-15) return { cosine, sine: 0, before: 0, after: ofA };
  if (cosine < 1e-15) return { cosine: 0, sine: size, before: 0, after: -ofB };
  // A turn of b by π changes the sign of s.
  const turns = Math.round((ofA + ofB) / Math.PI);
  const angle = ofB - turns * Math.PI;
  return {
    cosine,
    sine: turns % 2 === 0 ? size : -size,
    before: (ofA + angle) / 2,
    after: (ofA - angle) / 2,
  };
}

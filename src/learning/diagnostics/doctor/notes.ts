/** What the doctor says: a finding in words, and edits that may mend it. Plain values that cross rooms as they are. */
import type { Scaling } from "../../../datasets/settings.ts";
import type { DoctorFacts } from "./facts.ts";

/** An edit of the experiment, or a place to make one, that a button offers; each edit is one step of undo. */
export type Remedy = { readonly label: string } & (
  | {
      readonly kind: "learning-rate";
      readonly rate: number;
      /** The weights are no use any more: training begins again. */
      readonly isFromStart: boolean;
    }
  | { readonly kind: "shots"; readonly shots: number }
  /** Of a set that is generated. */
  | { readonly kind: "samples"; readonly count: number }
  | { readonly kind: "scaling"; readonly scaling: Scaling }
  | { readonly kind: "remove-ops"; readonly ops: readonly string[] }
  | { readonly kind: "observables"; readonly observables: readonly string[] }
  /** The circuit's parameters begin close to 0, and training with them. */
  | { readonly kind: "small-start" }
  /** Of the dense layers before the circuit. */
  | { readonly kind: "linear-layer"; readonly layer: number }
  /** Opens the shelf of ansätze there. */
  | { readonly kind: "shelf"; readonly ansatz: string }
);

export interface DoctorNote {
  /** Names the rule that found it. */
  readonly code: string;
  /** What is wrong, in one sentence. */
  readonly claim: string;
  /** What it was found by, and what to try. */
  readonly reason: string;
  readonly remedies: readonly Remedy[];
}

/** Null where a rule has nothing to say: in doubt it says nothing. */
export type Rule = (facts: DoctorFacts) => DoctorNote | null;

/** A share of 1 with one decimal: 0.9 → "90.0%". */
export const inPercent = (share: number): string =>
  `${(100 * share).toFixed(share >= 0.9995 ? 0 : 1)}%`;

/** "1 gate", "3 gates". */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Two digits, without the noise of binary fractions: 0.0166… → 0.017. */
export const rounded = (value: number): number => Number(value.toPrecision(2));

/** "a", "a and b", "a, b and c"; of more than `most` the rest as a number. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const more = names.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

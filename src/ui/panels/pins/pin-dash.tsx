/** How the lines of pinned runs are dashed: the same in every chart and beside every letter. */
import type { PinLetter } from "../../../state/pins.ts";

export const PIN_DASHES: Readonly<Record<PinLetter, string>> = {
  A: "1.5 3",
  B: "9 3",
  C: "9 3 1.5 3",
  D: "4 2 1.5 2 1.5 2",
};

/** A short piece of a pinned run's line. */
export function PinDash({ letter }: { readonly letter: PinLetter }) {
  return (
    <svg className="pin-dash" width="26" height="8" aria-hidden>
      <line x1="1" x2="25" y1="4" y2="4" strokeDasharray={PIN_DASHES[letter]} />
    </svg>
  );
}

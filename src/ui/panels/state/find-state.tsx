/** The field that finds a basis state: by its ket, with stars for either digit, or by its number. */
import { Search, X } from "lucide-react";
import { useState } from "react";
import { Button, FieldError, Input, SearchField } from "react-aria-components";
import { describeProblems } from "../../../base/result.ts";
import {
  patternDigits,
  readKet,
  type KetPattern,
  type QubitOrder,
} from "../../../circuit/ket-order.ts";

export interface FindStateProps {
  readonly wireCount: number;
  readonly order: QubitOrder;
  readonly found: KetPattern | null;
  readonly onFind: (pattern: KetPattern | null) => void;
}

/** Finds as one types; what cannot be read is told when one has finished. */
export function FindState({ wireCount, order, found, onFind }: FindStateProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState("");
  // What was found is printed in the order of the moment: the switch turns it round like every ket.
  const shown = draft ?? (found ? patternDigits(found, wireCount, order) : "");
  const type = (text: string): void => {
    const result = readKet(text, wireCount, order);
    setDraft(text);
    setError("");
    onFind(result.ok ? result.value : null);
  };
  const finish = (): void => {
    if (draft === null) return;
    const result = readKet(draft, wireCount, order);
    if (result.ok || draft.trim() === "") setDraft(null);
    else setError(describeProblems(result.problems));
  };
  return (
    <SearchField
      className="field find-state"
      aria-label="Find a basis state"
      value={shown}
      onChange={type}
      onSubmit={finish}
      onBlur={finish}
      isInvalid={error !== ""}
    >
      <span className="find-entry">
        <Search size={13} aria-hidden />
        <Input
          className="find-input"
          placeholder={wireCount > 12 ? "Find" : `Find ${"01*".repeat(4).slice(0, wireCount)}`}
          spellCheck={false}
          autoComplete="off"
        />
        {shown !== "" && (
          <Button className="find-clear">
            <X size={12} aria-hidden />
          </Button>
        )}
      </span>
      <FieldError className="field-error">{error}</FieldError>
    </SearchField>
  );
}

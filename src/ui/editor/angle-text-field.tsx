/** The text of an angle: committed by Enter or by leaving it, restored by Escape, errors at the field. */
import { useState } from "react";
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { describeProblems, type Result } from "../../base/result.ts";

interface AngleTextFieldProps {
  readonly label: string;
  /** The value in force. */
  readonly text: string;
  readonly onCommit: (text: string) => Result<unknown>;
  /** Escape with nothing typed. */
  readonly onLeave: () => void;
}

export function AngleTextField({ label, text, onCommit, onLeave }: AngleTextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState("");
  const commit = (): void => {
    if (draft === null) return;
    const result = draft.trim() === text ? null : onCommit(draft);
    if (result && !result.ok) {
      setError(describeProblems(result.problems));
      return;
    }
    setDraft(null);
    setError("");
  };
  return (
    <TextField
      className="angle-text"
      value={draft ?? text}
      isInvalid={error !== ""}
      onChange={(next) => {
        setDraft(next);
        setError("");
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") {
          if (draft === null) onLeave();
          setDraft(null);
          setError("");
        }
      }}
    >
      <Label className="editor-hidden">{label}</Label>
      <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={200} />
      <FieldError className="angle-error">
        {error} <em>{`"${text}" stays in force.`}</em>
      </FieldError>
    </TextField>
  );
}

/** A function of x as text, with the range of x that it is learnt over. */
import { FieldError, Input, Label, TextField } from "react-aria-components";
import type { Result } from "../../../base/result.ts";
import type { CurveSettings } from "../../../datasets/curves/curve-settings.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { parseNumber } from "../../primitives/parse-number.ts";
import { useChange } from "../../primitives/use-change.ts";
import { useEntry } from "../../primitives/use-entry.ts";
import { setCurve } from "./task-commands.ts";

type FunctionCurve = Extract<CurveSettings, { kind: "function" }>;

export function FunctionFields({ curve }: { readonly curve: FunctionCurve }) {
  const { attempt } = useChange();
  const set = (change: Partial<FunctionCurve>): Result<Experiment> =>
    attempt("Function", (experiment) => setCurve(experiment, { ...curve, ...change }));
  const end = (key: "from" | "to") => (text: string) => {
    const number = parseNumber(text, "3");
    return number.ok ? set({ [key]: number.value }) : number;
  };
  return (
    <div className="function-fields">
      <EntryField
        label="y ="
        name="Function of x"
        className="function-text"
        value={curve.text}
        onCommit={(text) => set({ text })}
      />
      <EntryField label="x from" value={String(curve.from)} onCommit={end("from")} />
      <EntryField label="to" name="x to" value={String(curve.to)} onCommit={end("to")} />
    </div>
  );
}

interface EntryFieldProps {
  readonly label: string;
  /** As assistive technology says it, where the label is too short. */
  readonly name?: string;
  readonly className?: string;
  readonly value: string;
  readonly onCommit: (text: string) => Result<unknown>;
}

function EntryField({ label, name, className = "", value, onCommit }: EntryFieldProps) {
  const entry = useEntry(value, onCommit);
  return (
    <TextField
      className={`entry-field ${className}`}
      value={entry.shown}
      onChange={entry.type}
      isInvalid={entry.error !== ""}
      validationBehavior="aria"
      {...(name === undefined ? {} : { "aria-label": name })}
    >
      <Label>{label}</Label>
      <Input
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        onBlur={() => {
          if (entry.isTyping) entry.commit();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && entry.isTyping) entry.commit();
          if (event.key === "Escape") entry.restore();
        }}
      />
      <FieldError className="sum-problem">{entry.error}</FieldError>
    </TextField>
  );
}

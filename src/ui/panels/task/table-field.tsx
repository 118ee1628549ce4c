/** Measured values as text: x and y a line, typed or pasted. */
import { useState } from "react";
import { FieldError, Label, TextArea, TextField } from "react-aria-components";
import { describeProblems } from "../../../base/result.ts";
import type { CurvePoint } from "../../../datasets/curves/curve-settings.ts";
import { useApp } from "../../app-context.tsx";
import { plural } from "../../primitives/format.ts";
import { useChange } from "../../primitives/use-change.ts";
import { readTable, writeTable } from "./curve-kinds.ts";
import { setCurve } from "./task-commands.ts";

export function TableField({ rows }: { readonly rows: readonly CurvePoint[] }) {
  const { view } = useApp();
  const { attempt } = useChange();
  const inForce = writeTable(rows);
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string } | null>(null);
  const [error, setError] = useState("");
  // A draft is void once the table changes under it: by Undo, say.
  const text = draft?.over === inForce ? draft.text : inForce;
  const commit = (): void => {
    if (text === inForce) return setError("");
    const { rows: read, problem } = readTable(text);
    if (problem !== "") return setError(problem);
    const result = attempt("Table", (experiment) =>
      setCurve(experiment, { kind: "table", rows: read }),
    );
    setError(result.ok ? "" : describeProblems(result.problems));
    if (!result.ok) return;
    setDraft(null);
    view.getState().announce(`The table has ${plural(read.length, "row")}.`);
  };
  return (
    <TextField
      className="sum-field"
      value={text}
      isInvalid={error !== ""}
      validationBehavior="aria"
      onChange={(next) => {
        setError("");
        setDraft({ text: next, over: inForce });
      }}
      onBlur={commit}
    >
      <Label>{`Table of x and y (${plural(rows.length, "row")})`}</Label>
      <TextArea rows={7} spellCheck={false} autoComplete="off" placeholder="0.5, 1.2" />
      <FieldError className="sum-problem">{`${error} The table in force stays.`}</FieldError>
    </TextField>
  );
}

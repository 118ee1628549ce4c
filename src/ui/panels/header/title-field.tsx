/** The experiment's title, which is also where it is renamed. */
import { useState } from "react";
import { Input, TextField } from "react-aria-components";
import { setTitle } from "../../../experiment/commands.ts";
import { useDocument } from "../../app-context.tsx";
import { useChange } from "../../primitives/use-change.ts";

const LONGEST = 120;

export function TitleField() {
  const title = useDocument((document) => document.experiment.title);
  const { apply } = useChange();
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    const wanted = draft?.trim() ?? "";
    setDraft(null);
    if (wanted !== "" && wanted !== title) {
      apply("Rename", (experiment) => setTitle(experiment, wanted));
    }
  };
  const shown = draft ?? title;
  return (
    <TextField
      className="title-field"
      aria-label="Title of the experiment"
      value={shown}
      onChange={setDraft}
      maxLength={LONGEST}
    >
      {/* The hidden copy gives the field the width of its text. */}
      <span className="title-measure" aria-hidden>
        {shown || " "}
      </span>
      <Input
        className="title-input"
        spellCheck={false}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setDraft(null);
        }}
      />
    </TextField>
  );
}

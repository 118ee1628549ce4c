/** The values of a setting, typed with commas between them; what cannot be one is said at the field. */
import { FieldError, Input, TextField } from "react-aria-components";
import type { Result } from "../../../../base/result.ts";
import { readValues, type SweepSetting } from "../../../../experiment/sweep/sweep-settings.ts";
import { FieldLabel } from "../../../primitives/field-label.tsx";
import { useEntry } from "../../../primitives/use-entry.ts";

export interface ValuesFieldProps {
  readonly setting: SweepSetting;
  readonly text: string;
  readonly onCommit: (text: string) => Result<unknown>;
}

export function ValuesField({ setting, text, onCommit }: ValuesFieldProps) {
  const entry = useEntry(text, (typed) => {
    const read = readValues(setting, typed);
    return read.ok ? onCommit(read.value.join(", ")) : read;
  });
  return (
    <TextField
      className="field values-field"
      value={entry.shown}
      onChange={entry.type}
      isInvalid={entry.error !== ""}
      validationBehavior="aria"
    >
      <FieldLabel label={`Values of "${setting.name}"`} />
      <Input
        className="field-input"
        onBlur={() => {
          if (entry.isTyping) entry.commit();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && entry.isTyping) entry.commit();
          if (event.key === "Escape" && entry.isTyping) {
            // It leaves the field, not the Lab.
            event.stopPropagation();
            entry.restore();
          }
        }}
      />
      <FieldError className="field-error">{entry.error}</FieldError>
    </TextField>
  );
}

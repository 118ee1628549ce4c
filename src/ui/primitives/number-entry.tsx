/** A number that can be chosen from a list or typed; a bad entry leaves the last good value in force. */
import { ChevronDown } from "lucide-react";
import { Button, ComboBox, FieldError, Input, ListBox, Popover } from "react-aria-components";
import type { Result } from "../../base/result.ts";
import { FieldHelp, FieldLabel } from "./field-label.tsx";
import { parseNumber } from "./parse-number.ts";
import { OptionItem } from "./select-field.tsx";
import { entryWidth, useEntry } from "./use-entry.ts";

export interface NumberEntryProps {
  readonly label: string;
  /** What the number is, in one sentence. */
  readonly help: string;
  readonly value: number;
  readonly choices: readonly number[];
  /** Widest text expected, in characters; a longer one makes the field wider. */
  readonly width: number;
  /** Tries the value; why it is refused is shown at the field. */
  readonly onCommit: (value: number) => Result<unknown>;
}

export function NumberEntry(props: NumberEntryProps) {
  const { label, help, value, choices, width, onCommit } = props;
  const entry = useEntry(String(value), (text) => {
    const parsed = parseNumber(text, String(choices[0] ?? 1));
    return parsed.ok && parsed.value !== value ? onCommit(parsed.value) : parsed;
  });
  return (
    <ComboBox
      className="field"
      menuTrigger="manual"
      allowsCustomValue
      inputValue={entry.shown}
      onInputChange={entry.type}
      onChange={(key) => {
        if (key !== null) entry.commit(String(key));
      }}
      // Every choice is offered whatever the field says: the list is a set of presets, not a search.
      defaultFilter={() => true}
      value={choices.includes(value) ? String(value) : null}
      isInvalid={entry.error !== ""}
      validationBehavior="aria"
    >
      <FieldLabel label={label} help={help} />
      <span className="field-entry">
        <Input
          className="field-input"
          inputMode="decimal"
          style={{ width: entryWidth(entry.shown, width) }}
          onBlur={() => {
            if (entry.isTyping) entry.commit();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && entry.isTyping) entry.commit();
            if (event.key === "Escape") entry.restore();
          }}
        />
        <Button className="field-open" aria-label={`${label}: choices`}>
          <ChevronDown size={12} aria-hidden />
        </Button>
      </span>
      <FieldHelp help={help} />
      <FieldError className="field-error">{entry.error}</FieldError>
      <Popover className="popover" offset={4} containerPadding={8}>
        <ListBox className="list">
          {choices.map((choice) => (
            <OptionItem key={choice} id={String(choice)} label={String(choice)} />
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** A number that can be chosen from a list or typed; a bad entry leaves the last good value in force. */
import { ChevronDown } from "lucide-react";
import { Button, ComboBox, FieldError, Input, ListBox, Popover } from "react-aria-components";
import { success, type Result } from "../../base/result.ts";
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
  /** What some numbers are called: shown, and typed, in their place. */
  readonly names?: ReadonlyMap<number, string>;
  /** Widest text expected, in characters; a longer one makes the field wider. */
  readonly width: number;
  /** Tries the value; why it is refused is shown at the field. */
  readonly onCommit: (value: number) => Result<unknown>;
}

const NO_NAMES: ReadonlyMap<number, string> = new Map();

export function NumberEntry(props: NumberEntryProps) {
  const { label, help, value, choices, names = NO_NAMES, width, onCommit } = props;
  const nameOf = (number: number): string => names.get(number) ?? String(number);
  const read = (text: string): Result<number> => {
    const named = [...names].find(([, name]) => name === text.trim().toLowerCase());
    const example = choices
      .map(nameOf)
      .slice(0, names.size + 1)
      .join(" or ");
    return named ? success(named[0]) : parseNumber(text, example || "1");
  };
  const entry = useEntry(nameOf(value), (text) => {
    const parsed = read(text);
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
      value={choices.includes(value) ? nameOf(value) : null}
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
            <OptionItem key={choice} id={nameOf(choice)} label={nameOf(choice)} />
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

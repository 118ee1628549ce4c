/** A number that can be chosen from a list or typed; a bad entry leaves the last good value in force. */
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, Popover } from "react-aria-components";
import { OptionItem } from "./select-field.tsx";

export interface NumberEntryProps {
  readonly label: string;
  readonly value: number;
  readonly choices: readonly number[];
  /** Widest text expected, in characters. */
  readonly width: number;
  /** Tries the value; false when it is refused (the refusal has been told by then). */
  readonly onCommit: (value: number) => boolean;
}

/** The number in what a person typed ("0,05" and "1e-3" included); NaN when there is none. */
export function parseEntry(text: string): number {
  const trimmed = text.trim().replace(",", ".");
  return trimmed === "" ? Number.NaN : Number(trimmed);
}

export function NumberEntry({ label, value, choices, width, onCommit }: NumberEntryProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? String(value);
  const commit = (text: string): void => {
    const entered = parseEntry(text);
    setDraft(null);
    if (entered !== value) onCommit(entered);
  };
  return (
    <ComboBox
      className="field"
      menuTrigger="manual"
      allowsCustomValue
      inputValue={shown}
      onInputChange={setDraft}
      onChange={(key) => {
        if (key !== null) commit(String(key));
      }}
      // Every choice is offered whatever the field says: the list is a set of presets, not a search.
      defaultFilter={() => true}
      value={choices.includes(value) ? String(value) : null}
    >
      <Label>{label}</Label>
      <span className="field-entry">
        <Input
          className="field-input"
          inputMode="decimal"
          style={{ width: `${width}ch` }}
          onBlur={() => {
            if (draft !== null) commit(draft);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && draft !== null) commit(draft);
            if (event.key === "Escape") setDraft(null);
          }}
        />
        <Button className="field-open" aria-label={`${label}: choices`}>
          <ChevronDown size={12} aria-hidden />
        </Button>
      </span>
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

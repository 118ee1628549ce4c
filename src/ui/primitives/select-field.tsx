/** A compact select: a small grey label above the chosen value. */
import { Check, ChevronDown } from "lucide-react";
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { FieldHelp, FieldLabel } from "./field-label.tsx";

export interface Option<T extends string> {
  readonly id: T;
  readonly label: string;
}

export interface SelectFieldProps<T extends string> {
  readonly label: string;
  /** What is chosen, in one sentence. */
  readonly help?: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string>({
  label,
  help,
  options,
  value,
  onChange,
}: SelectFieldProps<T>) {
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => {
        if (key !== null && key !== value) onChange(key as T);
      }}
    >
      <FieldLabel label={label} {...(help === undefined ? {} : { help })} />
      <Button className="field-button">
        <SelectValue className="field-value" />
        <ChevronDown size={12} aria-hidden />
      </Button>
      <FieldHelp {...(help === undefined ? {} : { help })} />
      <Popover className="popover" offset={4} containerPadding={8}>
        <ListBox className="list" items={options}>
          {(option) => <OptionItem id={option.id} label={option.label} />}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** One row of a list that can be chosen from. */
export function OptionItem({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <ListBoxItem id={id} textValue={label} className="list-item">
      {({ isSelected }) => (
        <>
          <span>{label}</span>
          {isSelected && <Check size={13} aria-hidden />}
        </>
      )}
    </ListBoxItem>
  );
}

/** A row of toggles: exactly one pressed (Segments), or any of them (ToggleRow). */
import { Group, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Option } from "./select-field.tsx";

export interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function Segments<T extends string>({ label, options, value, onChange }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="segments"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined && key !== value) onChange(key as T);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className="segment">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

export interface ToggleRowProps {
  readonly label: string;
  readonly options: readonly Option<string>[];
  readonly selected: readonly string[];
  readonly onToggle: (id: string, on: boolean) => void;
}

export function ToggleRow({ label, options, selected, onToggle }: ToggleRowProps) {
  return (
    <Group aria-label={label} className="toggle-row">
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          className="toggle"
          isSelected={selected.includes(option.id)}
          onChange={(on) => onToggle(option.id, on)}
        >
          {option.label}
        </ToggleButton>
      ))}
    </Group>
  );
}

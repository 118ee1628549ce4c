/** Which classes or columns of a table take part; many columns are searched and scrolled. */
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Result } from "../../../base/result.ts";
import type { DataSettings } from "../../../datasets/settings.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useApp } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { ToggleRow } from "../../primitives/segments.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { chooseAll, fittedNote, toggleChoice } from "./data-commands.ts";
import { shortName } from "./short-name.ts";

/** More of them do not stand in the open. */
const MOST_IN_THE_OPEN = 12;

export interface ChoiceProps {
  readonly field: "classes" | "features";
  readonly names: readonly string[];
  readonly data: DataSettings;
  /** Columns are the pixels of a square image. */
  readonly isImage?: boolean;
}

export function Choice({ field, names, data, isImage = false }: ChoiceProps) {
  const { document, view } = useApp();
  const { apply } = useChange();
  const [sought, setSought] = useState("");
  const label = field === "classes" ? "Classes" : "Features";
  const run = (command: (experiment: Experiment) => Result<Experiment>): void => {
    const before = document.getState().experiment;
    if (!apply(label, command)) return;
    const note = fittedNote(before, document.getState().experiment);
    if (note !== null) view.getState().notify("info", note);
  };
  const options = names.map((name, index) => ({ id: String(index), label: shortName(name) }));
  const isLong = names.length > MOST_IN_THE_OPEN;
  const found = options.filter((option) =>
    option.label.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  if (!isLong) {
    return (
      <div className="knob">
        <span className="knob-label">{label}</span>
        <ToggleRow
          label={label}
          options={options}
          selected={data[field].map(String)}
          onToggle={(id, on) =>
            run((experiment) => toggleChoice(experiment, field, Number(id), on))
          }
        />
      </div>
    );
  }
  const selected = data[field].map(String);
  const toggles = (
    <ToggleButtonGroup
      aria-label={label}
      className={isImage ? "pixel-choice" : "toggle-row"}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) => {
        const changed = found.find(({ id }) => keys.has(id) !== selected.includes(id));
        if (!changed) return;
        const { id } = changed;
        run((experiment) => toggleChoice(experiment, field, Number(id), keys.has(id)));
      }}
    >
      {found.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          className={isImage ? "pixel-toggle" : "toggle"}
          {...(isImage && { "aria-label": option.label })}
        >
          {isImage ? null : option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
  return (
    <div className="knob">
      <div className="choice-head">
        <span className="knob-label">{`${label}: ${data[field].length} of ${names.length}`}</span>
        <TextButton onPress={() => run((experiment) => chooseAll(experiment, true))}>
          All
        </TextButton>
        <TextButton onPress={() => run((experiment) => chooseAll(experiment, false))}>
          First only
        </TextButton>
      </div>
      {!isImage && (
        <input
          className="choice-filter"
          type="search"
          placeholder="Search the columns"
          aria-label="Search the columns"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      {isImage ? (
        toggles
      ) : (
        <div className="choice-box">
          {found.length === 0 ? <p className="knob-label">No column is called so.</p> : toggles}
        </div>
      )}
    </div>
  );
}

/** A seed: a whole number that can be typed, with a dice that draws the next one. */
import { Dices } from "lucide-react";
import { FieldError, Input, TextField } from "react-aria-components";
import { createRandom } from "../../base/random.ts";
import { success } from "../../base/result.ts";
import { IconButton } from "./button.tsx";
import { FieldHelp, FieldLabel } from "./field-label.tsx";
import { parseSeed } from "./parse-number.ts";
import { entryWidth, useEntry } from "./use-entry.ts";

/** The seed after `seed`: drawn from it, so that rolling the dice is reproducible too. */
export function nextSeed(seed: number): number {
  return createRandom(seed, "dice").integer(10_000);
}

export interface SeedFieldProps {
  readonly label: string;
  /** What is drawn from the seed, in one sentence. */
  readonly help: string;
  readonly diceLabel: string;
  readonly value: number;
  readonly onChange: (seed: number) => void;
}

export function SeedField({ label, help, diceLabel, value, onChange }: SeedFieldProps) {
  const entry = useEntry(String(value), (text) => {
    const parsed = parseSeed(text);
    if (!parsed.ok) return parsed;
    if (parsed.value !== value) onChange(parsed.value);
    return success(parsed.value);
  });
  return (
    <div className="seed-field">
      <TextField
        className="field"
        value={entry.shown}
        onChange={entry.type}
        isInvalid={entry.error !== ""}
        validationBehavior="aria"
      >
        <FieldLabel label={label} help={help} />
        <Input
          className="field-input"
          inputMode="numeric"
          style={{ width: entryWidth(entry.shown, 5) }}
          onBlur={() => entry.commit()}
          onKeyDown={(event) => {
            if (event.key === "Enter") entry.commit();
            if (event.key === "Escape") entry.restore();
          }}
        />
        <FieldHelp help={help} />
        <FieldError className="field-error">{entry.error}</FieldError>
      </TextField>
      <IconButton label={diceLabel} onPress={() => onChange(nextSeed(value))}>
        <Dices size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

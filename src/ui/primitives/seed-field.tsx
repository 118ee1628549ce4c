/** A seed: a whole number that can be typed, with a dice that draws the next one. */
import { Dices } from "lucide-react";
import { useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { createRandom } from "../../base/random.ts";
import { IconButton } from "./button.tsx";

const MAX_SEED = 2 ** 31 - 1;

/** The seed after `seed`: drawn from it, so that rolling the dice is reproducible too. */
export function nextSeed(seed: number): number {
  return createRandom(seed, "dice").integer(10_000);
}

export interface SeedFieldProps {
  readonly label: string;
  readonly diceLabel: string;
  readonly value: number;
  readonly onChange: (seed: number) => void;
}

export function SeedField({ label, diceLabel, value, onChange }: SeedFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    const seed = Number(draft);
    setDraft(null);
    if (draft === null || draft.trim() === "" || seed === value) return;
    if (Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED) onChange(seed);
  };
  return (
    <div className="seed-field">
      <TextField className="field" value={draft ?? String(value)} onChange={setDraft}>
        <Label>{label}</Label>
        <Input
          className="field-input"
          inputMode="numeric"
          style={{ width: "6ch" }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape") setDraft(null);
          }}
        />
      </TextField>
      <IconButton label={diceLabel} onPress={() => onChange(nextSeed(value))}>
        <Dices size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

/** A name with a pencil: pressing it turns the name into a field. */
import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";

interface InlineRenameProps {
  readonly name: string;
  /** What the button shows. */
  readonly face: string;
  /** False keeps the field open: the name was refused. */
  readonly onRename: (name: string) => boolean;
}

const selectAll = (input: HTMLInputElement | null): void => input?.select();

export function InlineRename({ name, face, onRename }: InlineRenameProps) {
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <Button
        className="rename-button"
        data-face={face}
        aria-label={`Rename ${name} everywhere`}
        onPress={() => setDraft(name)}
      >
        {face}
        <Pencil size={11} aria-hidden />
      </Button>
    );
  }
  const finish = (): void => {
    if (onRename(draft.trim())) setDraft(null);
  };
  return (
    <input
      type="text"
      className="rename-input"
      aria-label={`New name of ${name}`}
      value={draft}
      maxLength={24}
      ref={selectAll}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => setDraft(null)}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        if (event.key === "Escape") {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}

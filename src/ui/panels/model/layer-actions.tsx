/** Where a layer stands in the chain, and its removal: what mouse, finger and keys all reach. */
import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { TextButton } from "../../primitives/button.tsx";
import type { LayerPlace } from "./layer-commands.ts";
import type { LayerEdits } from "./use-layer-edits.ts";

export interface LayerActionsProps {
  readonly place: LayerPlace;
  readonly edits: LayerEdits;
  readonly close: () => void;
}

export function LayerActions({ place, edits, close }: LayerActionsProps) {
  const step = (by: -1 | 1): void => {
    close();
    edits.step(place, by);
  };
  return (
    <>
      <div className="layer-actions">
        <TextButton tone="line" isDisabled={!edits.canStep(place, -1)} onPress={() => step(-1)}>
          <ArrowLeft size={14} aria-hidden /> Earlier
        </TextButton>
        <TextButton tone="line" isDisabled={!edits.canStep(place, 1)} onPress={() => step(1)}>
          Later <ArrowRight size={14} aria-hidden />
        </TextButton>
        <TextButton
          tone="line"
          onPress={() => {
            close();
            edits.remove(place);
          }}
        >
          <Trash2 size={14} aria-hidden /> Remove layer
        </TextButton>
      </div>
      <p className="layer-keys">
        On its card, <kbd>Alt</kbd> with <kbd>←</kbd> or <kbd>→</kbd> moves it and <kbd>Delete</kbd>{" "}
        removes it; or drag the card.
      </p>
    </>
  );
}

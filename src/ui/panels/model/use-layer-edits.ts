/** What cards of layers do beside their form: moved and removed, by buttons, keys and dragging. */
import { useMemo, useRef, type KeyboardEvent } from "react";
import { useApp } from "../../app-context.tsx";
import { useChange } from "../../primitives/use-change.ts";
import {
  landingOf,
  layerKey,
  moveLayer,
  neighbourPlace,
  readLayerKey,
  removeLayer,
  type LayerPlace,
} from "./layer-commands.ts";

export interface LayerEdits {
  /** In front of whatever stands at `to` now; false where that is refused. */
  move(from: LayerPlace, to: LayerPlace): boolean;
  /** One further along the chain (1) or back (-1). */
  step(from: LayerPlace, by: -1 | 1): boolean;
  canStep(from: LayerPlace, by: -1 | 1): boolean;
  remove(place: LayerPlace): void;
  /** A key on a card: Alt with an arrow moves it, Delete removes it. Whether it meant anything. */
  press(event: KeyboardEvent, place: LayerPlace): boolean;
  /** The layer that was moved last and is to have the focus; asked for once. */
  takeFocus(): string | null;
}

const ARROWS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

export function useLayerEdits(): LayerEdits {
  const { document, view } = useApp();
  const { apply } = useChange();
  const focus = useRef<string | null>(null);
  return useMemo(() => {
    const modelNow = () => document.getState().experiment.model;
    const announce = (text: string): void => view.getState().announce(text);
    const move: LayerEdits["move"] = (from, to) => {
      const landing = landingOf(from, to);
      if (layerKey(landing) === layerKey(from)) return false;
      const isDone = apply("Move layer", (experiment) => moveLayer(experiment, from, to));
      if (!isDone) return false;
      focus.current = layerKey(landing);
      announce(`Moved: layer ${landing.index + 1} ${landing.side} the circuit.`);
      return true;
    };
    const step: LayerEdits["step"] = (from, by) => {
      const to = neighbourPlace(modelNow(), from, by);
      return to !== null && move(from, to);
    };
    const remove = (place: LayerPlace): void => {
      focus.current = null;
      const isDone = apply("Remove layer", (experiment) => removeLayer(experiment, place));
      if (isDone) announce("Removed the layer.");
    };
    return {
      move,
      step,
      canStep: (from, by) => neighbourPlace(modelNow(), from, by) !== null,
      remove,
      press(event, shown) {
        // A card that was just moved may be drawn a moment later: the key means the layer, not its old place.
        const moved = focus.current === null ? null : readLayerKey(focus.current);
        const place = moved ?? shown;
        const by = ARROWS[event.key];
        if (event.altKey && by !== undefined) {
          event.preventDefault();
          step(place, by);
          return true;
        }
        if (event.key !== "Delete" && event.key !== "Backspace") return false;
        remove(place);
        return true;
      },
      takeFocus() {
        const wanted = focus.current;
        focus.current = null;
        return wanted;
      },
    };
  }, [apply, document, view]);
}

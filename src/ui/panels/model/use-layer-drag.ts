/**
 * Dragging a layer's card along the chain by mouse or pen. A finger scrolls the chain, and moves layers by the buttons
 * of their forms.
 */
import { useCallback, useState, type PointerEvent, type RefObject } from "react";
import { layerKey, readLayerKey, type LayerPlace } from "./layer-commands.ts";

export interface LayerDrag {
  /** The layer that is dragged, and the place that it would go to. */
  readonly from: string | null;
  readonly over: string | null;
  begin(event: PointerEvent, place: LayerPlace): void;
}

/** A press that moves less is none, in px. */
const THRESHOLD = 6;

interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/** The link that is nearest to a point. */
function nearestInsert(chain: HTMLElement | null, { clientX, clientY }: Point): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const link of chain?.querySelectorAll<HTMLElement>("[data-insert]") ?? []) {
    const { left, top, width, height } = link.getBoundingClientRect();
    const distance = Math.hypot(clientX - left - width / 2, clientY - top - height / 2);
    if (distance >= least) continue;
    least = distance;
    best = link.dataset["insert"] ?? null;
  }
  return best;
}

/** The click that ends a drag opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

const NOTHING = { from: null, over: null };

export function useLayerDrag(
  chain: RefObject<HTMLElement | null>,
  move: (from: LayerPlace, to: LayerPlace) => void,
): LayerDrag {
  const [held, hold] = useState<Pick<LayerDrag, "from" | "over">>(NOTHING);
  const begin = useCallback(
    (start: PointerEvent, place: LayerPlace): void => {
      if (start.pointerType === "touch" || start.button !== 0) return;
      const { clientX, clientY } = start;
      const card = start.currentTarget;
      const from = layerKey(place);
      let over: string | null = null;
      let isDragging = false;
      const listening = new AbortController();
      const { signal } = listening;
      const end = (): void => {
        listening.abort();
        hold(NOTHING);
      };
      const follow = (event: globalThis.PointerEvent): void => {
        const way = Math.hypot(event.clientX - clientX, event.clientY - clientY);
        if (!isDragging && way < THRESHOLD) return;
        // From here on no button under the pointer is pressed.
        if (!isDragging) card.setPointerCapture(start.pointerId);
        isDragging = true;
        over = nearestInsert(chain.current, event);
        hold({ from, over });
      };
      const drop = (): void => {
        end();
        if (!isDragging) return;
        swallowClick();
        const to = over === null ? null : readLayerKey(over);
        if (to) move(place, to);
      };
      const escape = (event: KeyboardEvent): void => {
        if (event.key !== "Escape" || !isDragging) return;
        event.stopPropagation();
        swallowClick();
        end();
      };
      window.addEventListener("pointermove", follow, { signal });
      window.addEventListener("pointerup", drop, { signal, capture: true });
      window.addEventListener("pointercancel", end, { signal });
      window.addEventListener("keydown", escape, { signal, capture: true });
    },
    [chain, move],
  );
  return { ...held, begin };
}

/** What the screen is like: its width, its theme and its size on the page, as React values. */
import { useEffect, useState, useSyncExternalStore, type RefObject } from "react";

/** Below this the regions become tabs; page.css uses the same number. */
export const NARROW_QUERY = "(max-width: 899.98px)";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

/** The content box of an element in CSS pixels; zero until it has been laid out. */
export function useSize(element: RefObject<Element | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      // Down: content a fraction of a pixel larger than its box would make the box scroll.
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(entry.contentRect.height);
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

function subscribeToTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/**
 * The theme whose colours the style sheet gives at this moment: for canvases, which must be drawn
 * again after it changes, and not before.
 */
export function useDrawnTheme(): string {
  return useSyncExternalStore(
    subscribeToTheme,
    () => document.documentElement.dataset["theme"] ?? "light",
    () => "light",
  );
}

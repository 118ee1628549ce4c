/** The line under a plot that says what is drawn, with its units; it may wrap where an axis could not. */
import type { ReactNode } from "react";

/** Height of one line of caption, CSS pixels. */
export const CAPTION = 18;

export function PlotCaption({ children }: { readonly children: ReactNode }) {
  return <p className="plot-caption">{children}</p>;
}

/** A scale of strength, from nothing to `most` in the colour `to`. */
export function Ramp({ to, most }: { readonly to: string; readonly most: string }) {
  return (
    <span className="plot-ramp">
      0<i style={{ backgroundImage: `linear-gradient(90deg, var(--grid), ${to})` }} />
      {most}
    </span>
  );
}

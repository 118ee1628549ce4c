/** The line under a plot that says what is drawn, with its units; it may wrap where an axis could not. */
import type { ReactNode } from "react";

const LINE = 18;
/** A plot that is narrower has a caption of two lines. */
const NARROW = 480;

/** The height of the caption under a plot of a width, CSS pixels. */
export function captionHeight(width: number): number {
  return width < NARROW ? 2 * LINE : LINE;
}

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

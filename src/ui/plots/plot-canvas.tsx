/** A canvas of a plot: sharp on any screen, and drawn again when what it shows, its size or the theme changes. */
import { memo, useLayoutEffect, useRef, useState } from "react";
import { useDrawnTheme } from "../primitives/use-media.ts";

/** Draws in CSS pixels; `colour` gives the style sheet's value of a variable such as `--ink`. */
export type Draw = (context: CanvasRenderingContext2D, colour: (name: string) => string) => void;

export interface PlotCanvasProps {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly left?: number;
  readonly top?: number;
  /** A new function draws anew: keep it with `useCallback`. */
  readonly draw: Draw;
}

export const PlotCanvas = memo(function PlotCanvas(props: PlotCanvasProps) {
  // A canvas keeps the colours it was drawn in.
  return <Drawing key={useDrawnTheme()} {...props} />;
});

function Drawing({ width, height, left = 0, top = 0, draw }: PlotCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // Asking makes the browser bring all styles up to date in the middle of an edit: once for each theme.
  const [colours] = useState(() => new Map<string, string>());
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const ratio = devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, (name) => {
      const known = colours.get(name) ?? getComputedStyle(element).getPropertyValue(name);
      colours.set(name, known);
      return known;
    });
  }, [width, height, draw, colours]);
  return <canvas ref={canvas} className="plot-canvas" style={{ width, height, left, top }} />;
}

/** Class probabilities over the plane as colour, and the lines where the most likely class changes. */
import { useLayoutEffect, useMemo, useRef } from "react";
import type { BoundaryReport } from "../../state/run.ts";
import type { BoundaryShows } from "../../state/session-view.ts";
import { borderPaths } from "./boundary-borders.ts";
import { fillBoundary, parseColour } from "./boundary-image.ts";
import { CLASS_HUES } from "./class-colour.ts";

/** The canvas has one pixel per grid point and is scaled by CSS. */
export function BoundaryField(props: {
  readonly boundary: BoundaryReport;
  readonly shows: BoundaryShows;
}) {
  const { boundary, shows } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { resolution, probabilities } = boundary;
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const style = getComputedStyle(element);
    const colourOf = (name: string) => parseColour(style.getPropertyValue(name));
    const colours = {
      classes: CLASS_HUES.map((label) => colourOf(`--class-${label}`)),
      panel: colourOf("--panel"),
      unsure: colourOf("--wire"),
    };
    const image = context.createImageData(resolution, resolution);
    fillBoundary(image.data, probabilities, resolution, colours, shows);
    context.putImageData(image, 0, 0);
  }, [probabilities, resolution, shows]);
  // Grid points lie on the frame's edges, but pixels have their middles half a pixel inside.
  const spill = 50 / (resolution - 1);
  return (
    <canvas
      ref={canvas}
      className="boundary-field"
      width={resolution}
      height={resolution}
      style={{
        left: `${-spill}%`,
        top: `${-spill}%`,
        width: `${100 + 2 * spill}%`,
        height: `${100 + 2 * spill}%`,
      }}
    />
  );
}

export interface BoundaryLinesProps {
  readonly boundary: BoundaryReport;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export function BoundaryLines({ boundary, width, height }: BoundaryLinesProps) {
  const { resolution, probabilities } = boundary;
  const path = useMemo(
    () => borderPaths(probabilities, resolution).join(""),
    [probabilities, resolution],
  );
  // d3 puts grid points at half-integers; rows go from the lowest vertical value up.
  const step = { x: width / (resolution - 1), y: height / (resolution - 1) };
  const place = `translate(${-step.x / 2} ${height + step.y / 2}) scale(${step.x} ${-step.y})`;
  return (
    <svg className="boundary-lines" width={width} height={height} aria-hidden>
      <path d={path} transform={place} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

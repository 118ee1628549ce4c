/** The samples on a canvas of their own, drawn again only when the data or the plane changes. */
import { useLayoutEffect, useRef } from "react";
import type { Dataset } from "../../state/run.ts";
import { createPlane, type PlaneFrame } from "./boundary-scales.ts";
import { drawPoints } from "./draw-points.ts";

export interface PointLayerProps {
  readonly dataset: Dataset;
  readonly frame: PlaneFrame;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export function PointLayer({ dataset, frame, width, height }: PointLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (!canvas.current) return;
    const size = { width, height };
    drawPoints(canvas.current, dataset, createPlane(frame, size), size);
  }, [dataset, frame, width, height]);
  return <canvas ref={canvas} className="boundary-points" style={{ width, height }} />;
}

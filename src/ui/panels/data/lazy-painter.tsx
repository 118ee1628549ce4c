/** The point painter, loaded when somebody paints. */
import { lazy, Suspense } from "react";

const PointPainter = lazy(async () => {
  const { PointPainter: painter } = await import("./painter/point-painter.tsx");
  return { default: painter };
});

export function LazyPainter() {
  return (
    <Suspense fallback={<div className="skeleton painter-skeleton" />}>
      <PointPainter />
    </Suspense>
  );
}

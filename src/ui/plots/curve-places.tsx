/** Places on a curve that a run can go back to: their marks on the step axis, and how one is chosen. */
import { useEffect } from "react";
import { useActiveTooltipLabel, usePlotArea, useXAxisScale, ZIndexLayer } from "recharts";

export interface CurvePlace {
  readonly step: number;
  readonly isBest: boolean;
}

/** So much of the axis around a place is meant for it. */
const REACH = 0.04;
/** Above the lines of recharts. */
const VEIL_LAYER = 450;
const MARK_LAYER = 500;

/** The place that is meant by a step under the pointer, or null where there is none near. */
export function nearestPlace<T extends CurvePlace>(
  places: readonly T[],
  step: number,
  end: number,
): T | null {
  const [first, ...others] = places;
  if (!first || !Number.isFinite(step)) return null;
  const distance = (place: T): number => Math.abs(place.step - step);
  const nearest = others.reduce(
    (best, place) => (distance(place) < distance(best) ? place : best),
    first,
  );
  return distance(nearest) <= REACH * end ? nearest : null;
}

/** Small diamonds on the axis, the best one filled; what is later than `now` lies under a veil. */
export function PlaceMarks(props: {
  readonly places: readonly CurvePlace[];
  /** The step that the run went back to, or null where it stands at the end. */
  readonly now: number | null;
}) {
  const { places, now } = props;
  const area = usePlotArea();
  const x = useXAxisScale();
  if (!area || !x) return null;
  const bottom = area.y + area.height;
  const left = now === null ? null : x(now);
  return (
    <>
      {left !== null && left !== undefined && (
        <ZIndexLayer zIndex={VEIL_LAYER}>
          <rect
            className="curve-veil"
            x={left}
            y={area.y}
            width={Math.max(0, area.x + area.width - left)}
            height={area.height}
          />
          <line className="curve-now" x1={left} x2={left} y1={area.y} y2={bottom} />
        </ZIndexLayer>
      )}
      <ZIndexLayer zIndex={MARK_LAYER}>
        <g className="curve-places" aria-hidden>
          {places.map(({ step, isBest }) => {
            const size = isBest ? 4 : 2.5;
            return (
              <path
                key={step}
                className={isBest ? "curve-place is-best" : "curve-place"}
                d={`M${x(step)},${bottom - size}l${size},${size}l${-size},${size}l${-size},${-size}z`}
              />
            );
          })}
        </g>
      </ZIndexLayer>
    </>
  );
}

/** Tells which step the keyboard or the pointer reads; within a chart. */
export function ReadStep({ onStep }: { readonly onStep: (step: number) => void }) {
  const label = useActiveTooltipLabel();
  useEffect(() => {
    onStep(label === undefined ? Number.NaN : Number(label));
  }, [label, onStep]);
  return null;
}

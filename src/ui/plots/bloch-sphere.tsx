/** One wire on its Bloch sphere: the selected sample as an arrow, all samples as points by class. */
import { memo, useCallback } from "react";
import { cloudDots, drawDots, type Cloud } from "./bloch-cloud.ts";
import { circlePaths, seen, type Vector, type Viewpoint } from "./bloch-geometry.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { CLASS_HUES } from "./class-colour.ts";

export interface BlochSphereProps {
  readonly wire: number;
  /** ⟨X⟩, ⟨Y⟩, ⟨Z⟩ of the selected sample; null until it is known. */
  readonly vector: Vector | null;
  readonly cloud: Cloud | null;
  /** Dataset rows that are held out. */
  readonly tests: ReadonlySet<number>;
  readonly view: Viewpoint;
  /** Of the square cell, its name included, CSS pixels. */
  readonly side: number;
  /** The sample under the pointer, as a vector. */
  readonly lit: Vector | null;
  /** All of it in words. */
  readonly label: string;
}

/** Above and below the ball: a ket each, and the wire's name. */
const MARGIN_TOP = 19;
const MARGIN_BOTTOM = 35;
const KETS: readonly (readonly [string, Vector])[] = [
  ["|0⟩", [0, 0, 1]],
  ["|1⟩", [0, 0, -1]],
  ["|+⟩", [1, 0, 0]],
  ["|i⟩", [0, 1, 0]],
];
const CIRCLES: readonly { readonly name: string; readonly a: Vector; readonly b: Vector }[] = [
  { name: "equator", a: [1, 0, 0], b: [0, 1, 0] },
  { name: "meridian", a: [0, 1, 0], b: [0, 0, 1] },
];

/** The ball's radius and middle in a square cell. */
export function ballOf(side: number): { radius: number; centreX: number; centreY: number } {
  const radius = (side - MARGIN_TOP - MARGIN_BOTTOM) / 2;
  return { radius, centreX: side / 2, centreY: MARGIN_TOP + radius };
}

export const BlochSphere = memo(function BlochSphere(props: BlochSphereProps) {
  const { wire, vector, cloud, tests, view, side, lit, label } = props;
  const { radius, centreX, centreY } = ballOf(side);
  const draw = useCallback<Draw>(
    (context, colour) => {
      if (!cloud) return;
      const colours = CLASS_HUES.map((hue) => colour(`--class-${hue}`));
      drawDots(context, cloud, cloudDots(cloud, wire, view), {
        centre: radius + 4,
        radius,
        dotRadius: cloud.samples.length > 400 ? 1.7 : 2.3,
        isTest: (position) => tests.has(cloud.samples[position] ?? -1),
        classColour: (hue) => colours[hue % colours.length] ?? "",
        panel: colour("--panel"),
      });
    },
    [cloud, wire, view, radius, tests],
  );
  const canvasSide = 2 * (radius + 4);
  return (
    <div
      className="bloch-sphere"
      role="img"
      aria-label={label}
      style={{ width: side, height: side }}
    >
      <svg width={side} height={side} aria-hidden>
        <g transform={`translate(${centreX} ${centreY})`}>
          <circle className="bloch-ball" r={radius} />
          {KETS.map(([ket, end]) => (
            <line
              key={ket}
              className="bloch-axis"
              x2={seen(end, view).right * radius}
              y2={-seen(end, view).up * radius}
            />
          ))}
          {CIRCLES.map(({ name, a, b }) => {
            const { near, far } = circlePaths(a, b, view, radius);
            return (
              <g key={name}>
                <path className="bloch-far" d={far} />
                <path className="bloch-near" d={near} />
              </g>
            );
          })}
        </g>
      </svg>
      <PlotCanvas
        width={canvasSide}
        height={canvasSide}
        left={centreX - radius - 4}
        top={centreY - radius - 4}
        draw={draw}
      />
      <svg className="bloch-front" width={side} height={side} aria-hidden>
        <g transform={`translate(${centreX} ${centreY})`}>
          {vector && <Arrow to={vector} view={view} radius={radius} />}
          {lit && (
            <circle
              className="bloch-lit"
              cx={seen(lit, view).right * radius}
              cy={-seen(lit, view).up * radius}
              r={5}
            />
          )}
          {KETS.map(([ket, end]) => (
            <EndName key={ket} name={ket} end={end} view={view} radius={radius} />
          ))}
        </g>
        <text className="bloch-name" x={centreX} y={side - 4} textAnchor="middle">
          {`q${wire}`}
        </text>
      </svg>
    </div>
  );
});

interface MarkProps {
  readonly view: Viewpoint;
  readonly radius: number;
}

/** From the middle to the state; a halo keeps it apart from the points. */
function Arrow({ to, view, radius }: MarkProps & { readonly to: Vector }) {
  const { right, up, near } = seen(to, view);
  const x = right * radius;
  const y = -up * radius;
  return (
    <g className={near < 0 ? "bloch-arrow is-behind" : "bloch-arrow"}>
      <line className="bloch-halo" x2={x} y2={y} />
      <line x2={x} y2={y} />
      <circle cx={x} cy={y} r={4} />
    </g>
  );
}

/** The name of an axis's end, a little outside the ball; pale while it is on the far side. */
function EndName({ name, end, view, radius }: MarkProps & { name: string; end: Vector }) {
  const { right, up, near } = seen(end, view);
  const distance = Math.hypot(right, up);
  // Ends that point at the eye or away from it are named beside the middle.
  const out = distance < 0.35 ? 1 : (radius * distance + 11) / (radius * distance);
  return (
    <text
      className={near < -0.05 ? "bloch-end is-behind" : "bloch-end"}
      x={right * radius * out}
      y={-up * radius * out}
      dy="0.34em"
      textAnchor="middle"
    >
      {name}
    </text>
  );
}

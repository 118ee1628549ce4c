/** The samples of a data set on the Bloch sphere of one wire: where their points are, drawn and found. */
import { seen, type Seen, type Vector, type Viewpoint } from "./bloch-geometry.ts";

/** Bloch vectors of many samples, as the worker reports them. */
export interface Cloud {
  /** Dataset rows, ascending. */
  readonly samples: Int32Array;
  /** The class of each. */
  readonly labels: Int32Array;
  readonly wireCount: number;
  /** [sample][wire][⟨X⟩, ⟨Y⟩, ⟨Z⟩]. */
  readonly vectors: Float64Array;
}

/** The Bloch vector of a wire at a position in the cloud. */
export function cloudVector({ vectors, wireCount }: Cloud, position: number, wire: number): Vector {
  const start = 3 * (position * wireCount + wire);
  return [vectors[start] ?? 0, vectors[start + 1] ?? 0, vectors[start + 2] ?? 0];
}

export interface Dot extends Seen {
  /** Position in the cloud. */
  readonly position: number;
}

/** Every sample's point, the farthest first, so that nearer ones are drawn over it. */
export function cloudDots(cloud: Cloud, wire: number, view: Viewpoint): readonly Dot[] {
  const dots = Array.from(cloud.samples, (_, position) => ({
    position,
    ...seen(cloudVector(cloud, position, wire), view),
  }));
  return dots.toSorted((a, b) => a.near - b.near);
}

/** The dot nearest to a place on the screen, within `reach`, the front one of equals; all in radii. */
export function nearestDot(
  dots: readonly Dot[],
  place: Pick<Seen, "right" | "up">,
  reach: number,
): Dot | null {
  let nearest: Dot | null = null;
  let least = reach;
  for (const dot of dots) {
    const distance = Math.hypot(dot.right - place.right, dot.up - place.up);
    if (distance <= least) {
      least = distance;
      nearest = dot;
    }
  }
  return nearest;
}

/** How many samples of each class there are, in the order of the classes. */
export function classCounts({ labels }: Cloud, classCount: number): readonly number[] {
  const counts = Array.from({ length: classCount }, () => 0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

export interface DotLook {
  /** CSS pixels. */
  readonly centre: number;
  readonly radius: number;
  readonly dotRadius: number;
  readonly isTest: (position: number) => boolean;
  readonly classColour: (label: number) => string;
  readonly panel: string;
}

/** Train points filled, test points hollow rings; those behind the ball are paler. */
export function drawDots(
  context: CanvasRenderingContext2D,
  { labels }: Cloud,
  dots: readonly Dot[],
  look: DotLook,
): void {
  const { centre, radius, dotRadius, isTest, classColour, panel } = look;
  for (const { position, right, up, near } of dots) {
    const colour = classColour(labels[position] ?? 0);
    context.globalAlpha = near < 0 ? 0.35 : 0.9;
    context.beginPath();
    context.arc(centre + right * radius, centre - up * radius, dotRadius, 0, 2 * Math.PI);
    if (isTest(position)) {
      context.fillStyle = panel;
      context.fill();
      context.lineWidth = 1.2;
      context.strokeStyle = colour;
      context.stroke();
    } else {
      context.fillStyle = colour;
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

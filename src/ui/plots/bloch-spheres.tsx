/** The Bloch spheres of all wires, turned together by dragging; a point under the pointer names its sample. */
import { useMemo, useRef, useState, type PointerEvent } from "react";
import { cloudDots, cloudVector, nearestDot, type Cloud, type Dot } from "./bloch-cloud.ts";
import { fitSpheres, turned, type Vector, type Viewpoint } from "./bloch-geometry.ts";
import { ballOf, BlochSphere } from "./bloch-sphere.tsx";
import { KeyCursor } from "./chart-cursor.tsx";

export interface BlochSpheresProps {
  /** Wires in the order in which they are drawn. */
  readonly wires: readonly number[];
  /** 3 numbers per wire, of the selected sample; null until they are known. */
  readonly bloch: Float64Array | null;
  readonly cloud: Cloud | null;
  readonly tests: ReadonlySet<number>;
  readonly view: Viewpoint;
  readonly onView: (view: Viewpoint) => void;
  /** The selected dataset row. */
  readonly selected: number;
  readonly sampleCount: number;
  readonly onSelect: (sample: number) => void;
  /** The sample and wire under the pointer: for a readout. */
  readonly onRead: (read: SphereReading | null) => void;
  readonly describeSphere: (wire: number, vector: Vector | null) => string;
  readonly describeSelected: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface SphereReading {
  readonly sample: number;
  readonly wire: number;
  readonly vector: Vector;
}

const LEAST_SIDE = 104;
/** Pixels within which a point is meant. */
const REACH = 9;
/** A finger or a mouse that moved less has not dragged. */
const SLIP = 4;

export const vectorAt = (bloch: Float64Array, wire: number): Vector => [
  bloch[3 * wire] ?? 0,
  bloch[3 * wire + 1] ?? 0,
  bloch[3 * wire + 2] ?? 0,
];

interface Grip {
  readonly x: number;
  readonly y: number;
  readonly from: Viewpoint;
  hasTurned: boolean;
}

export function BlochSpheres(props: BlochSpheresProps) {
  const { wires, bloch, cloud, tests, view, onView, selected, sampleCount, width, height } = props;
  const { onSelect, onRead, describeSphere, describeSelected } = props;
  const { side, columnCount } = fitSpheres(wires.length, width, height, LEAST_SIDE);
  const { radius, centreX, centreY } = ballOf(side);
  const vectors = useMemo(
    () => wires.map((wire) => ({ wire, vector: bloch && vectorAt(bloch, wire) })),
    [wires, bloch],
  );
  const grip = useRef<Grip | null>(null);
  const [lit, setLit] = useState<SphereReading | null>(null);

  const dotUnder = (event: PointerEvent<HTMLElement>, wire: number): Dot | null => {
    if (!cloud) return null;
    const box = event.currentTarget.getBoundingClientRect();
    const right = (event.clientX - box.left - centreX) / radius;
    const up = (centreY - (event.clientY - box.top)) / radius;
    return nearestDot(cloudDots(cloud, wire, view), { right, up }, REACH / radius);
  };
  const read = (reading: SphereReading | null): void => {
    setLit(reading);
    onRead(reading);
  };
  const move = (event: PointerEvent<HTMLElement>, wire: number): void => {
    const held = grip.current;
    if (held) {
      const right = event.clientX - held.x;
      const down = event.clientY - held.y;
      held.hasTurned ||= Math.hypot(right, down) > SLIP;
      if (held.hasTurned) onView(turned(held.from, right / radius, down / radius));
      return;
    }
    const dot = dotUnder(event, wire);
    const sample = dot && cloud?.samples[dot.position];
    read(
      dot && cloud && sample !== null && sample !== undefined
        ? { sample, wire, vector: cloudVector(cloud, dot.position, wire) }
        : null,
    );
  };
  const release = (event: PointerEvent<HTMLElement>, wire: number): void => {
    const hasTurned = grip.current?.hasTurned ?? true;
    grip.current = null;
    if (hasTurned) return;
    const dot = dotUnder(event, wire);
    const sample = dot && cloud?.samples[dot.position];
    if (sample !== null && sample !== undefined) onSelect(sample);
  };
  return (
    <div className="plot bloch-spheres" style={{ maxHeight: height }}>
      <KeyCursor
        label="Bloch spheres: choose a sample"
        count={sampleCount}
        index={Math.min(selected, Math.max(0, sampleCount - 1))}
        valueText={describeSelected}
        onIndex={onSelect}
      />
      <div
        className="bloch-grid"
        style={{ gridTemplateColumns: `repeat(${columnCount}, ${side}px)` }}
      >
        {vectors.map(({ wire, vector }) => (
          <div
            key={wire}
            className="bloch-cell"
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              grip.current = { x: event.clientX, y: event.clientY, from: view, hasTurned: false };
            }}
            onPointerMove={(event) => move(event, wire)}
            onPointerUp={(event) => release(event, wire)}
            onPointerCancel={() => {
              grip.current = null;
            }}
            onPointerLeave={() => read(null)}
          >
            <BlochSphere
              wire={wire}
              vector={vector}
              cloud={cloud}
              tests={tests}
              view={view}
              side={side}
              lit={lit?.wire === wire ? lit.vector : null}
              label={describeSphere(wire, vector)}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

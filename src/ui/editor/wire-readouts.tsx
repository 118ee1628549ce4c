/** ⟨Z⟩ of each wire for the selected sample, at the wire's end. They follow the run, nothing else does. */
import { memo } from "react";
import { useDocument, useInspection, useRun } from "../app-context.tsx";
import { describePlace } from "../use-scrub.ts";
import { places, wireY, type Layout } from "./geometry.ts";

const BAR_HALF = 19;

function signed(value: number): string {
  return `${value < -0.005 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

/** At the column that is looked at; until that is known, at the end. */
function useWireExpectation(wire: number): number | undefined {
  const end = useRun((state) => state.sample?.wireExpectations[wire]);
  const inside = useInspection(({ column, inspection }) =>
    column === null ? undefined : inspection?.bloch[3 * wire + 2],
  );
  return inside ?? end;
}

/** Where in the circuit, in the words of a title, and whether its noise is left out there. */
function usePlace(): string {
  const isNoisy = useDocument(({ experiment }) => (experiment.noise?.rules.length ?? 0) > 0);
  return useInspection(({ column, columnCount, inspection }) => {
    if (column === null) return "";
    const isLeftOut = isNoisy && inspection !== null && inspection.mixture === null;
    return ` ${describePlace(column, columnCount)}${isLeftOut ? ", without noise" : ""}`;
  });
}

interface ReadoutProps {
  readonly wire: number;
  readonly y: number;
  /** Its size as against the drawing's. */
  readonly scale: number;
}

const Readout = memo(function Readout({ wire, y, scale }: ReadoutProps) {
  const value = useWireExpectation(wire);
  const place = usePlace();
  const isKnown = value !== undefined && Number.isFinite(value);
  const length = isKnown ? Math.min(1, Math.abs(value)) * BAR_HALF : 0;
  return (
    <div
      className={isKnown ? "readout" : "readout readout-unknown"}
      style={{ top: y / scale, zoom: scale }}
      data-testid={`readout-q${wire}`}
      title={`⟨Z⟩ of q${wire}${place}: what measuring it gives on average for the selected sample, from +1 (always |0⟩) to −1 (always |1⟩).`}
    >
      <span className="editor-hidden">{`⟨Z⟩ of q${wire}${place}:`}</span>
      <span>{isKnown ? signed(value) : "···"}</span>
      <i>
        <b
          className={isKnown && value < 0 ? "readout-negative" : undefined}
          style={{ width: length, left: isKnown && value < 0 ? BAR_HALF - length : BAR_HALF }}
        />
      </i>
    </div>
  );
});

export const WireReadouts = memo(function WireReadouts({ layout }: { readonly layout: Layout }) {
  const scale = layout.endScale;
  return (
    <div className="readouts" style={{ width: layout.right - 8 }}>
      <span
        className="readouts-title"
        style={{ top: wireY(layout, 0) / scale, zoom: scale }}
        aria-hidden="true"
      >
        ⟨Z⟩
      </span>
      {places(layout.wireCount).map((wire) => (
        <Readout key={wire} wire={wire} y={wireY(layout, wire)} scale={scale} />
      ))}
    </div>
  );
});

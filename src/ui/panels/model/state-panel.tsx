/** The state of the selected sample at the end of the circuit: amplitudes or probabilities with phase. */
import { useMemo, useRef, useState } from "react";
import { useDocument, useRun } from "../../app-context.tsx";
import { AmplitudeCanvas } from "../../plots/amplitude-canvas.tsx";
import { AmplitudeChart, type AmplitudeMeasure } from "../../plots/amplitude-chart.tsx";
import {
  basisState,
  ketOrder,
  LARGEST_SHOWN,
  largestStates,
  stateNorm,
} from "../../plots/basis-states.ts";
import { PhaseKey } from "../../plots/phase-key.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { formatFixed } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
import { describeAmplitude } from "./describe-amplitude.ts";

const MEASURES: readonly { id: AmplitudeMeasure; label: string }[] = [
  { id: "magnitude", label: "Amplitudes" },
  { id: "probability", label: "Probabilities" },
];
const EXTENTS = [
  { id: "largest", label: `Largest ${LARGEST_SHOWN}` },
  { id: "all", label: "All" },
] as const;
type Extent = (typeof EXTENTS)[number]["id"];

/** The run reports no amplitudes beyond this (SampleReport). */
const MOST_WIRES = 12;
/** So many kets stand on end and need the height. */
const MANY_STATES = 16;
/** A norm further from 1 is worth a word; float32 stays well within for ordinary circuits. */
const NORM_TOLERANCE = 1e-4;

export function StatePanel() {
  const wireCount = useDocument((document) => document.experiment.circuit.wires.length);
  const [measure, setMeasure] = useState<AmplitudeMeasure>("magnitude");
  const [extent, setExtent] = useState<Extent>("largest");
  const isMany = wireCount <= MOST_WIRES && 2 ** wireCount > LARGEST_SHOWN;
  return (
    <section className="state-panel" aria-label="State of the selected sample">
      <div className="state-bar">
        <Segments label="Height shows" options={MEASURES} value={measure} onChange={setMeasure} />
        {isMany && (
          <Segments label="Basis states" options={EXTENTS} value={extent} onChange={setExtent} />
        )}
        <Explained text="The phase of an amplitude, as the colour of its bar and the hand of its clock: 0 points right, π/2 up, π left. Probabilities do not show it; interference does.">
          <PhaseKey />
        </Explained>
        <StateNote wireCount={wireCount} />
      </div>
      <LiveState {...{ wireCount, measure, extent }} />
    </section>
  );
}

/** The part that follows every snapshot. */
function LiveState(props: Omit<StateChartProps, "amplitudes">) {
  const amplitudes = useRun((run) => run.sample?.amplitudes ?? null);
  return <StateChart amplitudes={amplitudes} {...props} />;
}

/** Which sample, in which order of qubits, and the norm where it is off. */
function StateNote({ wireCount }: { wireCount: number }) {
  const sample = useRun((run) => run.sample);
  const amplitudes = sample?.amplitudes ?? null;
  const norm = useMemo(() => (amplitudes ? stateNorm(amplitudes) : 1), [amplitudes]);
  return (
    <span className="state-note">
      {Math.abs(norm - 1) > NORM_TOLERANCE && (
        <b
          className="state-norm"
          title="The length of the state, which is 1 but for rounding: this one is off."
        >{`norm ${formatFixed(norm, 5)} `}</b>
      )}
      <span title="The state is that of the selected sample at the end of the circuit. In a ket, the top wire q0 is the last digit.">
        {sample ? `sample #${sample.index}, ` : ""}
        {`order ${ketOrder(wireCount)}`}
      </span>
    </span>
  );
}

interface StateChartProps {
  readonly amplitudes: Float64Array | null;
  readonly wireCount: number;
  readonly measure: AmplitudeMeasure;
  readonly extent: Extent;
}

function StateChart({ amplitudes, wireCount, measure, extent }: StateChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [cursor, setCursor] = useState<number | null>(null);
  // A report of an older circuit may still be on show while the new one is opened.
  const shownWires = amplitudes ? Math.log2(amplitudes.length / 2) : wireCount;
  const states = useMemo(() => (amplitudes ? largestStates(amplitudes) : []), [amplitudes]);
  const count = amplitudes ? amplitudes.length / 2 : 0;
  const isAll = extent === "all" && count > LARGEST_SHOWN;
  const position = cursor !== null && cursor < (isAll ? count : states.length) ? cursor : null;
  const state =
    !amplitudes || position === null
      ? null
      : isAll
        ? basisState(amplitudes, position)
        : (states[position] ?? null);
  const valueText = state ? describeAmplitude(state, shownWires) : "";
  const common = {
    wireCount: shownWires,
    measure,
    width,
    height,
    cursor: position,
    onCursor: setCursor,
    valueText,
  };
  return (
    <div
      className={count > MANY_STATES ? "state-chart state-chart-tall" : "state-chart"}
      ref={frame}
    >
      {amplitudes === null && wireCount > MOST_WIRES && (
        <p className="state-too-large">
          {`${wireCount} wires have ${(2 ** wireCount).toLocaleString("en")} amplitudes: too many to show. They are drawn up to ${MOST_WIRES} wires.`}
        </p>
      )}
      {amplitudes === null && wireCount <= MOST_WIRES && (
        <div className="state-skeleton skeleton" />
      )}
      {amplitudes !== null && width > 0 && isAll && (
        <AmplitudeCanvas amplitudes={amplitudes} {...common} />
      )}
      {amplitudes !== null && width > 0 && !isAll && <AmplitudeChart states={states} {...common} />}
      {state && (
        <output className="state-readout" data-testid="amplitude-readout">
          {valueText}
        </output>
      )}
    </div>
  );
}

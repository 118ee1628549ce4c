/** Amplitudes of some wires as discs: size is magnitude, colour and hand are phase. */
import { displayIndex, ketDigits } from "../../../circuit/ket-order.ts";
import { phaseColour } from "../../plots/phase-colour.ts";
import type { DrawingProps } from "./display-glyph.tsx";
import { wireAmplitudes } from "./read-density.ts";

/** A hand is not drawn shorter than this part of the radius, or its direction could not be seen. */
const LEAST_HAND = 0.35;
/** Side by side: what differs in the last digit of the ket. */
const ACROSS = 2;

const handPath = (length: number, phase: number): string =>
  `M0 0L${length * Math.cos(phase)} ${-length * Math.sin(phase)}`;

export function AmplitudeGrid({ density, frame, order }: DrawingProps) {
  const amplitudes = wireAmplitudes(density);
  const wireCount = Math.log2(amplitudes.length);
  const pitchX = frame.width / ACROSS;
  const pitchY = frame.height / (amplitudes.length / ACROSS);
  const radius = Math.min(pitchX, pitchY) / 2 - 0.8;
  return amplitudes.map(({ magnitude, phase }, index) => {
    const place = displayIndex(index, wireCount, order);
    const x = frame.x + pitchX * ((place % ACROSS) + 0.5);
    const y = frame.y + pitchY * (Math.floor(place / ACROSS) + 0.5);
    return (
      <g key={ketDigits(index, wireCount, order)} transform={`translate(${x} ${y})`}>
        <circle className="display-ring" r={radius} />
        <circle
          r={radius * magnitude}
          className={phase === null ? "display-disc-mixed" : undefined}
          fill={phase === null ? undefined : phaseColour(phase)}
        />
        {phase !== null && (
          <path
            className="display-hand"
            d={handPath(radius * Math.max(LEAST_HAND, magnitude), phase)}
          />
        )}
      </g>
    );
  });
}

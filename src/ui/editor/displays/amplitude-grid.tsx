/** Amplitudes of some wires as discs: size is magnitude, colour and hand are phase. */
import { displayIndex, ketDigits } from "../../../circuit/ket-order.ts";
import { phaseColour } from "../../plots/phase-colour.ts";
import type { DrawingProps } from "./display-glyph.tsx";
import { wireAmplitudes } from "./read-density.ts";

/** Side by side: what differs in the last digit of the ket. */
const ACROSS = 2;

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
            d={`M0 0L${radius * Math.cos(phase)} ${-radius * Math.sin(phase)}`}
          />
        )}
      </g>
    );
  });
}

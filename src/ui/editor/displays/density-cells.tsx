/** A reduced density matrix as cells: how much of a cell is filled is the magnitude, its colour the phase. */
import { displayIndex } from "../../../circuit/ket-order.ts";
import { phaseColour } from "../../plots/phase-colour.ts";
import type { DrawingProps } from "./display-glyph.tsx";
import { sizeOf } from "./read-density.ts";

/** Fainter entries are not drawn. */
const LEAST = 5e-3;

export function DensityCells({ density, frame, order }: DrawingProps) {
  const size = sizeOf(density);
  const wireCount = Math.log2(size);
  const pitchX = frame.width / size;
  const pitchY = frame.height / size;
  const lines = Array.from({ length: size - 1 }, (_, k) => k + 1);
  const cells = Array.from({ length: size * size }, (_, place) => place);
  return (
    <>
      {size <= 8 && (
        <path
          className="display-lines"
          d={lines
            .map(
              (k) =>
                `M${frame.x + k * pitchX} ${frame.y}v${frame.height}M${frame.x} ${frame.y + k * pitchY}h${frame.width}`,
            )
            .join("")}
        />
      )}
      {cells.map((place) => {
        const re = density[2 * place] ?? 0;
        const im = density[2 * place + 1] ?? 0;
        const magnitude = Math.hypot(re, im);
        if (magnitude < LEAST) return null;
        const row = displayIndex(Math.floor(place / size), wireCount, order);
        const column = displayIndex(place % size, wireCount, order);
        // The area is the magnitude: a maximally mixed state keeps its diagonal in sight.
        const side = Math.sqrt(Math.min(1, magnitude));
        return (
          <rect
            key={place}
            fill={phaseColour(Math.atan2(im, re))}
            x={frame.x + pitchX * (column + (1 - side) / 2)}
            y={frame.y + pitchY * (row + (1 - side) / 2)}
            width={pitchX * side}
            height={pitchY * side}
          />
        );
      })}
    </>
  );
}

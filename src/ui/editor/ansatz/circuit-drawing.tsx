/** A circuit drawn once, with the glyphs of the grid, as large as its place allows. */
import { columnCount, type Circuit } from "../../../circuit/circuit.ts";
import { definitionOf } from "../../../circuit/definition.ts";
import { COLUMN_PITCH, GATE_SIZE, places } from "../geometry.ts";
import { OpGlyph } from "../op-glyph.tsx";

const ROW_PITCH = 52;
const LEFT = 40;
const MARGIN = 10;
const TOP = GATE_SIZE / 2 + MARGIN;

export interface CircuitDrawingProps {
  readonly circuit: Circuit;
  /** What the picture is, for those who do not see it. */
  readonly label: string;
  /** In front of the ids of its ops, which no other drawing of the page may have. */
  readonly idPrefix: string;
  /** The name of wire 0; the others count on. */
  readonly firstWire: number;
}

/** Its natural size, in CSS pixels; the style sheet scales it down to what fits. */
function drawingSize(circuit: Circuit): { width: number; height: number } {
  return {
    width: LEFT + Math.max(1, columnCount(circuit)) * COLUMN_PITCH + MARGIN,
    height: 2 * TOP + (circuit.wires.length - 1) * ROW_PITCH,
  };
}

export function CircuitDrawing({ circuit, label, idPrefix, firstWire }: CircuitDrawingProps) {
  const { width, height } = drawingSize(circuit);
  return (
    <svg
      className="ansatz-drawing"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      // Smaller than this, angles cannot be read: then the picture scrolls.
      style={{ minWidth: 0.62 * width }}
    >
      <g aria-hidden="true">
        {places(circuit.wires.length).map((wire) => {
          const y = TOP + wire * ROW_PITCH;
          return (
            <g key={wire}>
              <text className="ansatz-wire-name" x={LEFT - 12} y={y + 4}>
                q{firstWire + wire}
              </text>
              <path className="grid-wire" d={`M${LEFT - 6} ${y}H${width - 2}`} />
            </g>
          );
        })}
        {circuit.ops.map((op) => (
          <OpGlyph
            key={op.id}
            op={{ ...op, id: `${idPrefix}${op.id}` }}
            definition={definitionOf(circuit, op)}
            x={LEFT + (op.column + 0.5) * COLUMN_PITCH}
            top={TOP}
            rowPitch={ROW_PITCH}
          />
        ))}
      </g>
    </svg>
  );
}

/** A circuit the size of a stamp: boxes in the colours of their roles, dots and lines, no letters. */
import { memo } from "react";
import type { Ansatz } from "../../../circuit/ansatz/ansatz.ts";
import { generateAnsatz, insertAnsatz } from "../../../circuit/ansatz/insert-ansatz.ts";
import { fallbackValues } from "../../../circuit/ansatz/settings.ts";
import { emptyCircuit, opSpan, type Circuit, type Op } from "../../../circuit/circuit.ts";
import { opRole } from "../describe.ts";
import { places } from "../geometry.ts";

const WIDTH = 60;
const HEIGHT = 34;
const BOX = 4.4;
const ROW = 8;
const COLUMN = 6.6;
const LEFT = 4;
const COLUMNS = Math.floor((WIDTH - LEFT) / COLUMN);

/** Small enough for a stamp: what comes first is what tells ansätze apart. */
const STAMP_VALUES = { layers: 1, repetitions: 1, depth: 1 } as const;

function stampCircuit(ansatz: Ansatz): Circuit | null {
  const usual = fallbackValues(ansatz);
  const small = Object.entries(STAMP_VALUES).filter(([id]) => id in usual);
  const values = { ...usual, ...Object.fromEntries(small) };
  const circuit = emptyCircuit(1);
  const generated = generateAnsatz(ansatz, values, {
    prefixes: ansatz.parameters,
    isShared: true,
    circuit,
  });
  if (!generated.ok) return null;
  const drawn = insertAnsatz(circuit, { generated: generated.value, place: { kind: "replace" } });
  return drawn.ok ? drawn.value : null;
}

function Stamp({ op, yOf }: { readonly op: Op; readonly yOf: (wire: number) => number }) {
  const x = LEFT + op.column * COLUMN + COLUMN / 2;
  const { top, bottom } = opSpan(op);
  const role = opRole(op);
  const isPlus = op.gate === "x" && op.controls.length > 0;
  return (
    <g className={`stamp-${role}`}>
      {top !== bottom && <path d={`M${x} ${yOf(top)}V${yOf(bottom)}`} />}
      {op.targets.map((wire) =>
        isPlus ? (
          <circle key={wire} cx={x} cy={yOf(wire)} r={2} className="stamp-plus" />
        ) : (
          <rect
            key={wire}
            x={x - BOX / 2}
            y={yOf(wire) - BOX / 2}
            width={BOX}
            height={BOX}
            rx={1}
          />
        ),
      )}
      {op.controls.map(({ wire }) => (
        <circle key={wire} cx={x} cy={yOf(wire)} r={1.3} />
      ))}
    </g>
  );
}

function drawThumbnail({ ansatz }: { readonly ansatz: Ansatz }) {
  const circuit = stampCircuit(ansatz);
  if (!circuit) return null;
  const wireCount = Math.min(4, circuit.wires.length);
  const first = (HEIGHT - (wireCount - 1) * ROW) / 2;
  const yOf = (wire: number): number => first + wire * ROW;
  const ops = circuit.ops.filter((op) => op.column < COLUMNS && opSpan(op).bottom < wireCount);
  return (
    <svg className="ansatz-stamp" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {places(wireCount).map((wire) => (
        <path key={wire} className="stamp-wire" d={`M0 ${yOf(wire)}H${WIDTH}`} />
      ))}
      {ops.map((op) => (
        <Stamp key={op.id} op={op} yOf={yOf} />
      ))}
    </svg>
  );
}

export const Thumbnail = memo(drawThumbnail);

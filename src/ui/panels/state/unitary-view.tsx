/** The unitary of the circuit, or of its columns up to the scrubber, for up to five wires. */
import { useRef, useState } from "react";
import {
  ketDigits,
  matchesKet,
  onlyMatch,
  type KetPattern,
  type QubitOrder,
} from "../../../circuit/ket-order.ts";
import { hasMeasurement } from "../../../circuit/measurement.ts";
import { MAX_UNITARY_WIRES, type CircuitUnitary } from "../../../state/inspection.ts";
import { useDocument, useInspection, useView } from "../../app-context.tsx";
import { PhaseKey } from "../../plots/phase-key.tsx";
import { phaseOf } from "../../plots/phase-colour.ts";
import { entryAt, UnitaryGrid, type UnitaryEntry } from "../../plots/unitary-grid.tsx";
import { useAxisMarks } from "../../plots/use-axis-marks.ts";
import { formatFixed, formatPi } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
import type { AmplitudeLook } from "./amplitude-look.ts";
import { complexText } from "./describe-amplitude.ts";
import { FindState } from "./find-state.tsx";
import { StateSkeleton, TooMuch } from "./state-message.tsx";
import { useWireCount } from "./use-shown-state.ts";
import { useWatch } from "./use-watch.ts";

export interface UnitaryViewProps {
  readonly look: Pick<AmplitudeLook, "found" | "foundWires">;
  readonly onLook: (change: Partial<AmplitudeLook>) => void;
}

export function UnitaryView({ look, onLook }: UnitaryViewProps) {
  useWatch("unitary");
  const order = useView((view) => view.qubitOrder);
  const wireCount = useWireCount();
  const unitary = useInspection((state) => state.unitary);
  const isMeasured = useIsMeasured();
  if (wireCount > MAX_UNITARY_WIRES) {
    const size = (2 ** wireCount).toLocaleString("en");
    return (
      <TooMuch>
        {`The unitary of ${wireCount} wires is a matrix of ${size} by ${size} numbers: too many to show. It is drawn up to ${MAX_UNITARY_WIRES} wires.`}
      </TooMuch>
    );
  }
  if (isMeasured) {
    return (
      <TooMuch>
        The circuit measures, resets or waits for a bit up to here: what it does is no unitary. Go
        to an earlier column to see the unitary of those before it.
      </TooMuch>
    );
  }
  const found = look.foundWires === wireCount ? look.found : null;
  return (
    <>
      <div className="state-tools">
        <FindState
          key={wireCount}
          {...{ wireCount, order, found }}
          onFind={(pattern) => onLook({ found: pattern, foundWires: wireCount })}
        />
        <PhaseKey />
      </div>
      {unitary && unitary.wireCount === wireCount ? (
        <Unitary key={`${wireCount} ${order}`} unitary={unitary} order={order} found={found} />
      ) : (
        <StateSkeleton />
      )}
    </>
  );
}

/** Whether anything that is no gate stands in the columns that are shown. */
function useIsMeasured(): boolean {
  const column = useInspection((state) => state.column);
  return useDocument(({ experiment: { circuit } }) =>
    hasMeasurement({ ops: circuit.ops.filter((op) => column === null || op.column < column) }),
  );
}

function Unitary(props: { unitary: CircuitUnitary; order: QubitOrder; found: KetPattern | null }) {
  const { unitary, order, found } = props;
  const { entries, wireCount, column, columnCount } = unitary;
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [cursor, setCursor] = useState<number | null>(null);
  const full = useAxisMarks(largestEntry(entries)).at(-1) ?? 1;
  const entry = cursor === null ? null : entryAt(entries, wireCount, order, cursor);
  const valueText = entry ? describeEntry(entry, wireCount, order) : "";
  return (
    <>
      <div className="state-chart" ref={frame}>
        {width > 0 && (
          <UnitaryGrid
            {...{ entries, wireCount, order, full, found, width, height, cursor, valueText }}
            onCursor={setCursor}
          />
        )}
      </div>
      <p className="state-foot">
        <span data-testid="unitary-readout">
          {valueText || (found && describeImages(entries, wireCount, order, found)) || ""}
        </span>
        <span>
          {column === columnCount
            ? "unitary of the whole circuit"
            : `unitary of the first ${column} of ${columnCount} columns`}
        </span>
      </p>
    </>
  );
}

function largestEntry(entries: Float64Array): number {
  let most = 0;
  for (let at = 0; at < entries.length; at += 2) {
    most = Math.max(most, Math.hypot(entries[at] ?? 0, entries[at + 1] ?? 0));
  }
  return most;
}

/** "⟨101|U|001⟩ = 0.500 − 0.500i · |U| 0.707 · phase −0.25π". */
function describeEntry(entry: UnitaryEntry, wireCount: number, order: QubitOrder): string {
  const { row, column, re, im } = entry;
  const out = ketDigits(row, wireCount, order);
  const into = ketDigits(column, wireCount, order);
  const magnitude = Math.hypot(re, im);
  const turn = magnitude < 1e-6 ? "none" : formatPi(phaseOf(re, im));
  return `⟨${out}|U|${into}⟩ = ${complexText(re, im)} · |U| ${formatFixed(magnitude, 3)} · phase ${turn}`;
}

/** Where the basis states that were searched for go: the likeliest outcome of the first of them. */
function describeImages(
  entries: Float64Array,
  wireCount: number,
  order: QubitOrder,
  found: KetPattern,
): string {
  const only = onlyMatch(found, wireCount);
  const size = 2 ** wireCount;
  const indices = Array.from({ length: size }, (_, index) => index);
  if (only === null) {
    const count = indices.filter((index) => matchesKet(index, found)).length;
    return `${count} columns are outlined`;
  }
  const image = indices
    .map((row) => {
      const at = 2 * (only * size + row);
      return { row, size: Math.hypot(entries[at] ?? 0, entries[at + 1] ?? 0) };
    })
    .filter((part) => part.size > 5e-4);
  const kets = image
    .toSorted((a, b) => b.size - a.size)
    .slice(0, 4)
    .map(({ row, size: part }) => `${formatFixed(part, 3)} |${ketDigits(row, wireCount, order)}⟩`);
  const rest = image.length > kets.length ? `, and ${image.length - kets.length} more` : "";
  return `|${ketDigits(only, wireCount, order)}⟩ goes to ${kets.join(", ")}${rest} (sizes)`;
}

/** A gate's matrix as a table, its rows and columns named by kets in the order of qubits chosen. */
import type { Matrix } from "../../base/complex.ts";
import { at } from "../../base/assert.ts";
import type { Op } from "../../circuit/circuit.ts";
import { isInert, isMeasurement, type Definition } from "../../circuit/gate-table.ts";
import { displayIndex, ketDigits, printedWires } from "../../circuit/ket-order.ts";
import { useView } from "../app-context.tsx";
import { valueOfText } from "./angle-roles.ts";
import { useRunValues } from "./editor-context.tsx";
import { places } from "./geometry.ts";
import { formatEntry } from "./matrix-entry.ts";

/** Larger ones are not read but searched. */
const MOST_WIRES = 3;

/** "e^{iπ/4}" with its exponent raised. */
function Entry({ text }: { readonly text: string }) {
  const [, base = text, exponent, rest = ""] = /^(.*)\^\{(.*)\}(.*)$/.exec(text) ?? [];
  return (
    <>
      {base}
      {exponent !== undefined && <sup>{exponent}</sup>}
      {rest}
    </>
  );
}

interface GateMatrixProps {
  readonly matrix: Matrix;
  /** The wires of its bits: bit j of a row is wire `wires[j]`. */
  readonly wires: readonly number[];
}

export function GateMatrix({ matrix, wires }: GateMatrixProps) {
  const order = useView((state) => state.qubitOrder);
  const count = wires.length;
  const names = printedWires(count, order)
    .map((bit) => `q${at(wires, bit)}`)
    .join(" ");
  const indices = places(matrix.size).map((place) => displayIndex(place, count, order));
  return (
    <table className="gate-matrix">
      <caption className="visually-hidden">{`Rows and columns |${names}⟩`}</caption>
      <thead>
        <tr>
          <td className="gate-matrix-names">{`|${names}⟩`}</td>
          {indices.map((column) => (
            <th key={column} scope="col">{`|${ketDigits(column, count, order)}⟩`}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {indices.map((row) => (
          <tr key={row}>
            <th scope="row">{`|${ketDigits(row, count, order)}⟩`}</th>
            {indices.map((column) => {
              const text = formatEntry(at(matrix.entries, row * matrix.size + column));
              return (
                <td key={column} className={text === "0" ? "gate-matrix-zero" : undefined}>
                  <Entry text={text} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface OpMatrixProps {
  readonly op: Op;
  readonly definition: Definition;
}

/** The matrix that an op's gate has now, without its controls; in words where there is none to show. */
export function OpMatrix({ op, definition }: OpMatrixProps) {
  const { parameters, inputs } = useRunValues();
  if (isInert(op.gate) || isMeasurement(op.gate)) return null;
  if (op.targets.length > MOST_WIRES) {
    return <p>{`On ${op.targets.length} wires: too large to show.`}</p>;
  }
  const angles = op.angles.map((text) => valueOfText(text, parameters, inputs));
  const known = angles.filter((angle) => angle !== null);
  if (known.length < angles.length) {
    return <p>Its angle has no value here yet.</p>;
  }
  return <GateMatrix matrix={definition.matrix(known)} wires={op.targets} />;
}

/** The re-uploading ansatz: data, rotations and entanglers, layer after layer (Pérez-Salinas et al., 2020). */
import type { Circuit } from "../circuit/circuit.ts";
import { circuitFromColumns, type ColumnText } from "./build.ts";

export interface ReuploadingOptions {
  readonly wireCount: number;
  readonly layerCount: number;
  /** Circuit inputs; input k goes to wire k, round and round when there are more wires than inputs. */
  readonly inputCount: number;
}

const row = (count: number, op: (wire: number) => string): ColumnText =>
  Array.from({ length: count }, (_, wire) => op(wire)).join("; ");

/**
 * Per layer RX(input), RY(theta), RZ(theta) on every wire, then CNOTs down the wires in odd layers and up
 * in even ones; at the end RX(input) and RY(theta) once more.
 */
export function reuploadingCircuit(options: ReuploadingOptions): Circuit {
  const { wireCount, layerCount, inputCount } = options;
  const columns: ColumnText[] = [];
  let next = 0;
  const upload = row(wireCount, (wire) => `rx(x${wire % inputCount}) q${wire}`);
  const turn = (gate: string): ColumnText =>
    row(wireCount, (wire) => `${gate}(theta${next++}) q${wire}`);
  for (let layer = 0; layer < layerCount; layer++) {
    columns.push(upload, turn("ry"), turn("rz"));
    const pairs = Array.from({ length: wireCount - 1 }, (_, wire) => wire);
    if (layer % 2 === 0) columns.push(...pairs.map((wire) => `cx q${wire} q${wire + 1}`));
    else columns.push(...pairs.toReversed().map((wire) => `cx q${wire + 1} q${wire}`));
  }
  columns.push(upload, turn("ry"));
  return circuitFromColumns(wireCount, columns);
}

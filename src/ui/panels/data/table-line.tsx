/** Which table of the person's own it is, and the way to another. */
import { rowCountOf } from "../../../datasets/shape-of.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatCount } from "../../primitives/format.ts";

export function TableLine() {
  const { view } = useApp();
  const data = useDocument((state) => state.experiment.data);
  const { table } = data;
  if (!table) return null;
  return (
    <div className="table-line">
      <span>
        <b>{table.name}</b>
        {`${formatCount(rowCountOf(data))} rows, learns ${table.label}`}
      </span>
      <TextButton tone="line" onPress={() => view.getState().openDialog("table")}>
        Other table
      </TextButton>
    </div>
  );
}

/** From a file, a drop or a paste to a table that trains: first the rows, then which columns are what. */
import { extent } from "d3";
import { useEffect, useRef } from "react";
import { readOwnTable } from "../../../../datasets/own-table.ts";
import type { OwnTable } from "../../../../datasets/settings.ts";
import { useApp, useDocument, useView } from "../../../app-context.tsx";
import { TextButton } from "../../../primitives/button.tsx";
import { formatCount } from "../../../primitives/format.ts";
import { useChange } from "../../../primitives/use-change.ts";
import { fittedNote, takeTable } from "../data-commands.ts";
import { ColumnsForm } from "./columns-form.tsx";
import { SourceForm } from "./source-form.tsx";
import { useTableReader } from "./use-table-reader.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./table.css";

export function TableForm() {
  const { document, view, actions } = useApp();
  const { apply } = useChange();
  const seed = useDocument((state) => state.experiment.data.seed);
  const offered = useView((state) => state.tableFile);
  const isRegression = useDocument((state) => state.experiment.task?.kind === "regress");
  const reader = useTableReader(seed, isRegression);
  const { source, survey, choice, extracted, problems, isBusy, read } = reader;
  const begun = useRef<File | null>(null);
  useEffect(() => {
    if (!offered || begun.current === offered) return;
    begun.current = offered;
    void read({ name: offered.name, content: offered });
  }, [offered, read]);
  const use = (): void => {
    if (!extracted) return;
    const titles = actions.examples().map(({ title }) => title);
    const before = document.getState().experiment;
    const { table } = extracted;
    if (!apply("Data: your table", (experiment) => takeTable(experiment, table, titles))) return;
    const after = document.getState().experiment;
    const note = fittedNote(before, after) ?? reducedNote(table.columns.length, after.data);
    if (note !== null) view.getState().notify("info", note);
    view.getState().openDialog(null);
    view.getState().announce(`The data are ${table.name}`);
  };
  return (
    <div className="table-form">
      {survey && source && choice ? (
        <ColumnsForm
          source={source}
          survey={survey}
          choice={choice}
          onChoose={(next) => void reader.choose(source, survey, next)}
          onHeader={(hasHeader) => void read(source, hasHeader)}
        />
      ) : (
        <SourceForm isBusy={isBusy} onSource={(next) => void read(next)} />
      )}
      <div className="table-findings" role="status">
        {problems.map(({ code, message, remedy }) => (
          <p key={code + message} className="table-problem">
            <b>{message}</b> {remedy}
          </p>
        ))}
        {extracted && <p>{classWords(extracted.table)}</p>}
        {extracted?.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {survey && (
        <div className="dialog-actions">
          <TextButton tone="line" onPress={reader.forget}>
            Other rows
          </TextButton>
          <TextButton tone="fill" isDisabled={!extracted || isBusy} onPress={use}>
            {extracted ? `Use ${rowWords(extracted.table.rows)}` : "Use the rows"}
          </TextButton>
        </div>
      )}
    </div>
  );
}

/** "3 classes in “weather”: rain (29), snow (30), sun (29).", or the range of the numbers to be learnt. */
function classWords(table: OwnTable): string {
  const { classes } = table;
  const read = readOwnTable(table);
  const sizes = read?.classSizes ?? [];
  if (!classes) {
    const [low, high] = extent(read?.labels ?? []);
    return `“${table.label}” is learnt as a number, from ${low} to ${high}.`;
  }
  const each = classes.map((name, index) => `${name} (${formatCount(sizes[index] ?? 0)})`);
  return `${classes.length} classes in “${table.label}”: ${each.join(", ")}.`;
}

function rowWords(rows: string): string {
  const count = rows.split("\n").length;
  return count === 1 ? "1 row" : `${formatCount(count)} rows`;
}

/** That columns became components, which nobody asked for. */
function reducedNote(columns: number, { components }: { components?: number }): string | null {
  if (components === undefined) return null;
  return `The circuit reads ${components} of ${columns} features, so they became ${components} principal component${components === 1 ? "" : "s"}. The Data region has the choice.`;
}

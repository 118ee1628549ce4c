/** Which column is the label and which are features, over the first rows of the table. */
import { Checkbox, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { MAX_COLUMNS } from "../../../../datasets/settings.ts";
import type { ColumnSurvey, TableSurvey } from "../../../../state/app-context.ts";
import { TextButton } from "../../../primitives/button.tsx";
import { formatCount } from "../../../primitives/format.ts";
import { SelectField } from "../../../primitives/select-field.tsx";
import type { ColumnChoice, TableSource } from "./use-table-reader.ts";

export interface ColumnsFormProps {
  readonly source: TableSource;
  readonly survey: TableSurvey;
  readonly choice: ColumnChoice;
  readonly onChoose: (choice: ColumnChoice) => void;
  readonly onHeader: (hasHeader: boolean) => void;
}

export function ColumnsForm({ source, survey, choice, onChoose, onHeader }: ColumnsFormProps) {
  const { columns, rowCount, hasHeader } = survey;
  const { label, features } = choice;
  const possible = columns.flatMap(({ kind }, column) =>
    kind === "number" && column !== label ? [column] : [],
  );
  return (
    <>
      <p className="table-summary">
        <b>{source.name}</b>
        {`: ${formatCount(rowCount)} row${rowCount === 1 ? "" : "s"}, ${columns.length} columns.`}
      </p>
      <div className="table-choices">
        <SelectField
          label="Label"
          help="The column that says what each row is: what the model is to learn."
          options={columns.map(({ name }, column) => ({ id: String(column), label: name }))}
          value={String(label)}
          onChange={(id) => {
            const next = Number(id);
            onChoose({ label: next, features: withoutLabel(columns, features, label, next) });
          }}
        />
        <Checkbox className="table-header-box" isSelected={hasHeader} onChange={onHeader}>
          <span className="table-tick" aria-hidden />
          The first row has names
        </Checkbox>
      </div>
      <div className="choice-head">
        <span className="knob-label">{`Features: ${features.length} of ${possible.length}`}</span>
        <TextButton onPress={() => onChoose({ label, features: possible.slice(0, MAX_COLUMNS) })}>
          All
        </TextButton>
        <TextButton onPress={() => onChoose({ label, features: [] })}>None</TextButton>
      </div>
      <div className="choice-box">
        <ToggleButtonGroup
          aria-label="Features"
          className="toggle-row"
          selectionMode="multiple"
          selectedKeys={features.map(String)}
          onSelectionChange={(keys) =>
            onChoose({ label, features: possible.filter((column) => keys.has(String(column))) })
          }
        >
          {possible.map((column) => (
            <ToggleButton key={column} id={String(column)} className="toggle">
              {columns[column]?.name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {possible.length === 0 && (
          <p className="knob-label">No other column has numbers, so none can be a feature.</p>
        )}
      </div>
      <Warnings columns={columns} chosen={[...features, label]} />
      <Preview survey={survey} choice={choice} />
    </>
  );
}

/** The features when another column becomes the label: the old label joins them where it is numbers. */
function withoutLabel(
  columns: readonly ColumnSurvey[],
  features: readonly number[],
  old: number,
  label: number,
): number[] {
  const joining = columns[old]?.kind === "number" ? [old] : [];
  return [...new Set([...features, ...joining])]
    .filter((column) => column !== label)
    .toSorted((a, b) => a - b);
}

function Preview({ survey, choice }: { survey: TableSurvey; choice: ColumnChoice }) {
  const { columns, preview } = survey;
  const roles = columns.map((_, column) => {
    if (column === choice.label) return "is-label";
    return choice.features.includes(column) ? "is-feature" : "is-left-out";
  });
  return (
    // Wide tables are scrolled, by keys too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-preview" aria-label="The first rows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name }, column) => (
              <th key={name} scope="col" className={roles[column]}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is what stands at its place
            <tr key={index}>
              {columns.map(({ name }, column) => (
                <td key={name} className={roles[column]}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A chosen column that says nothing, and those that are not offered for their words. */
function Warnings(props: { columns: readonly ColumnSurvey[]; chosen: readonly number[] }) {
  const { columns, chosen } = props;
  const constant = columns.filter(
    ({ isConstant }, column) => isConstant && chosen.includes(column),
  );
  const words = columns.filter(({ kind }, column) => kind === "text" && !chosen.includes(column));
  return (
    <div className="table-findings">
      {constant.length > 0 && (
        <p>{`The same in every row, so it cannot tell rows apart: ${listed(constant)}.`}</p>
      )}
      {words.length > 0 && <p>{`Words, not numbers, and so no features: ${listed(words)}.`}</p>}
    </div>
  );
}

const MOST_LISTED = 6;

function listed(columns: readonly ColumnSurvey[]): string {
  const names = columns.slice(0, MOST_LISTED).map(({ name }) => `“${name}”`);
  const rest = columns.length - names.length;
  return names.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** The contestants of a match in numbers. */
import { nameOfJudge, type Judge } from "../../../../state/judged-by.ts";
import type { ContestantResult, Match } from "../../../../state/twin.ts";
import { formatCount } from "../../../primitives/format.ts";
import { formatJudged } from "../trials/judge-switch.tsx";

const short = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))) : "–";

/** "2 → 3 tanh → 1": the twin's layers. */
function describe({ contestant, reports }: ContestantResult): string {
  const [first] = reports;
  if (contestant !== "twin" || !first?.layers) return "";
  const hidden = first.layers.map(({ units, activation }) => `${units} ${activation}`);
  return hidden.length > 0 ? `hidden: ${hidden.join(", ")}` : "no hidden layer";
}

function waitingInWords({ waiting }: ContestantResult, { epochs, seeds }: Match): string {
  if (!waiting) return "…";
  const { median, interval, censoredCount } = waiting;
  const write = (value: number): string =>
    Number.isFinite(value) ? short(value) : `over ${epochs}`;
  const isKnown = interval !== null && Number.isFinite(interval.low);
  const within = isKnown ? ` (${write(interval.low)} to ${write(interval.high)})` : "";
  const never = censoredCount > 0 ? `; ${censoredCount} of ${seeds.length} never` : "";
  return `${write(median)}${within}${never}`;
}

export function ContestantTable(props: {
  readonly match: Match;
  readonly results: readonly ContestantResult[];
  readonly by: Judge;
  readonly watts: number;
}) {
  const { match, results, by, watts } = props;
  const format = formatJudged(by);
  const rows: readonly (readonly [string, (result: ContestantResult) => string])[] = [
    ["Trained weights", ({ reports }) => formatCount(reports[0]?.weightCount ?? Number.NaN)],
    ["Learning rate", ({ rate }) => (rate === null ? "…" : String(rate))],
    ["Seeds finished", ({ reports }) => `${reports.length} of ${match.seeds.length}`],
    [
      `Final ${nameOfJudge[by]}, median [quartiles]`,
      ({ final: { low, middle, high, count } }) =>
        count === 0 ? "…" : `${format(middle)} [${format(low)}, ${format(high)}]`,
    ],
    ["Epochs to the threshold", (result) => waitingInWords(result, match)],
    ["Seconds of training", ({ seconds }) => short(seconds)],
    ["Joules", ({ seconds }) => short(seconds * watts)],
    [
      "Circuits",
      ({ contestant, circuits }) =>
        contestant === "twin" ? "none" : circuits === null ? "–" : formatCount(circuits),
    ],
  ];
  return (
    <div className="lab-table-box">
      <table className="lab-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Number</span>
            </th>
            {results.map((result) => (
              <th scope="col" key={result.contestant}>
                {result.name} <small>{describe(result)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, write]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {results.map((result) => (
                <td key={result.contestant}>{write(result)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

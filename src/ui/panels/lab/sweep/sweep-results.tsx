/** What a sweep came to: the numbers at the end by value, and the curves of the best in bands over the seeds. */
import { useMemo } from "react";
import { useStore } from "zustand";
import { at } from "../../../../base/assert.ts";
import { sweepSetting } from "../../../../experiment/sweep/sweep-settings.ts";
import {
  betterOf,
  judgeAmong,
  judgesOf,
  nameOfJudge,
  type Judge,
} from "../../../../state/judged-by.ts";
import { cellResults, type CellResult, type Sweep, type Swept } from "../../../../state/sweep.ts";
import { MOST_SERIES, seriesLook } from "../../../plots/band-chart.tsx";
import { formatCount, plural } from "../../../primitives/format.ts";
import { SizedChart } from "../sized-chart.tsx";
import { formatJudged, JudgeSwitch } from "../trials/judge-switch.tsx";

export function SweepResults({ sweep }: { readonly sweep: Sweep }) {
  const swept = useStore(sweep.store, (state) => state.swept);
  const chosen = useStore(sweep.store, (state) => state.judge);
  const reports = useStore(sweep.trials, (state) => state.reports);
  const [first] = reports.values();
  const judges = judgesOf(first?.points.at(-1));
  const judge = judgeAmong(judges, chosen);
  const results = useMemo(
    () => (swept && reports.size > 0 ? cellResults(swept, reports, judge) : null),
    [swept, reports, judge],
  );
  if (!swept || !results) return null;
  return (
    <>
      <div className="lab-row">
        <JudgeSwitch judges={judges} value={judge} onChange={sweep.store.getState().judgeBy} />
        <p className="lab-note">
          {`Median over ${plural(swept.plan.seeds.length, "seed")} after ${plural(swept.plan.epochs, "epoch")}; in brackets the quartiles, between which half of the seeds lie.`}
        </p>
      </div>
      <section className="lab-card" aria-label="Results of the sweep">
        <h4>{`The ${nameOfJudge[judge]} at the end`}</h4>
        <div className="lab-table-box">
          {swept.plan.axes.length === 1 ? (
            <ListTable swept={swept} results={results} judge={judge} />
          ) : (
            <GridTable swept={swept} results={results} judge={judge} />
          )}
        </div>
      </section>
      <CurvesCard swept={swept} results={results} judge={judge} />
    </>
  );
}

interface ResultsProps {
  readonly swept: Swept;
  readonly results: readonly CellResult[];
  readonly judge: Judge;
}

/** The results that have an end, best first. */
function ranked(results: readonly CellResult[], judge: Judge): CellResult[] {
  const sign = betterOf(judge) === "lower" ? 1 : -1;
  return results
    .filter(({ final }) => final.count > 0 && Number.isFinite(final.middle))
    .toSorted((a, b) => sign * (a.final.middle - b.final.middle));
}

function Numbers({ result, judge }: { readonly result: CellResult; readonly judge: Judge }) {
  const { low, middle, high, count } = result.final;
  if (count === 0) return <>…</>;
  const format = formatJudged(judge);
  return (
    <>
      <b>{format(middle)}</b>{" "}
      <span className="sweep-quartiles">{`[${format(low)}, ${format(high)}]`}</span>
      {result.haltedCount > 0 && (
        <span className="sweep-halted">{` ${formatCount(result.haltedCount)} went out of hand`}</span>
      )}
    </>
  );
}

function ListTable({ swept, results, judge }: ResultsProps) {
  const [axis] = swept.plan.axes;
  const best = ranked(results, judge)[0];
  return (
    <table className="lab-table">
      <thead>
        <tr>
          <th scope="col">{axis ? sweepSetting(axis.setting).name : ""}</th>
          <th scope="col">Median and quartiles</th>
          <th scope="col">Seeds</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <tr key={result.cell.label} data-best={result === best}>
            <th scope="row">
              {String(result.cell.values[0])}
              {result === best && <span className="sweep-best"> best</span>}
            </th>
            <td>
              <Numbers result={result} judge={judge} />
            </td>
            <td>{`${result.final.count} of ${swept.plan.seeds.length}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The first setting downwards, the second to the right. */
function GridTable({ swept, results, judge }: ResultsProps) {
  const [down, right] = swept.plan.axes;
  const best = ranked(results, judge)[0];
  if (!down || !right) return null;
  return (
    <table className="lab-table sweep-grid">
      <thead>
        <tr>
          <th scope="col">{sweepSetting(down.setting).name}</th>
          {right.values.map((value) => (
            <th scope="col" key={value}>{`${sweepSetting(right.setting).name} ${value}`}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {down.values.map((value, row) => (
          <tr key={value}>
            <th scope="row">{String(value)}</th>
            {right.values.map((other, column) => {
              const result = at(results, row * right.values.length + column);
              return (
                <td key={other} data-best={result === best}>
                  <Numbers result={result} judge={judge} />
                  {result === best && <span className="sweep-best"> best</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CurvesCard({ results, judge }: ResultsProps) {
  const shown = ranked(results, judge).slice(0, MOST_SERIES);
  const kept = results.filter((result) => shown.includes(result));
  const isSelection = shown.length < results.length && shown.length === MOST_SERIES;
  return (
    <section className="lab-card" aria-label="Curves of the sweep">
      <h4>
        {isSelection
          ? `The best ${shown.length} of ${results.length}, over the epochs`
          : "Over the epochs"}
      </h4>
      <SizedChart
        title={`The ${nameOfJudge[judge]} over epochs, median and quartiles`}
        series={kept.map(({ cell, band }, index) => ({
          id: cell.label,
          label: cell.label,
          points: band,
          ...seriesLook(index),
        }))}
        xName="epoch"
        yName={nameOfJudge[judge]}
        formatX={formatCount}
        formatY={formatJudged(judge)}
      />
    </section>
  );
}

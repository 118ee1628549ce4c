/** What a match came to: the verdict, what each contestant is and took, and the curves. */
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import {
  betterOf,
  judgeAmong,
  judgesOf,
  nameOfJudge,
  type Judge,
} from "../../../../state/judged-by.ts";
import {
  CONTESTANT_NAMES,
  contestantResults,
  matchVerdict,
  type Axis,
  type ContestantResult,
  type Match,
  type TwinMatch,
} from "../../../../state/twin.ts";
import type { Reports } from "../../../../state/trials.ts";
import { seriesLook } from "../../../plots/band-chart.tsx";
import { formatCount, plural } from "../../../primitives/format.ts";
import { NumberEntry } from "../../../primitives/number-entry.tsx";
import { Segments } from "../../../primitives/segments.tsx";
import { SizedChart } from "../sized-chart.tsx";
import { formatJudged, JudgeSwitch } from "../trials/judge-switch.tsx";
import { positiveNumber } from "../trials/limits.ts";
import { ContestantTable } from "./contestant-table.tsx";

const AXIS_OPTIONS: readonly { readonly id: Axis; readonly label: string }[] = [
  { id: "epoch", label: "Epochs" },
  { id: "seconds", label: "Wall time" },
  { id: "circuits", label: "Circuits" },
  { id: "energy", label: "Energy" },
];

const AXIS_NAMES: Readonly<Record<Axis, string>> = {
  epoch: "epochs",
  seconds: "seconds of training",
  circuits: "circuits",
  energy: "joules",
};

/** What one busy core of a laptop draws. */
const USUAL_WATTS = 15;

/** What is worth reaching, before anybody says. */
const FIRST_THRESHOLD: Readonly<Record<Judge, number>> = {
  testLoss: 0.3,
  testAccuracy: 0.9,
  trainLoss: 0.3,
};

/** Three digits say enough of seconds and joules. */
const short = (value: number): string => String(Number(value.toPrecision(3)));

export function TwinResults({ twin }: { readonly twin: TwinMatch }) {
  const match = useStore(twin.store, (state) => state.match);
  const chosen = useStore(twin.store, (state) => state.judge);
  const reports = useStore(twin.trials, (state) => state.reports);
  const [first] = reports.values();
  const judges = judgesOf(first?.points.at(-1));
  const by = judgeAmong(judges, chosen);
  const [axis, setAxis] = useState<Axis>("epoch");
  const [watts, setWatts] = useState(USUAL_WATTS);
  const [thresholds, setThresholds] = useState(FIRST_THRESHOLD);
  const threshold = thresholds[by];
  const results = useMemo(
    () => (match ? contestantResults(match, reports, { by, axis, watts, threshold }) : []),
    [match, reports, by, axis, watts, threshold],
  );
  if (!match || results.every((result) => result.reports.length === 0)) return null;
  return (
    <>
      <div className="lab-row">
        <JudgeSwitch judges={judges} value={by} onChange={twin.store.getState().judgeBy} />
      </div>
      <VerdictCard match={match} reports={reports} by={by} />
      <section className="lab-card" aria-label="Contestants">
        <h4>What each is, and what it took</h4>
        <ContestantTable match={match} results={results} by={by} watts={watts} />
        <div className="lab-row lab-fields">
          <NumberEntry
            label="Threshold"
            help={`The ${nameOfJudge[by]} whose reaching is timed, in epochs.`}
            value={threshold}
            choices={[]}
            width={6}
            onCommit={(value) =>
              positiveNumber("The threshold", value, () =>
                setThresholds({ ...thresholds, [by]: value }),
              )
            }
          />
          <NumberEntry
            label="Watts"
            help="What the processor draws while it trains: joules are seconds times watts."
            value={watts}
            choices={[5, 15, 45, 300]}
            width={5}
            onCommit={(value) => positiveNumber("The power", value, () => setWatts(value))}
          />
        </div>
        <Footnotes results={results} match={match} watts={watts} />
      </section>
      <section className="lab-card" aria-label="Curves of the match">
        <header className="lab-row">
          <h4>{`The ${nameOfJudge[by]}, median and quartiles over the seeds, against`}</h4>
          <Segments label="Against" options={AXIS_OPTIONS} value={axis} onChange={setAxis} />
        </header>
        <SizedChart
          title={`The ${nameOfJudge[by]} of each contestant against ${AXIS_NAMES[axis]}`}
          series={results.flatMap(({ contestant, name, band }, index) =>
            band.length > 0
              ? [{ id: contestant, label: name, points: band, ...seriesLook(index) }]
              : [],
          )}
          xName={AXIS_NAMES[axis]}
          yName={nameOfJudge[by]}
          formatX={axis === "epoch" || axis === "circuits" ? formatCount : short}
          formatY={formatJudged(by)}
          threshold={threshold}
          isLogX={axis !== "epoch"}
        />
        {axis === "circuits" && (
          <p className="lab-note">The classical twin runs no circuits, so it has no curve here.</p>
        )}
      </section>
    </>
  );
}

function VerdictCard(props: {
  readonly match: Match;
  readonly reports: Reports;
  readonly by: Judge;
}) {
  const { match, reports, by } = props;
  const verdicts = useMemo(() => {
    const format = formatDifference(by);
    return match.contestants.flatMap((other) => {
      const found = other === "hybrid" ? null : matchVerdict(match, reports, { by, other, format });
      return found ? [{ other, ...found }] : [];
    });
  }, [match, reports, by]);
  if (verdicts.length === 0) return null;
  return (
    <section className="lab-card lab-verdict" aria-label="Verdict" aria-live="polite">
      {verdicts.map(({ other, sentence }) => (
        <div key={other}>
          {verdicts.length > 1 && <h4>{`Against ${CONTESTANT_NAMES[other].toLowerCase()}`}</h4>}
          <p>
            <b>{sentence.claim}</b> {sentence.reason}
          </p>
        </div>
      ))}
    </section>
  );
}

/** Differences of accuracies are told in points, so that nobody takes them for ratios. */
const formatDifference = (by: Judge): ((size: number) => string) =>
  by === "testAccuracy"
    ? (size) => `${(100 * size).toFixed(1)} points`
    : (size) => String(Number(size.toPrecision(2)));

function Footnotes(props: {
  readonly results: readonly ContestantResult[];
  readonly match: Match;
  readonly watts: number;
}) {
  const { results, match, watts } = props;
  const twin = results.find(({ contestant }) => contestant === "twin")?.reports[0];
  const hybrid = results.find(({ contestant }) => contestant === "hybrid")?.reports[0];
  const removed = results.find(({ contestant }) => contestant === "unentangled")?.reports[0]
    ?.removed;
  const { optimiser } = match.experiment.training;
  const gap = twin && hybrid ? twin.weightCount - hybrid.weightCount : 0;
  const notes = [
    gap === 0
      ? "The twin has exactly the hybrid's number of trained weights."
      : `The twin has ${plural(Math.abs(gap), "weight")} ${gap > 0 ? "more" : "fewer"} than the hybrid: no dense network comes nearer.`,
    ...(twin && twin.optimiser !== optimiser
      ? [`The hybrid's optimiser needs a circuit; the twin takes ${twin.optimiser} in its place.`]
      : []),
    ...(removed
      ? [
          `Without entanglers the circuit has ${plural(removed.gates, "gate")} and ${plural(removed.parameters, "parameter")} fewer.`,
        ]
      : []),
    "Circuits are those that a quantum computer would run: one for each sample that a step reads, and those of the parameter-shift rule for its gradient.",
    `Joules are seconds times ${watts} W (an assumption) and are of this computer, which simulates the circuit; a quantum computer with its cooling draws kilowatts, which are not in it.`,
    `Better is ${betterOf("testLoss")} for losses and higher for accuracies. Epochs to the threshold are the median over seeds with its 95% bootstrap interval; a seed that never gets there counts as longer than the match (censored), and is not dropped.`,
  ];
  return (
    <ul className="lab-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

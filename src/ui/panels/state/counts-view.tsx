/** How often the classical bits of the circuit were found to be what, in many shots of it. */
import { describeProblems, failure, problem, success } from "../../../base/result.ts";
import { classicalBits } from "../../../circuit/measurement.ts";
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import type { CountsReport } from "../../../state/inspection.ts";
import { useApp, useDocument, useInspection, useView } from "../../app-context.tsx";
import { formatCount, formatPercent, plural } from "../../primitives/format.ts";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SeedField } from "../../primitives/seed-field.tsx";
import { countRows, printedBits } from "./count-rows.ts";
import { StateSkeleton, TooMuch } from "./state-message.tsx";
import { useWatch } from "./use-watch.ts";

const SHOT_CHOICES = [100, 1000, 10_000] as const;
const MAX_SHOTS = 100_000;

export function CountsView() {
  const isMeasured = useDocument(
    ({ experiment: { circuit } }) => classicalBits(circuit).length > 0,
  );
  useWatch(isMeasured ? "counts" : null);
  const order = useView((state) => state.qubitOrder);
  const counts = useInspection((state) => state.counts);
  const problems = useInspection((state) => state.countProblems);
  if (!isMeasured) {
    return (
      <TooMuch>
        The circuit measures nothing yet. Put a Measure gate on a wire, and its bit is counted here.
      </TooMuch>
    );
  }
  return (
    <>
      <CountTools />
      {counts ? (
        <CountList counts={counts} order={order} />
      ) : problems.length > 0 ? (
        <TooMuch>{describeProblems(problems)}</TooMuch>
      ) : (
        <StateSkeleton />
      )}
    </>
  );
}

function CountTools() {
  const { inspection } = useApp();
  const shots = useInspection((state) => state.shots);
  const seed = useInspection((state) => state.seed);
  const counts = useInspection((state) => state.counts);
  return (
    <div className="state-tools">
      <NumberEntry
        label="Shots"
        help="How often the circuit is simulated on the selected sample and its bits are measured and counted."
        value={shots}
        choices={SHOT_CHOICES}
        width={6}
        onCommit={(wanted) => {
          if (!Number.isInteger(wanted) || wanted < 1 || wanted > MAX_SHOTS) {
            return failure(
              problem(
                "counts/shots",
                "shots",
                `${wanted} shots cannot be counted.`,
                `Type a whole number from 1 to ${MAX_SHOTS}.`,
              ),
            );
          }
          inspection.getState().setShots(wanted);
          return success(wanted);
        }}
      />
      <SeedField
        label="Seed"
        help="What is found in the shots is drawn from it: the same seed gives the same counts."
        diceLabel="Roll again: count other shots"
        value={seed}
        onChange={(next) => inspection.getState().setSeed(next)}
      />
      {counts && (
        <span className="counts-note">
          {`sample #${counts.sample}, ${plural(counts.outcomes.length, "outcome")}`}
        </span>
      )}
    </div>
  );
}

function CountList({ counts, order }: { counts: CountsReport; order: QubitOrder }) {
  const { bits, shots } = counts;
  const { rows, others } = countRows(counts, order);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const names = printedBits(bits, order);
  return (
    <>
      <div className="state-chart">
        <ul
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keys, too
          tabIndex={0}
          className="counts-list"
          aria-label={`Counts of ${names} in ${formatCount(shots)} shots`}
          data-testid="counts"
        >
          {rows.map(({ value, count, share, error }) => (
            <li key={value} title={`${formatPercent(share)} ± ${formatPercent(error)}`}>
              <code>{value}</code>
              <span className="counts-bar" aria-hidden>
                <i style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <b>{formatCount(count)}</b>
              <small>{formatPercent(share)}</small>
            </li>
          ))}
        </ul>
      </div>
      <p className="state-foot">
        <span>{others > 0 ? `${plural(others, "shot")} with other outcomes` : ""}</span>
        <span>{`bits ${names} · share ± √(p(1 − p)/${formatCount(shots)})`}</span>
      </p>
    </>
  );
}

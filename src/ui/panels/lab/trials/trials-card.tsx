/** How far trainings in the lab are: what they will take, how much is left, and the way to end them. */
import { useEffect, useRef } from "react";
import { ProgressBar } from "react-aria-components";
import { useStore } from "zustand";
import type { TrialsState, TrialsStore } from "../../../../state/trials.ts";
import { useApp } from "../../../app-context.tsx";
import { TextButton } from "../../../primitives/button.tsx";
import { plural } from "../../../primitives/format.ts";
import { describeTimeLeft } from "../../run-bar/time-left.ts";

/** "about 3 h": rounded, for it is a guess. */
export function aboutSoLong(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3600)} h`;
}

const done = ({ reports, partDone, count }: TrialsState): number =>
  Math.min(1, (reports.size + partDone) / Math.max(1, count));

/** What is announced when it comes to that. */
const SAID: Readonly<Record<TrialsState["status"], string>> = {
  idle: "",
  timing: "Finding out how long it takes",
  asking: "This takes long: start it, or take less",
  running: "Training in the lab; it can be cancelled",
  done: "All trainings are finished",
  stopped: "Stopped; what is finished is kept",
};

export function TrialsCard({ trials }: { readonly trials: TrialsStore }) {
  const { view } = useApp();
  const state = useStore(trials);
  const { status } = state;
  // What was so when the Lab opened is no news.
  const told = useRef(status);
  useEffect(() => {
    if (told.current !== status) view.getState().announce(SAID[status]);
    told.current = status;
  }, [view, status]);
  if (status === "idle" || (status === "done" && state.problems.length === 0)) return null;
  return (
    <section className="lab-card" aria-label="Progress">
      <Standing {...state} />
      {state.problems.map(({ message, remedy }) => (
        <p key={message} className="lab-problem" role="alert">
          {`${message} ${remedy}`}
        </p>
      ))}
    </section>
  );
}

function Standing(state: TrialsState) {
  const { status, count, reports, secondsLeft, goOn, cancel } = state;
  const finished = `${reports.size} of ${plural(count, "training")}`;
  if (status === "asking") {
    return (
      <div className="lab-row">
        <p className="trials-question">
          {`These ${plural(count, "training")} will take ${aboutSoLong(secondsLeft ?? 0)}. The page can be used meanwhile, and what is finished stays when you cancel.`}
        </p>
        <TextButton tone="fill" onPress={() => void goOn()}>
          Start anyway
        </TextButton>
        <TextButton tone="line" onPress={cancel}>
          Do not start
        </TextButton>
      </div>
    );
  }
  if (status === "stopped") {
    return (
      <div className="lab-row">
        <p>{`Stopped after ${finished}.`}</p>
        {reports.size < count && (
          <TextButton tone="line" onPress={() => void goOn()}>
            Go on
          </TextButton>
        )}
      </div>
    );
  }
  const text =
    status === "timing"
      ? "Timing one epoch…"
      : `${finished} · ${Math.floor(100 * done(state))}%${describeTimeLeft(secondsLeft)}`;
  return (
    <div className="lab-row trials-progress">
      <ProgressBar
        aria-label="Trainings"
        value={100 * done(state)}
        valueLabel={text}
        className="trials-bar"
      >
        <span>{text}</span>
        <span className="trials-track" aria-hidden>
          <i style={{ width: `${100 * done(state)}%` }} />
        </span>
      </ProgressBar>
      <TextButton tone="line" onPress={cancel}>
        Cancel
      </TextButton>
    </div>
  );
}

/** A card of the Diagnose tab: a question, what it means, the button that asks it, and what came out. */
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { ProgressBar } from "react-aria-components";
import { runKey } from "../../../../experiment/run-key.ts";
import type { Details } from "../../../../state/lab-watch.ts";
import type { DiagnosisKind, Measurement } from "../../../../state/diagnoses.ts";
import type { LabReport } from "../../../../state/lab.ts";
import { useApp, useDiagnoses, useDocument } from "../../../app-context.tsx";
import { TextButton } from "../../../primitives/button.tsx";
import { useSize } from "../../../primitives/use-media.ts";
import { describeTimeLeft } from "../../run-bar/time-left.ts";

export interface DiagnosisCardProps<Kind extends DiagnosisKind> {
  readonly kind: Kind;
  readonly title: string;
  /** What it tells, in one plain sentence. */
  readonly meaning: string;
  readonly details: Details<Kind>;
  /** Choices beside the button. */
  readonly choices?: ReactNode;
  readonly renderChart: (
    report: LabReport<Kind>,
    size: { width: number; height: number },
  ) => ReactNode;
  /** Which mark of the chart is which, where there are several. */
  readonly legend?: ReactNode;
  /** What came out: the numbers, and what they mean. */
  readonly found: (report: LabReport<Kind>) => readonly string[];
}

const CHART_HEIGHT = 230;

export function DiagnosisCard<Kind extends DiagnosisKind>(props: DiagnosisCardProps<Kind>) {
  const { kind, title, meaning, details, choices, renderChart, legend, found } = props;
  const { view, diagnoses } = useApp();
  const measurement = useDiagnoses((state) => state[kind]) as Measurement<Kind>;
  const { report, problems, isBusy } = measurement;
  const frame = useRef<HTMLElement>(null);
  const { width } = useSize(frame);
  const wasBusy = useRef(isBusy);
  useEffect(() => {
    if (wasBusy.current && !isBusy && report) {
      view.getState().announce(`${title}: ${found(report).join(" ")}`);
    }
    wasBusy.current = isBusy;
  }, [isBusy, report, title, found, view]);
  return (
    <section ref={frame} className="lab-card diagnosis" aria-label={title}>
      <header>
        <h4>{title}</h4>
        <p className="lab-note">{meaning}</p>
      </header>
      <div className="lab-row diagnosis-controls">
        {choices}
        {isBusy ? (
          <Progress kind={kind} title={title} progress={measurement.progress} />
        ) : (
          <TextButton
            tone={report ? "line" : "fill"}
            onPress={() => void diagnoses.getState().measure(kind, details)}
          >
            {report ? "Measure again" : "Measure"}
          </TextButton>
        )}
      </div>
      {problems.map(({ code, message, remedy }) => (
        <p key={code} className="diagnosis-problem" role="alert">
          <b>{message}</b> {remedy}
        </p>
      ))}
      {report && width > 0 && renderChart(report, { width, height: CHART_HEIGHT })}
      {report && (
        <>
          {legend}
          <div className="diagnosis-found">
            {found(report).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <Outdated of={measurement.key} />
          </div>
        </>
      )}
    </section>
  );
}

/** Says that an answer is of the experiment before an edit. */
function Outdated({ of }: { readonly of: string | null }) {
  const experiment = useDocument((document) => document.experiment);
  const now = useMemo(() => runKey(experiment), [experiment]);
  if (of === now) return null;
  return <p className="lab-note">This is of the model before your last edit.</p>;
}

interface ProgressProps {
  readonly kind: DiagnosisKind;
  readonly title: string;
  readonly progress: Measurement<DiagnosisKind>["progress"];
}

function Progress({ kind, title, progress }: ProgressProps) {
  const { diagnoses } = useApp();
  const done = progress?.done ?? 0;
  const text = `${Math.floor(100 * done)}%${progress ? describeTimeLeft(progress.secondsLeft) : ""}`;
  return (
    <div className="long-work diagnosis-progress">
      <ProgressBar aria-label={title} value={100 * done} valueLabel={text}>
        <span className="long-work-text">{text}</span>
        <span className="long-work-bar" aria-hidden>
          <i style={{ width: `${100 * done}%` }} />
        </span>
      </ProgressBar>
      <TextButton tone="line" onPress={() => diagnoses.getState().cancel(kind)}>
        Cancel
      </TextButton>
    </div>
  );
}

/** How far long work is, when it will be over, and the button that ends it. */
import { useEffect } from "react";
import { ProgressBar } from "react-aria-components";
import type { LongWork } from "../../../state/run.ts";
import { useApp, useRun } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { describeTimeLeft } from "./time-left.ts";

const NAMES: Readonly<Record<LongWork["what"], string>> = {
  state: "Computing the state of the sample",
  step: "Taking a training step",
  losses: "Measuring the losses of all samples",
  boundary: "Drawing the boundary",
};

export function LongWorkStrip() {
  const work = useRun((run) => run.longWork);
  return work && <Strip work={work} />;
}

function Strip({ work: { what, done, secondsLeft } }: { work: LongWork }) {
  const { run, view } = useApp();
  const name = NAMES[what];
  useEffect(() => view.getState().announce(`${name}; it can be cancelled`), [view, name]);
  const text = `${name} · ${Math.floor(100 * done)}%${describeTimeLeft(secondsLeft)}`;
  return (
    <div className="long-work">
      <ProgressBar aria-label={name} value={100 * done} valueLabel={text}>
        <span className="long-work-text">{text}</span>
        <span className="long-work-bar" aria-hidden>
          <i style={{ width: `${100 * done}%` }} />
        </span>
      </ProgressBar>
      <TextButton
        tone="line"
        onPress={() => {
          void run.getState().cancel();
          view.getState().announce("Cancelled");
        }}
      >
        Cancel
      </TextButton>
    </div>
  );
}

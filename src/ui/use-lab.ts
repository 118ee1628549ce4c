/** Answers of the lab in a component: of the run as it is now, kept up to date while the component is there. */
import { useEffect, useState } from "react";
import {
  NO_ANSWER,
  watchLab,
  type Details,
  type LabAnswer,
  type TrainedKind,
} from "../state/lab-watch.ts";
import { useApp } from "./app-context.tsx";

/** @param details asks anew when their content changes; the last answer stays meanwhile. */
export function useLab<Kind extends TrainedKind>(
  kind: Kind,
  details: Details<Kind>,
): LabAnswer<Kind> {
  const { run, lab } = useApp();
  const [answer, setAnswer] = useState<LabAnswer<Kind>>(NO_ANSWER);
  const key = JSON.stringify(details);
  useEffect(
    () => watchLab({ run, lab }, kind, JSON.parse(key) as Details<Kind>, setAnswer),
    [run, lab, kind, key],
  );
  return answer;
}

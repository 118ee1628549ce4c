/** What the lab answers about the open run, kept up to date while a component is on the screen. */
import { useEffect, useState } from "react";
import {
  NO_ANSWER,
  watchLab,
  type Details,
  type LabAnswer,
  type TrainedKind,
} from "../state/lab-watch.ts";
import { useApp } from "./app-context.tsx";

/** @param details what the question says beside the model: keep it with `useMemo`, another one asks anew. */
export function useLabAnswer<Kind extends TrainedKind>(
  kind: Kind,
  details: Details<Kind>,
): LabAnswer<Kind> {
  const app = useApp();
  const [answer, setAnswer] = useState<LabAnswer<Kind>>(NO_ANSWER);
  useEffect(() => watchLab(app, kind, details, setAnswer), [app, kind, details]);
  return answer;
}

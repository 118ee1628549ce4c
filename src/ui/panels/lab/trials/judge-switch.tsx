/** What trainings are judged by, and how its numbers are written. */
import { JUDGES, nameOfJudge, type Judge } from "../../../../state/judged-by.ts";
import { formatLoss, formatPercent } from "../../../primitives/format.ts";
import { Segments } from "../../../primitives/segments.tsx";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const OPTIONS = JUDGES.map((id) => ({ id, label: capital(nameOfJudge[id]) }));

export const formatJudged = (by: Judge): ((value: number) => string) =>
  by === "testAccuracy" ? formatPercent : formatLoss;

export function JudgeSwitch(props: {
  readonly value: Judge;
  readonly onChange: (by: Judge) => void;
}) {
  return <Segments label="Judged by" options={OPTIONS} {...props} />;
}
